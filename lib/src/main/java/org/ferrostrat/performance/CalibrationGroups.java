package org.ferrostrat.performance;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Patients by groups of rising predicted probability. */
final class CalibrationGroups {
  /** Groups of fewer patients show little but noise. */
  private static final int USUAL_SIZE = 10;

  private CalibrationGroups() {}

  /** At most so many groups of about equal size; patients of equal probability stay together. */
  static List<Calibration.Group> of(double[] probability, boolean[] responder, int most) {
    int n = probability.length;
    int wanted = Math.max(1, Math.min(most, n / USUAL_SIZE));
    int[] order =
        IntStream.range(0, n)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> probability[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    List<Calibration.Group> groups = new ArrayList<>();
    for (int first = 0, next; first < n; first = next) {
      int group = (int) ((long) first * wanted / n);
      next = first + 1;
      while (next < n
          && ((long) next * wanted / n == group
              || probability[order[next]] == probability[order[next - 1]])) {
        next++;
      }
      groups.add(group(probability, responder, IntStream.range(first, next).map(i -> order[i])));
    }
    return List.copyOf(groups);
  }

  private static Calibration.Group group(
      double[] probability, boolean[] responder, IntStream members) {
    int[] rows = members.toArray();
    int responders = (int) IntStream.of(rows).filter(i -> responder[i]).count();
    double mean = IntStream.of(rows).mapToDouble(i -> probability[i]).average().orElseThrow();
    return new Calibration.Group(mean, responders, rows.length);
  }
}
