package org.ferrostrat.survival;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.ferrostrat.stats.GroupPermutation;

/**
 * The studentised difference of two restricted means under permutation of the groups. Where the
 * horizon is the earlier last follow-up of the two groups, it is that of the permuted groups in
 * each draw, so that the test is exact. Else a curve that ends before the horizon in a draw is
 * extended level.
 *
 * @param time times of all patients, increasing
 * @param event whether the patient has the event
 * @param groupOf 0 or 1
 * @param horizon end of the time that counts
 */
record RestrictedMeanPermutation(double[] time, boolean[] event, int[] groupOf, double horizon) {

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

  /** The last follow-up of the group whose follow-up ends first; times increase. */
  private double earlierEnd(int[] assigned) {
    int last = assigned.length - 1;
    int i = last;
    while (i > 0 && assigned[i] == assigned[last]) {
      i--;
    }
    return time[i];
  }

  /** The absolute studentised difference; infinite for a difference without an error. */
  private double statistic(int[] assigned) {
    boolean isShared = horizon == earlierEnd(groupOf);
    double end = isShared ? earlierEnd(assigned) : horizon;
    Area[] areas = {new Area(), new Area()};
    for (int group : assigned) {
      areas[group].atRisk++;
    }
    int next = 0;
    while (next < time.length && time[next] <= end) {
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
    double difference = Math.abs(areas[1].mean(end) - areas[0].mean(end));
    double variance = areas[0].variance(end) + areas[1].variance(end);
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
