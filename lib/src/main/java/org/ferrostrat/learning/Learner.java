package org.ferrostrat.learning;

import java.util.Map;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.InsufficientDataException;

/**
 * A way to learn who responds: the specification that is fitted to a {@link Classifier}. An
 * implementation is immutable, and what it learns depends on its parameters, the training set and
 * the seed alone, not on the number of threads. Learners of one's own are made by implementing this
 * and {@link Classifier}.
 */
public interface Learner {
  /** Short name in lower case with hyphens, such as {@code elastic-net}. */
  String name();

  /** Every parameter that determines what is learnt, by name, in a fixed order. */
  Map<String, String> parameters();

  /**
   * Learns from patients. Whatever is chosen by the data (a penalty, a set of features, a
   * calibration) is chosen here, so that a test patient never takes part in it.
   *
   * @throws InsufficientDataException if one class is absent or there are too few patients
   */
  Classifier fit(TrainingSet patients, long seed, Execution execution);
}
