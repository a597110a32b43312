/**
 * Numerical building blocks: orders, ranks, moments and quantiles, tests and intervals, ROC curves,
 * logistic regression, meta-analysis. Knows nothing of biology.
 */
package org.ferrostrat.stats;
