/**
 * Follow-up and what explains it: Kaplan-Meier curves, log-rank tests, restricted means, Cox
 * regression with its diagnostics, concordance, time-dependent accuracy, and screens of many
 * covariates. {@link org.ferrostrat.survival.SurvivalData} carries times, events and their unit;
 * methods are immutable specifications that are applied to it. Conventions are those of R's {@code
 * survival} 3: censored patients are at risk at events of the same time, and tied events are
 * Efron's. Exponentials and logarithms are those of {@code StrictMath}, so that results are the
 * same to the last bit on every machine and Java version.
 */
package org.ferrostrat.survival;
