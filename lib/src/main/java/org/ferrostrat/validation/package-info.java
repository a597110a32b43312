/**
 * Designs and measures that say how good a classifier or a predicted risk is on patients it was not
 * built with.
 */
package org.ferrostrat.validation;
