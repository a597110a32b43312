package org.ferrostrat.scoring;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ferrostrat.expression.ExpressionScale.Kind;
import org.ferrostrat.signature.Signature;
import org.ferrostrat.stats.Quantiles;

/**
 * For every gene the rank of the sample within the cohort (ties averaged) divided by the number of
 * samples, averaged over the genes: the cytotoxic score of Davoli et al. 2017, <a
 * href="https://doi.org/10.1126/science.aaf8399">doi:10.1126/science.aaf8399</a>.
 */
record CohortRank() implements Formula {
  @Override
  public Set<Kind> scales() {
    return Set.of(Kind.LINEAR, Kind.LOG2, Kind.CENTRED, Kind.Z_SCORE);
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
    double[][] sorted = new double[genes.rows().length][0];
    for (int slot : genes.slots()) {
      sorted[slot] = Quantiles.sorted(cohort.copyGene(genes.rows()[slot]));
    }
    return new GeneState(Map.of(), Map.of("sorted", sorted));
  }

  @Override
  public void check(GeneState state, Signature signature) {
    state.requireTable("sorted", signature.genes().size());
  }

  @Override
  public SampleScorer bind(BoundGenes genes, GeneState state) {
    double[][] sorted = state.table("sorted");
    int[] slots = genes.slots(slot -> sorted[slot].length > 0);
    return new SumOfParts(genes.rows().length) {
      @Override
      public void score(SampleProfile sample, double[] components) {
        components[0] = slots.length == 0 ? Double.NaN : of(sample);
      }

      @Override
      double term(SampleProfile sample, int slot) {
        double[] reference = sorted[slot];
        int row = genes.rows()[slot];
        if (row < 0 || reference.length == 0) {
          return 0;
        }
        // An average rank is half a place above the middle of the values it is tied with.
        double share = Quantiles.rankWithin(reference, sample.value(row)) + 0.5 / reference.length;
        return share / slots.length;
      }
    };
  }
}
