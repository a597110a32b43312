package org.ferrostrat.spark;

import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.ferrostrat.scoring.BoundScorer;

/**
 * Cells of which the values follow one another, by increasing gene; each is scored when it is
 * complete. Rows are cell, gene and value.
 */
final class CellsOfCoordinates implements Iterator<Row> {
  private final Iterator<Row> entries;
  private final BoundScorer bound;
  private final double[] scores;
  private int[] genes = new int[1_024];
  private double[] values = new double[1_024];
  private Row next;

  CellsOfCoordinates(Iterator<Row> entries, BoundScorer bound) {
    this.entries = entries;
    this.bound = bound;
    this.scores = new double[bound.columns().size()];
    this.next = entries.hasNext() ? entries.next() : null;
  }

  @Override
  public boolean hasNext() {
    return next != null;
  }

  @Override
  public Row next() {
    if (next == null) {
      throw new NoSuchElementException();
    }
    Object cell = next.get(0);
    int size = 0;
    while (next != null && Objects.equals(next.get(0), cell)) {
      if (cell == null || next.isNullAt(1) || next.isNullAt(2)) {
        throw new IllegalArgumentException(
            "cell %s has a row without cell, known gene or value".formatted(cell));
      }
      if (size == genes.length) {
        genes = Arrays.copyOf(genes, 2 * size);
        values = Arrays.copyOf(values, 2 * size);
      }
      genes[size] = next.getInt(1);
      values[size++] = next.getDouble(2);
      next = entries.hasNext() ? entries.next() : null;
    }
    return scored(cell, size);
  }

  private Row scored(Object cell, int size) {
    try {
      bound.score(Arrays.copyOf(genes, size), Arrays.copyOf(values, size), scores);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("cell %s: %s".formatted(cell, e.getMessage()), e);
    }
    Object[] row = new Object[scores.length + 1];
    row[0] = cell;
    for (int i = 0; i < scores.length; i++) {
      row[i + 1] = Double.isNaN(scores[i]) ? null : (Object) scores[i];
    }
    return RowFactory.create(row);
  }
}
