package org.ferrostrat.evaluation;

import java.util.Arrays;
import org.ferrostrat.response.ResponseDirection;
import org.ferrostrat.stats.Quantiles;

/**
 * An area under the ROC curve, in one cohort or pooled, among those of random signatures.
 *
 * @param count random signatures that have an area
 * @param percentile share of them that do worse in the declared direction, equal ones counted half,
 *     in percent; NaN where there is none
 * @param betterPValue (b + 1) / (count + 1) with b the random signatures that do as well or better
 *     in the declared direction
 * @param twoSidedPValue twice the smaller of that and its counterpart for doing as badly or worse,
 *     at most 1
 * @param low 2.5% quantile of their areas, a higher score meaning response
 * @param high 97.5% quantile
 * @param reason why there is no comparison; empty where there is one
 */
public record RandomComparison(
    int count,
    double percentile,
    double betterPValue,
    double twoSidedPValue,
    double low,
    double high,
    String reason) {
  private static final double TAIL = 0.025;

  static RandomComparison none(String reason) {
    return new RandomComparison(
        0, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, reason);
  }

  /**
   * The comparison.
   *
   * @param auc the area of the signature
   * @param random the areas of the random signatures, NaN where there is none
   */
  static RandomComparison of(double auc, double[] random, ResponseDirection direction) {
    double[] areas = Arrays.stream(random).filter(Double::isFinite).sorted().toArray();
    if (areas.length == 0) {
      return none("no random signature has an area under the ROC curve");
    }
    if (Double.isNaN(auc)) {
      return none("the signature has no area under the ROC curve");
    }
    long atLeast = Arrays.stream(areas).filter(area -> area >= auc).count();
    long atMost = Arrays.stream(areas).filter(area -> area <= auc).count();
    boolean turned = direction == ResponseDirection.RESISTANCE;
    double better = ((turned ? atMost : atLeast) + 1.0) / (areas.length + 1);
    double worse = ((turned ? atLeast : atMost) + 1.0) / (areas.length + 1);
    double below = Quantiles.rankWithin(areas, auc);
    return new RandomComparison(
        areas.length,
        100 * (turned ? 1 - below : below),
        better,
        Math.min(1, 2 * Math.min(better, worse)),
        Quantiles.ofSorted(areas, TAIL),
        Quantiles.ofSorted(areas, 1 - TAIL),
        "");
  }
}
