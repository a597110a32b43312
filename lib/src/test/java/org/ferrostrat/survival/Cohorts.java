package org.ferrostrat.survival;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.ferrostrat.data.Labels;
import org.ferrostrat.data.SampleValues;

/** Made-up follow-up. */
final class Cohorts {
  private Cohorts() {}

  /** Patients P0, P1, ... with their times and events (1) or censorings (0). */
  static SurvivalData followUp(double[] time, int... event) {
    boolean[] flags = new boolean[event.length];
    for (int i = 0; i < flags.length; i++) {
      flags[i] = event[i] == 1;
    }
    return SurvivalData.of(labels(time.length), time, flags, FollowUpUnit.MONTHS);
  }

  /** Patients with whole months of follow-up, many tied, a third censored. */
  static SurvivalData simulated(int n, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] time = new double[n];
    int[] event = new int[n];
    for (int i = 0; i < n; i++) {
      time[i] = Math.ceil(-12 * Math.log(1 - random.nextDouble()));
      event[i] = random.nextInt(3) == 0 ? 0 : 1;
    }
    return followUp(time, event);
  }

  static SampleValues values(String name, SurvivalData data, double... values) {
    return SampleValues.of(name, data.samples(), values);
  }

  /** Numbers that fall with the time of the event, with noise. */
  static SampleValues draws(String name, SurvivalData data, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] values = new double[data.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = 2 * random.nextDouble() - 0.02 * data.time(i);
    }
    return SampleValues.of(name, data.samples(), values);
  }

  private static Labels labels(int n) {
    return Labels.of(IntStream.range(0, n).mapToObj(i -> "P" + i).toList());
  }
}
