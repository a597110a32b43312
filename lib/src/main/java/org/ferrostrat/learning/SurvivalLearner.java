package org.ferrostrat.learning;

import java.util.Map;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.InsufficientDataException;

/**
 * A learner for survival: the specification that is fitted to a {@link RiskPredictor}. An
 * implementation is immutable, and the fit depends on its parameters, the training set and the seed
 * alone, not on the number of threads.
 */
public interface SurvivalLearner {
  /** Short name in lower case with hyphens, such as {@code cox-elastic-net}. */
  String name();

  /** Every parameter that determines the fit, by name, in a fixed order. */
  Map<String, String> parameters();

  /**
   * Learns from patients. Whatever is chosen by the data (a penalty, a set of features) is chosen
   * here, so that a test patient never takes part in it.
   *
   * @throws InsufficientDataException if there are too few events
   */
  RiskPredictor fit(SurvivalTrainingSet patients, long seed, Execution execution);
}
