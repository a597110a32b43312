package org.ferrostrat.survival;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** Who is at risk, has the event or is censored at each distinct time of some patients. */
final class EventTable {
  final double[] time;
  final int[] atRisk;
  final int[] events;
  final int[] censored;

  /** The number of patients, those who enter late included. */
  final int patients;

  private final double[] sortedEntries;

  private EventTable(int size, int patients, double[] sortedEntries) {
    this.patients = patients;
    this.sortedEntries = sortedEntries;
    time = new double[size];
    atRisk = new int[size];
    events = new int[size];
    censored = new int[size];
  }

  /** The table of patients that are given by their times and events. */
  static EventTable of(double[] time, boolean[] event) {
    return of(new double[0], time, event);
  }

  /** The table of patients with delayed entry; nobody enters late where there are no entries. */
  static EventTable of(double[] entry, double[] time, boolean[] event) {
    int[] order = TimeOrder.of(IntStream.range(0, time.length).toArray(), i -> time[i]);
    return build(order.length, i -> time[order[i]], i -> event[order[i]], sorted(entry));
  }

  /** The table of all patients. */
  static EventTable of(SurvivalData data) {
    int[] all = IntStream.range(0, data.size()).toArray();
    return of(data, all);
  }

  /** The table of the patients at the given positions. */
  static EventTable of(SurvivalData data, int[] rows) {
    int[] sorted = byTime(data, rows);
    double[] entries =
        data.hasDelayedEntry()
            ? Arrays.stream(rows).mapToDouble(data::start).toArray()
            : new double[0];
    return build(
        sorted.length, i -> data.time(sorted[i]), i -> data.event(sorted[i]), sorted(entries));
  }

  private static double[] sorted(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted;
  }

  /** The table of patients in increasing order of time. */
  private static EventTable build(
      int size, IntToDoubleFunction time, IntPredicate event, double[] entries) {
    int distinct = 0;
    for (int i = 0; i < size; i++) {
      distinct += i == 0 || time.applyAsDouble(i) != time.applyAsDouble(i - 1) ? 1 : 0;
    }
    EventTable table = new EventTable(distinct, size, entries);
    int line = -1;
    for (int i = 0; i < size; i++) {
      double now = time.applyAsDouble(i);
      if (line < 0 || now != table.time[line]) {
        line++;
        table.time[line] = now;
        table.atRisk[line] = size - i - table.enteringFrom(now);
      }
      if (event.test(i)) {
        table.events[line]++;
      } else {
        table.censored[line]++;
      }
    }
    return table;
  }

  /** Positions by increasing time; the order of tied ones is kept. */
  static int[] byTime(SurvivalData data, int[] rows) {
    return TimeOrder.of(rows, data::time);
  }

  /** How many patients enter at a time or later, and so are not at risk at it. */
  private int enteringFrom(double when) {
    return sortedEntries.length - TimeOrder.firstAtLeast(sortedEntries, when);
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
