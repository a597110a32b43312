package org.ferrostrat.scoring;

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
    boolean undefined = up.length == 0 || (both && down.length == 0);
    int[] arms = arms(genes.rows().length, up, down);
    return new SumOfParts(genes.rows().length) {
      @Override
      public void score(SampleProfile sample, double[] components) {
        components[0] = undefined ? Double.NaN : of(sample);
      }

      @Override
      double term(SampleProfile sample, int slot) {
        if (arms[slot] == 0) {
          return 0;
        }
        int n = sample.geneCount();
        int rank = sample.minimumRank(genes.rows()[slot]);
        return arms[slot] > 0 ? share(rank, n, up.length) : share(n - rank + 1, n, down.length);
      }
    };
  }

  /** For each gene of the signature 1 in the up set, -1 in the down set, 0 in neither. */
  private static int[] arms(int size, int[] up, int[] down) {
    int[] arms = new int[size];
    for (int slot : up) {
      arms[slot] = 1;
    }
    for (int slot : down) {
      arms[slot] = -1;
    }
    return arms;
  }

  /** One gene's share in the centred, normalised mean rank of a set of {@code size} genes. */
  private static double share(int rank, int geneCount, int size) {
    double lowest = (size + 1) / 2.0;
    double highest = (2.0 * geneCount - size + 1) / 2;
    return ((rank - lowest) / (highest - lowest) - 0.5) / size;
  }
}
