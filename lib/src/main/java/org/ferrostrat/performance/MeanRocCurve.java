package org.ferrostrat.performance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.ferrostrat.data.InsufficientDataException;
import org.ferrostrat.stats.ConfidenceInterval;
import org.ferrostrat.stats.RocCurve;

/**
 * The mean of the ROC curves of all splits: at each false positive rate the mean of their
 * sensitivities, over the splits of a repeat and then over repeats (vertical averaging; Fawcett
 * 2006, <a href="https://doi.org/10.1016/j.patrec.2005.10.010">
 * doi:10.1016/j.patrec.2005.10.010</a>). Patients are compared within a split only, as each split
 * has a model of its own; the area under this curve is exactly that of {@link CrossValidatedAuc}.
 *
 * <p>Limits are pointwise and corrected for splits that share training rows, as those of {@link
 * CrossValidatedAuc}: Nadeau and Bengio 2003.
 *
 * @param points by rising false positive rate; where the curve is vertical, its lower end and then
 *     its upper one
 * @param overall the area with its confidence interval and the splits
 */
public record MeanRocCurve(List<Point> points, CrossValidatedAuc overall) {
  /** Copies the list. */
  public MeanRocCurve {
    points = List.copyOf(points);
  }

  /**
   * A point of the curve.
   *
   * @param falsePositiveRate share of the non-responders that are called responders
   * @param sensitivity mean share of the responders that are
   * @param interval of the sensitivity; NaN limits for fewer than two splits
   */
  public record Point(double falsePositiveRate, double sensitivity, ConfidenceInterval interval) {}

  /**
   * The mean curve with 95% confidence intervals.
   *
   * @throws InsufficientDataException if no split has both classes among its test rows
   */
  public static MeanRocCurve of(OutOfFoldPredictions predictions) {
    CrossValidatedAuc overall = CrossValidatedAuc.of(predictions);
    List<Optional<double[][]>> curves =
        IntStream.range(0, predictions.splits().size())
            .mapToObj(i -> predictions.curve(i).map(MeanRocCurve::corners))
            .toList();
    double[] rates =
        curves.stream()
            .flatMap(Optional::stream)
            .flatMapToDouble(corners -> Arrays.stream(corners[0]))
            .sorted()
            .distinct()
            .toArray();
    List<Point> points = new ArrayList<>();
    for (double rate : rates) {
      Point lower = mean(predictions, curves, rate, false);
      Point upper = mean(predictions, curves, rate, true);
      points.add(lower);
      if (upper.sensitivity() > lower.sensitivity()) {
        points.add(upper);
      }
    }
    return new MeanRocCurve(points, overall);
  }

  /** False positive rates and sensitivities, both rising. */
  private static double[][] corners(RocCurve curve) {
    List<RocCurve.Point> points = new ArrayList<>(curve.points());
    Collections.reverse(points);
    return new double[][] {
      points.stream().mapToDouble(point -> 1 - point.specificity()).toArray(),
      points.stream().mapToDouble(RocCurve.Point::sensitivity).toArray()
    };
  }

  private static Point mean(
      OutOfFoldPredictions predictions,
      List<Optional<double[][]>> curves,
      double rate,
      boolean atUpperEnd) {
    double[] values =
        curves.stream()
            .mapToDouble(
                curve -> curve.map(known -> height(known, rate, atUpperEnd)).orElse(Double.NaN))
            .toArray();
    double mean = predictions.meanOverRepeats(values);
    ConfidenceInterval interval =
        CorrectedMean.of(predictions.splits().toArray(Split[]::new), values)
            .around(mean, ConfidenceInterval.USUAL_LEVEL)
            .within(0, 1);
    return new Point(rate, mean, interval);
  }

  /** The height of a curve at a rate; of a vertical piece one of its ends. */
  private static double height(double[][] corners, double rate, boolean atUpperEnd) {
    double[] x = corners[0];
    int next = 0;
    while (x[next] < rate) {
      next++;
    }
    if (x[next] > rate) {
      double share = (rate - x[next - 1]) / (x[next] - x[next - 1]);
      return corners[1][next - 1] + share * (corners[1][next] - corners[1][next - 1]);
    }
    while (atUpperEnd && next + 1 < x.length && x[next + 1] == rate) {
      next++;
    }
    return corners[1][next];
  }
}
