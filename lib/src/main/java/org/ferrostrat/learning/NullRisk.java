package org.ferrostrat.learning;

import java.util.Map;
import org.ferrostrat.data.Execution;
import org.ferrostrat.survival.Ties;

/**
 * Learns the hazard over time and gives the same risk to every patient, whatever the features: what
 * a model without information reaches. Its C is 0.5 exactly.
 */
public record NullRisk() implements SurvivalLearner {
  static final String NAME = "null";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Map<String, String> parameters() {
    return Map.of();
  }

  @Override
  public LinearRisk fit(SurvivalTrainingSet patients, long seed, Execution execution) {
    Events.require(patients, 1);
    double[] none = new double[patients.features().size()];
    return LinearRisk.of(patients, none, Ties.EFRON, FitNotes.NONE);
  }
}
