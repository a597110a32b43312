/** Finished analyses as one page of HTML that needs nothing beside it. Computes nothing. */
package org.ferrostrat.report.page;
