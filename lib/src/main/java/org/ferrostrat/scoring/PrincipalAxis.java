package org.ferrostrat.scoring;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ejml.simple.SimpleMatrix;
import org.ejml.simple.SimpleSVD;
import org.ferrostrat.expression.ExpressionScale.Kind;
import org.ferrostrat.signature.Signature;

/**
 * Scores along the principal axes of the standardised genes of a signature. The sign of an axis is
 * arbitrary; here it points so that the score rises with the genes of direction 1 and falls with
 * those of direction -1.
 */
enum PrincipalAxis implements Formula {
  /**
   * PLAGE: Tomfohr, Lu and Kepler 2005, <a href="https://doi.org/10.1186/1471-2105-6-225">
   * doi:10.1186/1471-2105-6-225</a>: the first right singular vector, of length 1 over the samples.
   */
  PLAGE(1, true),
  /** The first principal component. */
  FIRST(1, false),
  /** The sum of the first and the second principal component. */
  FIRST_AND_SECOND(2, false);

  private final int axes;
  private final boolean unitLength;

  PrincipalAxis(int axes, boolean unitLength) {
    this.axes = axes;
    this.unitLength = unitLength;
  }

  @Override
  public Set<Kind> scales() {
    return BETWEEN_SAMPLES;
  }

  @Override
  public boolean freeOfCohort() {
    return false;
  }

  @Override
  public List<CoverageArm> coverageArms(Signature signature) {
    return List.of(CoverageArm.counted("all", CoverageArm.allSlots(signature)));
  }

  @Override
  public GeneState fit(BoundGenes genes, LearningCohort cohort) {
    Map<String, double[]> vectors = new HashMap<>(StandardisedSum.moments(genes, cohort).vectors());
    int[] slots = StandardisedSum.varying(genes.slots(), GeneState.ofVectors(vectors));
    vectors.put("loading", loadings(genes, slots, GeneState.ofVectors(vectors), cohort));
    return GeneState.ofVectors(vectors);
  }

  private double[] loadings(
      BoundGenes genes, int[] slots, GeneState moments, LearningCohort cohort) {
    double[] loadings = new double[genes.rows().length];
    Arrays.fill(loadings, Double.NaN);
    if (slots.length == 0) {
      return loadings;
    }
    for (int slot : slots) {
      loadings[slot] = 0;
    }
    SimpleMatrix standardised = standardised(genes, slots, moments, cohort);
    SimpleSVD<SimpleMatrix> svd = standardised.svd(true);
    for (int axis = 0; axis < Math.min(axes, svd.rank()); axis++) {
      double length = unitLength ? svd.getW().get(axis, axis) : 1;
      double sign = orientation(genes, slots, svd.getU(), axis);
      for (int i = 0; i < slots.length; i++) {
        loadings[slots[i]] += sign * svd.getU().get(i, axis) / length;
      }
    }
    return loadings;
  }

  private static SimpleMatrix standardised(
      BoundGenes genes, int[] slots, GeneState moments, LearningCohort cohort) {
    SimpleMatrix matrix = new SimpleMatrix(slots.length, cohort.sampleCount());
    for (int i = 0; i < slots.length; i++) {
      double mean = moments.vector("mean")[slots[i]];
      double deviation = moments.vector("sd")[slots[i]];
      double[] row = cohort.copyGene(genes.rows()[slots[i]]);
      for (int sample = 0; sample < row.length; sample++) {
        matrix.set(i, sample, (row[sample] - mean) / deviation);
      }
    }
    return matrix;
  }

  private static double orientation(BoundGenes genes, int[] slots, SimpleMatrix axes, int axis) {
    double sum = 0;
    for (int i = 0; i < slots.length; i++) {
      sum += genes.direction(slots[i]) * axes.get(i, axis);
    }
    return sum < 0 ? -1 : 1;
  }

  @Override
  public void check(GeneState state, Signature signature) {
    StandardisedSum.requireMoments(state, signature);
    state.requireVector("loading", signature.genes().size());
  }

  @Override
  public SampleScorer bind(BoundGenes genes, GeneState state) {
    int[] slots = StandardisedSum.varying(genes.slots(), state);
    double[] loadings = state.vector("loading");
    double[] coefficients = Arrays.stream(slots).mapToDouble(slot -> loadings[slot]).toArray();
    return StandardisedSum.standardised(genes, slots, coefficients, state, 0);
  }
}
