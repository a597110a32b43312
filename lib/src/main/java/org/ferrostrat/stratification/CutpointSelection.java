package org.ferrostrat.stratification;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.ferrostrat.stats.YoudenPoint;

/**
 * What the search for a cut-point found, with a p-value that accounts for the search.
 *
 * @param settings how it was searched
 * @param n number of patients with a score and an outcome
 * @param positives number of them with the event, or with a response
 * @param candidates number of admissible cut-points
 * @param statistic the largest absolute standardised statistic; with Hothorn-Lausen, that of scores
 *     rounded to whole numbers
 * @param cutpoint the observed score where it is found; the lower group is at or below it
 * @param lowerSize number of patients in the lower group there
 * @param pValue the p-value by {@code settings.method()}
 * @param naivePValue the p-value that an ordinary test of the two groups at this cut-point gives:
 *     the log-rank test, or the standardised statistic of a response as a normal one; not valid,
 *     because the cut-point was sought: on noise it falls below 0.05 in about two of five cohorts
 * @param youden the Youden point of a binary response; empty for survival
 */
public record CutpointSelection(
    SelectionSettings settings,
    int n,
    int positives,
    int candidates,
    double statistic,
    double cutpoint,
    int lowerSize,
    double pValue,
    double naivePValue,
    Optional<YoudenPoint> youden) {

  /**
   * Checks counts and ranges.
   *
   * @throws IllegalArgumentException if one is out of range
   */
  public CutpointSelection {
    Objects.requireNonNull(settings, "settings");
    Objects.requireNonNull(youden, "youden");
    if (positives < 1 || positives > n || candidates < 1 || lowerSize < 1 || lowerSize >= n) {
      throw new IllegalArgumentException(
          "counts are n %d, positives %d, cut-points %d, lower group %d; they cannot all be"
              .formatted(n, positives, candidates, lowerSize));
    }
    if (!(statistic >= 0 && Double.isFinite(statistic) && Double.isFinite(cutpoint))) {
      throw new IllegalArgumentException(
          "statistic is %s at %s; need finite numbers, the first not negative"
              .formatted(statistic, cutpoint));
    }
    requireProbability(pValue);
    requireProbability(naivePValue);
  }

  private static void requireProbability(double p) {
    if (!(p >= 0 && p <= 1)) {
      throw new IllegalArgumentException("p-value is " + p + "; need 0 to 1");
    }
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "selected %.4g among %d cut-points, p = %.3g corrected for the search",
        cutpoint,
        candidates,
        pValue);
  }
}
