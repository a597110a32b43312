package org.ferrostrat.scoring;

import org.ferrostrat.expression.ExpressionScale;
import org.ferrostrat.scoring.ScoringPlan.Entry;

/**
 * What one signature learned from the reference cohort.
 *
 * @param entry the signature and its method
 * @param state what the method learned about the genes
 * @param learned whether there was a cohort to learn from
 * @param range range of the scores over the reference, over both arms of a difference; NaN where
 *     the method has none or there was no cohort
 * @param scores scores of the reference on the anchored scale, in increasing order
 */
record FittedEntry(Entry entry, GeneState state, boolean learned, double range, double[] scores) {

  String id() {
    return entry.signature().id();
  }

  Formula formula(ExpressionScale scale) {
    return entry.method().orElseThrow().formula(scale);
  }

  boolean hasRange() {
    return entry.method().map(ScoringMethod::hasRange).orElse(false);
  }
}
