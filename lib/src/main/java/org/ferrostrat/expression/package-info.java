/**
 * The expression matrix: genes x samples of one identifier type and one scale.
 *
 * <p>Start with {@link org.ferrostrat.expression.ExpressionMatrix}, {@link
 * org.ferrostrat.expression.ExpressionFiles}, which reads it, and {@link
 * org.ferrostrat.expression.ReadOptions}. The scale is detected and reported, never changed
 * silently. Whole-cohort normalisation is in {@code normalization}.
 */
package org.ferrostrat.expression;
