package org.ferrostrat.learning;

/** A learner of this library whose classifiers are {@link StoredClassifier}s. */
interface StoredLearner extends Learner {
  @Override
  default boolean isSavable() {
    return true;
  }
}
