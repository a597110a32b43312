/**
 * What is scored: gene signatures with their directions, weights and published method, the bundled
 * catalogue of them, and the formats in which users bring their own.
 */
package org.ferrostrat.signature;
