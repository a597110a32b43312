package org.ferrostrat.learning;

import java.util.Arrays;
import java.util.Map;

/** A fitted {@link Learner}: gives the probability of response of one patient. Immutable. */
public interface Classifier extends Predictor {
  /**
   * The probability of response.
   *
   * @param values one value per feature; NaN where it is missing
   * @return a number from 0 to 1; NaN where the classifier cannot do without a missing value
   */
  double probability(double[] values);

  /**
   * The probability that a classifier gives, checked: a classifier of one's own that breaks the
   * contract of {@link #probability} must not end in a prediction.
   *
   * @param values one value per feature; NaN where it is missing
   * @throws IllegalArgumentException if it is not from 0 to 1, or NaN though no value is missing
   */
  static double checkedProbability(Classifier classifier, double[] values) {
    double probability = classifier.probability(values);
    boolean mayBeMissing = Arrays.stream(values).anyMatch(Double::isNaN);
    if ((probability >= 0 && probability <= 1) || (Double.isNaN(probability) && mayBeMissing)) {
      return probability;
    }
    throw new IllegalArgumentException(
        "%s gives the probability %s; need 0 to 1, or NaN where a value is missing"
            .formatted(classifier.getClass().getName(), probability));
  }

  /**
   * How far each feature moves the prediction of this patient from that of a patient with the
   * typical values of training, on the scale of log odds. For linear models these add up to the
   * difference; for others they are those of the decision paths or of replacing one value at a
   * time, as the class says.
   *
   * @param values one value per feature; NaN where it is missing
   */
  @Override
  double[] contributions(double[] values);

  /**
   * Whether a feature carries weight: whether some value of it changes the probability of some
   * patient. Where none does, every patient gets the same probability. True unless a classifier
   * selects features, as those with a coefficient of zero do not.
   *
   * @param feature position among {@link #features()}
   */
  default boolean uses(int feature) {
    return true;
  }

  /**
   * The coefficients of a linear model by name, in log odds per unit of what enters it: behind a
   * preparation that standardises, per standard deviation of training; before any calibration.
   * Empty where the model is not linear.
   */
  @Override
  default Map<String, Double> terms() {
    return Map.of();
  }
}
