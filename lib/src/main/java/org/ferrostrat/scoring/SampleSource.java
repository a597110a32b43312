package org.ferrostrat.scoring;

import org.ferrostrat.expression.ExpressionMatrix;

/** Numbers by gene that are handed out sample by sample. */
interface SampleSource {
  int geneCount();

  int sampleCount();

  /** {@code target[i][gene]} becomes the number of sample {@code first + i}. */
  void copySamples(int first, double[][] target);

  static SampleSource of(ExpressionMatrix matrix) {
    return new SampleSource() {
      @Override
      public int geneCount() {
        return matrix.geneCount();
      }

      @Override
      public int sampleCount() {
        return matrix.sampleCount();
      }

      @Override
      public void copySamples(int first, double[][] target) {
        matrix.copySamples(first, target);
      }
    };
  }
}
