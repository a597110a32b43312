package org.ferrostrat.scoring;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.ferrostrat.expression.ExpressionScale.Kind;
import org.ferrostrat.signature.Signature;

/**
 * The geometric mean of the genes with 0.01 added to each, as the cytolytic score is defined on
 * TPM: Rooney et al. 2015, <a
 * href="https://doi.org/10.1016/j.cell.2014.12.033">doi:10.1016/j.cell.2014.12.033</a>. On a
 * logarithmic scale it is the mean of the logarithms as they are, which is the logarithm of the
 * geometric mean.
 *
 * @param logged whether the values are logarithms
 */
record GeometricMean(boolean logged) implements Formula {
  private static final double OFFSET = 0.01;

  @Override
  public Set<Kind> scales() {
    return Set.of(Kind.LINEAR, Kind.LOG2);
  }

  @Override
  public List<CoverageArm> coverageArms(Signature signature) {
    return List.of(CoverageArm.counted("all", CoverageArm.allSlots(signature)));
  }

  @Override
  public SampleScorer bind(BoundGenes genes, GeneState state) {
    if (logged) {
      int[] slots = genes.slots();
      double[] shares = new double[slots.length];
      Arrays.fill(shares, 1.0 / slots.length);
      return LinearScorer.ofValues(genes, slots, shares, 0);
    }
    return new Linear(genes);
  }

  private static final class Linear extends SumOfParts {
    private final int[] rows;
    private final int found;

    Linear(BoundGenes genes) {
      super(genes.rows().length);
      rows = genes.rows();
      found = genes.slots().length;
    }

    @Override
    public void score(SampleProfile sample, double[] components) {
      components[0] = found == 0 ? Double.NaN : StrictMath.exp(of(sample));
    }

    /** A logarithm: of a factor of the mean, not a part of a sum. */
    @Override
    double term(SampleProfile sample, int slot) {
      if (rows[slot] < 0) {
        return 0;
      }
      double value = sample.value(rows[slot]) + OFFSET;
      return (value > 0 ? StrictMath.log(value) : Double.NaN) / found;
    }
  }
}
