package org.ferrostrat.learning;

import java.util.List;
import java.util.Map;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Labels;

/** What a fitted model has in common whether it predicts response or survival. Immutable. */
public interface Predictor {
  /** The features that are needed, in the order in which their values are given. */
  Labels features();

  /**
   * How far each feature moves the prediction of this patient from that of a patient with the
   * typical values of training.
   *
   * @param values one value per feature; NaN where it is missing
   */
  double[] contributions(double[] values);

  /**
   * The coefficients of a linear model by name, per unit of what enters it: behind a preparation
   * that standardises, per standard deviation of training. Empty where the model is not linear.
   */
  default Map<String, Double> terms() {
    return Map.of();
  }

  /** What the data chose, by name, such as the penalty; empty where nothing was chosen. */
  default Map<String, Double> choices() {
    return Map.of();
  }

  /** Issues of the fit, such as that no feature was selected. */
  default List<Issue> issues() {
    return List.of();
  }
}
