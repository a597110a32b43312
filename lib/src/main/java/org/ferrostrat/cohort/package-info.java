/** Expression and clinical data of the same patients, brought together. */
package org.ferrostrat.cohort;
