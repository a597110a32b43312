package org.ferrostrat.performance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.ferrostrat.data.InsufficientDataException;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Issue.Place;
import org.ferrostrat.stats.ConfidenceInterval;
import org.ferrostrat.stats.LogisticFit;
import org.ferrostrat.stats.LogisticRegression;
import org.ferrostrat.stats.Logit;
import org.ferrostrat.stats.Moments;
import org.ferrostrat.stats.Proportion;
import org.ferrostrat.stats.WaldEstimate;

/**
 * Whether predicted probabilities of response are right: of patients predicted 30%, do 30% respond
 * (Van Calster et al. 2016, <a
 * href="https://doi.org/10.1016/j.jclinepi.2015.12.005">doi:10.1016/j.jclinepi.2015.12.005</a>, and
 * 2019, <a href="https://doi.org/10.1186/s12916-019-1466-7">doi:10.1186/s12916-019-1466-7</a>).
 *
 * <ul>
 *   <li>calibration in the large: the intercept a of logit(response) = a + logit(p), the slope
 *       fixed at 1; 0 at best, above 0 where too few responses were predicted
 *   <li>the slope b of logit(response) = c + b logit(p); 1 at best, below 1 where predictions are
 *       too extreme (Cox 1958, <a
 *       href="https://doi.org/10.1093/biomet/45.3-4.562">doi:10.1093/biomet/45.3-4.562</a>)
 *   <li>a smooth curve with pointwise limits, its distance from the diagonal, and groups
 * </ul>
 *
 * <p>Limits take the predictions as fixed, as those of a model of other patients.
 *
 * @param knots knots of the spline of the curve, 3 to 5; 3 by default, for the small numbers of
 *     responders in trials
 * @param groups most groups, 1 or more; 10 by default, fewer where a group would have fewer than 10
 *     patients
 * @param limit probabilities nearer to 0 or 1 than this are moved to it where a logit is taken,
 *     which 0 and 1 do not have; 1e-6 by default
 * @param level level of the intervals; 0.95 by default
 */
public record Calibration(int knots, int groups, double limit, double level) {
  private static final double USUAL_LIMIT = 1e-6;
  private static final double SMALLEST_LIMIT = 1e-12;
  private static final int USUAL_GROUPS = 10;

  /** Checks the ranges. */
  public Calibration {
    if (knots < CalibrationSpline.FEWEST || knots > CalibrationSpline.MOST) {
      throw new IllegalArgumentException("knots is " + knots + "; need 3 to 5");
    }
    if (groups < 1) {
      throw new IllegalArgumentException("groups is " + groups + "; need at least 1");
    }
    if (!(limit >= SMALLEST_LIMIT && limit < 0.5)) {
      throw new IllegalArgumentException("limit is " + limit + "; need 1e-12 to less than 0.5");
    }
    ConfidenceInterval.requireLevel(level);
  }

  /** 3 knots, at most 10 groups, limit 1e-6, level 0.95. */
  public static Calibration withDefaults() {
    return new Calibration(
        CalibrationSpline.FEWEST, USUAL_GROUPS, USUAL_LIMIT, ConfidenceInterval.USUAL_LEVEL);
  }

  /** The same with another number of knots. */
  public Calibration withKnots(int other) {
    return new Calibration(other, groups, limit, level);
  }

  /** The same with another number of groups. */
  public Calibration withGroups(int other) {
    return new Calibration(knots, other, limit, level);
  }

  /** The same with another limit. */
  public Calibration withLimit(double other) {
    return new Calibration(knots, groups, other, level);
  }

  /** The same with another level. */
  public Calibration withLevel(double other) {
    return new Calibration(knots, groups, limit, other);
  }

  /**
   * Patients of similar predicted probability.
   *
   * @param meanProbability mean of their predictions
   * @param responders number of responders among them
   * @param patients number of them
   */
  public record Group(double meanProbability, int responders, int patients) {
    /** The share that responded, with {@link Proportion#wilson} for its confidence interval. */
    public Proportion observed() {
      return new Proportion(responders, patients);
    }
  }

  /**
   * The calibration of predictions.
   *
   * @param n number of patients
   * @param responders number of responders
   * @param meanProbability mean of the predictions
   * @param limited number of predictions that were moved to the limit
   * @param intercept calibration in the large, slope fixed at 1; 0 at best; NaN with an issue where
   *     its likelihood is too flat to find the maximum
   * @param slope 1 at best; NaN with an issue where it cannot be estimated
   * @param interceptWithSlope intercept of the model with that slope; NaN as the slope
   * @param curve the smooth curve; empty with an issue where it cannot be estimated
   * @param groups patients by rising predictions
   * @param issues what could not be estimated, and why
   */
  public record Result(
      int n,
      int responders,
      double meanProbability,
      int limited,
      WaldEstimate intercept,
      WaldEstimate slope,
      WaldEstimate interceptWithSlope,
      Optional<CalibrationCurve> curve,
      List<Group> groups,
      List<Issue> issues) {
    /** Responders for each one that was predicted; 1 at best. */
    public double observedToExpected() {
      return responders / (n * meanProbability);
    }
  }

  /**
   * The calibration of predictions.
   *
   * @param probability predicted probability of response, 0 to 1
   * @param responder whether the patient responded, in the same order
   * @throws IllegalArgumentException if the lengths differ, there is no patient, or a probability
   *     is not in 0 to 1
   * @throws InsufficientDataException if there is only one class
   */
  public Result of(double[] probability, boolean[] responder) {
    Probabilities.require(probability, responder);
    Probabilities.requireBothClasses(responder, "calibration");
    double[] logit = logits(probability);
    List<Issue> issues = new ArrayList<>();
    LogisticFit shift = shift(logit, responder);
    if (!shift.isConverged()) {
      issues.add(
          Issue.warning(
              "calibration-no-intercept",
              Place.NOWHERE,
              "no calibration in the large: " + shift.reason(),
              "take a larger limit for predictions of 0 and 1"));
    }
    Optional<LogisticFit> line = line(logit, responder, issues);
    return new Result(
        probability.length,
        Probabilities.responders(responder),
        Moments.of(probability).mean(),
        (int) Arrays.stream(probability).filter(p -> limited(p, limit) != p).count(),
        shift.intercept(),
        line.map(fit -> fit.coefficient(0)).orElse(WaldEstimate.none(level)),
        line.map(LogisticFit::intercept).orElse(WaldEstimate.none(level)),
        line.flatMap(fit -> curve(probability, logit, responder, fit, issues)),
        CalibrationGroups.of(probability, responder, groups),
        List.copyOf(issues));
  }

  /**
   * The predictions with the intercept updated, logit(p) + a, which makes their mean the share of
   * responders: the prediction of the model in this population if its mean level were known. The
   * calibration of these shows what is wrong beside the level. Updated on the patients they are
   * judged on, they look a little too good.
   *
   * @throws IllegalArgumentException as {@link #of}
   * @throws InsufficientDataException as {@link #of}
   */
  public double[] withUpdatedIntercept(double[] probability, boolean[] responder) {
    Probabilities.require(probability, responder);
    Probabilities.requireBothClasses(responder, "calibration");
    double[] logit = logits(probability);
    double shift = shift(logit, responder).intercept().value();
    return Arrays.stream(logit).map(x -> Logit.inverse(x + shift)).toArray();
  }

  /** A probability no nearer to 0 and 1 than a limit. */
  static double limited(double probability, double limit) {
    return Math.min(1 - limit, Math.max(limit, probability));
  }

  private double[] logits(double[] probability) {
    return Arrays.stream(probability).map(p -> Logit.of(limited(p, limit))).toArray();
  }

  private LogisticFit shift(double[] logit, boolean[] responder) {
    return new LogisticRegression(level).fit(new double[0][], responder, logit);
  }

  private Optional<LogisticFit> line(double[] logit, boolean[] responder, List<Issue> issues) {
    double[][] column = {logit};
    if (!LogisticRegression.isEstimable(column)) {
      issues.add(
          Issue.warning(
              "calibration-constant",
              Place.NOWHERE,
              "all %d predictions are equal, so there is no calibration slope"
                  .formatted(logit.length),
              "judge the calibration in the large only"));
      return Optional.empty();
    }
    LogisticFit fit = new LogisticRegression(level).fit(column, responder);
    if (!fit.isConverged()) {
      issues.add(
          Issue.warning(
              "calibration-no-slope",
              Place.NOWHERE,
              "no calibration slope of %d responders among %d patients: %s"
                  .formatted(fit.responders(), fit.patients(), fit.reason()),
              "judge the groups"));
      return Optional.empty();
    }
    return Optional.of(fit);
  }

  private Optional<CalibrationCurve> curve(
      double[] probability,
      double[] logit,
      boolean[] responder,
      LogisticFit line,
      List<Issue> issues) {
    CalibrationSpline spline = CalibrationSpline.of(logit, knots);
    if (spline.hasDifferentKnots() && LogisticRegression.isEstimable(spline.columns(logit))) {
      LogisticFit fit = new LogisticRegression(level).fit(spline.columns(logit), responder);
      if (fit.isConverged()) {
        return Optional.of(new CalibrationCurve(fit, spline, limit, probability));
      }
    }
    issues.add(
        Issue.info(
            "calibration-straight-line",
            Place.NOWHERE,
            "too few different predictions or responders for a spline of %d knots; the curve is linear in the logit"
                .formatted(knots)));
    return Optional.of(new CalibrationCurve(line, CalibrationSpline.linear(), limit, probability));
  }
}
