/**
 * Plots as SVG: a finished result goes in, a document comes out, nothing is computed.
 *
 * <p>Start with {@link org.ferrostrat.report.plot.KaplanMeierPlot}; every plot is one class named
 * after what it shows. Axes, colours and text layout are shared within the package.
 */
package org.ferrostrat.report.plot;
