package org.ferrostrat.scoring;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ferrostrat.expression.ExpressionScale.Kind;
import org.ferrostrat.signature.Signature;
import org.ferrostrat.signature.SignatureGene;
import org.ferrostrat.stats.Moments;
import org.ferrostrat.stats.Quantiles;

/**
 * Methods that add up gene values standardised within a cohort, with the means and standard
 * deviations (n - 1) of that cohort. A gene that is constant there has no standardised value and is
 * left out.
 */
enum StandardisedSum implements Formula {
  /** The mean of direction times z. */
  MEAN_Z {
    @Override
    double coefficient(BoundGenes genes, int slot, int used) {
      return (double) genes.direction(slot) / used;
    }

    @Override
    int[] candidates(BoundGenes genes) {
      return genes.slots();
    }
  },

  /**
   * The sum of z divided by the square root of the number of genes: the combined z-score of Lee et
   * al. 2008, <a href="https://doi.org/10.1371/journal.pcbi.1000217">
   * doi:10.1371/journal.pcbi.1000217</a>.
   */
  COMBINED_Z {
    @Override
    double coefficient(BoundGenes genes, int slot, int used) {
      return 1 / Math.sqrt(used);
    }

    @Override
    int[] candidates(BoundGenes genes) {
      return Formula.boundSetSlots(genes);
    }
  },

  /** The intercept plus the sum of weight times z. */
  WEIGHTED_SUM_Z {
    @Override
    double coefficient(BoundGenes genes, int slot, int used) {
      return genes.weight(slot);
    }

    @Override
    int[] candidates(BoundGenes genes) {
      return genes.slots();
    }

    @Override
    public List<CoverageArm> coverageArms(Signature signature) {
      return List.of(CoverageArm.weighted("all", CoverageArm.allSlots(signature), signature));
    }

    @Override
    public String unsuited(Signature signature) {
      return missingWeights(signature);
    }
  },

  /** The value of one gene less its median in the cohort. */
  EXPRESSION_CENTRED {
    @Override
    double coefficient(BoundGenes genes, int slot, int used) {
      return 1;
    }

    @Override
    int[] candidates(BoundGenes genes) {
      return genes.slots();
    }

    @Override
    public String unsuited(Signature signature) {
      return notOneGene(signature);
    }

    @Override
    public GeneState fit(BoundGenes genes, LearningCohort cohort) {
      double[] medians = new double[genes.rows().length];
      Arrays.fill(medians, Double.NaN);
      for (int slot : genes.slots()) {
        medians[slot] = Quantiles.median(cohort.copyGene(genes.rows()[slot]));
      }
      return GeneState.ofVectors(Map.of("median", medians));
    }

    @Override
    public void check(GeneState state, Signature signature) {
      state.requireVector("median", signature.genes().size());
    }

    @Override
    public SampleScorer bind(BoundGenes genes, GeneState state) {
      double[] medians = state.vector("median");
      int[] slots = genes.slots(slot -> !Double.isNaN(medians[slot]));
      return LinearScorer.ofCentred(
          genes,
          slots,
          new double[] {1},
          Arrays.stream(slots).mapToDouble(s -> medians[s]).toArray());
    }
  };

  abstract double coefficient(BoundGenes genes, int slot, int used);

  abstract int[] candidates(BoundGenes genes);

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
    int[] slots =
        this == COMBINED_Z ? Formula.setSlots(signature) : CoverageArm.allSlots(signature);
    return List.of(CoverageArm.counted("all", slots));
  }

  @Override
  public GeneState fit(BoundGenes genes, LearningCohort cohort) {
    return moments(genes, cohort);
  }

  @Override
  public void check(GeneState state, Signature signature) {
    requireMoments(state, signature);
  }

  static void requireMoments(GeneState state, Signature signature) {
    state.requireVector("mean", signature.genes().size());
    state.requireVector("sd", signature.genes().size());
  }

  @Override
  public SampleScorer bind(BoundGenes genes, GeneState state) {
    int[] slots = varying(candidates(genes), state);
    double[] coefficients =
        Arrays.stream(slots).mapToDouble(slot -> coefficient(genes, slot, slots.length)).toArray();
    double intercept = this == WEIGHTED_SUM_Z ? genes.signature().intercept() : 0;
    return standardised(genes, slots, coefficients, state, intercept);
  }

  /** Mean and standard deviation of every gene that has a row. */
  static GeneState moments(BoundGenes genes, LearningCohort cohort) {
    double[] means = new double[genes.rows().length];
    double[] deviations = new double[genes.rows().length];
    Arrays.fill(means, Double.NaN);
    Arrays.fill(deviations, Double.NaN);
    for (int slot : genes.slots()) {
      Moments moments = cohort.moments(genes.rows()[slot]);
      means[slot] = moments.mean();
      deviations[slot] = moments.standardDeviation();
    }
    return GeneState.ofVectors(Map.of("mean", means, "sd", deviations));
  }

  /** Of the given genes those that are known and vary in the cohort. */
  static int[] varying(int[] slots, GeneState state) {
    double[] deviations = state.vector("sd");
    return Arrays.stream(slots).filter(slot -> deviations[slot] > 0).toArray();
  }

  static LinearScorer standardised(
      BoundGenes genes, int[] slots, double[] coefficients, GeneState state, double intercept) {
    double[] means = state.vector("mean");
    double[] deviations = state.vector("sd");
    return LinearScorer.ofStandardised(
        genes,
        slots,
        coefficients,
        Arrays.stream(slots).mapToDouble(slot -> means[slot]).toArray(),
        Arrays.stream(slots).mapToDouble(slot -> deviations[slot]).toArray(),
        intercept);
  }

  static String missingWeights(Signature signature) {
    for (SignatureGene gene : signature.genes()) {
      if (gene.weight().isEmpty()) {
        return "a weighted sum needs a weight for every gene, and %s has none"
            .formatted(gene.symbol());
      }
    }
    return "";
  }

  static String notOneGene(Signature signature) {
    int genes = signature.genes().size();
    return genes == 1 ? "" : "the method is for one gene, and the signature has " + genes;
  }
}
