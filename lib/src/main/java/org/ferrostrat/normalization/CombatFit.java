package org.ferrostrat.normalization;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.SingularOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;
import org.ejml.interfaces.linsol.LinearSolverDense;
import org.ferrostrat.data.InsufficientDataException;
import org.ferrostrat.data.Strata;
import org.ferrostrat.expression.ExpressionMatrix;

/** Learns the standardisation and the batch effects of a cohort. */
final class CombatFit {
  /** R's tolerance for the rank of a design. */
  private static final double RANK_TOLERANCE = 1e-7;

  private final Combat combat;
  private final Stage stage;
  private final ExpressionMatrix matrix;
  private final Strata batches;
  private final int[] occupied;
  private final CombatDesign terms;
  private final double[][] covariates;

  CombatFit(Combat combat, Stage stage) {
    this.combat = combat;
    this.stage = stage;
    this.matrix = stage.matrix();
    SampleDesign design = Combat.design(stage);
    this.batches = design.batches();
    this.occupied =
        IntStream.range(0, batches.groups().size()).filter(b -> batches.size(b) > 0).toArray();
    this.terms = CombatDesign.of(design);
    this.covariates = terms.of(design, matrix.sampleCount());
  }

  CombatModel fitted() {
    requireBatches();
    Standardization standard = standardization();
    Map<String, BatchEffect> effects = new LinkedHashMap<>();
    for (int batch : occupied) {
      String name = batches.groups().get(batch);
      effects.put(
          name,
          combat.referenceBatch().filter(name::equals).isPresent()
              ? BatchEffect.none(matrix.geneCount())
              : standard.effect(
                  stage, name, batches.members(batch), covariates, combat.isMeanOnly()));
    }
    return new CombatModel(combat, terms, standard, effects);
  }

  private void requireBatches() {
    Optional<String> reference = combat.referenceBatch();
    List<String> names = IntStream.of(occupied).mapToObj(batches.groups()::get).toList();
    if (reference.isPresent() && !names.contains(reference.get())) {
      throw new IllegalArgumentException(
          "the reference batch '%s' is none of the batches %s"
              .formatted(reference.get(), String.join(", ", names)));
    }
    if (reference.isEmpty() && names.size() < 2) {
      throw new InsufficientDataException(
          "there is one batch only; nothing is to be brought together, unless it is the reference"
              + " for others",
          Map.of("batches", names.size()));
    }
  }

  private Standardization standardization() {
    double[][] projection = projection();
    int genes = matrix.geneCount();
    double[] means = new double[genes];
    double[] deviations = new double[genes];
    double[][] slopes = new double[terms.estimated().size()][genes];
    stage.forEachGene(
        "standardising",
        gene -> {
          double[] row = matrix.copyGene(gene);
          double[] coefficients =
              Arrays.stream(projection).mapToDouble(weights -> dot(weights, row)).toArray();
          means[gene] = grandMean(coefficients);
          for (int column = 0; column < slopes.length; column++) {
            slopes[column][gene] = coefficients[occupied.length + column];
          }
          boolean varies =
              IntStream.of(occupied)
                  .allMatch(b -> Standardization.varies(matrix, gene, batches.members(b)));
          deviations[gene] = varies ? Math.sqrt(pooledVariance(row, coefficients)) : 0;
        });
    return new Standardization(means, deviations, slopes);
  }

  /** An indicator for each batch, then the covariates. */
  private double[][] design() {
    double[][] design = new double[matrix.sampleCount()][];
    for (int sample = 0; sample < design.length; sample++) {
      design[sample] = new double[occupied.length + covariates[sample].length];
      design[sample][column(sample)] = 1;
      System.arraycopy(
          covariates[sample], 0, design[sample], occupied.length, covariates[sample].length);
    }
    return design;
  }

  private int column(int sample) {
    return Arrays.binarySearch(occupied, batches.groupOf(sample));
  }

  /** What gives the coefficients of least squares, {@code [coefficient][sample]}. */
  private double[][] projection() {
    DMatrixRMaj design = new DMatrixRMaj(design());
    requireFullRank(design);
    LinearSolverDense<DMatrixRMaj> solver =
        LinearSolverFactory_DDRM.leastSquares(design.numRows, design.numCols);
    solver.setA(design.copy());
    DMatrixRMaj projection = new DMatrixRMaj(design.numCols, design.numRows);
    solver.solve(CommonOps_DDRM.identity(design.numRows), projection);
    double[][] rows = new double[design.numCols][design.numRows];
    for (int row = 0; row < rows.length; row++) {
      for (int sample = 0; sample < design.numRows; sample++) {
        rows[row][sample] = projection.get(row, sample);
      }
    }
    return rows;
  }

  private void requireFullRank(DMatrixRMaj design) {
    boolean enough = design.numRows >= design.numCols;
    if (!enough || rank(design) < design.numCols) {
      Map<String, Integer> counts = new LinkedHashMap<>();
      counts.put("samples", design.numRows);
      counts.put("batches", occupied.length);
      counts.put("columns of covariates", design.numCols - occupied.length);
      throw new InsufficientDataException(
          "the covariates %s are confounded with the batches or with each other; leave out the covariate that the batches determine"
              .formatted(
                  String.join(
                      ", ", terms.estimated().stream().map(CombatDesign.Term::label).toList())),
          counts);
    }
  }

  /** The rank after every column is brought to length 1, so that units do not matter. */
  private static int rank(DMatrixRMaj design) {
    DMatrixRMaj scaled = design.copy();
    for (int column = 0; column < scaled.numCols; column++) {
      double length = 0;
      for (int row = 0; row < scaled.numRows; row++) {
        length = Math.hypot(length, scaled.get(row, column));
      }
      for (int row = 0; row < scaled.numRows; row++) {
        scaled.set(row, column, length == 0 ? 0 : scaled.get(row, column) / length);
      }
    }
    SingularValueDecomposition_F64<DMatrixRMaj> decomposition =
        DecompositionFactory_DDRM.svd(scaled.numRows, scaled.numCols, false, false, true);
    decomposition.decompose(scaled);
    return SingularOps_DDRM.rank(decomposition, RANK_TOLERANCE);
  }

  private static double dot(double[] weights, double[] values) {
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += weights[i] * values[i];
    }
    return sum;
  }

  /** The place of the reference batch, or the mean over all samples where there is none. */
  private double grandMean(double[] coefficients) {
    double mean = 0;
    for (int b = 0; b < occupied.length; b++) {
      if (isReference(b)) {
        return coefficients[b];
      }
      mean += coefficients[b] * batches.size(occupied[b]) / matrix.sampleCount();
    }
    return mean;
  }

  private boolean isReference(int column) {
    String name = batches.groups().get(occupied[column]);
    return combat.referenceBatch().filter(name::equals).isPresent();
  }

  /** The mean squared residual, of the reference batch where there is one. */
  private double pooledVariance(double[] row, double[] coefficients) {
    double sum = 0;
    int n = 0;
    for (int sample = 0; sample < row.length; sample++) {
      int batch = column(sample);
      if (combat.referenceBatch().isEmpty() || isReference(batch)) {
        double expected = coefficients[batch];
        for (int column = 0; column < covariates[sample].length; column++) {
          expected += coefficients[occupied.length + column] * covariates[sample][column];
        }
        sum += (row[sample] - expected) * (row[sample] - expected);
        n++;
      }
    }
    return sum / n;
  }
}
