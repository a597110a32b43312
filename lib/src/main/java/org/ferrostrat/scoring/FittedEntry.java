package org.ferrostrat.scoring;

import org.ferrostrat.expression.ExpressionScale;
import org.ferrostrat.scoring.ScoringPlan.Entry;

/**
 * The fit of one signature to the reference cohort.
 *
 * @param entry the signature and its method
 * @param state the fitted state of the method for the genes
 * @param learned whether there was a reference cohort
 * @param range range of the scores over the reference, over both the up and the down genes of a
 *     difference; NaN where the method has none or there was no cohort
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
