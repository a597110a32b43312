/**
 * Time-to-event statistics; no cohorts.
 *
 * <p>Start with {@link org.ferrostrat.survival.SurvivalData}, which carries times, events and their
 * unit, {@link org.ferrostrat.survival.KaplanMeier} and {@link
 * org.ferrostrat.survival.CoxRegression}. Methods are immutable specifications that are applied to
 * the data. Conventions are those of R's {@code survival} 3: censored patients are at risk at
 * events of the same time, and tied events are Efron's. Exponentials and logarithms are those of
 * {@code StrictMath}, so that results are the same to the last bit on every machine and Java
 * version. Questions about scores of a cohort are in {@code prognosis}.
 */
package org.ferrostrat.survival;
