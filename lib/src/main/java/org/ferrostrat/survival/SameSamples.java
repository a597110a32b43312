package org.ferrostrat.survival;

import org.ferrostrat.data.Labels;

/** The checks that two inputs speak of the same samples. */
final class SameSamples {
  private SameSamples() {}

  /** Refuses other samples, or the same in another order. */
  static void require(Labels expected, Labels actual, String what) {
    if (!expected.equals(actual)) {
      throw new IllegalArgumentException(
          "%s are of %d samples that differ from the %d samples of the follow-up, or are in another order; select the same samples for both"
              .formatted(what, actual.size(), expected.size()));
    }
  }

  /** Where the chosen samples stand. */
  static int[] positions(Labels samples, Labels chosen) {
    int[] positions = new int[chosen.size()];
    for (int i = 0; i < positions.length; i++) {
      positions[i] = samples.indexOf(chosen.get(i));
      if (positions[i] < 0) {
        throw new IllegalArgumentException("no sample '%s' here".formatted(chosen.get(i)));
      }
    }
    return positions;
  }
}
