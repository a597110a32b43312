/** Foreign formats of cohorts, GEO, cBioPortal and GCT, and how they become a cohort folder. */
package org.ferrostrat.formats;
