package org.ferrostrat.learning;

import java.util.Map;
import org.ferrostrat.data.Execution;

/**
 * Learns the prevalence and gives it to every patient, whatever the features: what a model without
 * information reaches. Its AUC is 0.5 exactly.
 */
public record NullModel() implements StoredLearner {
  /** Its name. */
  public static final String NAME = "null";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Map<String, String> parameters() {
    return Map.of();
  }

  @Override
  public LinearClassifier fit(TrainingSet patients, long seed, Execution execution) {
    Classes.requireBoth(patients.outcomes());
    double responders = patients.outcomes().responderCount();
    double[] none = new double[patients.features().size()];
    double intercept = StrictMath.log(responders / (patients.size() - responders));
    return new LinearClassifier(patients.features(), intercept, none, none, FitNotes.NONE);
  }
}
