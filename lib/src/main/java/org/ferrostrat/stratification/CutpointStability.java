package org.ferrostrat.stratification;

import java.util.List;
import java.util.Optional;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.SampleValues;
import org.ferrostrat.stats.ConfidenceInterval;

/**
 * How far cut-points move when the cohort is resampled, and what that does to the patients.
 *
 * @param resampling how it was resampled
 * @param cutpoints the cut-points with their spread, from low to high
 * @param failedResamples number of resamples in which the rule had no cut-point
 * @param flipShare mean share of patients who change their group from one resample to the cohort
 * @param flips share of resamples in which each sample changes its group; NaN without a score
 * @param hazardRatio hazard ratio of the two groups, shrunken; empty without follow-up, with other
 *     than two groups, or where it cannot be estimated, which the issues then report
 * @param issues issues of the estimate
 */
public record CutpointStability(
    CutpointResampling resampling,
    List<Spread> cutpoints,
    int failedResamples,
    double flipShare,
    SampleValues flips,
    Optional<ShrunkenHazardRatio> hazardRatio,
    List<Issue> issues) {
  /** Copies the lists. */
  public CutpointStability {
    cutpoints = List.copyOf(cutpoints);
    issues = List.copyOf(issues);
  }

  /**
   * A cut-point and its spread over the resamples.
   *
   * @param value the cut-point of the cohort
   * @param standardDeviation of the cut-point over the resamples (n - 1)
   * @param interval percentile interval over the resamples
   */
  public record Spread(double value, double standardDeviation, ConfidenceInterval interval) {}
}
