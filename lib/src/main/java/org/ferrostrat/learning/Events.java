package org.ferrostrat.learning;

import org.ferrostrat.data.InsufficientDataException;

/** What every survival learner needs of its patients. */
final class Events {
  private Events() {}

  /** At least so many events. */
  static void require(SurvivalTrainingSet patients, int needed) {
    int events = patients.outcomes().eventCount();
    if (events < needed) {
      throw InsufficientDataException.of(
          "a survival learner needs at least %d patients with the event".formatted(needed),
          patients.size(),
          events);
    }
  }
}
