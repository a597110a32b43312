package org.ferrostrat.learning;

import java.util.Map;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.InsufficientDataException;

/**
 * A learner for response: the specification that is fitted to a {@link Classifier}. An
 * implementation is immutable, and the fit depends on its parameters, the training set and the seed
 * alone, not on the number of threads. Several threads may call {@link #fit} at once.
 *
 * <p>Learners of one's own are made by implementing this and {@link Classifier}. They can be
 * trained, validated and used for predictions; a model of theirs cannot be saved, because a model
 * file must not run code that it brings ({@link #isSavable}).
 */
public interface Learner {
  /** Short name in lower case with hyphens, such as {@code elastic-net}. */
  String name();

  /** Every parameter that determines the fit, by name, in a fixed order. */
  Map<String, String> parameters();

  /**
   * Whether a model of this learner can be written to a file. True for the learners of this library
   * and for combinations of them; false for others. Ask before training where the model is to be
   * saved.
   */
  default boolean isSavable() {
    return false;
  }

  /**
   * Learns from patients. Whatever is chosen by the data (a penalty, a set of features, a
   * calibration) is chosen here, so that a test patient never takes part in it.
   *
   * @throws InsufficientDataException if one class is absent or there are too few patients
   */
  Classifier fit(TrainingSet patients, long seed, Execution execution);
}
