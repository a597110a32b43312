/** Patients put into strata: two-marker rules and consensus subtypes. */
package org.ferrostrat.stratification;
