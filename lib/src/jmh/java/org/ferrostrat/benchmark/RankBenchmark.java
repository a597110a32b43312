package org.ferrostrat.benchmark;

import java.util.Arrays;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.ferrostrat.stats.DescendingOrder;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Is a sort of our own worth its code? The genes of one sample are put in decreasing order by
 * {@link DescendingOrder} and, beside it, by the comparison sort of the JDK on boxed positions,
 * which gives the same order. Values without ties, with a fifth of zeros, and counts.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
@State(Scope.Benchmark)
public class RankBenchmark {
  /** Taken in turn: the processor would learn the branches of a single sample. */
  private static final int SAMPLES = 16;

  private static final double SHARE_OF_ZEROS = 0.2;
  private static final long SEED = 2;

  @Param({"continuous", "zeros", "counts"})
  String values;

  private final DescendingOrder order = new DescendingOrder(SimulatedInput.GENES);
  private double[][] samples;
  private int next;

  /** Makes the samples and compares both orders of each. */
  @Setup
  public void makeSamples() {
    SimulatedInput input = SimulatedInput.of(SEED);
    samples =
        switch (values) {
          case "continuous" -> samples(i -> input.continuous(SimulatedInput.GENES));
          case "zeros" -> samples(i -> input.withZeros(SimulatedInput.GENES, SHARE_OF_ZEROS));
          case "counts" -> transposed(input.counts(SAMPLES));
          default -> throw new IllegalArgumentException("no values called " + values);
        };
    for (double[] sample : samples) {
      int[] expected = Arrays.stream(byComparison(sample)).mapToInt(Integer::intValue).toArray();
      if (!Arrays.equals(expected, order.sort(sample))) {
        throw new IllegalStateException("the two orders differ");
      }
    }
  }

  private static double[][] samples(IntFunction<double[]> sample) {
    return IntStream.range(0, SAMPLES).mapToObj(sample).toArray(double[][]::new);
  }

  private static double[][] transposed(double[][] genes) {
    return samples(sample -> Arrays.stream(genes).mapToDouble(gene -> gene[sample]).toArray());
  }

  private double[] nextSample() {
    next = (next + 1) % SAMPLES;
    return samples[next];
  }

  /** The order as scores use it. */
  @Benchmark
  public int[] descendingOrder() {
    return order.sort(nextSample());
  }

  /** The order by the sort of the JDK. */
  @Benchmark
  public Integer[] comparisonSort() {
    return byComparison(nextSample());
  }

  private static Integer[] byComparison(double[] sample) {
    Integer[] positions = new Integer[sample.length];
    Arrays.setAll(positions, i -> i);
    Arrays.sort(positions, Comparator.comparingDouble(i -> -sample[i]));
    return positions;
  }
}
