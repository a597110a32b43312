package org.ferrostrat.normalization;

import java.util.Objects;
import org.ferrostrat.expression.ExpressionMatrix;

/**
 * A normalised cohort, and what its normalisation learned.
 *
 * @param normalizer changes new samples as the cohort was changed
 * @param matrix the cohort; not free of the cohort where a step learned from it
 */
public record Normalized(Normalizer normalizer, ExpressionMatrix matrix) {
  /** Checks that nothing is null. */
  public Normalized {
    Objects.requireNonNull(normalizer, "normalizer");
    Objects.requireNonNull(matrix, "matrix");
  }
}
