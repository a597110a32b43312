package org.ferrostrat.stats;

import java.util.stream.IntStream;

/** Scores of patients divided into responders and non-responders, each in the given order. */
record TwoClasses(double[] responders, double[] nonResponders) {

  /**
   * Divides the scores.
   *
   * @throws IllegalArgumentException if the lengths differ, a score is not finite, or a class is
   *     empty
   */
  static TwoClasses of(double[] scores, boolean[] responder) {
    requireFinite(scores, responder);
    TwoClasses classes =
        new TwoClasses(select(scores, responder, true), select(scores, responder, false));
    if (classes.responders.length == 0 || classes.nonResponders.length == 0) {
      throw new IllegalArgumentException(
          "%d responders and %d non-responders; need at least 1 of each"
              .formatted(classes.responders.length, classes.nonResponders.length));
    }
    return classes;
  }

  /** Checks that there are as many scores as patients, all of them finite. */
  static void requireFinite(double[] scores, boolean[] responder) {
    if (scores.length != responder.length) {
      throw new IllegalArgumentException(
          "%d scores and %d responses; need as many of both"
              .formatted(scores.length, responder.length));
    }
    for (int i = 0; i < scores.length; i++) {
      if (!Double.isFinite(scores[i])) {
        throw new IllegalArgumentException(
            "score %d is %s; need a finite number".formatted(i + 1, scores[i]));
      }
    }
  }

  private static double[] select(double[] scores, boolean[] responder, boolean wanted) {
    return IntStream.range(0, scores.length)
        .filter(i -> responder[i] == wanted)
        .mapToDouble(i -> scores[i])
        .toArray();
  }
}
