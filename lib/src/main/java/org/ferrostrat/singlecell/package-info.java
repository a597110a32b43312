/**
 * Files of single cells, sparse or dense, read cell by cell in blocks: h5ad and Matrix Market
 * folders of 10x Genomics. Knows genes and cells by name and what is annotated of the cells, not
 * what scale the values are on.
 */
package org.ferrostrat.singlecell;
