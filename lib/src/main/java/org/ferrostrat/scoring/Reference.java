package org.ferrostrat.scoring;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.ferrostrat.expression.ExpressionMatrix;
import org.ferrostrat.expression.ExpressionScale;
import org.ferrostrat.expression.SparseExpression;
import org.ferrostrat.genes.GeneIdType;

/**
 * The cohort a scorer was fitted to.
 *
 * @param name name of its file
 * @param samples number of samples
 * @param geneIds its row identifiers, in order: the universe in which ranks were taken
 * @param geneIdType what they are
 * @param scale scale of its values
 * @param rows values by gene, where a method needs the whole distribution of every gene
 */
record Reference(
    String name,
    int samples,
    List<String> geneIds,
    GeneIdType geneIdType,
    ExpressionScale scale,
    Optional<double[][]> rows) {

  /** Minimum number of samples of a reference cohort. */
  static final int FEWEST_SAMPLES = 2;

  static Reference of(ExpressionMatrix cohort, boolean keepRows) {
    double[][] rows = new double[keepRows ? cohort.geneCount() : 0][];
    Arrays.setAll(rows, cohort::copyGene);
    return new Reference(
        cohort.name(),
        cohort.sampleCount(),
        cohort.geneIds(),
        cohort.geneIdType(),
        cohort.scale(),
        keepRows ? Optional.of(rows) : Optional.empty());
  }

  /** A cohort of which the values are not kept. */
  static Reference of(SparseExpression cells) {
    return new Reference(
        cells.name(),
        cells.sampleCount(),
        cells.geneIds(),
        cells.geneIdType(),
        cells.scale(),
        Optional.empty());
  }

  /** No cohort: raw scores are computed without one. */
  static Reference none(ExpressionScale scale) {
    return new Reference("none", 0, List.of(), GeneIdType.SYMBOL, scale, Optional.empty());
  }

  boolean isCohort() {
    return samples >= FEWEST_SAMPLES;
  }
}
