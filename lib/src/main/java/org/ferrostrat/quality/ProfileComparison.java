package org.ferrostrat.quality;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;
import org.ferrostrat.stats.DescendingOrder;

/**
 * Finds samples of two cohorts whose expression agrees as only samples of one tumour do.
 *
 * <p>Spearman's correlation over the most variable common genes is high between any two tumours of
 * the same tissue and purity. So genes are centred within each cohort and the strongest principal
 * components of all samples, which are those of tissue, purity and inflammation, are taken away
 * first. What is left agrees between unrelated patients by less than 0.4, and between samples of
 * one tumour in two pipelines by 0.5 to 0.8. Only pairs that are each other's best match, far
 * before the second best of another patient, are taken.
 */
final class ProfileComparison {
  /** Fewest samples of a cohort, so that genes can be centred within it. */
  static final int FEWEST_SAMPLES = 10;

  static final int FEWEST_GENES = 1000;
  private static final int PANEL = 2000;
  private static final int MOST_COMPONENTS = 10;
  private static final double FEWEST_SHARING = 4;
  private static final double LEAST_CORRELATION = 0.45;
  private static final double LEAST_MARGIN = 0.25;

  private final SampleFingerprints first;
  private final SampleFingerprints second;

  /** Two samples of one tumour, by their positions; how far they agree, and before all others. */
  record Match(int sample, int other, double correlation, double margin) {}

  ProfileComparison(SampleFingerprints first, SampleFingerprints second) {
    this.first = first;
    this.second = second;
  }

  /** Whether there is enough to compare. */
  boolean isPossible() {
    return Math.min(first.size(), second.size()) >= FEWEST_SAMPLES
        && common().length >= FEWEST_GENES;
  }

  List<Match> matches() {
    double[][] correlation = correlations();
    List<Match> matches = new ArrayList<>();
    for (int sample = 0; sample < first.size(); sample++) {
      int best = best(correlation[sample]);
      double[] column = column(correlation, best);
      if (best(column) == sample) {
        double value = correlation[sample][best];
        double rival =
            Math.max(
                rival(correlation[sample], best, second.patients()),
                rival(column, sample, first.patients()));
        if (value >= LEAST_CORRELATION && value - rival >= LEAST_MARGIN) {
          matches.add(new Match(sample, best, value, value - rival));
        }
      }
    }
    return matches;
  }

  private static double[] column(double[][] table, int column) {
    return IntStream.range(0, table.length).mapToDouble(row -> table[row][column]).toArray();
  }

  private static int best(double[] values) {
    int best = 0;
    for (int i = 1; i < values.length; i++) {
      best = values[i] > values[best] ? i : best;
    }
    return best;
  }

  /** The largest value of another patient. */
  private static double rival(double[] values, int best, List<String> patients) {
    double rival = -1;
    for (int i = 0; i < values.length; i++) {
      if (!patients.get(i).equals(patients.get(best))) {
        rival = Math.max(rival, values[i]);
      }
    }
    return rival;
  }

  /** The rows of the genes that both have, in the first. */
  private int[] common() {
    return IntStream.range(0, first.genes().size())
        .filter(row -> second.row(first.genes().get(row)) >= 0)
        .toArray();
  }

  /** The genes that vary most in both cohorts. */
  private int[] panel() {
    int[] common = common();
    double[] spread = new double[common.length];
    for (int i = 0; i < common.length; i++) {
      int other = second.row(first.genes().get(common[i]));
      spread[i] = first.variance(common[i]) * second.variance(other);
    }
    int[] order = new DescendingOrder(common.length).sort(spread);
    return IntStream.range(0, Math.min(PANEL, common.length)).map(i -> common[order[i]]).toArray();
  }

  /** Samples of both cohorts x genes of the panel. */
  private double[][] values(int[] panel) {
    double[][] values = new double[first.size() + second.size()][panel.length];
    for (int gene = 0; gene < panel.length; gene++) {
      int other = second.row(first.genes().get(panel[gene]));
      for (int sample = 0; sample < first.size(); sample++) {
        values[sample][gene] = first.centred(panel[gene], sample);
      }
      for (int sample = 0; sample < second.size(); sample++) {
        values[first.size() + sample][gene] = second.centred(other, sample);
      }
    }
    return values;
  }

  /** Correlations of the samples of the first with those of the second. */
  private double[][] correlations() {
    double[][] values = values(panel());
    int n = values.length;
    int genes = values[0].length;
    DMatrixRMaj products = new DMatrixRMaj(n, n);
    double[] sums = new double[n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        double product = product(values[i], values[j]);
        products.set(i, j, product);
        products.set(j, i, product);
      }
      for (double value : values[i]) {
        sums[i] += value;
      }
    }
    removeComponents(products, sums);
    double[] scale = new double[n];
    for (int i = 0; i < n; i++) {
      scale[i] = Math.sqrt(Math.max(products.get(i, i) - sums[i] * sums[i] / genes, 0));
    }
    double[][] correlations = new double[first.size()][second.size()];
    for (int i = 0; i < first.size(); i++) {
      for (int j = 0; j < second.size(); j++) {
        int other = first.size() + j;
        double covariance = products.get(i, other) - sums[i] * sums[other] / genes;
        double norm = scale[i] * scale[other];
        correlations[i][j] = norm > 0 ? covariance / norm : 0;
      }
    }
    return correlations;
  }

  private static double product(double[] x, double[] y) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += x[i] * y[i];
    }
    return sum;
  }

  /** Takes the strongest components from the products of samples and from their sums. */
  private static void removeComponents(DMatrixRMaj products, double[] sums) {
    int n = sums.length;
    EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(n, true, true);
    if (!eigen.decompose(products.copy())) {
      throw new IllegalStateException("the principal components of the samples were not found");
    }
    double[] strength = new double[n];
    for (int i = 0; i < n; i++) {
      strength[i] = eigen.getEigenvalue(i).getReal();
    }
    int[] order = new DescendingOrder(n).sort(strength);
    for (int component = 0; component < Math.min(MOST_COMPONENTS, n / 10); component++) {
      DMatrixRMaj direction = eigen.getEigenVector(order[component]);
      if (effectiveSamples(direction) >= FEWEST_SHARING) {
        remove(direction, strength[order[component]], products, sums);
      }
    }
  }

  /** Of how many samples a component is made: 2 for one that two samples alone share. */
  private static double effectiveSamples(DMatrixRMaj direction) {
    double sum = 0;
    for (int i = 0; i < direction.getNumElements(); i++) {
      double square = direction.get(i) * direction.get(i);
      sum += square * square;
    }
    return 1 / sum;
  }

  private static void remove(
      DMatrixRMaj direction, double strength, DMatrixRMaj products, double[] sums) {
    int n = sums.length;
    double along = 0;
    for (int i = 0; i < n; i++) {
      along += direction.get(i) * sums[i];
      for (int j = 0; j < n; j++) {
        products.add(i, j, -strength * direction.get(i) * direction.get(j));
      }
    }
    for (int i = 0; i < n; i++) {
      sums[i] -= along * direction.get(i);
    }
  }
}
