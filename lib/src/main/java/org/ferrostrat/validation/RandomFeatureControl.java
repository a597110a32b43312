package org.ferrostrat.validation;

import java.util.Arrays;
import org.ferrostrat.stats.Quantiles;

/**
 * The same learner and design on random signatures in place of its own: with as many genes of the
 * same levels of expression in each, the same random genes in all cohorts.
 *
 * @param count sets of random features with an area
 * @param auc mean area of the own features within splits, which the others are compared with; of
 *     the own features that all cohorts have
 * @param percentile share of the sets that do worse, equal ones counted half, in percent; NaN with
 *     a reason
 * @param pValue (b + 1) / (count + 1) with b the sets that do as well or better; NaN with a reason
 * @param nullMedian median of the areas of random features
 * @param nullLow 2.5% quantile of them
 * @param nullHigh 97.5% quantile
 * @param reason why there is no comparison; empty where there is one
 */
public record RandomFeatureControl(
    int count,
    double auc,
    double percentile,
    double pValue,
    double nullMedian,
    double nullLow,
    double nullHigh,
    String reason) {
  private static final double TAIL = 0.025;
  private static final double SAME = 1e-12;

  static RandomFeatureControl none(String reason) {
    return new RandomFeatureControl(
        0, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, reason);
  }

  static RandomFeatureControl of(double auc, double[] random) {
    double[] areas = Arrays.stream(random).filter(Double::isFinite).sorted().toArray();
    if (areas.length == 0 || Double.isNaN(auc)) {
      return none("there is no area under the ROC curve to compare");
    }
    long atLeast = Arrays.stream(areas).filter(area -> area >= auc - SAME).count();
    return new RandomFeatureControl(
        areas.length,
        auc,
        100 * Quantiles.rankWithin(areas, auc),
        (atLeast + 1.0) / (areas.length + 1),
        Quantiles.median(areas),
        Quantiles.ofSorted(areas, TAIL),
        Quantiles.ofSorted(areas, 1 - TAIL),
        "");
  }
}
