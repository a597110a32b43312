package org.ferrostrat.normalization;

import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.util.List;
import java.util.Optional;
import org.ferrostrat.data.DataFormatException;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.ReadLimits;
import org.ferrostrat.expression.ExpressionMatrix;
import org.ferrostrat.expression.ExpressionScale;

/**
 * A {@link Normalization} fitted to a cohort: changes new samples as the cohort was changed, and
 * the cohort as {@link Normalization#normalize} did. Immutable and safe for threads.
 */
public final class Normalizer {
  private final Normalization normalization;
  private final FittedCohort cohort;
  private final List<FittedStep> fitted;

  Normalizer(Normalization normalization, FittedCohort cohort, List<FittedStep> fitted) {
    this.normalization = normalization;
    this.cohort = cohort;
    this.fitted = List.copyOf(fitted);
  }

  /** What was fitted. */
  public Normalization normalization() {
    return normalization;
  }

  /** Name of the file of the cohort. */
  public String cohortName() {
    return cohort.name();
  }

  /** Number of samples of the cohort. */
  public int cohortSize() {
    return cohort.samples();
  }

  /** The scale that samples must be on. */
  public ExpressionScale scale() {
    return cohort.scale();
  }

  /**
   * The genes that samples must have, in the order of the cohort; empty where no step keeps
   * anything by gene.
   */
  public List<String> geneIds() {
    return cohort.geneIds();
  }

  /**
   * Changes samples on all processors; see {@link #apply(ExpressionMatrix, Optional, Execution)}.
   */
  public ExpressionMatrix apply(ExpressionMatrix matrix) {
    return apply(matrix, Optional.empty(), Execution.parallel());
  }

  /** Changes samples with batches on all processors. */
  public ExpressionMatrix apply(ExpressionMatrix matrix, SampleDesign design) {
    return apply(matrix, Optional.of(design), Execution.parallel());
  }

  /**
   * Changes samples. Each is changed by its own values and the fitted parameters only, so that it
   * is the same alone and among others; a batch that the cohort did not have is the exception
   * ({@link Combat}), and the result then is not free of the other samples.
   *
   * @param matrix samples on the scale of the cohort with all its genes, found by approved, earlier
   *     and alias symbols too; other genes are left out
   * @param design their batches and covariates, where a step needs them
   * @param execution how the work is carried out
   * @throws DataFormatException if they are on another scale, a gene is missing, or a library is
   *     empty
   * @throws IllegalArgumentException if the design is missing, of other samples, or has other
   *     covariates than that of the cohort
   */
  public ExpressionMatrix apply(
      ExpressionMatrix matrix, Optional<SampleDesign> design, Execution execution) {
    requireSamples(matrix, design);
    Stage stage = new Stage(cohort.aligned(matrix), Optional.empty(), design, execution);
    for (int i = 0; i < fitted.size(); i++) {
      normalization.steps().get(i).requireScale(stage.matrix());
      stage = fitted.get(i).apply(stage);
    }
    return stage.matrix();
  }

  static void requireSamples(ExpressionMatrix matrix, Optional<SampleDesign> design) {
    if (design.isPresent() && !design.get().batches().samples().equals(matrix.samples())) {
      throw new IllegalArgumentException(
          "the batches are of other samples than %s, or in another order".formatted(matrix.name()));
    }
  }

  /**
   * Saves the fitted parameters as JSON, for {@link #load}. With TMM the file holds the counts of
   * one sample.
   */
  public void save(Writer out) throws IOException {
    NormalizerJson.write(this, out);
  }

  /**
   * Loads a normaliser that was saved, with the default limits.
   *
   * @param name what to call the stream in messages
   * @throws DataFormatException if the content is no saved normaliser
   */
  public static Normalizer load(String name, InputStream in) throws IOException {
    return load(name, in, ReadLimits.defaults());
  }

  /**
   * Loads a normaliser that was saved.
   *
   * @param name what to call the stream in messages
   * @param limits size limits for the JSON
   * @throws DataFormatException if the content is no saved normaliser, or exceeds a limit
   */
  public static Normalizer load(String name, InputStream in, ReadLimits limits) throws IOException {
    return NormalizerJson.read(name, in, limits);
  }

  FittedCohort cohort() {
    return cohort;
  }

  List<FittedStep> fitted() {
    return fitted;
  }

  @Override
  public String toString() {
    return "%s fitted to %s".formatted(normalization, cohort.name());
  }
}
