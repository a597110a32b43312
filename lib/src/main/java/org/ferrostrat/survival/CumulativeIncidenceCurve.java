package org.ferrostrat.survival;

import java.util.Arrays;
import org.ferrostrat.stats.ConfidenceInterval;

/**
 * The cumulative incidence of one cause in one group: a step function with one step at each
 * distinct time of follow-up. Made by {@link CumulativeIncidence}. Immutable.
 */
public final class CumulativeIncidenceCurve {
  private final CumulativeIncidence method;
  private final String group;
  private final String cause;
  private final CompetingRisksData.Table table;
  private final int events;
  private final double[] estimate;
  private final double[] standardError;
  private final double[] aalenVariance;

  CumulativeIncidenceCurve(
      CumulativeIncidence method,
      String group,
      String cause,
      CompetingRisksData.Table table,
      int number,
      double[] estimate,
      double[] jackknifeVariance,
      double[] aalenVariance) {
    this.method = method;
    this.group = group;
    this.cause = cause;
    this.table = table;
    this.events = Arrays.stream(table.events[number - 1]).sum();
    this.estimate = estimate;
    this.standardError = CumulativeIncidence.roots(jackknifeVariance);
    this.aalenVariance = aalenVariance;
  }

  /** The name of the group; {@code all} without groups. */
  public String group() {
    return group;
  }

  /** The name of the cause. */
  public String cause() {
    return cause;
  }

  /** The number of patients. */
  public int n() {
    return table.patients;
  }

  /** The number of events of the cause. */
  public int events() {
    return events;
  }

  /** The distinct times of follow-up, increasing. */
  public double[] times() {
    return table.time.clone();
  }

  /** How many patients are at risk just before each time. */
  public int[] atRisk() {
    return table.atRisk.clone();
  }

  /** The incidence after each time. */
  public double[] estimates() {
    return estimate.clone();
  }

  /** The last time of follow-up. */
  public double lastFollowUp() {
    return table.time[table.time.length - 1];
  }

  /** The incidence with its confidence interval after each time. */
  public ConfidenceInterval interval(int line) {
    return limits(estimate[line], standardError[line]);
  }

  /**
   * The incidence at a time.
   *
   * @throws IllegalArgumentException if the time is negative or NaN
   */
  public CumulativeIncidence.Point at(double time) {
    if (!(time >= 0)) {
      throw new IllegalArgumentException("time is " + time + "; need a value >= 0");
    }
    int found = Arrays.binarySearch(table.time, time);
    int line = found >= 0 ? found : -found - 2;
    int next = found >= 0 ? found : -found - 1;
    int atRisk = next < table.time.length ? table.atRisk[next] : 0;
    if (line < 0) {
      return new CumulativeIncidence.Point(time, atRisk, 0, 0, 0, limits(0, 0));
    }
    int last = table.time.length - 1;
    boolean known = time <= table.time[last] || table.anyEvents[last] == table.atRisk[last];
    return known
        ? new CumulativeIncidence.Point(
            time, atRisk, estimate[line], standardError[line], aalenVariance[line], interval(line))
        : new CumulativeIncidence.Point(
            time, atRisk, Double.NaN, Double.NaN, Double.NaN, limits(0, 0));
  }

  private ConfidenceInterval limits(double incidence, double error) {
    double survival = 1 - incidence;
    if (!(incidence > 0 && survival > 0)) {
      return new ConfidenceInterval(method.level(), Double.NaN, Double.NaN);
    }
    ConfidenceInterval without =
        ConfidenceType.LOG_LOG.limits(method.level(), survival, error / survival);
    return new ConfidenceInterval(method.level(), 1 - without.high(), 1 - without.low());
  }

  @Override
  public String toString() {
    return "cumulative incidence of %s in %s: %d patients, %d events"
        .formatted(cause, group, n(), events);
  }
}
