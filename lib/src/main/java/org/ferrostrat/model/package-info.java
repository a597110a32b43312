/**
 * How do features of a cohort become a fitted model, and a model predictions?
 *
 * <p>Start with {@link org.ferrostrat.model.ResponsePipeline}, the specification, {@link
 * org.ferrostrat.model.ResponseModel}, the fitted model with its card, and {@link
 * org.ferrostrat.model.ModelFile}, which saves and reads it. Learning algorithms on plain tables
 * are in {@code learning}; how good a model is belongs to {@code validation}.
 */
package org.ferrostrat.model;
