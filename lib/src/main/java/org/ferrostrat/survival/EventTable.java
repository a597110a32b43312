package org.ferrostrat.survival;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Who is at risk, has the event or is censored at each distinct time of some patients. */
final class EventTable {
  final double[] time;
  final int[] atRisk;
  final int[] events;
  final int[] censored;

  private EventTable(int size) {
    time = new double[size];
    atRisk = new int[size];
    events = new int[size];
    censored = new int[size];
  }

  /** The table of all patients. */
  static EventTable of(SurvivalData data) {
    int[] all = IntStream.range(0, data.size()).toArray();
    return of(data, all);
  }

  /** The table of the patients at the given positions. */
  static EventTable of(SurvivalData data, int[] rows) {
    int[] sorted = byTime(data, rows);
    int distinct = 0;
    for (int i = 0; i < sorted.length; i++) {
      distinct += i == 0 || data.time(sorted[i]) != data.time(sorted[i - 1]) ? 1 : 0;
    }
    EventTable table = new EventTable(distinct);
    int line = -1;
    for (int i = 0; i < sorted.length; i++) {
      double time = data.time(sorted[i]);
      if (line < 0 || time != table.time[line]) {
        line++;
        table.time[line] = time;
        table.atRisk[line] = sorted.length - i;
      }
      if (data.event(sorted[i])) {
        table.events[line]++;
      } else {
        table.censored[line]++;
      }
    }
    return table;
  }

  /** Positions by increasing time; the order of tied ones is kept. */
  static int[] byTime(SurvivalData data, int[] rows) {
    return Arrays.stream(rows)
        .boxed()
        .sorted(Comparator.comparingDouble(data::time))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  int size() {
    return time.length;
  }

  /** The last line at or before a time; -1 before the first. */
  int lineAt(double when) {
    int found = Arrays.binarySearch(time, when);
    return found >= 0 ? found : -found - 2;
  }

  /** The last line before a time; -1 where there is none. */
  int lineBefore(double when) {
    int found = Arrays.binarySearch(time, when);
    return found >= 0 ? found - 1 : -found - 2;
  }

  /** The product-limit estimate after each time. */
  double[] survival() {
    double[] survival = new double[size()];
    double product = 1;
    for (int i = 0; i < survival.length; i++) {
      product *= (double) (atRisk[i] - events[i]) / atRisk[i];
      survival[i] = product;
    }
    return survival;
  }

  /**
   * The product-limit estimate of the time to censoring after each time; a patient with the event
   * is no longer at risk of being censored at that time.
   */
  double[] censoringSurvival() {
    double[] survival = new double[size()];
    double product = 1;
    for (int i = 0; i < survival.length; i++) {
      int exposed = atRisk[i] - events[i];
      product *= exposed == 0 ? 1 : (double) (exposed - censored[i]) / exposed;
      survival[i] = product;
    }
    return survival;
  }
}
