/** Plots as SVG: a finished result goes in, a document comes out, nothing is computed. */
package org.ferrostrat.report.plot;
