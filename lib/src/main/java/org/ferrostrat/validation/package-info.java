/**
 * How well does a model predict held-out patients and cohorts?
 *
 * <p>Start with {@link org.ferrostrat.validation.ResponseValidation}, the specification of a
 * validation by resampling, and {@link org.ferrostrat.validation.ValidationFindings}. Resampling
 * designs and performance measures without cohorts are in {@code performance}; scores that are
 * given, not trained, are tested in {@code evaluation}.
 */
package org.ferrostrat.validation;
