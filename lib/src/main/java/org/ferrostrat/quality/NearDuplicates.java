package org.ferrostrat.quality;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.ferrostrat.data.Execution;

/**
 * The nearest neighbour of each sample, after taking away what many samples share.
 *
 * <p>As between cohorts ({@link ProfileComparison}), the correlation of centred genes is high
 * between any two tumours of the same tissue and purity, so the strongest components are taken away
 * first.
 */
final class NearDuplicates {
  /** Minimum number of genes to distinguish tumours. */
  static final int FEWEST_GENES = 200;

  /** Components made of fewer samples are what duplicates share. */
  private static final double FEWEST_SHARING = 4;

  private final double[][] residuals;
  private final List<String> patients;
  private final int[] best;
  private final double[] correlation;
  private final double[] margin;

  private NearDuplicates(double[][] residuals, List<String> patients) {
    this.residuals = residuals;
    this.patients = patients;
    this.best = new int[residuals.length];
    this.correlation = new double[residuals.length];
    this.margin = new double[residuals.length];
  }

  /**
   * @param centred samples x genes
   * @param components of the same samples
   * @param patients of the same samples
   */
  static NearDuplicates of(
      double[][] centred,
      PrincipalComponents components,
      List<String> patients,
      Execution execution) {
    double[][] residuals = residuals(centred, components);
    NearDuplicates found = new NearDuplicates(residuals, patients);
    execution.forEach("near duplicates", residuals.length, found::search);
    return found;
  }

  private static double[][] residuals(double[][] centred, PrincipalComponents components) {
    double[][] residuals = Arrays.stream(centred).map(double[]::clone).toArray(double[][]::new);
    int most = Math.min(components.count(), centred.length / 10);
    for (int component = 0; component < most; component++) {
      if (components.effectiveSamples(component) >= FEWEST_SHARING) {
        remove(residuals, Profiles.standardised(components.component(component)));
      }
    }
    return Arrays.stream(residuals).map(Profiles::standardised).toArray(double[][]::new);
  }

  /** Takes a direction of samples, of length 1, from every gene. */
  private static void remove(double[][] values, double[] direction) {
    for (int gene = 0; gene < values[0].length; gene++) {
      double along = 0;
      for (int sample = 0; sample < direction.length; sample++) {
        along += direction[sample] * values[sample][gene];
      }
      for (int sample = 0; sample < direction.length; sample++) {
        values[sample][gene] -= along * direction[sample];
      }
    }
  }

  private void search(int sample) {
    double[] all = new double[residuals.length];
    Arrays.setAll(all, other -> Profiles.product(residuals[sample], residuals[other]));
    all[sample] = Double.NEGATIVE_INFINITY;
    int nearest =
        IntStream.range(0, all.length).reduce((a, b) -> all[b] > all[a] ? b : a).orElse(0);
    String self = patients.get(sample);
    String patient = patients.get(nearest);
    double rival = -1;
    for (int other = 0; other < all.length; other++) {
      boolean isRival =
          other != sample
              && !patients.get(other).equals(self)
              && !patients.get(other).equals(patient);
      rival = isRival ? Math.max(rival, all[other]) : rival;
    }
    best[sample] = nearest;
    correlation[sample] = all[nearest];
    margin[sample] = all[nearest] - rival;
  }

  /** The nearest other sample. */
  int nearest(int sample) {
    return best[sample];
  }

  /** How far the nearest agrees. */
  double correlation(int sample) {
    return correlation[sample];
  }

  /** How far the nearest lies before all samples of further patients. */
  double margin(int sample) {
    return margin[sample];
  }

  /** Whether two samples are each other's nearest. */
  boolean isMutual(int sample) {
    return best[best[sample]] == sample;
  }

  int size() {
    return best.length;
  }
}
