package org.ferrostrat.scoring;

import java.util.List;
import java.util.Set;
import org.ferrostrat.expression.ExpressionScale.Kind;
import org.ferrostrat.signature.Signature;

/** The mean of the genes of direction 1 over the mean of those of direction -1. */
record ArmRatio() implements Formula {
  @Override
  public Set<Kind> scales() {
    return Set.of(Kind.LOG2);
  }

  @Override
  public List<CoverageArm> coverageArms(Signature signature) {
    return List.of(
        CoverageArm.counted("numerator", CoverageArm.slotsOfDirection(signature, 1)),
        CoverageArm.counted("denominator", CoverageArm.slotsOfDirection(signature, -1)));
  }

  @Override
  public String unsuited(Signature signature) {
    return signature.twoArms() ? "" : "a ratio of arms needs genes of both directions";
  }

  @Override
  public SampleScorer bind(BoundGenes genes, GeneState state) {
    int[] up = genes.rowsOf(genes.slotsOfDirection(1));
    int[] down = genes.rowsOf(genes.slotsOfDirection(-1));
    CompensatedSum upSum = sum(up);
    CompensatedSum downSum = sum(down);
    int[] upSlots = genes.slotsOfDirection(1);
    return new SampleScorer() {
      @Override
      public void score(SampleProfile sample, double[] components) {
        double denominator = downSum.of(sample) / down.length;
        double numerator = upSum.of(sample) / up.length;
        components[0] = denominator == 0 ? Double.NaN : numerator / denominator;
      }

      /** The numerator by gene; the genes of the denominator scale all of them alike. */
      @Override
      public double[] contributions(SampleProfile sample) {
        double[] parts = new double[genes.rows().length];
        double denominator = downSum.of(sample) / down.length;
        for (int i = 0; i < up.length; i++) {
          parts[upSlots[i]] = sample.value(up[i]) / up.length / denominator;
        }
        return parts;
      }
    };
  }

  private static CompensatedSum sum(int[] rows) {
    return new CompensatedSum(rows.length) {
      @Override
      double term(SampleProfile sample, int number) {
        return sample.value(rows[number]);
      }
    };
  }
}
