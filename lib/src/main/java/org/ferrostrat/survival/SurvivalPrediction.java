package org.ferrostrat.survival;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.ferrostrat.data.Labels;

/** Predicted survival of some patients: for each a step function of time. Immutable. */
public final class SurvivalPrediction {
  private final Labels samples;
  private final double[] times;
  private final Curves curves;

  private SurvivalPrediction(Labels samples, double[] times, Curves curves) {
    this.samples = samples;
    this.times = times;
    this.curves = curves;
  }

  /** The curve of each patient. */
  private interface Curves {
    double survival(int patient, double time);
  }

  static SurvivalPrediction of(
      Labels samples, BaselineHazard baseline, int[] stratum, double[] linearPredictor) {
    double[] times =
        IntStream.range(0, baseline.strata().size())
            .mapToObj(baseline::times)
            .flatMapToDouble(Arrays::stream)
            .sorted()
            .distinct()
            .toArray();
    return new SurvivalPrediction(
        samples,
        times,
        (patient, time) -> baseline.survival(stratum[patient], linearPredictor[patient], time));
  }

  /**
   * The curves of proportional hazards: exp(-H(t) exp(linear predictor)).
   *
   * @param samples the patients
   * @param times times at which the cumulative baseline hazard rises, increasing
   * @param hazards the cumulative baseline hazard after each time
   * @param end last time at which the hazard is known; survival after it is NaN
   * @param linearPredictor one per patient; NaN for a patient without a prediction
   * @throws IllegalArgumentException if the lengths differ
   */
  public static SurvivalPrediction of(
      Labels samples, double[] times, double[] hazards, double end, double[] linearPredictor) {
    if (times.length != hazards.length || samples.size() != linearPredictor.length) {
      throw new IllegalArgumentException(
          "%d times, %d hazards, %d samples, %d linear predictors; need one per time and per sample"
              .formatted(times.length, hazards.length, samples.size(), linearPredictor.length));
    }
    double[] when = times.clone();
    double[] height = hazards.clone();
    double[] predictor = linearPredictor.clone();
    return new SurvivalPrediction(
        samples,
        when,
        (patient, time) -> {
          int found = Arrays.binarySearch(when, time);
          int line = found >= 0 ? found : -found - 2;
          double hazard = line < 0 ? 0 : height[line];
          return time > end
              ? Double.NaN
              : StrictMath.exp(-hazard * StrictMath.exp(predictor[patient]));
        });
  }

  /** The same curve for all patients: that of a Kaplan-Meier estimate, level after its end. */
  public static SurvivalPrediction of(Labels samples, KaplanMeierCurve curve) {
    double[] times = curve.times();
    double[] survival = curve.survival();
    return new SurvivalPrediction(
        samples,
        times,
        (patient, time) -> {
          int found = Arrays.binarySearch(times, time);
          int line = found >= 0 ? found : -found - 2;
          return line < 0 ? 1 : survival[line];
        });
  }

  /** The patients, in order. */
  public Labels samples() {
    return samples;
  }

  /** The times at which a curve may fall, increasing. */
  public double[] times() {
    return times.clone();
  }

  /** The probability that the patient at a position is event-free after a time. */
  public double survival(int position, double time) {
    return curves.survival(position, time);
  }
}
