package org.ferrostrat.survival;

import java.util.stream.IntStream;

/** The Kaplan-Meier curve of censoring; at a tied time, events come first. */
final class CensoringWeights {
  private static final String METHOD = "weighting by the Kaplan-Meier curve of censoring";

  private final EventTable table;
  private final double[] survival;

  private CensoringWeights(EventTable table) {
    this.table = table;
    this.survival = table.censoringSurvival();
  }

  /** The curve of all patients. */
  static CensoringWeights of(SurvivalData data) {
    return new CensoringWeights(EventTable.of(data.requireFromStart(METHOD)));
  }

  /** The curve of the patients that take part. */
  static CensoringWeights of(SurvivalData data, boolean[] takesPart) {
    int[] rows = IntStream.range(0, data.size()).filter(i -> takesPart[i]).toArray();
    return new CensoringWeights(EventTable.of(data.requireFromStart(METHOD), rows));
  }

  /** The probability of not being censored before a time. */
  double before(double time) {
    int line = table.lineBefore(time);
    return line < 0 ? 1 : survival[line];
  }

  /** The probability of not being censored up to a time, that time included. */
  double at(double time) {
    int line = table.lineAt(time);
    return line < 0 ? 1 : survival[line];
  }

  EventTable table() {
    return table;
  }
}
