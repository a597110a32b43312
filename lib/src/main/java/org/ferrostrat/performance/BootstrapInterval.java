package org.ferrostrat.performance;

import java.util.Arrays;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.ferrostrat.data.Execution;
import org.ferrostrat.stats.ConfidenceInterval;
import org.ferrostrat.stats.Moments;
import org.ferrostrat.stats.Quantiles;

/**
 * A confidence interval of any statistic of patients, by drawing patients with replacement. The
 * same bits for any number of threads.
 *
 * @param method how the limits are made of the resampled values; BCA by default
 * @param resamples how often the patients are drawn, 100 or more; 2,000 by default
 * @param stratified whether responders and non-responders are drawn apart, each in their number;
 *     true by default, so that no class is lost
 * @param level level of the interval; 0.95 by default
 * @param seed seed of the draws
 */
public record BootstrapInterval(
    Method method, int resamples, boolean stratified, double level, long seed) {
  private static final int FEWEST = 100;
  private static final int MOST = 1_000_000;

  /** Resamples with one seed; independent of the number of threads. */
  private static final int CHUNK = 50;

  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  /** How the limits are made. */
  public enum Method {
    /** Quantiles of the resampled values. */
    PERCENTILE,
    /**
     * Quantiles corrected for bias and skewness, the latter by leaving out one patient at a time
     * (Efron 1987, <a
     * href="https://doi.org/10.1080/01621459.1987.10478410">doi:10.1080/01621459.1987.10478410</a>;
     * for strata Davison and Hinkley 1997, <a
     * href="https://doi.org/10.1017/CBO9780511802843">doi:10.1017/CBO9780511802843</a>, section
     * 5.3).
     */
    BCA
  }

  /** Checks the ranges. */
  public BootstrapInterval {
    Objects.requireNonNull(method, "method");
    ConfidenceInterval.requireLevel(level);
    if (resamples < FEWEST || resamples > MOST) {
      throw new IllegalArgumentException(
          "resamples is %d; need %d to %d".formatted(resamples, FEWEST, MOST));
    }
  }

  /** BCa 95% confidence interval from 2,000 stratified resamples. */
  public static BootstrapInterval withSeed(long seed) {
    return new BootstrapInterval(Method.BCA, 2_000, true, ConfidenceInterval.USUAL_LEVEL, seed);
  }

  /** The same with other limits. */
  public BootstrapInterval with(Method other) {
    return new BootstrapInterval(other, resamples, stratified, level, seed);
  }

  /** The same with another number of resamples. */
  public BootstrapInterval withResamples(int other) {
    return new BootstrapInterval(method, other, stratified, level, seed);
  }

  /** The same with another level. */
  public BootstrapInterval withLevel(double other) {
    return new BootstrapInterval(method, resamples, stratified, other, seed);
  }

  /** The same with patients drawn whatever their class. */
  public BootstrapInterval unstratified() {
    return new BootstrapInterval(method, resamples, false, level, seed);
  }

  /** A statistic of some of the patients. Called from several threads at once. */
  @FunctionalInterface
  public interface RowStatistic {
    /**
     * The statistic.
     *
     * @param rows numbers of the patients; one may occur several times
     * @return its value; NaN where these patients have none
     */
    double of(int[] rows);
  }

  /** A statistic of scores and responses. Called from several threads at once. */
  @FunctionalInterface
  public interface ScoreStatistic {
    /** The statistic of patients of both classes; NaN where they have none. */
    double of(double[] scores, boolean[] responder);
  }

  /**
   * An interval.
   *
   * @param n number of patients
   * @param estimate the statistic of all patients
   * @param standardError standard deviation of the resampled values
   * @param interval its confidence interval; NaN with a reason
   * @param undefined number of resamples in which the statistic is NaN; they are left out
   * @param reason why there are no limits; empty where there are
   */
  public record Result(
      int n,
      double estimate,
      double standardError,
      ConfidenceInterval interval,
      int undefined,
      String reason) {}

  /**
   * The interval of a statistic of scores, such as the area under the ROC curve. Resamples without
   * responders or without non-responders count as undefined.
   *
   * @param scores one per patient
   * @param responder whether the patient responded, in the same order
   * @throws IllegalArgumentException if the lengths differ or there is no patient
   */
  public Result of(
      double[] scores, boolean[] responder, ScoreStatistic statistic, Execution execution) {
    if (scores.length != responder.length) {
      throw new IllegalArgumentException(
          "%d scores and %d responses; need as many of both"
              .formatted(scores.length, responder.length));
    }
    return of(responder, rows -> ofRows(scores, responder, statistic, rows), execution);
  }

  private static double ofRows(
      double[] scores, boolean[] responder, ScoreStatistic statistic, int[] rows) {
    boolean[] selected = new boolean[rows.length];
    for (int i = 0; i < rows.length; i++) {
      selected[i] = responder[rows[i]];
    }
    int responders = Probabilities.responders(selected);
    return responders == 0 || responders == rows.length
        ? Double.NaN
        : statistic.of(Arrays.stream(rows).mapToDouble(row -> scores[row]).toArray(), selected);
  }

  /**
   * The interval of a statistic.
   *
   * @param responder whether each patient responded, the strata of the draw
   * @param statistic computed of rows of these patients
   * @throws IllegalArgumentException if there is no patient
   */
  public Result of(boolean[] responder, RowStatistic statistic, Execution execution) {
    int n = responder.length;
    if (n == 0) {
      throw new IllegalArgumentException("0 patients; need at least 1");
    }
    int[][] strata = strata(responder);
    double estimate = statistic.of(IntStream.range(0, n).toArray());
    double[] sorted =
        Arrays.stream(draw(strata, n, statistic, execution))
            .filter(value -> !Double.isNaN(value))
            .sorted()
            .toArray();
    Shares shares = shares(estimate, sorted, strata, statistic);
    return new Result(
        n,
        estimate,
        Moments.of(sorted).standardDeviation(),
        shares.interval(level, sorted),
        resamples - sorted.length,
        shares.reason());
  }

  /** Which quantiles of the resampled values are the limits, or why none are. */
  private record Shares(double lower, double upper, String reason) {
    static Shares none(String reason) {
      return new Shares(Double.NaN, Double.NaN, reason);
    }

    ConfidenceInterval interval(double level, double[] sorted) {
      return reason.isEmpty()
          ? new ConfidenceInterval(
              level, Quantiles.ofSorted(sorted, lower), Quantiles.ofSorted(sorted, upper))
          : new ConfidenceInterval(level, Double.NaN, Double.NaN);
    }
  }

  private Shares shares(double estimate, double[] sorted, int[][] strata, RowStatistic statistic) {
    int undefined = resamples - sorted.length;
    if (Double.isNaN(estimate)) {
      return Shares.none("the statistic of all patients is no number");
    }
    if (2 * undefined > resamples) {
      return Shares.none(
          "the statistic is no number in %d of %d resamples".formatted(undefined, resamples));
    }
    double tail = (1 - level) / 2;
    if (method == Method.PERCENTILE || sorted[0] == sorted[sorted.length - 1]) {
      return new Shares(tail, 1 - tail, "");
    }
    double bias = NORMAL.inverseCumulativeProbability(Quantiles.rankWithin(sorted, estimate));
    if (Double.isInfinite(bias)) {
      return Shares.none("all resamples lie on one side of the estimate");
    }
    double acceleration = acceleration(strata, statistic);
    return Double.isNaN(acceleration)
        ? Shares.none("the statistic is no number without one of the patients")
        : new Shares(
            corrected(tail, bias, acceleration), corrected(1 - tail, bias, acceleration), "");
  }

  private int[][] strata(boolean[] responder) {
    IntStream all = IntStream.range(0, responder.length);
    if (!stratified) {
      return new int[][] {all.toArray()};
    }
    int[] responders = all.filter(i -> responder[i]).toArray();
    int[] others = IntStream.range(0, responder.length).filter(i -> !responder[i]).toArray();
    return new int[][] {responders, others};
  }

  private double[] draw(int[][] strata, int n, RowStatistic statistic, Execution execution) {
    int chunks = (resamples + CHUNK - 1) / CHUNK;
    long[] seeds = new SplittableRandom(seed).longs(chunks).toArray();
    double[] drawn = new double[resamples];
    execution.forEach(
        "bootstrap",
        chunks,
        chunk -> {
          SplittableRandom random = new SplittableRandom(seeds[chunk]);
          int end = Math.min(resamples, (chunk + 1) * CHUNK);
          for (int i = chunk * CHUNK; i < end; i++) {
            drawn[i] = statistic.of(rows(strata, n, random));
          }
        });
    return drawn;
  }

  private static int[] rows(int[][] strata, int n, SplittableRandom random) {
    int[] rows = new int[n];
    int next = 0;
    for (int[] stratum : strata) {
      for (int i = 0; i < stratum.length; i++) {
        rows[next++] = stratum[random.nextInt(stratum.length)];
      }
    }
    return rows;
  }

  /** A sixth of the skewness of the influence values, estimated by leaving out one patient. */
  private static double acceleration(int[][] strata, RowStatistic statistic) {
    double cubes = 0;
    double squares = 0;
    for (int[] stratum : strata) {
      if (stratum.length < 2) {
        continue; // resampling never changes it
      }
      double[] without = new double[stratum.length];
      Arrays.setAll(without, i -> statistic.of(without(strata, stratum[i])));
      double mean = Moments.of(without).mean();
      double size = stratum.length;
      for (double value : without) {
        double influence = (size - 1) * (mean - value) / size;
        squares += influence * influence;
        cubes += influence * influence * influence;
      }
    }
    return squares == 0 ? 0 : cubes / (6 * squares * Math.sqrt(squares));
  }

  private static int[] without(int[][] strata, int row) {
    return Arrays.stream(strata).flatMapToInt(Arrays::stream).filter(i -> i != row).toArray();
  }

  private static double corrected(double share, double bias, double acceleration) {
    double moved = bias + NORMAL.inverseCumulativeProbability(share);
    return NORMAL.cumulativeProbability(bias + moved / (1 - acceleration * moved));
  }
}
