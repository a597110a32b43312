package org.ferrostrat.scoring;

import java.util.List;
import java.util.Set;
import org.ferrostrat.expression.ExpressionScale.Kind;
import org.ferrostrat.signature.Signature;

/**
 * UCell: Andreatta and Carmona 2021, <a
 * href="https://doi.org/10.1016/j.csbj.2021.06.043">doi:10.1016/j.csbj.2021.06.043</a>. Genes are
 * ranked from the highest value down with average ranks for ties, ranks beyond the maximum rank are
 * set to the maximum rank + 1, and the Mann–Whitney U statistic of the n genes of the set is scaled
 * to 1 - U / (n * maximum rank); 0 where no gene of the set is within the maximum rank. The score
 * of a signature with both directions is that of its up genes minus that of its down genes, and 0
 * where the difference is negative.
 *
 * <p>The maximum rank is 1,500, or the number of genes where there are fewer. Genes that are not
 * among the rows are left out; they are not set to 0. A set with more genes than the maximum rank
 * has no score.
 */
record UCell() implements Formula {
  private static final int MAXIMUM_RANK = 1_500;

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
    int maximum = Math.min(MAXIMUM_RANK, genes.geneCount());
    return new SetScorer(
        genes.rows().length,
        new Arm(up, genes.rowsOf(up), maximum),
        new Arm(down, genes.rowsOf(down), maximum),
        both);
  }

  private record SetScorer(int signatureSize, Arm up, Arm down, boolean both)
      implements SampleScorer {
    @Override
    public void score(SampleProfile sample, double[] components) {
      components[0] = both ? Math.max(0, up.score(sample) - down.score(sample)) : up.score(sample);
    }

    /** They add up to the score; all are 0 where a negative difference is set to 0. */
    @Override
    public double[] contributions(SampleProfile sample) {
      double[] parts = new double[signatureSize];
      if (!both || up.score(sample) > down.score(sample)) {
        up.addParts(sample, parts, 1);
        down.addParts(sample, parts, -1);
      }
      return parts;
    }
  }

  /** Genes of one direction. */
  private record Arm(int[] slots, int[] rows, int maximumRank) {
    double score(SampleProfile sample) {
      int n = rows.length;
      if (n == 0 || n > maximumRank) {
        return Double.NaN;
      }
      // Twice the ranks, so that sums are whole numbers and do not depend on their order.
      long doubledSum = 0;
      int within = 0;
      for (int row : rows) {
        int doubled = doubledRank(sample, row);
        within += doubled <= 2 * maximumRank ? 1 : 0;
        doubledSum += doubled;
      }
      double u = (doubledSum - (long) n * (n + 1)) / 2.0;
      return within == 0 ? 0 : 1 - u / ((double) n * maximumRank);
    }

    /** Twice the average rank from the highest value down, or twice the maximum rank + 1. */
    private int doubledRank(SampleProfile sample, int row) {
      int doubled = 2 * (sample.geneCount() + 1) - sample.doubledAverageRank(row);
      return doubled > 2 * maximumRank ? 2 * (maximumRank + 1) : doubled;
    }

    private void addParts(SampleProfile sample, double[] parts, int sign) {
      int n = rows.length;
      boolean isZero = !(score(sample) > 0);
      for (int i = 0; i < n; i++) {
        double aboveMean = (doubledRank(sample, rows[i]) - (n + 1)) / 2.0;
        parts[slots[i]] += isZero ? 0 : sign * (1.0 / n - aboveMean / ((double) n * maximumRank));
      }
    }
  }
}
