package org.ferrostrat.prognosis;

import java.util.List;
import java.util.Optional;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Strata;
import org.ferrostrat.stats.PValue;
import org.ferrostrat.survival.ChiSquareTest;
import org.ferrostrat.survival.CompetingRisksData;
import org.ferrostrat.survival.CoxFit;
import org.ferrostrat.survival.CumulativeIncidenceCurve;
import org.ferrostrat.survival.FineGrayFit;

/**
 * The findings of a {@link CompetingRisksAnalysis}.
 *
 * @param analysis the specification
 * @param data follow-up of the patients that took part; the event of interest is the first cause
 * @param patients number of patients whose samples these are
 * @param groups the patients in groups; empty for a score without a rule
 * @param curves cumulative incidences by group and event; one group {@code all} without groups
 * @param gray Gray's test of every event; none without groups
 * @param fineGray Fine-Gray regression of every event, where there is one
 * @param causeSpecific cause-specific Cox regression of every event, where there is one
 * @param issues who was left out and why, and warnings
 */
public record CompetingRisksFindings(
    CompetingRisksAnalysis analysis,
    CompetingRisksData data,
    int patients,
    Optional<Strata> groups,
    List<CumulativeIncidenceCurve> curves,
    List<Gray> gray,
    List<FineGrayFit> fineGray,
    List<CauseSpecific> causeSpecific,
    List<Issue> issues) {

  /** Copies the lists. */
  public CompetingRisksFindings {
    curves = List.copyOf(curves);
    gray = List.copyOf(gray);
    fineGray = List.copyOf(fineGray);
    causeSpecific = List.copyOf(causeSpecific);
    issues = List.copyOf(issues);
  }

  /** Whether a p-value comes from permutations, so that it depends on the seed. */
  public boolean isPermuted() {
    return gray.stream().anyMatch(test -> test.pValue().method() == PValue.Method.PERMUTATION);
  }

  /**
   * Gray's test of one event.
   *
   * @param event name of the event
   * @param test statistic, degrees of freedom and p-value of the chi-square distribution
   * @param pValue the p-value to report: by permutation where a group has few events
   */
  public record Gray(String event, ChiSquareTest test, PValue pValue) {}

  /**
   * The Cox regression of one event, the others being censored.
   *
   * @param event name of the event
   * @param fit the regression
   */
  public record CauseSpecific(String event, CoxFit fit) {}
}
