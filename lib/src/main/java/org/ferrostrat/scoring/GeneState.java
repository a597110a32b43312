package org.ferrostrat.scoring;

import java.util.Map;
import java.util.TreeMap;

/**
 * What a method learned about the genes of one signature from a reference cohort: named vectors
 * with one entry per gene of the signature, in its order, NaN where the gene was not in the
 * reference; and named tables with one row per gene.
 */
record GeneState(Map<String, double[]> vectors, Map<String, double[][]> tables) {
  /** Nothing was learned: the method is free of the cohort. */
  static final GeneState NONE = new GeneState(Map.of(), Map.of());

  GeneState {
    vectors = new TreeMap<>(vectors);
    tables = new TreeMap<>(tables);
  }

  static GeneState ofVectors(Map<String, double[]> vectors) {
    return new GeneState(vectors, Map.of());
  }

  double[] vector(String name) {
    return vectors.get(name);
  }

  double[][] table(String name) {
    return tables.get(name);
  }
}
