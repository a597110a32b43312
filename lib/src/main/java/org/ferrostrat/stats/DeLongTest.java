package org.ferrostrat.stats;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * DeLong's test that two scores have the same area under the ROC curve (DeLong et al. 1988, <a
 * href="https://doi.org/10.2307/2531595">doi:10.2307/2531595</a>). The paired test equals {@code
 * roc.test} of R's pROC 1.18 within a relative 1e-6, as the tests show on real cohorts.
 *
 * @param level level of the interval of the difference; 0.95 by default
 */
public record DeLongTest(double level) {
  /** Checks the level. */
  public DeLongTest {
    ConfidenceInterval.requireLevel(level);
  }

  /** The test with a 95% confidence interval. */
  public static DeLongTest withDefaults() {
    return new DeLongTest(ConfidenceInterval.USUAL_LEVEL);
  }

  /**
   * What was compared.
   *
   * @param firstAuc area of the first score
   * @param secondAuc area of the second
   * @param difference first less second
   * @param standardError of the difference
   * @param interval of the difference, within -1 to 1
   * @param statistic difference over standard error; 0 where both are 0, as in pROC
   * @param degreesOfFreedom of Student's t for unpaired scores; infinite (normal) for paired ones
   * @param pValue two-sided; 1 where the difference and its error are 0
   * @param reason why there is no p-value; empty where there is one
   */
  public record Result(
      double firstAuc,
      double secondAuc,
      double difference,
      double standardError,
      ConfidenceInterval interval,
      double statistic,
      double degreesOfFreedom,
      double pValue,
      String reason) {}

  /**
   * Two scores of the same patients. The statistic is normal.
   *
   * @param first a score per patient
   * @param second another, in the same order
   * @param responder whether the patient responded
   * @throws IllegalArgumentException as {@link RocCurve#of}
   */
  public Result paired(double[] first, double[] second, boolean[] responder) {
    RocCurve one = RocCurve.of(first, responder);
    RocCurve other = RocCurve.of(second, responder);
    // Differences of placements, so that the variance of equal scores is exactly 0.
    double variance =
        varianceOfMeanDifference(one.responderPlacements(), other.responderPlacements())
            + varianceOfMeanDifference(
                one.nonResponderPlacements(), other.nonResponderPlacements());
    return result(one, other, Math.sqrt(variance), Double.POSITIVE_INFINITY);
  }

  /**
   * Scores of different patients, such as of two cohorts. The statistic is Student's t with the
   * degrees of freedom (v + w)^2 / (v^2 / (n - 1) + w^2 / (m - 1)) of pROC; v and w are the
   * variances of the areas, n and m the numbers of patients.
   */
  public Result unpaired(RocCurve first, RocCurve second) {
    double v = first.aucVariance();
    double w = second.aucVariance();
    double n = first.responders() + first.nonResponders();
    double m = second.responders() + second.nonResponders();
    double degreesOfFreedom = (v + w) * (v + w) / (v * v / (n - 1) + w * w / (m - 1));
    return result(first, second, Math.sqrt(v + w), degreesOfFreedom);
  }

  private static double varianceOfMeanDifference(double[] first, double[] second) {
    double[] differences = first.clone();
    Arrays.setAll(differences, i -> first[i] - second[i]);
    double deviation = Moments.of(differences).standardDeviation();
    return deviation * deviation / differences.length;
  }

  private Result result(RocCurve first, RocCurve second, double error, double degreesOfFreedom) {
    double difference = first.auc() - second.auc();
    boolean same = difference == 0 && error == 0;
    String reason = reason(difference, error);
    double statistic = same ? 0 : reason.isEmpty() ? difference / error : Double.NaN;
    double reach = error == 0 ? 0 : quantile(degreesOfFreedom) * error;
    return new Result(
        first.auc(),
        second.auc(),
        difference,
        error,
        new ConfidenceInterval(level, difference - reach, difference + reach).within(-1, 1),
        statistic,
        degreesOfFreedom,
        same ? 1 : pValue(statistic, degreesOfFreedom),
        reason);
  }

  private static String reason(double difference, double error) {
    if (Double.isNaN(error)) {
      return "a class has fewer than 2 patients, so there is no variance";
    }
    return error == 0 && difference != 0
        ? "the areas differ without any variance, as areas of 0 and 1 do"
        : "";
  }

  private double quantile(double degreesOfFreedom) {
    return degreesOfFreedom < Double.POSITIVE_INFINITY
        ? TDistribution.of(degreesOfFreedom).inverseSurvivalProbability((1 - level) / 2)
        : ConfidenceInterval.normalQuantile(level);
  }

  private static double pValue(double statistic, double degreesOfFreedom) {
    return degreesOfFreedom < Double.POSITIVE_INFINITY
        ? Math.min(
            1, 2 * TDistribution.of(degreesOfFreedom).survivalProbability(Math.abs(statistic)))
        : ConfidenceInterval.normalPValue(statistic);
  }
}
