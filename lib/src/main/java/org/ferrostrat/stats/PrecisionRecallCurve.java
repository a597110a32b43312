package org.ferrostrat.stats;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Precision (positive predictive value) against recall (sensitivity) of a score, and the average
 * precision. Immutable.
 *
 * <p>Thresholds are the different scores from the highest down, patients of equal score being
 * called together. Average precision is the sum over the thresholds of the gain in recall times the
 * precision there: a step function, not trapezoids, which are too high (Davis and Goadrich 2006, <a
 * href="https://doi.org/10.1145/1143844.1143874">doi:10.1145/1143844.1143874</a>). A score without
 * information has about the prevalence, and exactly that where all scores are equal; values of
 * cohorts of different prevalence are not comparable.
 */
public final class PrecisionRecallCurve {
  private final int responders;
  private final int patients;
  private final List<Point> points;
  private final double averagePrecision;

  /**
   * A threshold and what it achieves: scores at or above it are called responders.
   *
   * @param threshold an observed score
   * @param recall share of the responders that are called
   * @param precision share of those called that respond
   */
  public record Point(double threshold, double recall, double precision) {}

  private PrecisionRecallCurve(
      int responders, int patients, List<Point> points, double averagePrecision) {
    this.responders = responders;
    this.patients = patients;
    this.points = List.copyOf(points);
    this.averagePrecision = averagePrecision;
  }

  /**
   * The curve of scores.
   *
   * @param scores one per patient, finite; higher means response is more likely
   * @param responder whether the patient responded, in the same order
   * @throws IllegalArgumentException as {@link RocCurve#of}
   */
  public static PrecisionRecallCurve of(double[] scores, boolean[] responder) {
    TwoClasses classes = TwoClasses.of(scores, responder);
    double[] positive = Quantiles.sorted(classes.responders());
    double[] all = Quantiles.sorted(scores);
    List<Point> points = new ArrayList<>();
    double sum = 0;
    int foundBefore = 0;
    for (int first = all.length - 1; first >= 0; first--) {
      if (first == 0 || all[first - 1] < all[first]) {
        int found = positive.length - Quantiles.countBelow(positive, all[first]);
        double precision = (double) found / (all.length - first);
        points.add(new Point(all[first], (double) found / positive.length, precision));
        sum += (found - foundBefore) * precision;
        foundBefore = found;
      }
    }
    return new PrecisionRecallCurve(positive.length, all.length, points, sum / positive.length);
  }

  /** The points by falling threshold: rising recall, up to 1. */
  public List<Point> points() {
    return points;
  }

  /**
   * Wilson confidence interval for the precision at a point, the threshold taken as fixed:
   * pointwise, not for the whole curve at once. NaN where no responder is called, for then the
   * number of those called is not known from the point.
   *
   * @param level between 0 and 1
   */
  public ConfidenceInterval precisionInterval(Point point, double level) {
    int found = (int) Math.round(point.recall() * responders);
    int called = found == 0 ? 0 : (int) Math.round(found / point.precision());
    return new Proportion(found, called).wilson(level);
  }

  /** Number of responders. */
  public int responders() {
    return responders;
  }

  /** Number of patients. */
  public int patients() {
    return patients;
  }

  /** The share of responders, what a score without information reaches. */
  public double prevalence() {
    return (double) responders / patients;
  }

  /** The average precision, above 0 and at most 1. */
  public double averagePrecision() {
    return averagePrecision;
  }

  /**
   * The interval logit(AP) plus and minus z / sqrt(m AP (1 - AP)) with m responders (Boyd, Eng and
   * Page 2013, <a
   * href="https://doi.org/10.1007/978-3-642-40994-3_29">doi:10.1007/978-3-642-40994-3_29</a>),
   * which needs no resampling and is wider than its nominal level, more so with fewer responders.
   * NaN limits where the average precision is 1.
   *
   * @param level between 0 and 1
   */
  public ConfidenceInterval interval(double level) {
    double variance = averagePrecision * (1 - averagePrecision) / responders;
    return Logit.interval(level, averagePrecision, Math.sqrt(variance));
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "precision-recall curve: average precision %.3f, %d responders of %d patients",
        averagePrecision,
        responders,
        patients);
  }
}
