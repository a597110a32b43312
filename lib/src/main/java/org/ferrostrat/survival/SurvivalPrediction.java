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

  /** The probability that the patient at a position is without the event after a time. */
  public double survival(int position, double time) {
    return curves.survival(position, time);
  }
}
