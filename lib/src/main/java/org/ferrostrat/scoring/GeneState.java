package org.ferrostrat.scoring;

import java.util.Map;
import java.util.TreeMap;

/**
 * What a method learned about the genes of one signature from a reference cohort: named vectors
 * with one entry per gene of the signature, in its order, NaN where the gene was not in the
 * reference; and named tables with one row per gene.
 */
record GeneState(Map<String, double[]> vectors, Map<String, double[][]> tables) {
  /** No state: the method is a single-sample method. */
  static final GeneState NONE = new GeneState(Map.of(), Map.of());

  GeneState {
    vectors = new TreeMap<>(vectors);
    tables = new TreeMap<>(tables);
  }

  static GeneState ofVectors(Map<String, double[]> vectors) {
    return new GeneState(vectors, Map.of());
  }

  /**
   * Refuses a state without a vector.
   *
   * @throws IllegalArgumentException if there is none of that name and length
   */
  void requireVector(String name, int length) {
    require(vectors.containsKey(name) ? vectors.get(name).length : -1, name, length);
  }

  /**
   * Refuses a state without a table.
   *
   * @throws IllegalArgumentException if there is none of that name and number of rows
   */
  void requireTable(String name, int rows) {
    require(tables.containsKey(name) ? tables.get(name).length : -1, name, rows);
  }

  private static void require(int found, String name, int wanted) {
    if (found != wanted) {
      throw new IllegalArgumentException(
          found < 0
              ? "'%s' of a signature is missing".formatted(name)
              : "'%s' of a signature has %d entries; need %d".formatted(name, found, wanted));
    }
  }

  double[] vector(String name) {
    return vectors.get(name);
  }

  double[][] table(String name) {
    return tables.get(name);
  }
}
