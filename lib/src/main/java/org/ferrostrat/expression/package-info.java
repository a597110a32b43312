/**
 * The expression matrix: genes x samples of one identifier type and one scale, read by streaming,
 * judged but never changed silently.
 */
package org.ferrostrat.expression;
