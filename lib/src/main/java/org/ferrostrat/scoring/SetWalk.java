package org.ferrostrat.scoring;

import java.util.Set;
import org.ferrostrat.expression.ExpressionScale.Kind;

/** A formula that scores one set of rows against the ranks of all rows of a sample. */
interface SetWalk extends Formula {
  /** The score of the set; NaN for an empty set and where the set is the whole matrix. */
  double score(SampleProfile sample, int[] rows);

  /** The parts of the score by row of the set. */
  double[] contributions(SampleProfile sample, int[] rows);

  @Override
  default Set<Kind> scales() {
    return WITHIN_SAMPLE;
  }

  @Override
  default boolean needsWholeProfile() {
    return true;
  }

  @Override
  default SampleScorer bind(BoundGenes genes, GeneState state) {
    return bind(genes, Formula.boundSetSlots(genes));
  }

  /** A scorer of the genes at the given positions of the signature. */
  default SampleScorer bind(BoundGenes genes, int[] slots) {
    int[] rows = genes.rowsOf(slots);
    int size = genes.rows().length;
    return new SampleScorer() {
      @Override
      public void score(SampleProfile sample, double[] components) {
        components[0] = SetWalk.this.score(sample, rows);
      }

      @Override
      public double[] contributions(SampleProfile sample) {
        double[] bySlot = new double[size];
        double[] byRow = SetWalk.this.contributions(sample, rows);
        for (int i = 0; i < slots.length; i++) {
          bySlot[slots[i]] = byRow[i];
        }
        return bySlot;
      }
    };
  }
}
