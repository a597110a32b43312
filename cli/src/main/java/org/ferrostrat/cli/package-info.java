/** The command line: options in, one library call, results and exit code out. Computes nothing. */
package org.ferrostrat.cli;
