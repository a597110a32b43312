package org.ferrostrat.learning;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Patients in the order of their times, in runs of one time each.
 *
 * @param order the patients, the earliest first; equal times in the order they were given
 * @param starts position in the order at which each run starts; the number of patients at the end
 */
record TimeRuns(int[] order, int[] starts) {
  static TimeRuns of(double[] time) {
    Integer[] sorted = IntStream.range(0, time.length).boxed().toArray(Integer[]::new);
    Arrays.sort(sorted, (a, b) -> Double.compare(time[a], time[b]));
    int[] order = Arrays.stream(sorted).mapToInt(Integer::intValue).toArray();
    int[] starts =
        IntStream.rangeClosed(0, order.length)
            .filter(i -> i == 0 || i == order.length || time[order[i]] != time[order[i - 1]])
            .toArray();
    return new TimeRuns(order, starts);
  }
}
