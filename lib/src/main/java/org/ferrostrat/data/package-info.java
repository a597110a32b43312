/**
 * The vocabulary that every other package shares: labelled axes, one number per sample, and issues
 * found in an input.
 */
package org.ferrostrat.data;
