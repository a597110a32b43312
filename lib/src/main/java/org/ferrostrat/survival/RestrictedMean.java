package org.ferrostrat.survival;

import java.util.Objects;
import java.util.stream.IntStream;
import org.ferrostrat.data.InsufficientDataException;
import org.ferrostrat.data.Strata;
import org.ferrostrat.stats.ConfidenceInterval;

/**
 * The restricted mean survival time: the mean time without the event up to a horizon, which is the
 * area under the Kaplan-Meier curve (Royston and Parmar 2013, <a
 * href="https://doi.org/10.1186/1471-2288-13-152">doi:10.1186/1471-2288-13-152</a>), with
 * Greenwood's variance. Needs no proportional hazards, and its difference is in units of time.
 * Equal to the restricted mean of R's {@code survfit}, as the tests show.
 *
 * @param horizon end of the time that counts, in the unit of the follow-up; above 0
 * @param tail what to do where follow-up ends before the horizon; refused by default, because the
 *     area beyond is not in the data
 * @param level confidence level; 0.95 by default
 */
public record RestrictedMean(double horizon, Tail tail, double level) {

  /**
   * What to do where follow-up ends before the horizon and patients are still without the event.
   */
  public enum Tail {
    /** Refuse, naming the largest horizon that can be used. */
    REFUSE,
    /** Extend the curve level to the horizon, as R does; the mean is then biased upwards. */
    EXTEND
  }

  /** Checks horizon and level. */
  public RestrictedMean {
    if (!(horizon > 0 && horizon < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("horizon is " + horizon + "; need a finite value > 0");
    }
    Objects.requireNonNull(tail, "tail");
    ConfidenceInterval.requireLevel(level);
  }

  /** Up to a horizon, which must lie within the follow-up; level 0.95. */
  public static RestrictedMean upTo(double horizon) {
    return new RestrictedMean(horizon, Tail.REFUSE, ConfidenceInterval.USUAL_LEVEL);
  }

  /** The same with the curve extended level where follow-up ends before the horizon. */
  public RestrictedMean extendingTail() {
    return new RestrictedMean(horizon, Tail.EXTEND, level);
  }

  /** The same with another confidence level. */
  public RestrictedMean withLevel(double other) {
    return new RestrictedMean(horizon, tail, other);
  }

  /**
   * The restricted mean of some patients.
   *
   * @param n number of patients
   * @param events number of their events, those after the horizon included
   * @param horizon end of the time that counts
   * @param mean mean time without the event up to the horizon
   * @param standardError its standard error
   * @param interval its limits, within 0 and the horizon
   * @param extended whether the curve was extended beyond the last follow-up
   */
  public record Estimate(
      int n,
      int events,
      double horizon,
      double mean,
      double standardError,
      ConfidenceInterval interval,
      boolean extended) {}

  /**
   * The restricted means of two groups compared.
   *
   * @param firstName name of the first group
   * @param first its restricted mean
   * @param secondName name of the second group
   * @param second its restricted mean
   * @param difference second mean less first mean
   * @param standardError standard error of the difference
   * @param interval limits of the difference
   * @param statistic difference divided by its standard error, standard normal if there is none
   * @param pValue two-sided p-value
   */
  public record Difference(
      String firstName,
      Estimate first,
      String secondName,
      Estimate second,
      double difference,
      double standardError,
      ConfidenceInterval interval,
      double statistic,
      double pValue) {}

  /**
   * The restricted mean of all patients.
   *
   * @throws IllegalArgumentException if follow-up ends before the horizon and the tail is refused
   * @throws InsufficientDataException if there is no patient
   */
  public Estimate estimate(SurvivalData data) {
    return estimate(data, IntStream.range(0, data.size()).toArray());
  }

  /**
   * The restricted means of the two groups that have patients, and the second less the first.
   *
   * @throws IllegalArgumentException if the samples differ, more than two groups have patients, or
   *     the follow-up of a group ends before the horizon and the tail is refused; the message names
   *     the largest horizon for both groups
   * @throws InsufficientDataException if fewer than two groups have patients, or no group has an
   *     event before the horizon
   */
  public Difference compare(SurvivalData data, Strata groups) {
    SameSamples.require(data.samples(), groups.samples(), "groups");
    int[] filled =
        IntStream.range(0, groups.groups().size()).filter(g -> groups.size(g) > 0).toArray();
    if (filled.length > 2) {
      throw new IllegalArgumentException(
          filled.length + " groups have patients; a difference needs two groups");
    }
    if (filled.length < 2) {
      throw InsufficientDataException.of(
          "a difference needs two groups with patients", data.size(), data.events());
    }
    int[] rows = groups.members(filled[0]);
    int[] otherRows = groups.members(filled[1]);
    requireFollowUp(Math.min(largestHorizon(data, rows), largestHorizon(data, otherRows)));
    return difference(
        groups.groups().get(filled[0]),
        estimate(data, rows),
        groups.groups().get(filled[1]),
        estimate(data, otherRows));
  }

  /**
   * The largest horizon at which every group with patients has follow-up; infinite where all their
   * curves come down to 0.
   */
  public static double largestHorizon(SurvivalData data, Strata groups) {
    SameSamples.require(data.samples(), groups.samples(), "groups");
    return IntStream.range(0, groups.groups().size())
        .mapToObj(groups::members)
        .filter(rows -> rows.length > 0)
        .mapToDouble(rows -> largestHorizon(data, rows))
        .min()
        .orElse(0);
  }

  private Difference difference(
      String firstName, Estimate first, String secondName, Estimate second) {
    double difference = second.mean() - first.mean();
    double error = StrictMath.hypot(first.standardError(), second.standardError());
    if (error == 0) {
      throw InsufficientDataException.of(
          "no group has an event before the horizon after which others are still followed",
          first.n() + second.n(),
          first.events() + second.events());
    }
    double statistic = difference / error;
    return new Difference(
        firstName,
        first,
        secondName,
        second,
        difference,
        error,
        ConfidenceInterval.normal(level, difference, error),
        statistic,
        ConfidenceInterval.normalPValue(statistic));
  }

  private Estimate estimate(SurvivalData data, int[] rows) {
    if (rows.length == 0) {
      throw InsufficientDataException.of("a restricted mean needs a patient", 0, 0);
    }
    double largest = largestHorizon(data, rows);
    requireFollowUp(largest);
    EventTable table = EventTable.of(data, rows);
    double[] areaFrom = new double[table.size()];
    double mean = areas(table, areaFrom);
    double variance = 0;
    for (int i = 0; i < table.size() && table.time[i] <= horizon; i++) {
      double survivors = table.atRisk[i] - table.events[i];
      variance +=
          survivors == 0
              ? 0
              : areaFrom[i] * areaFrom[i] * table.events[i] / (table.atRisk[i] * survivors);
    }
    double error = Math.sqrt(variance);
    int events = IntStream.of(table.events).sum();
    ConfidenceInterval interval = ConfidenceInterval.normal(level, mean, error).within(0, horizon);
    return new Estimate(rows.length, events, horizon, mean, error, interval, horizon > largest);
  }

  /** Fills in the area between each time and the horizon; returns that from time 0. */
  private double areas(EventTable table, double[] areaFrom) {
    double[] survival = table.survival();
    double area = 0;
    double end = horizon;
    for (int i = table.lineAt(horizon); i >= 0; i--) {
      area += survival[i] * (end - table.time[i]);
      areaFrom[i] = area;
      end = table.time[i];
    }
    return area + end;
  }

  private void requireFollowUp(double largest) {
    if (tail == Tail.REFUSE && horizon > largest) {
      throw new IllegalArgumentException(
          "horizon is %s, but follow-up ends at %s; need at most that, or ask to extend the tail"
              .formatted(horizon, largest));
    }
  }

  private static double largestHorizon(SurvivalData data, int[] rows) {
    double last = 0;
    boolean allEvents = true;
    for (int row : rows) {
      if (data.time(row) > last) {
        last = data.time(row);
        allEvents = true;
      }
      allEvents &= data.time(row) < last || data.event(row);
    }
    return allEvents ? Double.POSITIVE_INFINITY : last;
  }
}
