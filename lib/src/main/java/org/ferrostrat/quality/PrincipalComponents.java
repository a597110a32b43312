package org.ferrostrat.quality;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;
import org.ferrostrat.stats.DescendingOrder;

/** The strongest principal components of samples over genes that are centred. */
final class PrincipalComponents {
  /** Components weaker than this share are rounding. */
  private static final double LEAST_SHARE = 1e-9;

  private final double[][] scores;
  private final double[] shares;

  private PrincipalComponents(double[][] scores, double[] shares) {
    this.scores = scores;
    this.shares = shares;
  }

  /**
   * @param centred samples x genes
   * @param most how many components are wanted
   */
  static PrincipalComponents of(double[][] centred, int most) {
    int samples = centred.length;
    if (samples < 2 || centred[0].length == 0) {
      return new PrincipalComponents(new double[samples][0], new double[0]);
    }
    DMatrixRMaj table = new DMatrixRMaj(centred);
    boolean bySamples = samples <= table.getNumCols();
    int size = bySamples ? samples : table.getNumCols();
    DMatrixRMaj products = new DMatrixRMaj(size, size);
    if (bySamples) {
      CommonOps_DDRM.multOuter(table, products);
    } else {
      CommonOps_DDRM.multInner(table, products);
    }
    double total = CommonOps_DDRM.trace(products);
    EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(size, true, true);
    if (!eigen.decompose(products)) {
      throw new IllegalStateException("the principal components of the samples were not found");
    }
    double[] strength =
        IntStream.range(0, size).mapToDouble(i -> eigen.getEigenvalue(i).getReal()).toArray();
    int[] order = new DescendingOrder(size).sort(strength);
    int[] kept =
        IntStream.range(0, Math.min(most, size))
            .map(i -> order[i])
            .filter(i -> strength[i] > LEAST_SHARE * total)
            .toArray();
    double[][] scores = new double[samples][kept.length];
    for (int component = 0; component < kept.length; component++) {
      DMatrixRMaj direction = eigen.getEigenVector(kept[component]);
      double[] score = new double[samples];
      if (bySamples) {
        double length = Math.sqrt(strength[kept[component]]);
        Arrays.setAll(score, sample -> length * direction.get(sample));
      } else {
        Arrays.setAll(score, sample -> Profiles.product(centred[sample], direction.data));
      }
      fill(scores, component, score);
    }
    return new PrincipalComponents(
        scores, Arrays.stream(kept).mapToDouble(i -> strength[i] / total).toArray());
  }

  /** A component has no sign of its own; the score farthest from 0 is made positive. */
  private static void fill(double[][] scores, int component, double[] score) {
    double farthest = 0;
    for (double value : score) {
      farthest = Math.abs(value) > Math.abs(farthest) ? value : farthest;
    }
    for (int sample = 0; sample < score.length; sample++) {
      scores[sample][component] = farthest < 0 ? -score[sample] : score[sample];
    }
  }

  int count() {
    return shares.length;
  }

  /** Share of the variance of each component. */
  double[] shares() {
    return shares.clone();
  }

  /** The scores of a sample. */
  double[] scores(int sample) {
    return scores[sample].clone();
  }

  /** The scores of all samples on one component. */
  double[] component(int component) {
    return Arrays.stream(scores).mapToDouble(row -> row[component]).toArray();
  }

  /** Of how many samples a component is made: 2 for one that two samples alone share. */
  double effectiveSamples(int component) {
    double squares = 0;
    double fourths = 0;
    for (double[] row : scores) {
      double square = row[component] * row[component];
      squares += square;
      fourths += square * square;
    }
    return squares * squares / fourths;
  }
}
