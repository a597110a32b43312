package org.ferrostrat.scoring;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.ferrostrat.expression.ExpressionScale.Kind;
import org.ferrostrat.signature.Signature;

/** Methods that add up the values of the genes of a signature, whatever the other samples are. */
enum ValueSum implements Formula {
  /** The mean of direction times value. */
  MEAN {
    @Override
    double coefficient(BoundGenes genes, int slot, int found) {
      return (double) genes.direction(slot) / found;
    }
  },

  /** The intercept plus the sum of weight times value. */
  WEIGHTED_SUM {
    @Override
    double coefficient(BoundGenes genes, int slot, int found) {
      return genes.weight(slot);
    }

    @Override
    public List<CoverageArm> coverageArms(Signature signature) {
      return List.of(CoverageArm.weighted("all", CoverageArm.allSlots(signature), signature));
    }

    @Override
    public String unsuited(Signature signature) {
      return StandardisedSum.missingWeights(signature);
    }

    @Override
    double intercept(Signature signature) {
      return signature.intercept();
    }
  },

  /** The value of the gene itself, whatever its direction. */
  EXPRESSION {
    @Override
    double coefficient(BoundGenes genes, int slot, int found) {
      return 1;
    }

    @Override
    public String unsuited(Signature signature) {
      return StandardisedSum.notOneGene(signature);
    }
  };

  abstract double coefficient(BoundGenes genes, int slot, int found);

  double intercept(Signature signature) {
    return 0;
  }

  @Override
  public Set<Kind> scales() {
    return Set.of(Kind.LOG2);
  }

  @Override
  public List<CoverageArm> coverageArms(Signature signature) {
    return List.of(CoverageArm.counted("all", CoverageArm.allSlots(signature)));
  }

  @Override
  public SampleScorer bind(BoundGenes genes, GeneState state) {
    int[] slots = genes.slots();
    double[] coefficients =
        Arrays.stream(slots).mapToDouble(slot -> coefficient(genes, slot, slots.length)).toArray();
    return LinearScorer.ofValues(genes, slots, coefficients, intercept(genes.signature()));
  }
}
