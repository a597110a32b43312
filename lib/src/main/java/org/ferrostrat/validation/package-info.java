/** Designs and measures that say how good a classifier is on patients it was not built with. */
package org.ferrostrat.validation;
