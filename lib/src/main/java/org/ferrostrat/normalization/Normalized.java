package org.ferrostrat.normalization;

import java.util.Objects;
import org.ferrostrat.expression.ExpressionMatrix;

/**
 * A normalised cohort and its fitted normaliser.
 *
 * @param normalizer changes new samples as the cohort was changed
 * @param matrix the normalised cohort; its values depend on the other samples where a step was
 *     fitted to it
 */
public record Normalized(Normalizer normalizer, ExpressionMatrix matrix) {
  /** Checks that nothing is null. */
  public Normalized {
    Objects.requireNonNull(normalizer, "normalizer");
    Objects.requireNonNull(matrix, "matrix");
  }
}
