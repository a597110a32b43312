package org.ferrostrat.learning;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.ferrostrat.data.InsufficientDataException;
import org.ferrostrat.performance.Outcomes;

/** What every learner needs of its patients: both classes, and numbers that are there. */
final class Classes {
  private Classes() {}

  /** At least one of each class and no missing value. */
  static void requireComplete(TrainingSet patients, String learner) {
    requireBoth(patients.outcomes());
    patients.values().requireComplete(learner);
  }

  static void requireBoth(Outcomes outcomes) {
    int responders = outcomes.responderCount();
    int others = outcomes.size() - responders;
    if (responders == 0 || others == 0) {
      throw insufficient("a learner needs both classes", responders, others);
    }
  }

  static boolean both(Outcomes outcomes, int[] rows) {
    long responders = Arrays.stream(rows).filter(outcomes::isResponder).count();
    return responders > 0 && responders < rows.length;
  }

  private static InsufficientDataException insufficient(
      String message, int responders, int others) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    counts.put("responders", responders);
    counts.put("non-responders", others);
    return new InsufficientDataException(message, counts);
  }

  /** The values of one patient, as many as there are features. */
  static void requireLength(double[] values, int features) {
    if (values.length != features) {
      throw new IllegalArgumentException(
          "%d values for %d features; need one value per feature"
              .formatted(values.length, features));
    }
  }
}
