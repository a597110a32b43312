package org.ferrostrat.performance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.ferrostrat.data.InsufficientDataException;
import org.ferrostrat.data.SampleValues;
import org.ferrostrat.stats.ConfidenceInterval;
import org.ferrostrat.stats.Quantiles;
import org.ferrostrat.stats.WaldEstimate;
import org.ferrostrat.survival.CoxCoefficient;
import org.ferrostrat.survival.CoxDesign;
import org.ferrostrat.survival.CoxFit;
import org.ferrostrat.survival.CoxRegression;
import org.ferrostrat.survival.KaplanMeier;
import org.ferrostrat.survival.KaplanMeierCurve;
import org.ferrostrat.survival.SurvivalData;
import org.ferrostrat.survival.SurvivalPrediction;

/**
 * Whether predicted risks of an event up to a time are right (McLernon et al. 2023, <a
 * href="https://doi.org/10.7326/M22-0844">doi:10.7326/M22-0844</a>).
 *
 * <ul>
 *   <li>observed/expected: the Kaplan-Meier risk at the time over the mean predicted risk; 1 at
 *       best, above 1 where risks are too low. Its logarithm is calibration in the large
 *   <li>a smooth curve: a Cox regression on a restricted cubic spline of log(-log(1 - risk)), and
 *       its distance from the diagonal (Austin, Harrell and van Klaveren 2020, <a
 *       href="https://doi.org/10.1002/sim.8570">doi:10.1002/sim.8570</a>)
 *   <li>groups of rising risk with their Kaplan-Meier risk
 *   <li>the slope of the linear predictor in a Cox regression ({@link #slope}); 1 at best, below 1
 *       where predictions are too extreme
 * </ul>
 *
 * <p>Limits take the predictions as fixed.
 *
 * @param time the time, in the unit of the follow-up; above 0
 * @param knots knots of the spline, 3 to 5; 3 by default
 * @param groups most groups, 1 or more; 5 by default, fewer where a group would have fewer than 10
 *     patients
 * @param level level of the intervals; 0.95 by default
 */
public record SurvivalCalibration(double time, int knots, int groups, double level) {
  private static final int USUAL_GROUPS = 5;
  private static final int SMALLEST_GROUP = 10;
  private static final double LIMIT = 1e-6;

  /** Checks the ranges. */
  public SurvivalCalibration {
    if (!(time > 0 && time < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("time is " + time + "; need a finite value > 0");
    }
    if (knots < CalibrationSpline.FEWEST || knots > CalibrationSpline.MOST) {
      throw new IllegalArgumentException(
          "knots is %d; need %d to %d"
              .formatted(knots, CalibrationSpline.FEWEST, CalibrationSpline.MOST));
    }
    if (groups < 1) {
      throw new IllegalArgumentException("groups is " + groups + "; need at least 1");
    }
    ConfidenceInterval.requireLevel(level);
  }

  /** Calibration at a time: three knots, five groups, level 0.95. */
  public static SurvivalCalibration at(double time) {
    return new SurvivalCalibration(
        time, CalibrationSpline.FEWEST, USUAL_GROUPS, ConfidenceInterval.USUAL_LEVEL);
  }

  /** The same with another number of groups. */
  public SurvivalCalibration withGroups(int other) {
    return new SurvivalCalibration(time, knots, other, level);
  }

  /** The same with another number of knots. */
  public SurvivalCalibration withKnots(int other) {
    return new SurvivalCalibration(time, other, groups, level);
  }

  /** The same with another level. */
  public SurvivalCalibration withLevel(double other) {
    return new SurvivalCalibration(time, knots, groups, other);
  }

  /**
   * A point of the curve.
   *
   * @param predicted predicted risk
   * @param observed risk of patients of that prediction, estimated
   */
  public record Point(double predicted, double observed) {}

  /**
   * Patients of similar risk.
   *
   * @param n their number
   * @param predicted their mean predicted risk
   * @param observed their Kaplan-Meier risk at the time; NaN where no one is followed so long
   * @param interval its confidence interval, log-log as for the curve; NaN where there are none
   */
  public record Group(int n, double predicted, double observed, ConfidenceInterval interval) {}

  /**
   * Calibration of the risks of some patients.
   *
   * @param n number of patients
   * @param events number of their events up to the time
   * @param expected mean predicted risk
   * @param observed Kaplan-Meier risk at the time
   * @param observedOverExpected their ratio, the interval by Greenwood's error of the logarithm
   * @param logRatio logarithm of the ratio, calibration in the large
   * @param points the curve at the different risks, increasing; empty where it cannot be fitted
   * @param integratedIndex mean distance of the curve from the predictions over the patients (ICI);
   *     NaN without a curve
   * @param groups by rising risk
   * @param reason why there is no curve; empty where there is one
   */
  public record Estimate(
      int n,
      int events,
      double expected,
      double observed,
      double observedOverExpected,
      WaldEstimate logRatio,
      List<Point> points,
      double integratedIndex,
      List<Group> groups,
      String reason) {
    /** Limits of the ratio. */
    public ConfidenceInterval interval() {
      return logRatio.interval().exp();
    }
  }

  /**
   * Calibration of risks of the event up to the time. Patients without a risk take no part.
   *
   * @throws IllegalArgumentException if the samples differ, or a risk is not in 0 to 1
   * @throws InsufficientDataException if no patient is followed to the time, or none has the event
   *     by then
   */
  public Estimate of(SurvivalData data, SampleValues risk) {
    int[] rows = IntStream.range(0, risk.size()).filter(i -> !risk.isMissing(i)).toArray();
    requireRisks(data, risk, rows);
    SurvivalData taking = data.select(rows);
    double[] risks = risk.select(rows).toArray();
    int events = (int) IntStream.range(0, rows.length).filter(i -> isCase(taking, i)).count();
    if (events == 0 || !(taking.lastFollowUp() >= time)) {
      throw InsufficientDataException.of(
          "at %s there are %d events and follow-up to %s; need events, and follow-up to the time"
              .formatted(time, events, taking.lastFollowUp()),
          rows.length,
          taking.events());
    }
    KaplanMeierCurve.Point curve = KaplanMeier.withDefaults().fit(taking).at(time);
    double expected = Arrays.stream(risks).average().orElseThrow();
    double observed = 1 - curve.survival();
    WaldEstimate logRatio =
        WaldEstimate.of(
            StrictMath.log(observed / expected), curve.standardError() / observed, level);
    Optional<double[]> smooth = smooth(taking, risks);
    return new Estimate(
        rows.length,
        events,
        expected,
        observed,
        observed / expected,
        logRatio,
        smooth.map(values -> points(risks, values)).orElse(List.of()),
        smooth.map(values -> distance(risks, values)).orElse(Double.NaN),
        groups(taking, risks),
        smooth.isPresent() ? "" : "the risks do not vary enough for a curve");
  }

  private void requireRisks(SurvivalData data, SampleValues risk, int[] rows) {
    if (!data.samples().equals(risk.samples())) {
      throw new IllegalArgumentException(
          "risks are of other samples than the follow-up; select the same samples for both");
    }
    for (int row : rows) {
      if (!(risk.get(row) >= 0 && risk.get(row) <= 1)) {
        throw new IllegalArgumentException(
            "risk of %s is %s; need 0 to 1".formatted(risk.samples().get(row), risk.get(row)));
      }
    }
  }

  private boolean isCase(SurvivalData data, int i) {
    return data.event(i) && data.time(i) <= time;
  }

  /** The risk at the time by a Cox regression on the spline, one per patient. */
  private Optional<double[]> smooth(SurvivalData data, double[] risks) {
    double[] values =
        Arrays.stream(risks)
            .map(risk -> Math.max(LIMIT, Math.min(1 - LIMIT, risk)))
            .map(risk -> StrictMath.log(-StrictMath.log1p(-risk)))
            .toArray();
    CalibrationSpline spline = CalibrationSpline.of(values, knots);
    double[][] columns =
        (spline.hasDifferentKnots() ? spline : CalibrationSpline.linear()).columns(values);
    try {
      SampleValues[] bends = new SampleValues[columns.length];
      for (int j = 0; j < bends.length; j++) {
        bends[j] = SampleValues.of("bend " + (j + 1), data.samples(), columns[j]);
      }
      CoxDesign design = CoxDesign.of(bends[0], Arrays.copyOfRange(bends, 1, bends.length));
      CoxFit fit = CoxRegression.withDefaults().fit(data, design);
      if (!fit.converged()) {
        return Optional.empty();
      }
      SurvivalPrediction prediction = fit.predict(design);
      double[] smooth = new double[risks.length];
      Arrays.setAll(smooth, i -> 1 - prediction.survival(i, time));
      return Optional.of(smooth);
    } catch (InsufficientDataException e) {
      return Optional.empty();
    }
  }

  private static List<Point> points(double[] risks, double[] smooth) {
    List<Point> points = new ArrayList<>();
    for (int i : byRisk(risks)) {
      if (points.isEmpty() || points.get(points.size() - 1).predicted < risks[i]) {
        points.add(new Point(risks[i], smooth[i]));
      }
    }
    return points;
  }

  private static double distance(double[] risks, double[] smooth) {
    return IntStream.range(0, risks.length)
        .mapToDouble(i -> Math.abs(risks[i] - smooth[i]))
        .average()
        .orElse(Double.NaN);
  }

  private static int[] byRisk(double[] risks) {
    return IntStream.range(0, risks.length)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> risks[i]))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private List<Group> groups(SurvivalData data, double[] risks) {
    int wanted = Math.max(1, Math.min(groups, risks.length / SMALLEST_GROUP));
    double[] sorted = Quantiles.sorted(risks);
    List<Group> list = new ArrayList<>();
    double from = Double.NEGATIVE_INFINITY;
    for (int group = 1; group <= wanted; group++) {
      double low = from;
      double high =
          group == wanted
              ? Double.POSITIVE_INFINITY
              : Quantiles.ofSorted(sorted, (double) group / wanted);
      int[] rows =
          IntStream.range(0, risks.length)
              .filter(i -> risks[i] > low && risks[i] <= high)
              .toArray();
      if (rows.length > 0) {
        list.add(
            group(
                data.select(rows),
                Arrays.stream(rows).mapToDouble(i -> risks[i]).average().orElseThrow()));
      }
      from = high;
    }
    return list;
  }

  private Group group(SurvivalData data, double predicted) {
    KaplanMeierCurve.Point point = KaplanMeier.withDefaults().fit(data).at(time);
    ConfidenceInterval survival = point.interval();
    return new Group(
        data.size(),
        predicted,
        1 - point.survival(),
        new ConfidenceInterval(survival.level(), 1 - survival.high(), 1 - survival.low()));
  }

  /**
   * The slope of a Cox regression of other patients on the linear predictor.
   *
   * @return an estimate per unit of the linear predictor, or none where it does not vary or
   *     separates the patients; slopes from few events have wide limits
   * @throws IllegalArgumentException if the samples differ
   */
  public static WaldEstimate slope(SurvivalData data, SampleValues linearPredictor, double level) {
    int[] rows =
        IntStream.range(0, linearPredictor.size())
            .filter(i -> !linearPredictor.isMissing(i))
            .toArray();
    try {
      CoxFit fit =
          CoxRegression.withDefaults()
              .fit(data.select(rows), CoxDesign.of(linearPredictor.select(rows)));
      CoxCoefficient coefficient = fit.coefficients().get(0);
      return fit.converged()
          ? WaldEstimate.of(coefficient.logHazardRatio(), coefficient.standardError(), level)
          : WaldEstimate.none(level);
    } catch (InsufficientDataException e) {
      return WaldEstimate.none(level);
    }
  }
}
