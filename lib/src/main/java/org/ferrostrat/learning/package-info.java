/** Learners of response from a table of features: specifications that are fitted to classifiers. */
package org.ferrostrat.learning;
