package org.ferrostrat.normalization;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.ferrostrat.data.DataFormatException;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Issue.Place;
import org.ferrostrat.expression.ExpressionMatrix;

/**
 * What passes from one step to the next.
 *
 * @param matrix the values so far
 * @param factors what library sizes are multiplied with, where a step found such factors
 * @param design batches and covariates of the samples, where specified
 * @param execution how the work is carried out
 */
record Stage(
    ExpressionMatrix matrix,
    Optional<double[]> factors,
    Optional<SampleDesign> design,
    Execution execution) {
  private static final int BLOCK = 256;
  private static final int SAMPLES = 32;

  /** The same with other values; factors belong to the values they were found from. */
  Stage with(ExpressionMatrix changed) {
    return new Stage(changed, Optional.empty(), design, execution);
  }

  Stage withFactors(double[] found) {
    return new Stage(matrix, Optional.of(found), design, execution);
  }

  /**
   * The library sizes, times the factors where there are some.
   *
   * @throws DataFormatException if a library is empty; carries every such sample
   */
  double[] effectiveLibrarySizes() {
    double[] sizes = librarySizes();
    factors.ifPresent(found -> Arrays.setAll(sizes, sample -> sizes[sample] * found[sample]));
    return sizes;
  }

  /** The library sizes as they are. */
  double[] librarySizes() {
    double[] sizes = matrix.sampleSums();
    List<Issue> issues =
        IntStream.range(0, sizes.length)
            .filter(sample -> !(sizes[sample] > 0))
            .mapToObj(
                sample ->
                    Issue.error(
                        "empty-library",
                        new Place(matrix.name(), 0, 0, matrix.samples().get(sample)),
                        "the sample has no reads",
                        "leave it out"))
            .toList();
    if (!issues.isEmpty()) {
      throw new DataFormatException(issues);
    }
    return sizes;
  }

  /** Does something for every gene, several at the same time. */
  void forEachGene(String name, IntConsumer task) {
    int blocks = (matrix.geneCount() + BLOCK - 1) / BLOCK;
    execution.forEach(
        name,
        blocks,
        block ->
            IntStream.range(block * BLOCK, Math.min((block + 1) * BLOCK, matrix.geneCount()))
                .forEach(task));
  }

  /**
   * Finds a number for every sample, several at the same time.
   *
   * @param number gets the number of a sample and its values over the genes
   */
  double[] ofEachSample(String name, SampleNumber number) {
    double[] numbers = new double[matrix.sampleCount()];
    int blocks = (numbers.length + SAMPLES - 1) / SAMPLES;
    execution.forEach(
        name,
        blocks,
        block -> {
          int first = block * SAMPLES;
          double[][] values =
              new double[Math.min(SAMPLES, numbers.length - first)][matrix.geneCount()];
          matrix.copySamples(first, values);
          for (int i = 0; i < values.length; i++) {
            numbers[first + i] = number.of(first + i, values[i]);
          }
        });
    return numbers;
  }

  /** A number of a sample. */
  @FunctionalInterface
  interface SampleNumber {
    double of(int sample, double[] values);
  }
}
