package org.ferrostrat.learning;

import java.util.Arrays;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
import org.ferrostrat.data.Execution;
import org.ferrostrat.stats.Moments;

/** Carries a filter out on columns of complete values. */
final class FeatureRanking {
  private final double[][] columns;
  private final boolean[] responder;

  FeatureRanking(double[][] columns, boolean[] responder) {
    this.columns = columns;
    this.responder = responder;
  }

  /** Positions of the columns that are taken, in increasing order. */
  int[] select(FeatureFilter filter, long seed, Execution execution) {
    return switch (filter.kind()) {
      case NONE -> IntStream.range(0, columns.length).toArray();
      case VARIANCE -> first(filter.count(), scores(FeatureRanking::variance));
      case RANK_SUM -> first(filter.count(), scores(column -> rankSum(column, responder)));
      case T_STATISTIC -> first(filter.count(), scores(column -> welch(column, responder)));
      case STABILITY -> stable(filter, seed, execution);
    };
  }

  private interface Score {
    double of(double[] column);
  }

  private double[] scores(Score score) {
    return Arrays.stream(columns).mapToDouble(score::of).toArray();
  }

  private static int[] first(int count, double[] scores) {
    return IntStream.range(0, scores.length)
        .boxed()
        .sorted(Comparator.comparingDouble(j -> -scores[j]))
        .limit(count)
        .mapToInt(Integer::intValue)
        .sorted()
        .toArray();
  }

  private static double variance(double[] column) {
    return Moments.of(column).standardDeviation();
  }

  private static double rankSum(double[] column, boolean[] responder) {
    return Math.abs(RankSum.auc(column, responder) - 0.5);
  }

  /** Difference of the means over its standard error; 0 where both classes are constant. */
  private static double welch(double[] column, boolean[] responder) {
    Moments first = Moments.of(RankSum.select(column, responder, true));
    Moments second = Moments.of(RankSum.select(column, responder, false));
    double difference = Math.abs(first.mean() - second.mean());
    if (difference == 0) {
      return 0;
    }
    return difference / Math.sqrt(squaredError(first) + squaredError(second));
  }

  private static double squaredError(Moments moments) {
    double deviation = moments.n() < 2 ? 0 : moments.standardDeviation();
    return deviation * deviation / moments.n();
  }

  private int[] stable(FeatureFilter filter, long seed, Execution execution) {
    long[] seeds = Sampling.seeds(filter.subsamples(), seed);
    AtomicIntegerArray times = new AtomicIntegerArray(columns.length);
    execution.forEach(
        "stability selection",
        seeds.length,
        piece -> {
          int[] rows = halves(new SplittableRandom(seeds[piece]));
          for (int j : screened(rows, filter.count())) {
            times.incrementAndGet(j);
          }
        });
    double needed = filter.share() * filter.subsamples();
    int[] stable = IntStream.range(0, columns.length).filter(j -> times.get(j) >= needed).toArray();
    return stable.length > 0
        ? stable
        : first(1, IntStream.range(0, columns.length).mapToDouble(times::get).toArray());
  }

  /** Half of each class, at least one. */
  private int[] halves(SplittableRandom random) {
    return IntStream.concat(half(true, random), half(false, random)).toArray();
  }

  private IntStream half(boolean ofResponders, SplittableRandom random) {
    int[] rows =
        IntStream.range(0, responder.length)
            .filter(row -> responder[row] == ofResponders)
            .toArray();
    int[] order = Sampling.permutation(rows.length, random);
    return Arrays.stream(order, 0, Math.max(1, rows.length / 2)).map(i -> rows[i]);
  }

  private int[] screened(int[] rows, int count) {
    boolean[] chosen = new boolean[rows.length];
    for (int i = 0; i < rows.length; i++) {
      chosen[i] = responder[rows[i]];
    }
    return first(
        count,
        scores(
            column -> rankSum(Arrays.stream(rows).mapToDouble(i -> column[i]).toArray(), chosen)));
  }
}
