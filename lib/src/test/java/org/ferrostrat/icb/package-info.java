/** How the bundled model of response was chosen, and the table of models and comparators. */
package org.ferrostrat.icb;
