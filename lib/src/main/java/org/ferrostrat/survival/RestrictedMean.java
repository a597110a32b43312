package org.ferrostrat.survival;

import java.util.Arrays;
import java.util.Objects;
import java.util.stream.IntStream;
import org.ferrostrat.data.Attempt;
import org.ferrostrat.data.InsufficientDataException;
import org.ferrostrat.data.Strata;
import org.ferrostrat.stats.ConfidenceInterval;
import org.ferrostrat.stats.GroupPermutation;
import org.ferrostrat.stats.PValue;

/**
 * The restricted mean survival time: the mean event-free time up to a horizon, which is the area
 * under the Kaplan-Meier curve (Royston and Parmar 2013, <a
 * href="https://doi.org/10.1186/1471-2288-13-152">doi:10.1186/1471-2288-13-152</a>), with
 * Greenwood's variance. Needs no proportional hazards, and its difference is in units of time.
 * Equal to the restricted mean of R's {@code survfit}, as the tests show.
 *
 * @param horizon end of the time that counts, in the unit of the follow-up; above 0
 * @param tail what to do where follow-up ends before the horizon; refused by default, because the
 *     area beyond is not in the data
 * @param level confidence level; 0.95 by default
 * @param draws number of permutations where a difference is tested by them; 9,999 by default
 * @param seed the same seed gives the same permutations; 1 by default
 */
public record RestrictedMean(double horizon, Tail tail, double level, int draws, long seed) {
  /** Below this number of patients in a group, a difference has no p-value. */
  public static final int FEWEST_PATIENTS = 10;

  /**
   * Below this number of patients in a group, a difference is tested by permutation: the normal
   * test rejects too often there (Horiguchi and Uno 2020, <a
   * href="https://doi.org/10.1002/sim.8565">doi:10.1002/sim.8565</a>).
   */
  public static final int FEWEST_FOR_NORMAL = 30;

  /** Below this number of patients at risk at the horizon, the mean rests on few patients. */
  public static final int FEWEST_AT_RISK = 5;

  /** What to do where follow-up ends before the horizon and patients are still event-free. */
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
    if (draws < 1) {
      throw new IllegalArgumentException(
          "number of permutations is " + draws + "; need at least 1");
    }
  }

  /** Up to a horizon, which must lie within the follow-up; level 0.95. */
  public static RestrictedMean upTo(double horizon) {
    return new RestrictedMean(
        horizon, Tail.REFUSE, ConfidenceInterval.USUAL_LEVEL, GroupPermutation.USUAL_DRAWS, 1);
  }

  /** The same with the curve extended level where follow-up ends before the horizon. */
  public RestrictedMean extendingTail() {
    return new RestrictedMean(horizon, Tail.EXTEND, level, draws, seed);
  }

  /** The same with another confidence level. */
  public RestrictedMean withLevel(double other) {
    return new RestrictedMean(horizon, tail, other, draws, seed);
  }

  /** The same with other permutations. */
  public RestrictedMean withPermutations(int number, long otherSeed) {
    return new RestrictedMean(horizon, tail, level, number, otherSeed);
  }

  /**
   * The restricted mean of some patients.
   *
   * @param n number of patients
   * @param events number of their events, those after the horizon included
   * @param horizon end of the time that counts
   * @param mean mean event-free time up to the horizon
   * @param standardError its standard error
   * @param interval its confidence interval, within 0 and the horizon
   * @param atRisk number of event-free patients still at risk at the horizon
   * @param extended whether the curve was extended beyond the last follow-up
   */
  public record Estimate(
      int n,
      int events,
      double horizon,
      double mean,
      double standardError,
      ConfidenceInterval interval,
      int atRisk,
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
   * @param interval confidence interval of the difference
   * @param statistic difference divided by its standard error
   * @param pValue two-sided p-value: from the normal distribution; by studentised permutation of
   *     the groups (valid where censoring is the same in both) where a group has fewer than {@value
   *     #FEWEST_FOR_NORMAL} patients; none, with the reason, where a group has fewer than {@value
   *     #FEWEST_PATIENTS} or no event before the horizon, or where entry is delayed in small groups
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
      Attempt<PValue> pValue) {}

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
    Estimate first = estimate(data, rows);
    Estimate second = estimate(data, otherRows);
    double error = StrictMath.hypot(first.standardError(), second.standardError());
    if (error == 0) {
      throw InsufficientDataException.of(
          "no group has an event before the horizon after which others are still followed",
          first.n() + second.n(),
          first.events() + second.events());
    }
    double difference = second.mean() - first.mean();
    return new Difference(
        groups.groups().get(filled[0]),
        first,
        groups.groups().get(filled[1]),
        second,
        difference,
        error,
        ConfidenceInterval.normal(level, difference, error),
        difference / error,
        pValue(data, rows, otherRows, difference / error));
  }

  private Attempt<PValue> pValue(SurvivalData data, int[] rows, int[] otherRows, double statistic) {
    int fewest = Math.min(rows.length, otherRows.length);
    if (fewest < FEWEST_PATIENTS) {
      return Attempt.none(
          "a group has %d patients; a test of the difference needs %d"
              .formatted(fewest, FEWEST_PATIENTS));
    }
    if (!hasEarlyEvent(data, rows) || !hasEarlyEvent(data, otherRows)) {
      return Attempt.none("a group has no event before the horizon");
    }
    if (fewest >= FEWEST_FOR_NORMAL) {
      double p = ConfidenceInterval.normalPValue(statistic);
      return Attempt.of(new PValue(p, PValue.Method.NORMAL));
    }
    if (data.hasDelayedEntry()) {
      return Attempt.none(
          "a group has %d patients; below %d the test is by permutation, not with delayed entry"
              .formatted(fewest, FEWEST_FOR_NORMAL));
    }
    RestrictedMeanPermutation permutation =
        RestrictedMeanPermutation.of(data, rows, otherRows, horizon);
    return Attempt.of(PValue.of(permutation.test(draws, seed)));
  }

  private boolean hasEarlyEvent(SurvivalData data, int[] rows) {
    return Arrays.stream(rows).anyMatch(i -> data.event(i) && data.time(i) < horizon);
  }

  /**
   * The horizon of a comparison where none is given: the smallest over the groups of the last
   * follow-up, event or not. A curve that has come down to 0 would allow a later horizon, but then
   * the last survivor of the other group sets it, and tests reject too often. 0 without patients.
   *
   * @throws IllegalArgumentException if the samples differ
   */
  public static double sharedHorizon(SurvivalData data, Strata groups) {
    SameSamples.require(data.samples(), groups.samples(), "groups");
    return IntStream.range(0, groups.groups().size())
        .mapToObj(groups::members)
        .filter(rows -> rows.length > 0)
        .mapToDouble(rows -> Arrays.stream(rows).mapToDouble(data::time).max().orElse(0))
        .min()
        .orElse(0);
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
    int line = table.lineBefore(horizon) + 1;
    int atRisk = line < table.size() ? table.atRisk[line] : 0;
    return new Estimate(
        rows.length, events, horizon, mean, error, interval, atRisk, horizon > largest);
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
