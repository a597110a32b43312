package org.ferrostrat.stats;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * The receiver operating characteristic of a score for response: how well a higher score
 * discriminates responders from non-responders. Immutable.
 *
 * <p>The area under the curve (AUC) is the probability that a responder scores higher than a
 * non-responder, equal scores counted half. It is exactly 1/2 where all scores are equal. A score
 * that is lower in responders has an area below 1/2: the direction is declared by the caller and
 * never turned round.
 *
 * <p>Variance by DeLong et al. 1988, <a
 * href="https://doi.org/10.2307/2531595">doi:10.2307/2531595</a>, from the placement of each
 * patient among those of the other class, in O(n log n). AUC, variance, limits and Youden point
 * equal R's pROC 1.18 within a relative 1e-6, as the tests show on real cohorts.
 */
public final class RocCurve {
  private final TwoClasses scores;
  private final double auc;
  private final double[] responderPlacements;
  private final double[] nonResponderPlacements;
  private final double aucVariance;

  /**
   * A threshold and what it achieves: scores at or above it are called responders.
   *
   * @param threshold midway between two neighbouring scores; negative infinity where all are
   *     called, positive infinity where none is
   * @param sensitivity share of the responders that are called responders
   * @param specificity share of the non-responders that are not
   */
  public record Point(double threshold, double sensitivity, double specificity) {
    /** Sensitivity plus specificity less one. */
    public double youdenIndex() {
      return sensitivity + specificity - 1;
    }
  }

  private RocCurve(TwoClasses scores) {
    this.scores = scores;
    double[] responders = Quantiles.sorted(scores.responders());
    double[] others = Quantiles.sorted(scores.nonResponders());
    this.responderPlacements =
        Arrays.stream(scores.responders()).map(s -> Quantiles.rankWithin(others, s)).toArray();
    this.nonResponderPlacements =
        Arrays.stream(scores.nonResponders())
            .map(s -> 1 - Quantiles.rankWithin(responders, s))
            .toArray();
    this.auc = auc(scores.responders(), others);
    this.aucVariance = varianceOfMean(responderPlacements) + varianceOfMean(nonResponderPlacements);
  }

  /**
   * The curve of scores.
   *
   * @param scores one per patient, finite; higher means response is more likely
   * @param responder whether the patient responded, in the same order
   * @throws IllegalArgumentException if the lengths differ, a score is NaN or infinite, or there is
   *     no responder or no non-responder; the message gives the counts
   */
  public static RocCurve of(double[] scores, boolean[] responder) {
    return new RocCurve(TwoClasses.of(scores, responder));
  }

  /** The share of won pairs, from whole counts, so that it is the same in any order of patients. */
  private static double auc(double[] responders, double[] sortedOthers) {
    long halves = 0;
    for (double score : responders) {
      halves += Quantiles.halvesBelow(sortedOthers, score);
    }
    return halves / (2.0 * responders.length * sortedOthers.length);
  }

  private static double varianceOfMean(double[] placements) {
    double deviation = Moments.of(placements).standardDeviation();
    return deviation * deviation / placements.length;
  }

  /** Number of responders. */
  public int responders() {
    return responderPlacements.length;
  }

  /** Number of non-responders. */
  public int nonResponders() {
    return nonResponderPlacements.length;
  }

  /** Area under the curve, 0 to 1. */
  public double auc() {
    return auc;
  }

  /**
   * DeLong's variance of the area; NaN where a class has fewer than two patients. It is 0 where the
   * area is 0 or 1, which does not reflect its uncertainty.
   */
  public double aucVariance() {
    return aucVariance;
  }

  /** Square root of {@link #aucVariance()}. */
  public double aucStandardError() {
    return Math.sqrt(aucVariance);
  }

  /** DeLong's 95% confidence interval. */
  public ConfidenceInterval interval() {
    return interval(ConfidenceInterval.USUAL_LEVEL);
  }

  /**
   * DeLong's interval, AUC plus and minus z standard errors with the limits moved into 0 to 1, as
   * pROC gives it. NaN limits where there is no variance; for an area of 0 or 1 a point, which is
   * no statement about the patients to come.
   *
   * @param level between 0 and 1
   */
  public ConfidenceInterval interval(double level) {
    return ConfidenceInterval.normal(level, auc, aucStandardError()).within(0, 1);
  }

  /**
   * The interval that is symmetric on the logit scale, logit(AUC) plus and minus z SE / (AUC (1 -
   * AUC)): never outside 0 to 1 and nearer its level for few patients and areas near 1 (Pepe 2003,
   * The Statistical Evaluation of Medical Tests). NaN limits where there is no variance and where
   * the area is 0 or 1.
   *
   * @param level between 0 and 1
   */
  public ConfidenceInterval logitInterval(double level) {
    return Logit.interval(level, auc, aucStandardError());
  }

  /**
   * The interval to report: DeLong's, or where a class has fewer than {@value
   * AucInterval#SMALL_CLASS} patients the one on the logit scale, because DeLong's is too narrow
   * there; none for a class of one patient.
   */
  public AucInterval reportedInterval() {
    return AucInterval.of(this);
  }

  /**
   * All points of the curve by increasing threshold, from everyone called (sensitivity 1) to no one
   * (specificity 1): one more than there are different scores.
   */
  public List<Point> points() {
    double[] responders = Quantiles.sorted(scores.responders());
    double[] others = Quantiles.sorted(scores.nonResponders());
    return Arrays.stream(thresholds())
        .mapToObj(
            threshold ->
                new Point(
                    threshold,
                    (double) (responders.length - Quantiles.countBelow(responders, threshold))
                        / responders.length,
                    (double) Quantiles.countBelow(others, threshold) / others.length))
        .toList();
  }

  /**
   * Wilson confidence interval for the sensitivity at a point, the threshold taken as fixed:
   * pointwise, not for the whole curve at once.
   *
   * @param level between 0 and 1
   */
  public ConfidenceInterval sensitivityInterval(Point point, double level) {
    int found = (int) Math.round(point.sensitivity() * responders());
    return new Proportion(found, responders()).wilson(level);
  }

  private double[] thresholds() {
    double[] different =
        DoubleStream.concat(
                Arrays.stream(scores.responders()), Arrays.stream(scores.nonResponders()))
            .map(score -> score + 0.0) // zeros of both signs are equal
            .sorted()
            .distinct()
            .toArray();
    return DoubleStream.concat(
            DoubleStream.concat(
                DoubleStream.of(Double.NEGATIVE_INFINITY),
                IntStream.range(1, different.length)
                    .mapToDouble(i -> midway(different[i - 1], different[i]))),
            DoubleStream.of(Double.POSITIVE_INFINITY))
        .toArray();
  }

  /** Above the lower score also where no number lies between the two. */
  private static double midway(double low, double high) {
    double middle = low + (high / 2 - low / 2);
    return low < middle && middle <= high ? middle : high;
  }

  /**
   * The best of all thresholds between two different scores, as pROC's {@code coords(x = "best")}
   * finds it; of equally good ones the lowest. The thresholds at infinity, which call everyone the
   * same, are no candidates: the index of a curve below the diagonal is negative. Empty where all
   * scores are equal.
   */
  public Optional<YoudenPoint> youden() {
    List<Point> points = points();
    Point best = null;
    for (Point point : points.subList(1, points.size() - 1)) {
      if (best == null || point.youdenIndex() > best.youdenIndex() + 1e-12) {
        best = point;
      }
    }
    return Optional.ofNullable(best)
        .map(point -> new YoudenPoint(point.threshold(), point.sensitivity(), point.specificity()));
  }

  /** For each responder, in the given order, the share of non-responders below, ties half. */
  double[] responderPlacements() {
    return responderPlacements.clone();
  }

  /** For each non-responder, in the given order, the share of responders above, ties half. */
  double[] nonResponderPlacements() {
    return nonResponderPlacements.clone();
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "ROC curve: AUC %.3f, %d responders, %d non-responders",
        auc,
        responders(),
        nonResponders());
  }
}
