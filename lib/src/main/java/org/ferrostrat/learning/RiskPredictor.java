package org.ferrostrat.learning;

import java.util.Map;
import org.ferrostrat.data.Labels;
import org.ferrostrat.survival.SurvivalPrediction;

/**
 * A fitted {@link SurvivalLearner}: gives the risk of one patient under proportional hazards.
 * Immutable.
 */
public interface RiskPredictor extends Predictor {
  /**
   * The log hazard ratio against a patient with the mean values of training; higher is worse.
   *
   * @param values one value per feature; NaN where it is missing
   * @return NaN where a value is missing that the predictor cannot do without
   */
  double linearPredictor(double[] values);

  /**
   * Cumulative hazard at a time of a patient whose linear predictor is 0 (Breslow 1972, tied events
   * shared as in the fit).
   *
   * @param time in the unit of the follow-up of training
   * @return NaN after the last follow-up of training
   */
  double baselineHazard(double time);

  /** The times at which the baseline hazard rises, increasing. */
  double[] eventTimes();

  /** The last time at which a patient of training was followed. */
  double lastFollowUp();

  /**
   * The probability of the event up to a time.
   *
   * @return 0 to 1; NaN without a linear predictor or after the last follow-up of training
   */
  default double risk(double[] values, double time) {
    return -Math.expm1(-baselineHazard(time) * StrictMath.exp(linearPredictor(values)));
  }

  /**
   * Predicted survival of some patients as step functions, for measures over time.
   *
   * @param samples the patients
   * @param rows one array of values per patient
   */
  default SurvivalPrediction predict(Labels samples, double[][] rows) {
    double[] predictors = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      predictors[i] = linearPredictor(rows[i]);
    }
    double[] times = eventTimes();
    double[] hazards = new double[times.length];
    for (int k = 0; k < times.length; k++) {
      hazards[k] = baselineHazard(times[k]);
    }
    return SurvivalPrediction.of(samples, times, hazards, lastFollowUp(), predictors);
  }

  /**
   * How far each feature moves the linear predictor of this patient from 0. Adds up to it.
   *
   * @param values one value per feature; NaN where it is missing
   */
  @Override
  double[] contributions(double[] values);

  /**
   * The coefficients by name, log hazard ratios per unit of what enters the model: behind a
   * preparation that standardises, per standard deviation of training.
   */
  @Override
  Map<String, Double> terms();
}
