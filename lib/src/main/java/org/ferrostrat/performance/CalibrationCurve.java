package org.ferrostrat.performance;

import java.util.Arrays;
import java.util.List;
import org.ferrostrat.stats.ConfidenceInterval;
import org.ferrostrat.stats.LogisticFit;
import org.ferrostrat.stats.Logit;
import org.ferrostrat.stats.Quantiles;
import org.ferrostrat.stats.WaldEstimate;

/**
 * What share of patients responds at each predicted probability: a logistic regression of response
 * on a restricted cubic spline of the logit of the probability. Immutable.
 */
public final class CalibrationCurve {
  private final LogisticFit fit;
  private final CalibrationSpline spline;
  private final double limit;
  private final double[] probability;
  private final double[] sortedErrors;

  /**
   * A point of the curve.
   *
   * @param probability predicted probability
   * @param observed share of responders among patients of that prediction, estimated
   * @param interval its pointwise limits, symmetric on the logit scale
   */
  public record Point(double probability, double observed, ConfidenceInterval interval) {}

  CalibrationCurve(LogisticFit fit, CalibrationSpline spline, double limit, double[] probability) {
    this.fit = fit;
    this.spline = spline;
    this.limit = limit;
    this.probability = probability.clone();
    this.sortedErrors =
        Arrays.stream(probability).map(p -> Math.abs(at(p).observed() - p)).sorted().toArray();
  }

  /** Number of knots of the spline; 0 where the curve is linear in the logit. */
  public int knots() {
    return spline.knots().length;
  }

  /**
   * The curve at a predicted probability. Beyond the predictions that were observed it is an
   * extrapolation.
   *
   * @param predicted 0 to 1; moved to the limit of {@link Calibration} where nearer to 0 or 1
   */
  public Point at(double predicted) {
    WaldEstimate logit =
        fit.linearPredictor(spline.row(Logit.of(Calibration.limited(predicted, limit))));
    return new Point(predicted, Logit.inverse(logit.value()), logit.interval().probability());
  }

  /** The curve at the different predictions that were observed, in increasing order. */
  public List<Point> points() {
    return Arrays.stream(probability).sorted().distinct().mapToObj(this::at).toList();
  }

  /**
   * The integrated calibration index (ICI): the mean distance between predicted and observed over
   * the patients (Austin and Steyerberg 2019, <a
   * href="https://doi.org/10.1002/sim.8281">doi:10.1002/sim.8281</a>). An estimate of a distance is
   * never 0: with few patients it is some way above 0 for perfect predictions too.
   */
  public double integratedIndex() {
    return Arrays.stream(sortedErrors).average().orElse(Double.NaN);
  }

  /** The median distance (E50). */
  public double medianError() {
    return Quantiles.ofSorted(sortedErrors, 0.5);
  }

  /** The distance that nine in ten patients do not exceed (E90). */
  public double ninetiethPercentileError() {
    return Quantiles.ofSorted(sortedErrors, 0.9);
  }

  /** The largest distance (Emax). */
  public double largestError() {
    return sortedErrors[sortedErrors.length - 1];
  }
}
