package org.ferrostrat.learning;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A cumulative baseline hazard as a step function that ends with the follow-up of training.
 *
 * @param times times of events, increasing
 * @param hazards cumulative hazard after each
 * @param lastFollowUp last time at which a patient of training was followed
 */
record BaselineSteps(double[] times, double[] hazards, double lastFollowUp) {
  private static final int MOST_STEPS = 1_000_000;

  /** Of the increase at each distinct time; times without events are dropped. */
  static BaselineSteps of(double[] time, double[] increase, double lastFollowUp) {
    double[] times = new double[time.length];
    double[] hazards = new double[time.length];
    double hazard = 0;
    int size = 0;
    for (int run = 0; run < time.length; run++) {
      if (increase[run] > 0) {
        hazard += increase[run];
        times[size] = time[run];
        hazards[size] = hazard;
        size++;
      }
    }
    return new BaselineSteps(
        Arrays.copyOf(times, size), Arrays.copyOf(hazards, size), lastFollowUp);
  }

  /** The cumulative hazard at a time; NaN after the last follow-up, where nothing is known. */
  double at(double time) {
    if (!(time <= lastFollowUp)) {
      return Double.NaN;
    }
    int found = Arrays.binarySearch(times, time);
    int line = found >= 0 ? found : -found - 2;
    return line < 0 ? 0 : hazards[line];
  }

  Map<String, Object> toTree() {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("times", TreeLists.of(times));
    tree.put("hazards", TreeLists.of(hazards));
    tree.put("last_follow_up", lastFollowUp);
    return tree;
  }

  static BaselineSteps read(TreeReader tree) {
    double[] times = tree.numbersUpTo("times", MOST_STEPS);
    double[] hazards = tree.numbers("hazards", times.length);
    for (int k = 0; k < times.length; k++) {
      double earlier = k == 0 ? 0 : hazards[k - 1];
      boolean rises = k == 0 ? times[k] >= 0 : times[k] > times[k - 1];
      if (!(rises && hazards[k] > earlier)) {
        throw tree.damaged("hazards[" + k + "]", "is " + hazards[k] + "; need rising steps");
      }
    }
    double last = tree.number("last_follow_up", times[times.length - 1], Double.MAX_VALUE);
    return new BaselineSteps(times, hazards, last);
  }
}
