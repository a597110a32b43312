package org.ferrostrat.prognosis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.ferrostrat.cohort.PatientTable;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.InsufficientDataException;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Issue.Place;
import org.ferrostrat.data.Labels;
import org.ferrostrat.data.Strata;
import org.ferrostrat.prognosis.CompetingRisksFindings.CauseSpecific;
import org.ferrostrat.prognosis.CompetingRisksFindings.Gray;
import org.ferrostrat.prognosis.SurvivalAnalysis.Covariate;
import org.ferrostrat.stats.GroupPermutation;
import org.ferrostrat.stats.PValue;
import org.ferrostrat.stratification.CutpointRule;
import org.ferrostrat.survival.ChiSquareTest;
import org.ferrostrat.survival.CompetingEventCoding;
import org.ferrostrat.survival.CompetingRisksData;
import org.ferrostrat.survival.CoxDesign;
import org.ferrostrat.survival.CoxFit;
import org.ferrostrat.survival.CoxRegression;
import org.ferrostrat.survival.CumulativeIncidence;
import org.ferrostrat.survival.CumulativeIncidenceCurve;
import org.ferrostrat.survival.FineGrayFit;
import org.ferrostrat.survival.FineGrayRegression;
import org.ferrostrat.survival.FollowUpColumns;
import org.ferrostrat.survival.GrayTest;
import org.ferrostrat.survival.LogRankTest;

/**
 * Events that preclude each other, by a score or by groups: cumulative incidence and Gray's test of
 * groups, Fine-Gray and cause-specific Cox regression of every event. There are no Kaplan-Meier
 * curves: the complement of one that censors competing events overestimates the incidence.
 *
 * @param column the score, or the groups
 * @param followUp the columns of the follow-up
 * @param coding which codes of the event column are the event of interest and censoring; every
 *     other code is a competing event of its own
 * @param rule how a score is cut into groups; empty for all patients together, and for groups
 * @param covariates clinical covariates of the regressions
 * @param times times at which incidences are reported
 * @param cox how cause-specific hazard ratios are estimated, and the level of all intervals
 * @param seed seed of Gray's test by permutation, where a group has few events
 */
public record CompetingRisksAnalysis(
    String column,
    FollowUpColumns followUp,
    CompetingEventCoding coding,
    Optional<CutpointRule> rule,
    List<Covariate> covariates,
    List<Double> times,
    CoxRegression cox,
    long seed) {
  private static final double SIGNIFICANT = 0.05;

  /** Copies the lists. */
  public CompetingRisksAnalysis {
    Objects.requireNonNull(column, "column");
    covariates = List.copyOf(covariates);
    times = List.copyOf(times);
  }

  /** The analysis of one column without groups, covariates and times. */
  public static CompetingRisksAnalysis of(
      String column, FollowUpColumns followUp, CompetingEventCoding coding) {
    return new CompetingRisksAnalysis(
        column,
        followUp,
        coding,
        Optional.empty(),
        List.of(),
        List.of(),
        CoxRegression.withDefaults(),
        1);
  }

  /** The same with groups of a score. */
  public CompetingRisksAnalysis with(CutpointRule chosen) {
    return new CompetingRisksAnalysis(
        column, followUp, coding, Optional.of(chosen), covariates, times, cox, seed);
  }

  /** The same with covariates. */
  public CompetingRisksAnalysis withCovariates(Covariate... others) {
    return new CompetingRisksAnalysis(
        column, followUp, coding, rule, List.of(others), times, cox, seed);
  }

  /** The same with times at which incidences are reported. */
  public CompetingRisksAnalysis at(Double... when) {
    return new CompetingRisksAnalysis(
        column, followUp, coding, rule, covariates, List.of(when), cox, seed);
  }

  /**
   * Analyses the patients of a table.
   *
   * @throws IllegalArgumentException if a column does not exist, or a rule needs an outcome
   * @throws org.ferrostrat.data.DataFormatException if values or codes are not understood
   * @throws InsufficientDataException if there is no event of interest
   */
  public CompetingRisksFindings run(PatientTable patients, Execution execution) {
    return new Run(patients).findings();
  }

  /** One analysis under way. */
  private final class Run {
    private final List<Issue> issues = new ArrayList<>();
    private final PatientTable patients;
    private final CompetingRisksData data;
    private final CovariateDesign designs;

    Run(PatientTable all) {
      issues.addAll(all.issues());
      CompetingFollowUp read = CompetingFollowUp.read(all, followUp, coding);
      issues.addAll(read.issues());
      PatientTable followed = all.select(read.data().samples());
      int[] present = followed.present(column);
      if (present.length < followed.samples().size()) {
        issues.add(leftOut(followed.samples().size() - present.length));
      }
      this.patients = followed.select(present);
      this.data = read.data().select(present);
      this.designs = new CovariateDesign(patients, covariates, List.of());
      if (data.events(1) == 0) {
        throw InsufficientDataException.of(
            "there is no event of interest (%s)".formatted(data.causes().get(0)), data.size(), 0);
      }
    }

    private Issue leftOut(int count) {
      return Issue.info(
          "no-score",
          Place.NOWHERE,
          "%d %s left out: no value of %s"
              .formatted(count, count == 1 ? "patient is" : "patients are", column));
    }

    CompetingRisksFindings findings() {
      boolean isScore = patients.isNumeric(column);
      if (!isScore && rule.isPresent()) {
        throw new IllegalArgumentException(
            "%s holds groups already; a rule needs numbers".formatted(column));
      }
      Optional<Strata> groups =
          isScore ? rule.map(chosen -> cut(chosen)) : Optional.of(patients.categories(column));
      CoxDesign design = designs.beside(isScore ? score() : levels(groups.orElseThrow()));
      CumulativeIncidence method = CumulativeIncidence.withDefaults().withLevel(cox.level());
      List<CumulativeIncidenceCurve> curves =
          groups.map(g -> method.fit(data, g)).orElseGet(() -> method.fit(data));
      List<Gray> gray = groups.map(this::gray).orElse(List.of());
      List<FineGrayFit> fineGray = fineGray(design);
      List<CauseSpecific> causeSpecific = causeSpecific(design);
      issues.add(overestimate());
      return new CompetingRisksFindings(
          CompetingRisksAnalysis.this,
          data,
          patients.patientCount(data.anyEvent().samples()),
          groups,
          curves,
          gray,
          fineGray,
          causeSpecific,
          issues.stream().distinct().toList());
    }

    private Strata cut(CutpointRule chosen) {
      if (chosen.kind().outcome() != CutpointRule.Outcome.NONE) {
        throw new IllegalArgumentException(
            "%s seeks a cut-point with an outcome; need a rule without, such as median"
                .formatted(chosen.text()));
      }
      var cutpoints = chosen.fit(patients.numbers(column));
      issues.addAll(cutpoints.issues());
      return cutpoints.assign(patients.numbers(column));
    }

    private CoxDesign score() {
      return CoxDesign.of(patients.numbers(column));
    }

    private CoxDesign levels(Strata groups) {
      int first =
          IntStream.range(0, groups.groups().size())
              .filter(g -> groups.size(g) > 0)
              .findFirst()
              .orElseThrow();
      return CoxDesign.of(groups, groups.groups().get(first));
    }

    private List<Gray> gray(Strata groups) {
      List<Gray> tests = new ArrayList<>();
      for (int cause = 1; cause <= data.causes().size(); cause++) {
        try {
          tests.add(gray(groups, cause));
        } catch (InsufficientDataException e) {
          issues.add(Issue.info("no-gray-test", Place.NOWHERE, e.getMessage()));
        }
      }
      return tests;
    }

    private Gray gray(Strata groups, int cause) {
      ChiSquareTest test = GrayTest.test(data, groups, cause);
      PValue p = new PValue(test.pValue(), PValue.Method.CHI_SQUARE);
      if (fewestEvents(groups, cause) < LogRankTest.FEWEST_EVENTS_FOR_CHI_SQUARE) {
        p =
            PValue.of(
                GrayTest.permutation(data, groups, cause, GroupPermutation.USUAL_DRAWS, seed));
      }
      return new Gray(data.causes().get(cause - 1), test, p);
    }

    private int fewestEvents(Strata groups, int cause) {
      return IntStream.range(0, groups.groups().size())
          .filter(g -> groups.size(g) > 0)
          .map(
              g ->
                  (int)
                      Arrays.stream(groups.members(g)).filter(i -> data.cause(i) == cause).count())
          .min()
          .orElse(0);
    }

    private List<FineGrayFit> fineGray(CoxDesign design) {
      List<FineGrayFit> fits = new ArrayList<>();
      FineGrayRegression method = FineGrayRegression.withDefaults().withLevel(cox.level());
      for (int cause = 1; cause <= data.causes().size(); cause++) {
        try {
          FineGrayFit fit = method.fit(data, design, cause);
          issues.addAll(fit.issues());
          checkProportionality(fit);
          fits.add(fit);
        } catch (InsufficientDataException e) {
          issues.add(notFitted("no-fine-gray", cause, e));
        }
      }
      return fits;
    }

    private void checkProportionality(FineGrayFit fit) {
      if (fit.converged() && fit.proportionality().global().pValue() < SIGNIFICANT) {
        issues.add(
            Issue.warning(
                "non-proportional-subdistribution-hazards",
                Place.NOWHERE,
                "the subdistribution hazard ratios of event %s change over time, so each is an average"
                    .formatted(fit.cause()),
                "compare cumulative incidences at times that matter"));
      }
    }

    private List<CauseSpecific> causeSpecific(CoxDesign design) {
      List<CauseSpecific> fits = new ArrayList<>();
      for (int cause = 1; cause <= data.causes().size(); cause++) {
        try {
          CoxFit fit = cox.fit(data.causeSpecific(cause), design);
          issues.addAll(fit.issues());
          fits.add(new CauseSpecific(data.causes().get(cause - 1), fit));
        } catch (InsufficientDataException e) {
          issues.add(notFitted("no-cause-specific", cause, e));
        }
      }
      return fits;
    }

    private Issue notFitted(String code, int cause, InsufficientDataException e) {
      return Issue.info(
          code,
          Place.NOWHERE,
          "no regression of event %s: %s".formatted(data.causes().get(cause - 1), e.getMessage()));
    }

    private Issue overestimate() {
      Labels causes = data.causes();
      return Issue.info(
          "competing-events",
          Place.NOWHERE,
          "%s competing with %s: incidences are cumulative incidences, because 1 - Kaplan-Meier overestimates them"
              .formatted(
                  causes.size() == 1
                      ? "no event is"
                      : "event "
                          + String.join(", ", causes.toList().subList(1, causes.size()))
                          + " is",
                  causes.get(0)));
    }
  }
}
