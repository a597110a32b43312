package org.ferrostrat.stratification;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.InsufficientDataException;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Issue.Place;
import org.ferrostrat.data.Labels;
import org.ferrostrat.data.Strata;
import org.ferrostrat.stats.MaximallySelectedStatistic;
import org.ferrostrat.stats.Moments;
import org.ferrostrat.stats.Quantiles;
import org.ferrostrat.stats.RocCurve;
import org.ferrostrat.stats.YoudenPoint;
import org.ferrostrat.survival.FollowUpUnit;
import org.ferrostrat.survival.LogRankTest;
import org.ferrostrat.survival.SurvivalData;

/** Finds the cut-points of a rule in a cohort and the issues to report with them. */
final class CutpointFit {
  /** Permutations with one seed; independent of the number of threads. */
  private static final int CHUNK = 512;

  private static final int FEW = 10;

  private final CutpointRule rule;
  private final ScoredPatients patients;

  private CutpointFit(CutpointRule rule, ScoredPatients patients) {
    this.rule = rule;
    this.patients = patients;
  }

  static Cutpoints fit(CutpointRule rule, ScoredPatients patients, Execution execution) {
    return new CutpointFit(rule, patients).fit(execution);
  }

  /** The cut-points alone, without p-value and issues, for resampling. */
  static double[] locate(CutpointRule rule, ScoredPatients patients) {
    CutpointFit fit = new CutpointFit(rule, patients);
    fit.requireScores();
    return fit.locate(fit.search(), fit.mixture());
  }

  private Cutpoints fit(Execution execution) {
    requireScores();
    Optional<MaximallySelectedStatistic> search = search();
    Optional<GaussianMixture> mixture = mixture();
    double[] values = locate(search, mixture);
    Optional<CutpointSelection> selection = search.map(found -> selection(found, execution));
    return new Cutpoints(
        rule,
        patients.scoreName,
        values,
        patients.size(),
        patients.missing,
        selection,
        mixture,
        issues(values, selection, mixture),
        search.map(MaximallySelectedStatistic::scan).orElse(List.of()));
  }

  private void requireScores() {
    int fewest = rule.kind() == CutpointRule.Kind.FIXED ? 0 : 2;
    if (patients.size() < fewest) {
      Map<String, Integer> counts = new LinkedHashMap<>();
      counts.put("patients", patients.size());
      counts.put("missing", patients.missing);
      throw new InsufficientDataException(
          "the rule " + rule.text() + " needs at least two patients", counts);
    }
  }

  private double[] locate(
      Optional<MaximallySelectedStatistic> search, Optional<GaussianMixture> mixture) {
    double[] sorted = Quantiles.sorted(patients.score);
    return switch (rule.kind()) {
      case MEDIAN -> new double[] {Quantiles.median(sorted)};
      case TERTILES ->
          new double[] {Quantiles.ofSorted(sorted, 1.0 / 3), Quantiles.ofSorted(sorted, 2.0 / 3)};
      case QUANTILE -> new double[] {Quantiles.ofSorted(sorted, rule.parameter().orElseThrow())};
      case MEAN -> new double[] {Moments.of(patients.score).mean()};
      case FIXED -> new double[] {rule.parameter().orElseThrow()};
      case MAXSTAT -> new double[] {search.orElseThrow().cutpoint()};
      case YOUDEN -> new double[] {youden().threshold()};
      case MIXTURE -> new double[] {crossing(mixture.orElseThrow())};
      case KMEANS -> UnivariateKMeans.cutpoints(patients.score, rule.groups().orElseThrow());
    };
  }

  private double crossing(GaussianMixture mixture) {
    double cutpoint = mixture.cutpoint();
    if (Double.isNaN(cutpoint)) {
      throw new InsufficientDataException(
          "two normal components cannot be separated: one covers the mean of the other (%s, SD %s and %s, SD %s)"
              .formatted(
                  mixture.lowMean(),
                  mixture.lowDeviation(),
                  mixture.highMean(),
                  mixture.highDeviation()),
          Map.of("scores", patients.size()));
    }
    return cutpoint;
  }

  private Optional<GaussianMixture> mixture() {
    return rule.kind() == CutpointRule.Kind.MIXTURE
        ? Optional.of(GaussianMixture.fit(patients.score))
        : Optional.empty();
  }

  private Optional<MaximallySelectedStatistic> search() {
    if (rule.settings().isEmpty()) {
      return Optional.empty();
    }
    SelectionSettings settings = rule.settings().orElseThrow();
    double[] outcome = outcome();
    double[] sorted = Quantiles.sorted(patients.score);
    if (!MaximallySelectedStatistic.hasCutpoint(sorted, settings.minShare(), settings.maxShare())) {
      throw insufficient(
          "no cut-point leaves a share of %s to %s of the patients below"
              .formatted(settings.minShare(), settings.maxShare()));
    }
    MaximallySelectedStatistic found =
        MaximallySelectedStatistic.of(
            patients.score, outcome, settings.minShare(), settings.maxShare());
    return Optional.of(
        settings.method() == SelectionPValue.HOTHORN_LAUSEN ? found.withIntegerScores() : found);
  }

  private double[] outcome() {
    boolean ofSurvival = patients.hasSurvival();
    if (ofSurvival && patients.events() == 0) {
      throw insufficient("there are no events to seek a cut-point by");
    }
    int responders = patients.responders();
    if (!ofSurvival && (responders == 0 || responders == patients.size())) {
      throw insufficient("there is only one class of response to seek a cut-point by");
    }
    double[] outcome = ofSurvival ? patients.logRankScores() : patients.response;
    if (Arrays.stream(outcome).distinct().count() < 2) {
      throw insufficient("all patients have the same outcome");
    }
    return outcome;
  }

  private InsufficientDataException insufficient(String message) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    counts.put("patients", patients.size());
    counts.put("different scores", (int) Arrays.stream(patients.score).distinct().count());
    counts.put(
        patients.hasSurvival() ? "events" : "responders",
        patients.hasSurvival() ? patients.events() : patients.responders());
    return new InsufficientDataException(message, counts);
  }

  private YoudenPoint youden() {
    boolean high = rule.settings().orElseThrow().responders() == ScoreSide.HIGH;
    boolean[] above = new boolean[patients.size()];
    for (int i = 0; i < above.length; i++) {
      above[i] = (patients.response[i] == 1) == high;
    }
    YoudenPoint point = RocCurve.of(patients.score, above).youden().orElseThrow();
    return high ? point : point.exchanged();
  }

  private CutpointSelection selection(MaximallySelectedStatistic found, Execution execution) {
    SelectionSettings settings = rule.settings().orElseThrow();
    boolean ofSurvival = patients.hasSurvival();
    return new CutpointSelection(
        settings,
        patients.size(),
        ofSurvival ? patients.events() : patients.responders(),
        found.candidates(),
        found.value(),
        found.cutpoint(),
        found.lowerSize(),
        pValue(found, settings, execution),
        ofSurvival ? logRankPValue(found) : found.naivePValue(),
        ofSurvival ? Optional.empty() : Optional.of(youden()));
  }

  /** An ordinary log-rank test of the two groups. */
  private double logRankPValue(MaximallySelectedStatistic found) {
    int n = patients.size();
    Labels numbers = Labels.of(IntStream.range(0, n).mapToObj(Integer::toString).toList());
    int[] groupOf =
        Arrays.stream(patients.score).mapToInt(score -> score > found.cutpoint() ? 1 : 0).toArray();
    try {
      return LogRankTest.test(
              SurvivalData.of(numbers, patients.time, patients.event, FollowUpUnit.DAYS),
              Strata.of("groups", numbers, List.of("low", "high"), groupOf))
          .test()
          .pValue();
    } catch (InsufficientDataException e) {
      return found.naivePValue(); // one group is never at risk at an event
    }
  }

  private static double pValue(
      MaximallySelectedStatistic found, SelectionSettings settings, Execution execution) {
    return switch (settings.method()) {
      case PERMUTATION -> permutationPValue(found, settings, execution);
      case HOTHORN_LAUSEN -> found.hothornLausen();
      case LAUSEN_SCHUMACHER_1992 -> found.lausenSchumacher1992();
      case LAUSEN_SCHUMACHER_1994 -> found.lausenSchumacher1994();
    };
  }

  private static double permutationPValue(
      MaximallySelectedStatistic found, SelectionSettings settings, Execution execution) {
    int permutations = settings.permutations();
    int chunks = (permutations + CHUNK - 1) / CHUNK;
    long[] seeds = new SplittableRandom(settings.seed()).longs(chunks).toArray();
    int[] reached = new int[chunks];
    execution.forEach(
        "permutations of the outcome",
        chunks,
        chunk ->
            reached[chunk] =
                found.exceedances(Math.min(CHUNK, permutations - chunk * CHUNK), seeds[chunk]));
    return (Arrays.stream(reached).sum() + 1.0) / (permutations + 1.0);
  }

  private List<Issue> issues(
      double[] values, Optional<CutpointSelection> selection, Optional<GaussianMixture> mixture) {
    List<Issue> issues = new ArrayList<>();
    emptyGroups(values).ifPresent(issues::add);
    selection.flatMap(this::fewOutcomes).ifPresent(issues::add);
    selection.flatMap(this::otherSide).ifPresent(issues::add);
    mixture.flatMap(this::oneComponent).ifPresent(issues::add);
    mixture.flatMap(this::notConverged).ifPresent(issues::add);
    return issues;
  }

  private Optional<Issue> emptyGroups(double[] values) {
    int[] sizes = new int[values.length + 1];
    for (double score : patients.score) {
      sizes[Cutpoints.groupOf(score, values, rule.ties())]++;
    }
    return patients.size() == 0 || Arrays.stream(sizes).allMatch(size -> size > 0)
        ? Optional.empty()
        : warning(
            "empty-group",
            "a group is empty at %s; sizes from low to high are %s"
                .formatted(Arrays.toString(values), Arrays.toString(sizes)),
            "look at the scores: they are constant, heavily tied or on another scale");
  }

  private Optional<Issue> fewOutcomes(CutpointSelection selection) {
    int fewer = Math.min(selection.positives(), selection.n() - selection.positives());
    boolean ofSurvival = selection.youden().isEmpty();
    int count = ofSurvival ? selection.positives() : fewer;
    return count >= FEW
        ? Optional.empty()
        : warning(
            ofSurvival ? "few-events" : "few-in-class",
            "the cut-point was sought with %d %s"
                .formatted(count, ofSurvival ? "events" : "patients in the smaller class"),
            "use a cut-point that was fixed beforehand, or the continuous score");
  }

  private Optional<Issue> otherSide(CutpointSelection selection) {
    return selection.youden().filter(point -> point.index() <= 0).isEmpty()
        ? Optional.empty()
        : warning(
            "responders-on-other-side",
            "no threshold puts responders on the side %s"
                .formatted(selection.settings().responders().label()),
            "check the declared side of the responders");
  }

  private Optional<Issue> oneComponent(GaussianMixture mixture) {
    return !mixture.isOneComponentPreferred()
        ? Optional.empty()
        : warning(
            "one-component-preferred",
            String.format(
                Locale.ROOT,
                "one normal distribution describes the scores better than two (BIC %.1f against"
                    + " %.1f)",
                mixture.bicOne(),
                mixture.bicTwo()),
            "do not read the groups as two kinds of patients");
  }

  private Optional<Issue> notConverged(GaussianMixture mixture) {
    return mixture.converged()
        ? Optional.empty()
        : warning(
            "mixture-not-converged",
            "the likelihood still rose after %d steps".formatted(mixture.iterations()),
            "read the cut-point as approximate");
  }

  private static Optional<Issue> warning(String code, String message, String remedy) {
    return Optional.of(Issue.warning(code, Place.NOWHERE, message, remedy));
  }
}
