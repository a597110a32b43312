package org.ferrostrat.scoring;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.ferrostrat.expression.ExpressionScale.Kind;
import org.ferrostrat.signature.Signature;

/**
 * singscore: Foroutan et al. 2018, <a
 * href="https://doi.org/10.1186/s12859-018-2435-4">doi:10.1186/s12859-018-2435-4</a>. The mean rank
 * of the set between its smallest and largest possible value, minus one half; a down set is ranked
 * from the other end and added. Equal values have the lowest of their ranks, as the package ranks
 * them.
 */
record SingScore() implements Formula {
  @Override
  public Set<Kind> scales() {
    return WITHIN_SAMPLE;
  }

  @Override
  public boolean needsWholeProfile() {
    return true;
  }

  @Override
  public List<CoverageArm> coverageArms(Signature signature) {
    return List.of(CoverageArm.counted("all", CoverageArm.allSlots(signature)));
  }

  @Override
  public SampleScorer bind(BoundGenes genes, GeneState state) {
    boolean both = genes.signature().twoArms();
    int[] up = both ? genes.slotsOfDirection(1) : genes.slots();
    int[] down = both ? genes.slotsOfDirection(-1) : new int[0];
    return new SampleScorer() {
      @Override
      public void score(SampleProfile sample, double[] components) {
        components[0] = Arrays.stream(contributions(sample)).sum();
        if (up.length == 0 || (both && down.length == 0)) {
          components[0] = Double.NaN;
        }
      }

      @Override
      public double[] contributions(SampleProfile sample) {
        double[] parts = new double[genes.rows().length];
        int n = sample.geneCount();
        for (int slot : up) {
          parts[slot] = part(sample.minimumRank(genes.rows()[slot]), n, up.length);
        }
        for (int slot : down) {
          parts[slot] = part(n - sample.minimumRank(genes.rows()[slot]) + 1, n, down.length);
        }
        return parts;
      }
    };
  }

  /** One gene's share in the centred, normalised mean rank of a set of {@code size} genes. */
  private static double part(int rank, int geneCount, int size) {
    double lowest = (size + 1) / 2.0;
    double highest = (2.0 * geneCount - size + 1) / 2;
    return ((rank - lowest) / (highest - lowest) - 0.5) / size;
  }
}
