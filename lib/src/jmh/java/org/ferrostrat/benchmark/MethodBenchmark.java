package org.ferrostrat.benchmark;

import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.Labels;
import org.ferrostrat.data.ProgressListener;
import org.ferrostrat.expression.ExpressionMatrix;
import org.ferrostrat.expression.ExpressionScale;
import org.ferrostrat.expression.ExpressionScale.Kind;
import org.ferrostrat.scoring.ScoreColumn;
import org.ferrostrat.scoring.ScoreStatus;
import org.ferrostrat.scoring.Scores;
import org.ferrostrat.scoring.ScoringMethod;
import org.ferrostrat.scoring.ScoringPlan;
import org.ferrostrat.signature.Signature;
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
 * What does each scoring method cost once the matrix is in memory? Fits the method to 20,000 genes
 * x 100 samples (50 samples of counts for the Poisson kernel) and scores them: 50 sets of 10 to 200
 * genes, or their two halves where the method needs two arms. Looking up the genes is part of it.
 *
 * <p>Left out are the methods that need more than genes: weights, pairs, roles or a single gene.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 2, jvmArgsAppend = "-Xmx4g")
@State(Scope.Benchmark)
public class MethodBenchmark {
  private static final int SAMPLES = 100;
  private static final int SAMPLES_OF_COUNTS = 50;
  private static final int SETS = 50;
  private static final long SEED = 3;
  private static final Set<String> TWO_ARMS =
      Set.of("ssgsea-difference", "gsva-difference", "ratio");

  /** A name of {@link ScoringMethod#names}; for GSVA with another kernel its name after a colon. */
  @Param({
    "ssgsea",
    "ssgsea-difference",
    "gsva",
    "gsva:none",
    "gsva:poisson",
    "gsva-difference",
    "zscore",
    "plage",
    "singscore",
    "mean",
    "mean-z",
    "geometric-mean",
    "pca-pc1",
    "pca-pc1-plus-pc2",
    "ratio",
    "cohort-rank"
  })
  String method;

  @Param("1")
  int threads;

  private Execution execution;
  private ExpressionMatrix matrix;
  private ScoringPlan plan;

  /** Makes matrix and plan, and checks that every set gets its scores. */
  @Setup
  public void makeInput() {
    SimulatedInput input = SimulatedInput.of(SEED);
    List<String> symbols = input.symbols();
    List<List<String>> sets = input.geneSets(SETS, symbols);
    execution = new Execution(threads, ProgressListener.NONE);
    matrix = matrix(input, symbols);
    plan = plan(sets);
    for (ScoreColumn column : fitAndScore().scoreColumns()) {
      if (column.status() != ScoreStatus.OK) {
        throw new IllegalStateException(
            "%s of %s: %s".formatted(method, column.name(), column.reason()));
      }
    }
  }

  private ExpressionMatrix matrix(SimulatedInput input, List<String> symbols) {
    boolean counts = method.equals("gsva:poisson");
    int samples = counts ? SAMPLES_OF_COUNTS : SAMPLES;
    return ExpressionMatrix.of(
        symbols,
        Labels.of(SimulatedInput.sampleNames(samples)),
        counts ? input.counts(samples) : input.logarithms(samples),
        ExpressionScale.of(counts ? Kind.COUNTS : Kind.LOG2));
  }

  private ScoringPlan plan(List<List<String>> sets) {
    List<Signature> signatures =
        IntStream.range(0, sets.size())
            .mapToObj(set -> signature("set-" + set, sets.get(set)))
            .toList();
    String[] nameAndKernel = method.split(":", -1);
    ScoringMethod plain = ScoringMethod.named(nameAndKernel[0]);
    return ScoringPlan.by(
        nameAndKernel.length == 1 ? plain : plain.withKernel(nameAndKernel[1]), signatures);
  }

  private Signature signature(String id, List<String> genes) {
    int half = genes.size() / 2;
    return TWO_ARMS.contains(method)
        ? Signature.ofArms(id, genes.subList(0, half), genes.subList(half, genes.size()))
        : Signature.geneSet(id, genes);
  }

  /** All scores of the cohort. */
  @Benchmark
  public Scores fitAndScore() {
    return plan.fit(matrix, execution).score(matrix, execution);
  }
}
