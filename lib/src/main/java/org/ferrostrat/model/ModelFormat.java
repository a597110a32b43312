package org.ferrostrat.model;

/** What writer and reader of models agree on. */
final class ModelFormat {
  static final String SCHEMA = "ferrostrat-response-model";
  static final int MAJOR = 1;
  static final int MINOR = 1;

  static final String FREE_SCORES = "free-scores";
  static final String LEARNT_SCORES = "learnt-scores";
  static final String PROFILE = "profile";
  static final String GENES = "genes";
  static final String CLINICAL = "clinical";

  private ModelFormat() {}
}
