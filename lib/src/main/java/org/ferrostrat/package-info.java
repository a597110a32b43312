/** The straight line from tables to findings, in one call. */
package org.ferrostrat;
