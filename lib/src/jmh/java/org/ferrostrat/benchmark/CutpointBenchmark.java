package org.ferrostrat.benchmark;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.Labels;
import org.ferrostrat.data.SampleValues;
import org.ferrostrat.stratification.CutpointRule;
import org.ferrostrat.stratification.Cutpoints;
import org.ferrostrat.stratification.SelectionSettings;
import org.ferrostrat.survival.FollowUpUnit;
import org.ferrostrat.survival.SurvivalData;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The maximally selected log-rank cut-point of 1,000 patients with a strong effect, so that no
 * permutation ends early, with its p-value by 10,000 permutations. The first call of a fresh
 * machine is what a command line pays: {@code -bm ss -wi 0 -i 1 -f 5}.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@State(Scope.Benchmark)
public class CutpointBenchmark {
  private static final int PATIENTS = 1_000;
  private static final int PERMUTATIONS = 10_000;

  private final CutpointRule rule =
      CutpointRule.maximallySelectedLogRank(
          SelectionSettings.withDefaults().withPermutations(PERMUTATIONS));
  private SampleValues scores;
  private SurvivalData survival;

  /** Makes the patients: the hazard is twice as high in half of them. */
  @Setup
  public void makePatients() {
    Random random = new Random(1);
    Labels samples = Labels.of(IntStream.range(0, PATIENTS).mapToObj(i -> "p" + i).toList());
    double[] score = random.doubles(PATIENTS).toArray();
    double[] time = new double[PATIENTS];
    boolean[] event = new boolean[PATIENTS];
    for (int i = 0; i < PATIENTS; i++) {
      double rate = score[i] > 0.5 ? 2 : 1;
      time[i] = -Math.log(1 - random.nextDouble()) / rate;
      event[i] = random.nextDouble() < 0.6;
    }
    scores = SampleValues.of("score", samples, score);
    survival = SurvivalData.of(samples, time, event, FollowUpUnit.MONTHS);
  }

  /** On all processors. */
  @Benchmark
  public Cutpoints parallel() {
    return rule.fit(scores, survival, Execution.parallel());
  }
}
