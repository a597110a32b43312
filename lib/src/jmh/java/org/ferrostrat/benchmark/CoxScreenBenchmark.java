package org.ferrostrat.benchmark;

import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.Labels;
import org.ferrostrat.data.ProgressListener;
import org.ferrostrat.survival.CoxScreen;
import org.ferrostrat.survival.FollowUpUnit;
import org.ferrostrat.survival.SurvivalData;
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
 * How long does a Cox regression on each gene take? 20,000 genes x 1,000 patients, of whom 40 % are
 * censored; one gene in ten has an effect. Times in whole days, so that some are tied.
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 1)
@Measurement(iterations = 5)
@Fork(value = 2, jvmArgsAppend = "-Xmx2g")
@State(Scope.Benchmark)
public class CoxScreenBenchmark {
  private static final int PATIENTS = 1000;
  private static final double SHARE_CENSORED = 0.4;
  private static final double MEAN_DAYS = 700;
  private static final long SEED = 7;

  @Param({"1", "2"})
  int threads;

  private SurvivalData data;
  private Labels genes;
  private double[][] values;

  /** Makes follow-up and genes. */
  @Setup
  public void makeCohort() {
    SplittableRandom random = new SplittableRandom(SEED);
    double[] time = new double[PATIENTS];
    boolean[] event = new boolean[PATIENTS];
    for (int i = 0; i < PATIENTS; i++) {
      time[i] = Math.ceil(-MEAN_DAYS * Math.log(1 - random.nextDouble()));
      event[i] = random.nextDouble() >= SHARE_CENSORED;
    }
    Labels patients = names("P", PATIENTS);
    data = SurvivalData.of(patients, time, event, FollowUpUnit.DAYS);
    genes = names("G", SimulatedInput.GENES);
    values = new double[SimulatedInput.GENES][PATIENTS];
    for (int gene = 0; gene < values.length; gene++) {
      double effect = gene % 10 == 0 ? 1 / MEAN_DAYS : 0;
      for (int i = 0; i < PATIENTS; i++) {
        values[gene][i] = 6 * random.nextDouble() - effect * time[i];
      }
    }
  }

  private static Labels names(String prefix, int count) {
    return Labels.of(IntStream.range(0, count).mapToObj(i -> prefix + i).toList());
  }

  /** All genes. */
  @Benchmark
  public List<CoxScreen.Row> screen() {
    Execution execution = new Execution(threads, ProgressListener.NONE);
    return CoxScreen.withDefaults().fit(data, genes, gene -> values[gene], execution);
  }
}
