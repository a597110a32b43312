package org.ferrostrat.scoring;

import org.ferrostrat.expression.ExpressionMatrix;
import org.ferrostrat.stats.Moments;

/**
 * The cohort that methods learn from. What several signatures ask of the same gene is made once.
 * Safe for threads: whoever comes first computes the same numbers.
 */
final class LearningCohort {
  private final ExpressionMatrix matrix;
  private final Samples samples;
  private final Moments[] moments;

  /** Hands out the samples of the cohort, one after another. */
  interface Samples {
    void forEach(SamplePass.SampleTask task);
  }

  LearningCohort(ExpressionMatrix matrix, Samples samples) {
    this.matrix = matrix;
    this.samples = samples;
    this.moments = new Moments[matrix.geneCount()];
  }

  /** A cohort whose samples are ranked anew whenever they are asked for. */
  static LearningCohort of(ExpressionMatrix matrix) {
    return new LearningCohort(
        matrix,
        task -> {
          DenseProfile profile = new DenseProfile(matrix.geneCount());
          for (int sample = 0; sample < matrix.sampleCount(); sample++) {
            profile.load(matrix.copySample(sample));
            task.accept(sample, profile);
          }
        });
  }

  int sampleCount() {
    return matrix.sampleCount();
  }

  double[] copyGene(int row) {
    return matrix.copyGene(row);
  }

  /** Mean and standard deviation of a gene over the samples. */
  Moments moments(int row) {
    Moments known = moments[row];
    if (known == null) {
      known = Moments.of(matrix.copyGene(row));
      moments[row] = known;
    }
    return known;
  }

  void forEachSample(SamplePass.SampleTask task) {
    samples.forEach(task);
  }
}
