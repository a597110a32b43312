package org.ferrostrat.survival;

import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ferrostrat.data.InsufficientDataException;

/**
 * The integrated Brier score: the mean squared distance between predicted survival and what
 * happened, averaged over the time up to a horizon, with weights for censoring by its Kaplan-Meier
 * curve (Graf et al. 1999, <a
 * href="https://doi.org/10.1002/(SICI)1097-0258(19990915/30)18:17/18&lt;2529::AID-SIM274&gt;3.0.CO;2-5">doi:10.1002/(SICI)1097-0258(19990915/30)18:17/18&lt;2529::AID-SIM274&gt;3.0.CO;2-5</a>).
 * Lower is better. All curves are step functions, so the average is exact, without a grid, up to
 * {@value #MOST_EXACT_TIMES} different times; with more, as many times spread over their ranks are
 * joined by straight lines, so that the work grows with the number of patients and not its square.
 * Censoring is taken to be independent of the prediction. On the patients that made the prediction
 * it is optimistic.
 *
 * @param horizon end of the time, in the unit of the follow-up; above 0
 */
public record BrierScore(double horizon) {
  /** With more different times than this the average is taken over a choice of them. */
  public static final int MOST_EXACT_TIMES = 2_000;

  /** Checks the horizon. */
  public BrierScore {
    if (!(horizon > 0 && horizon < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("horizon is " + horizon + "; need a finite value > 0");
    }
  }

  /** The score up to a horizon. */
  public static BrierScore upTo(double horizon) {
    return new BrierScore(horizon);
  }

  /**
   * The score together with that of the Kaplan-Meier curve of the same patients, which uses no
   * covariates.
   *
   * @param n number of patients
   * @param events number of their events, those after the horizon included
   * @param horizon end of the time
   * @param score integrated Brier score of the prediction
   * @param nullScore that of the Kaplan-Meier curve
   */
  public record Estimate(int n, int events, double horizon, double score, double nullScore) {
    /** The share of the null score that the prediction takes away; negative where it adds. */
    public double explained() {
      return 1 - score / nullScore;
    }
  }

  /**
   * The score of a prediction.
   *
   * @throws IllegalArgumentException if the samples differ, follow-up ends before the horizon, or a
   *     patient has no prediction at it; the message names the end or the patient
   * @throws InsufficientDataException if there is no event up to the horizon
   */
  public Estimate of(SurvivalData data, SurvivalPrediction prediction) {
    SameSamples.require(data.samples(), prediction.samples(), "predictions");
    if (!(horizon <= data.lastFollowUp())) {
      throw new IllegalArgumentException(
          "horizon is %s, but follow-up ends at %s; need at most that"
              .formatted(horizon, data.lastFollowUp()));
    }
    for (int i = 0; i < data.size(); i++) {
      if (Double.isNaN(prediction.survival(i, horizon))) {
        throw new IllegalArgumentException(
            "%s has no predicted survival at %s; leave it out, or take a horizon within the follow-up of training"
                .formatted(data.samples().get(i), horizon));
      }
    }
    EventTable table = EventTable.of(data);
    int early = 0;
    for (int line = 0; line <= table.lineAt(horizon); line++) {
      early += table.events[line];
    }
    if (early == 0) {
      throw InsufficientDataException.of(
          "no event up to the horizon " + horizon, data.size(), data.events());
    }
    KaplanMeierCurve all = KaplanMeier.withDefaults().fit(data);
    return new Estimate(
        data.size(),
        data.events(),
        horizon,
        integral(data, prediction, MOST_EXACT_TIMES) / horizon,
        integral(data, SurvivalPrediction.of(data.samples(), all), MOST_EXACT_TIMES) / horizon);
  }

  /** The score at one time. */
  static double at(double time, SurvivalData data, SurvivalPrediction prediction) {
    return at(time, data, prediction, CensoringWeights.of(data));
  }

  private static double at(
      double time, SurvivalData data, SurvivalPrediction prediction, CensoringWeights censoring) {
    double sum = 0;
    for (int i = 0; i < data.size(); i++) {
      double survival = prediction.survival(i, time);
      if (data.time(i) > time) {
        sum += (1 - survival) * (1 - survival) / censoring.at(time);
      } else if (data.event(i)) {
        sum += survival * survival / censoring.before(data.time(i));
      }
    }
    return sum / data.size();
  }

  /**
   * The area under the score, which changes at times of follow-up and of the prediction only.
   *
   * @param most how many of these times are looked at
   */
  double integral(SurvivalData data, SurvivalPrediction prediction, int most) {
    CensoringWeights censoring = CensoringWeights.of(data);
    double[] steps =
        Stream.of(new double[] {0, horizon}, data.times(), prediction.times())
            .flatMapToDouble(DoubleStream::of)
            .filter(time -> time <= horizon)
            .sorted()
            .distinct()
            .toArray();
    return steps.length <= most
        ? underSteps(steps, time -> at(time, data, prediction, censoring))
        : underLines(spread(steps, most), time -> at(time, data, prediction, censoring));
  }

  private static double underSteps(double[] steps, DoubleUnaryOperator score) {
    double area = 0;
    for (int i = 0; i + 1 < steps.length; i++) {
      area += score.applyAsDouble(steps[i]) * (steps[i + 1] - steps[i]);
    }
    return area;
  }

  private static double underLines(double[] times, DoubleUnaryOperator score) {
    double area = 0;
    double before = score.applyAsDouble(times[0]);
    for (int i = 1; i < times.length; i++) {
      double after = score.applyAsDouble(times[i]);
      area += (before + after) / 2 * (times[i] - times[i - 1]);
      before = after;
    }
    return area;
  }

  /** Times at equal distances by rank, the first and the last among them. */
  private static double[] spread(double[] steps, int most) {
    return IntStream.range(0, most)
        .mapToDouble(i -> steps[(int) Math.round(i * (steps.length - 1.0) / (most - 1))])
        .toArray();
  }
}
