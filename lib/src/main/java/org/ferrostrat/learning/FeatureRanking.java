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
  private final RankedOutcome outcome;

  FeatureRanking(double[][] columns, RankedOutcome outcome) {
    this.columns = columns;
    this.outcome = outcome;
  }

  /** Positions of the columns that are taken, in increasing order. */
  int[] select(FeatureFilter filter, long seed, Execution execution) {
    return switch (filter.kind()) {
      case NONE -> IntStream.range(0, columns.length).toArray();
      case VARIANCE -> first(filter.count(), scores(FeatureRanking::variance));
      case RANK_SUM, T_STATISTIC, COX ->
          first(filter.count(), scores(column -> outcome.association(filter.kind(), column)));
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

  private int[] stable(FeatureFilter filter, long seed, Execution execution) {
    long[] seeds = Sampling.seeds(filter.subsamples(), seed);
    AtomicIntegerArray times = new AtomicIntegerArray(columns.length);
    execution.forEach(
        "stability selection",
        seeds.length,
        piece -> {
          int[] rows = Sampling.half(outcome.classes(), new SplittableRandom(seeds[piece]));
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

  private int[] screened(int[] rows, int count) {
    RankedOutcome chosen = outcome.select(rows);
    return first(
        count,
        scores(
            column ->
                chosen.association(
                    FeatureFilter.Kind.STABILITY,
                    Arrays.stream(rows).mapToDouble(i -> column[i]).toArray())));
  }
}
