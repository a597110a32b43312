/** Finished results as TSV, JSON and GCT. Computes nothing. */
package org.ferrostrat.report;
