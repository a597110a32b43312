/**
 * Follow-up and what explains it: Kaplan-Meier curves, log-rank tests, restricted means, Cox
 * regression with its diagnostics, concordance, time-dependent accuracy, and screens of many
 * covariates. {@link org.ferrostrat.survival.SurvivalData} carries times, events and their unit;
 * methods are immutable specifications that are applied to it. Conventions are those of R's {@code
 * survival} 3: censored patients are at risk at events of the same time, and tied events are
 * Efron's.
 */
package org.ferrostrat.survival;
