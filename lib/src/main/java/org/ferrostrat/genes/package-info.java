/**
 * Finds the genes that are wanted among the rows of a matrix, offline, and says how each was found.
 *
 * <p>{@link org.ferrostrat.genes.GeneIdType} tells what the row ids are, {@link
 * org.ferrostrat.genes.GeneMap} looks genes up among them, {@link org.ferrostrat.genes.GeneTable}
 * is the bundled table of human genes behind it, and {@link org.ferrostrat.genes.GeneLedger} is the
 * record of every lookup.
 *
 * <p>The lookup goes from the wanted gene to the rows. It never renames, merges or drops a row, and
 * a symbol that may mean several genes is reported, never guessed.
 */
package org.ferrostrat.genes;
