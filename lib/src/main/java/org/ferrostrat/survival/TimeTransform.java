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

  /** The transform of the given times of follow-up, from the times and events of all patients. */
  double[] of(double[] time, boolean[] event) {
    if (this == LOG && Arrays.stream(time).anyMatch(t -> t == 0)) {
      throw new IllegalArgumentException("time is 0; the logarithm needs a time > 0");
    }
    EventTable table = EventTable.of(time, event);
    double[] survival = table.survival();
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
              yield time.length - table.atRisk[line] + (tied + 1) / 2.0;
            }
          };
    }
    return transformed;
  }
}
