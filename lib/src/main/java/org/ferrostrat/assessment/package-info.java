/** Models of response on patients and cohorts they were not built from, beside what is known. */
package org.ferrostrat.assessment;
