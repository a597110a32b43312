/**
 * Files of single cells, sparse or dense, read cell by cell in blocks: h5ad and 10x Genomics.
 *
 * <p>Start with {@link org.ferrostrat.singlecell.CellFiles} and {@link
 * org.ferrostrat.singlecell.CellFile}. Genes and cells have names here and cells have annotations;
 * what scale the values are on is decided in {@code expression}.
 */
package org.ferrostrat.singlecell;
