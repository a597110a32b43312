package org.ferrostrat.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.ProgressListener;
import org.ferrostrat.expression.ExpressionMatrix;
import org.ferrostrat.signature.Signature;
import org.ferrostrat.signature.SignatureCatalog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Scores relative to a cohort are the same on any number of threads. */
class ThreadsTest {
  private static final SignatureCatalog CATALOG = SignatureCatalog.bundled();
  private static final Signature SET = CATALOG.get("kegg-hsa04216");

  private static final ScoringPlan PLAN =
      ScoringPlan.published(
              List.of(
                  Signatures.as("gsva", "gsva", SET),
                  Signatures.as("gsva-arms", "gsva-difference", CATALOG.get("fps-32")),
                  Signatures.as("zscore", "zscore", SET),
                  Signatures.as("plage", "plage", SET),
                  Signatures.as("mean-z", "mean-z", SET),
                  Signatures.as("pc1", "pca-pc1", SET),
                  Signatures.as("pc2", "pca-pc1-plus-pc2", SET),
                  Signatures.as("rank", "cohort-rank", SET),
                  Signatures.as("sum", "weighted-sum-z", CATALOG.get("shan-2021-pancancer-15frg")),
                  Signatures.as("centred", "expression-centred", CATALOG.get("pdl1")),
                  CATALOG.get("ipres-hugo")))
          .acceptingAnyScale();

  private static Scores scores(ScoringPlan plan, ExpressionMatrix matrix, int threads) {
    Execution execution = new Execution(threads, ProgressListener.NONE);
    return plan.fit(matrix, execution).score(matrix, execution);
  }

  @Test
  void thePlanHereHasAllMethodsThatLearn() {
    assertThat(PLAN.entries())
        .extracting(entry -> entry.method().orElseThrow().name())
        .containsExactlyInAnyOrderElementsOf(
            ScoringMethod.names().stream()
                .filter(name -> !ScoringMethod.named(name).freeOfCohort())
                .toList());
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 7})
  void scoresRelativeToACohort(int threads) {
    ExpressionMatrix matrix = Cohorts.real(Cohorts.LIU);
    Scores one = scores(PLAN, matrix, 1);
    assertThat(one.columns()).allMatch(column -> column.scaling() == Scaling.COHORT);
    assertThat(one.columns()).allMatch(column -> column.status() == ScoreStatus.OK);
    assertThat(scores(PLAN, matrix, threads).columns())
        .extracting(ScoreColumn::values)
        .isEqualTo(one.columns().stream().map(ScoreColumn::values).toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"poisson", "none"})
  void otherKernels(String kernel) {
    ExpressionMatrix matrix = Matrices.thinned(Cohorts.real(Cohorts.RIAZ), 20);
    Signature set = Signature.geneSet("set", matrix.geneIds().subList(100, 140));
    ScoringPlan plan = ScoringMethod.named("gsva").withKernel(kernel).of(set).acceptingAnyScale();
    assertThat(scores(plan, matrix, 7).column("set"))
        .isEqualTo(scores(plan, matrix, 1).column("set"));
  }

  /** The range is one of all samples, so its division may not depend on who found the extremes. */
  @Test
  void scoresDividedByTheirRange() {
    ExpressionMatrix matrix = Cohorts.real(Cohorts.LIU);
    ScoringPlan plan = ScoringMethod.publishedFor(CATALOG.get("fps-32")).with(Scaling.COHORT);
    assertThat(scores(plan, matrix, 7).column("fps-32"))
        .isEqualTo(scores(plan, matrix, 1).column("fps-32"));
  }

  /** Progress is reported by the calling thread, in whole stages. */
  @Test
  void progressIsHeardInTheCallingThread() {
    Map<String, Long> done = new ConcurrentHashMap<>();
    TreeSet<String> threads = new TreeSet<>();
    Execution execution =
        new Execution(
            3,
            (stage, sofar, total) -> {
              threads.add(Thread.currentThread().getName());
              done.put(stage, total - sofar);
            });
    PLAN.fit(Matrices.thinned(Cohorts.real(Cohorts.LIU), 5), execution);
    assertThat(threads).containsExactly(Thread.currentThread().getName());
    assertThat(done)
        .containsEntry("scoring", 0L)
        .containsEntry("estimating gene distributions", 0L);
  }
}
