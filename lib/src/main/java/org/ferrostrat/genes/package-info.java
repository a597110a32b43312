/**
 * Which row of a matrix is a wanted gene, offline, and how was it found?
 *
 * <p>Start with {@link org.ferrostrat.genes.GeneMap}, which looks genes up among row identifiers,
 * {@link org.ferrostrat.genes.GeneIdType}, {@link org.ferrostrat.genes.GeneTable}, the bundled
 * table of human genes, and {@link org.ferrostrat.genes.GeneLedger}, the gene mapping table. The
 * lookup goes from the wanted gene to the rows: it never renames, merges or drops a row, and a
 * symbol that may mean several genes is reported, never guessed.
 */
package org.ferrostrat.genes;
