/** Numerical building blocks: orders, ranks, moments and quantiles. Knows nothing of biology. */
package org.ferrostrat.stats;
