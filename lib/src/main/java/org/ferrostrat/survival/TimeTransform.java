package org.ferrostrat.survival;

import java.util.Arrays;

/** The scale of time on which a hazard ratio may change. */
public enum TimeTransform {
  /** 1 - S(t-) of the Kaplan-Meier curve of all patients: no late event stands apart. */
  KAPLAN_MEIER,
  /** Time itself. */
  IDENTITY,
  /** The logarithm of time, which must be above 0. */
  LOG,
  /** The average rank of the time among all times of follow-up. */
  RANK;

  /** The transform of the times of follow-up of some patients, from their times and events. */
  double[] of(CoxSample sample) {
    double[] entry = sample.byEntry.length == 0 ? new double[0] : sample.entry;
    return of(entry, sample.time, sample.event);
  }

  private double[] of(double[] entry, double[] time, boolean[] event) {
    if (this == LOG && Arrays.stream(time).anyMatch(t -> t == 0)) {
      throw new IllegalArgumentException("time is 0; the logarithm needs a time > 0");
    }
    EventTable table = EventTable.of(entry, time, event);
    double[] survival = table.survival();
    int[] earlier = new int[table.size()];
    for (int line = 1; line < earlier.length; line++) {
      earlier[line] = earlier[line - 1] + table.events[line - 1] + table.censored[line - 1];
    }
    double[] transformed = new double[time.length];
    for (int i = 0; i < time.length; i++) {
      int before = table.lineBefore(time[i]);
      transformed[i] =
          switch (this) {
            case IDENTITY -> time[i];
            case LOG -> StrictMath.log(time[i]);
            case KAPLAN_MEIER -> before < 0 ? 0 : 1 - survival[before];
            case RANK -> {
              int line = table.lineAt(time[i]);
              int tied = table.events[line] + table.censored[line];
              yield earlier[line] + (tied + 1) / 2.0;
            }
          };
    }
    return transformed;
  }
}
