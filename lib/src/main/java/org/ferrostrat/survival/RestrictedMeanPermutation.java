package org.ferrostrat.survival;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.ferrostrat.stats.GroupPermutation;

/**
 * The studentised difference of two restricted means under permutation of the groups. A curve that
 * ends before the horizon in a draw is extended level.
 *
 * @param time times of all patients, increasing
 * @param event whether the patient has the event
 * @param groupOf 0 or 1
 * @param horizon end of the time that counts
 */
record RestrictedMeanPermutation(
    double[] time, boolean[] event, int[] groupOf, double horizon) {

  static RestrictedMeanPermutation of(
      SurvivalData data, int[] first, int[] second, double horizon) {
    int[] both = IntStream.concat(Arrays.stream(first), Arrays.stream(second)).toArray();
    int[] order = TimeOrder.of(IntStream.range(0, both.length).toArray(), i -> data.time(both[i]));
    boolean[] event = new boolean[order.length];
    for (int i = 0; i < event.length; i++) {
      event[i] = data.event(both[order[i]]);
    }
    return new RestrictedMeanPermutation(
        Arrays.stream(order).mapToDouble(i -> data.time(both[i])).toArray(),
        event,
        Arrays.stream(order).map(i -> i < first.length ? 0 : 1).toArray(),
        horizon);
  }

  GroupPermutation test(int draws, long seed) {
    int[] shuffled = groupOf.clone();
    int[] all = IntStream.range(0, shuffled.length).toArray();
    return GroupPermutation.of(
        statistic(groupOf),
        draws,
        seed,
        random -> {
          GroupPermutation.shuffle(shuffled, all, random);
          return statistic(shuffled);
        });
  }

  /** The absolute studentised difference; infinite for a difference without an error. */
  private double statistic(int[] assigned) {
    Area[] areas = {new Area(), new Area()};
    for (int group : assigned) {
      areas[group].atRisk++;
    }
    int next = 0;
    while (next < time.length && time[next] <= horizon) {
      int[] deaths = new int[2];
      int[] leaving = new int[2];
      double now = time[next];
      for (; next < time.length && time[next] == now; next++) {
        leaving[assigned[next]]++;
        deaths[assigned[next]] += event[next] ? 1 : 0;
      }
      areas[0].step(now, deaths[0], leaving[0]);
      areas[1].step(now, deaths[1], leaving[1]);
    }
    double difference = Math.abs(areas[1].mean(horizon) - areas[0].mean(horizon));
    double variance = areas[0].variance(horizon) + areas[1].variance(horizon);
    return difference == 0 ? 0 : difference / Math.sqrt(Math.max(0, variance));
  }

  /** The area under the curve of one group up to the time reached. */
  private static final class Area {
    private int atRisk;
    private double survival = 1;
    private double reached;
    private double area;

    /** Sums over events of Greenwood's term, and of it times the area before and its square. */
    private double greenwood;

    private double first;
    private double second;

    void step(double now, int deaths, int leaving) {
      if (deaths > 0) {
        area += survival * (now - reached);
        reached = now;
        double survivors = atRisk - deaths;
        survival *= survivors / atRisk;
        double term = survivors == 0 ? 0 : deaths / (atRisk * survivors);
        greenwood += term;
        first += term * area;
        second += term * area * area;
      }
      atRisk -= leaving;
    }

    double mean(double horizon) {
      return area + survival * (horizon - reached);
    }

    double variance(double horizon) {
      double mean = mean(horizon);
      return mean * mean * greenwood - 2 * mean * first + second;
    }
  }
}
