package org.ferrostrat.survival;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.ferrostrat.data.Labels;
import org.ferrostrat.data.Strata;

/**
 * The cumulative hazard of a patient whose linear predictor is 0 (Breslow 1972), with tied events
 * shared as in the fit, per stratum. A step function. Immutable.
 */
public final class BaselineHazard {
  private final Labels strata;
  private final List<double[]> times;
  private final List<double[]> hazards;

  private BaselineHazard(Labels strata, List<double[]> times, List<double[]> hazards) {
    this.strata = strata;
    this.times = times;
    this.hazards = hazards;
  }

  static BaselineHazard of(CoxLikelihood likelihood, double[] beta, Optional<Strata> strata) {
    CoxSample sample = likelihood.sample();
    double[] step = new double[sample.runs()];
    likelihood.walk(
        sample.linearPredictor(beta),
        false,
        riskSet -> step[riskSet.run] += riskSet.count * StrictMath.exp(-riskSet.logTotal));
    Labels names = strata.map(Strata::groups).orElseGet(() -> Labels.of("all"));
    List<double[]> times = new ArrayList<>();
    List<double[]> hazards = new ArrayList<>();
    for (int stratum = 0; stratum < names.size(); stratum++) {
      double[] time = new double[sample.runs()];
      double[] hazard = new double[sample.runs()];
      int count = 0;
      for (int run = 0; run < sample.runs(); run++) {
        int first = sample.runStart[run];
        if (sample.stratum[first] == stratum && step[run] > 0) {
          time[count] = sample.time[first];
          hazard[count] = (count == 0 ? 0 : hazard[count - 1]) + step[run];
          count++;
        }
      }
      times.add(Arrays.copyOf(time, count));
      hazards.add(Arrays.copyOf(hazard, count));
    }
    return new BaselineHazard(names, times, hazards);
  }

  /** The strata; one called {@code all} where the fit has none. */
  public Labels strata() {
    return strata;
  }

  /** The times at which events happen in a stratum, increasing. */
  public double[] times(int stratum) {
    return times.get(stratum).clone();
  }

  /** The cumulative hazard after each of these times. */
  public double[] hazards(int stratum) {
    return hazards.get(stratum).clone();
  }

  /** The cumulative hazard of a stratum at a time; constant after the last event. */
  public double at(int stratum, double time) {
    double[] when = times.get(stratum);
    int found = Arrays.binarySearch(when, time);
    int line = found >= 0 ? found : -found - 2;
    return line < 0 ? 0 : hazards.get(stratum)[line];
  }

  /** The probability that a patient with a linear predictor is event-free after a time. */
  public double survival(int stratum, double linearPredictor, double time) {
    return StrictMath.exp(-at(stratum, time) * StrictMath.exp(linearPredictor));
  }
}
