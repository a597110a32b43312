package org.ferrostrat.performance;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.ferrostrat.data.InsufficientDataException;

/** Predicted probabilities beside what happened, checked. */
final class Probabilities {
  private Probabilities() {}

  /** Checks that there is at least one patient and every probability lies in 0 to 1. */
  static void require(double[] probability, boolean[] responder) {
    if (probability.length != responder.length || probability.length == 0) {
      throw new IllegalArgumentException(
          "%d probabilities and %d responses; need as many of both, at least 1"
              .formatted(probability.length, responder.length));
    }
    for (int i = 0; i < probability.length; i++) {
      if (!(probability[i] >= 0 && probability[i] <= 1)) {
        throw new IllegalArgumentException(
            "probability of patient %d is %s; need 0 to 1".formatted(i + 1, probability[i]));
      }
    }
  }

  static int responders(boolean[] responder) {
    return (int) IntStream.range(0, responder.length).filter(i -> responder[i]).count();
  }

  /** Checks that both classes occur. */
  static void requireBothClasses(boolean[] responder, String what) {
    int responders = responders(responder);
    if (responders == 0 || responders == responder.length) {
      Map<String, Integer> counts = new LinkedHashMap<>();
      counts.put("responders", responders);
      counts.put("non-responders", responder.length - responders);
      throw new InsufficientDataException(what + " needs responders and non-responders", counts);
    }
  }
}
