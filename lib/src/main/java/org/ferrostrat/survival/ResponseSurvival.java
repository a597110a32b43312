package org.ferrostrat.survival;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.ferrostrat.data.InsufficientDataException;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Issue.Place;
import org.ferrostrat.data.SampleValues;
import org.ferrostrat.data.Strata;
import org.ferrostrat.stats.GroupPermutation;
import org.ferrostrat.stats.PValue;

/**
 * Survival by response without immortal-time bias: a responder must live until the response, so
 * survival from the start of treatment compares unequal times (Anderson et al. 1983, <a
 * href="https://doi.org/10.1200/JCO.1983.1.11.710">doi:10.1200/JCO.1983.1.11.710</a>). At a
 * landmark, patients still followed are compared by their response so far; with response times,
 * response is in addition a covariate that changes over time. Survival by response does not show
 * that response causes it.
 *
 * @param landmark time from which survival counts, in the unit of the follow-up; above 0
 * @param regression how hazard ratios are estimated; without a penalty
 * @param curves how curves are estimated
 */
public record ResponseSurvival(double landmark, CoxRegression regression, KaplanMeier curves) {
  private static final int RESPONDER = 1;
  private static final long SEED = 1;

  /** Checks the landmark. */
  public ResponseSurvival {
    if (!(landmark > 0 && landmark < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("landmark is " + landmark + "; need a finite value > 0");
    }
  }

  /** A landmark, Efron's ties and log-log limits. */
  public static ResponseSurvival atLandmark(double time) {
    return new ResponseSurvival(time, CoxRegression.withDefaults(), KaplanMeier.withDefaults());
  }

  /**
   * Survival from the landmark on, by response.
   *
   * @param landmark the landmark
   * @param deadBefore number of patients with the event up to the landmark
   * @param censoredBefore number of patients censored up to the landmark
   * @param groups the groups of the patients followed beyond it
   * @param curves Kaplan-Meier curves by group, time counted from the landmark
   * @param logRank the log-rank test
   * @param pValue its p-value to report: by permutation where a group has fewer than ten events
   * @param cox hazard ratio of responders against non-responders
   * @param issues {@code response-time-unknown} where responses after the landmark count as well,
   *     and warnings of the fit
   */
  public record AtLandmark(
      double landmark,
      int deadBefore,
      int censoredBefore,
      Strata groups,
      Map<String, KaplanMeierCurve> curves,
      LogRankTest.Result logRank,
      PValue pValue,
      CoxFit cox,
      List<Issue> issues) {
    /** Copies the list. */
    public AtLandmark {
      issues = List.copyOf(issues);
    }
  }

  /**
   * Survival from time 0, response being a state that begins with the response.
   *
   * @param patients number of patients that took part
   * @param responders number of those whose response was observed
   * @param withoutTime number of responders left out, because no response time is known
   * @param cox hazard ratio of having responded by a time against not yet
   * @param mantelByar the log-rank test of the two states (Mantel and Byar 1974, <a
   *     href="https://doi.org/10.1080/01621459.1974.10480131">doi:10.1080/01621459.1974.10480131</a>)
   * @param simonMakuch survival given that a patient is event-free at the landmark, by state (Simon
   *     and Makuch 1984, <a
   *     href="https://doi.org/10.1002/sim.4780030106">doi:10.1002/sim.4780030106</a>): patients
   *     change to the responders when they respond
   */
  public record TimeDependent(
      int patients,
      int responders,
      int withoutTime,
      CoxFit cox,
      LogRankTest.Result mantelByar,
      Map<String, KaplanMeierCurve> simonMakuch) {}

  /**
   * Survival from the landmark by best response; responses after the landmark count as well,
   * because their times are unknown.
   *
   * @param response two groups, non-responders first; patients without a group take no part
   * @throws IllegalArgumentException if the samples differ or there are not two groups
   * @throws InsufficientDataException if a group has no patient, or no event happens, after the
   *     landmark
   */
  public AtLandmark atLandmark(SurvivalData data, Strata response) {
    requireTwo(data, response);
    Issue unknown =
        Issue.warning(
            "response-time-unknown",
            Place.NOWHERE,
            "response times are unknown, so responses after the landmark %s count as well"
                .formatted(landmark),
            "give the times of response, or choose a landmark after which few respond");
    return landmark(data, response, List.of(unknown));
  }

  /**
   * Survival from the landmark by response up to it: a patient who responds later is a
   * non-responder there.
   *
   * @param response two groups, non-responders first; patients without a group take no part
   * @param responseTime time of the response; missing for non-responders, and for responders whose
   *     time is unknown, who take no part
   * @throws IllegalArgumentException if the samples differ or there are not two groups
   * @throws InsufficientDataException if a group has no patient, or no event happens, after the
   *     landmark
   */
  public AtLandmark atLandmark(SurvivalData data, Strata response, SampleValues responseTime) {
    requireTwo(data, response);
    SameSamples.require(data.samples(), responseTime.samples(), "response times");
    int[] groups = new int[data.size()];
    for (int i = 0; i < groups.length; i++) {
      boolean responded = response.groupOf(i) == RESPONDER;
      boolean unknown = responded && responseTime.isMissing(i);
      groups[i] =
          unknown || response.isMissing(i)
              ? Strata.MISSING
              : responded && responseTime.get(i) <= landmark ? RESPONDER : 0;
    }
    Strata soFar = Strata.of(response.name(), data.samples(), response.groups().toList(), groups);
    return landmark(data, soFar, List.of());
  }

  private AtLandmark landmark(SurvivalData data, Strata response, List<Issue> known) {
    int[] rows = IntStream.range(0, data.size()).filter(i -> !response.isMissing(i)).toArray();
    SurvivalData taking = data.select(rows);
    int[] before =
        IntStream.range(0, taking.size()).filter(i -> taking.time(i) <= landmark).toArray();
    int dead = taking.select(before).events();
    SurvivalData after = taking.landmark(landmark);
    Strata groups = response.select(SameSamples.positions(data.samples(), after.samples()));
    requireBoth(groups, after);
    CoxFit cox = regression.fit(after, CoxDesign.of(groups, groups.groups().get(0)));
    List<Issue> issues = new ArrayList<>(known);
    issues.addAll(cox.issues());
    LogRankTest.Result logRank = LogRankTest.test(after, groups);
    return new AtLandmark(
        landmark,
        dead,
        before.length - dead,
        groups,
        curves.fit(after, groups),
        logRank,
        pValue(after, groups, logRank),
        cox,
        issues);
  }

  private static PValue pValue(SurvivalData after, Strata groups, LogRankTest.Result test) {
    int fewest = test.groups().stream().mapToInt(LogRankTest.Group::events).min().orElse(0);
    return fewest >= LogRankTest.FEWEST_EVENTS_FOR_CHI_SQUARE
        ? new PValue(test.test().pValue(), PValue.Method.CHI_SQUARE)
        : PValue.of(
            LogRankTest.withDefaults()
                .permutation(after, groups, GroupPermutation.USUAL_DRAWS, SEED));
  }

  /**
   * Survival with response as a state that begins with the response.
   *
   * @param response two groups, non-responders first; patients without a group take no part
   * @param responseTime time of the response; missing for non-responders, and for responders whose
   *     time is unknown, who take no part. A response at the end of follow-up or later changes
   *     nothing
   * @throws IllegalArgumentException if the samples differ, there are not two groups, or a response
   *     time is negative
   * @throws InsufficientDataException if nobody responds under observation, or the regression
   *     cannot be fitted
   */
  public TimeDependent timeDependent(
      SurvivalData data, Strata response, SampleValues responseTime) {
    requireTwo(data, response);
    SameSamples.require(data.samples(), responseTime.samples(), "response times");
    int[] rows =
        IntStream.range(0, data.size())
            .filter(i -> !response.isMissing(i))
            .filter(i -> response.groupOf(i) != RESPONDER || !responseTime.isMissing(i))
            .toArray();
    int grouped = (int) Arrays.stream(response.toArray()).filter(g -> g != Strata.MISSING).count();
    SurvivalData taking = data.select(rows);
    double[] when = new double[rows.length];
    for (int i = 0; i < when.length; i++) {
      boolean responded = response.groupOf(rows[i]) == RESPONDER;
      when[i] = responded ? responseTime.get(rows[i]) : Double.POSITIVE_INFINITY;
      if (!(when[i] >= 0)) {
        throw new IllegalArgumentException(
            "response time of %s is %s; need a value >= 0"
                .formatted(taking.samples().get(i), when[i]));
      }
    }
    Episodes episodes = Episodes.cutAtOwn(taking, when);
    Strata states = states(episodes, when, response);
    requireBoth(states, taking);
    int[] late =
        IntStream.range(0, episodes.size()).filter(e -> episodes.end(e) > landmark).toArray();
    CoxFit cox = regression.fit(episodes.data(), CoxDesign.of(states, states.groups().get(0)));
    return new TimeDependent(
        rows.length,
        (int) IntStream.range(0, when.length).filter(i -> when[i] < taking.time(i)).count(),
        grouped - rows.length,
        cox,
        LogRankTest.test(episodes.data(), states),
        curves.fit(episodes.data().conditionalOn(landmark), states.select(late)));
  }

  private static Strata states(Episodes episodes, double[] when, Strata response) {
    int[] state = new int[episodes.size()];
    for (int e = 0; e < state.length; e++) {
      state[e] = episodes.start(e) >= when[episodes.patient()[e]] ? RESPONDER : 0;
    }
    return Strata.of(response.name(), episodes.data().samples(), response.groups().toList(), state);
  }

  private static void requireTwo(SurvivalData data, Strata response) {
    SameSamples.require(data.samples(), response.samples(), "responses");
    if (response.groups().size() != 2) {
      throw new IllegalArgumentException(
          "groups are %s; need non-responders and responders".formatted(response.groups()));
    }
  }

  private static void requireBoth(Strata groups, SurvivalData data) {
    if (groups.size(0) == 0 || groups.size(RESPONDER) == 0) {
      throw InsufficientDataException.of(
          "%d non-responders and %d responders are followed; need both"
              .formatted(groups.size(0), groups.size(RESPONDER)),
          data.size(),
          data.events());
    }
  }
}
