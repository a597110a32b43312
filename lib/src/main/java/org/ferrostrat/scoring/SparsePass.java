package org.ferrostrat.scoring;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.ferrostrat.data.Execution;
import org.ferrostrat.expression.SparseExpression;

/**
 * Goes once through cells that are read block by block and scores all signatures that were added.
 * Threads take turns in reading, one block each, and score what they read side by side; a score
 * depends on its own cell only, so the numbers are the same for any number of threads.
 */
final class SparsePass {
  private final SparseExpression cells;
  private final Execution execution;
  private final List<ScorerBatch.Member> items = new ArrayList<>();

  /**
   * What came out.
   *
   * @param components {@code [signature][component][cell]}
   * @param isFlat the cells whose genes all have the same value
   */
  record Result(double[][][] components, boolean[] isFlat) {}

  SparsePass(SparseExpression cells, Execution execution) {
    this.cells = cells;
    this.execution = execution;
  }

  /** Adds a signature of a single-sample method; returns its number in the result. */
  int add(Formula formula, BoundGenes genes) {
    items.add(
        new ScorerBatch.Member(formula.bind(genes, GeneState.NONE), formula.components().size()));
    return items.size() - 1;
  }

  Result run() throws IOException {
    double[][][] scores = new double[items.size()][][];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = new double[items.get(i).components()][cells.sampleCount()];
    }
    boolean[] isFlat = new boolean[cells.sampleCount()];
    ScorerBatch batch = new ScorerBatch(items);
    Queue<SparseProfile> idle = new ConcurrentLinkedQueue<>();
    try (SparseExpression.Pass pass = cells.pass()) {
      execution.forEach(
          "scoring",
          pass.blockCount(),
          unused -> {
            SparseProfile profile =
                Objects.requireNonNullElseGet(
                    idle.poll(), () -> new SparseProfile(cells.geneCount()));
            score(pass.next(), batch, profile, scores, isFlat);
            idle.add(profile);
          });
    }
    return new Result(scores, isFlat);
  }

  private static void score(
      SparseExpression.Block block,
      ScorerBatch batch,
      SparseProfile profile,
      double[][][] scores,
      boolean[] isFlat) {
    double[] components = batch.newComponents();
    double[] own = ScorerBatch.newOwn();
    block.forEachSample(
        (cell, rows, values, size, otherValue) -> {
          profile.load(rows, values, size, otherValue);
          isFlat[cell] = profile.isFlat();
          batch.score(profile, components, own);
          batch.spread(components, scores, cell);
        });
  }
}
