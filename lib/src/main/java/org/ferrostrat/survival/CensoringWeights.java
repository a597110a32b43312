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

  /**
   * How much a sum of weighted terms changes per weight of each patient through the curve of
   * censoring alone: by the martingale of censoring over the share at risk.
   *
   * @param data the patients that the curve is of
   * @param termsAt the terms by the line before which their weight is read off the curve, one more
   *     than there are lines: a term at line k changes with censoring at lines below k
   */
  double[] influence(SurvivalData data, double[] termsAt) {
    double[] from = termsAt.clone();
    for (int line = table.size() - 1; line >= 0; line--) {
      from[line] += from[line + 1];
    }
    double[] passing = new double[table.size() + 1];
    double[] leaving = new double[table.size()];
    for (int line = 0; line < table.size(); line++) {
      double exposed = table.atRisk[line] - table.events[line];
      double staying = exposed - table.censored[line];
      // The last patients exposed to censoring may all be censored; the curve is then 0.
      boolean counts = table.censored[line] > 0 && staying > 0;
      double hazard = counts ? table.censored[line] / exposed : 0;
      double stay = hazard / exposed;
      leaving[line] = counts ? from[line + 1] * (1 - hazard) / exposed : 0;
      passing[line + 1] = passing[line] + stay * from[line + 1];
    }
    double[] influence = new double[data.size()];
    for (int k = 0; k < influence.length; k++) {
      int line = table.lineAt(data.time(k));
      influence[k] = -passing[line] + (data.event(k) ? 0 : leaving[line]);
    }
    return influence;
  }

  EventTable table() {
    return table;
  }
}
