package org.ferrostrat;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.ferrostrat.data.InsufficientDataException;
import org.ferrostrat.data.SampleValues;

/** The values of the patients whose response is known. */
record LabelledValues(double[] values, boolean[] responder) {
  /**
   * Of the samples those that have a value and a label.
   *
   * @param responder 1, 0, or NaN without a label, of the same samples
   * @throws InsufficientDataException if a class is missing
   */
  static LabelledValues of(SampleValues values, SampleValues responder) {
    int[] known =
        IntStream.range(0, values.size())
            .filter(i -> Double.isFinite(values.get(i)) && Double.isFinite(responder.get(i)))
            .toArray();
    boolean[] positive = new boolean[known.length];
    int count = 0;
    for (int i = 0; i < known.length; i++) {
      positive[i] = responder.get(known[i]) == 1;
      count += positive[i] ? 1 : 0;
    }
    if (count == 0 || count == known.length) {
      Map<String, Integer> counts = new LinkedHashMap<>();
      counts.put("patients", known.length);
      counts.put("responders", count);
      throw new InsufficientDataException(
          "at least one responder and one non-responder are needed", counts);
    }
    return new LabelledValues(Arrays.stream(known).mapToDouble(values::get).toArray(), positive);
  }

  /** The values of one class. */
  double[] of(boolean responders) {
    return IntStream.range(0, values.length)
        .filter(i -> responder[i] == responders)
        .mapToDouble(i -> values[i])
        .toArray();
  }
}
