package org.ferrostrat.scoring;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ferrostrat.expression.ExpressionScale.Kind;
import org.ferrostrat.signature.GenePair;
import org.ferrostrat.signature.Signature;

/**
 * The number of gene pairs in which the first gene is expressed higher than the second, each pair
 * counting its weight, as in IMPRES: Auslander et al. 2018, <a
 * href="https://doi.org/10.1038/s41591-018-0157-9">doi:10.1038/s41591-018-0157-9</a>. Pairs with an
 * absent gene are left out and the count is scaled up to all pairs, by the size of their weights.
 */
record GenePairs() implements Formula {
  @Override
  public Set<Kind> scales() {
    return Set.of(Kind.LINEAR, Kind.LOG2);
  }

  @Override
  public List<CoverageArm> coverageArms(Signature signature) {
    return List.of(CoverageArm.counted("all", CoverageArm.allSlots(signature)));
  }

  @Override
  public String unsuited(Signature signature) {
    return signature.pairs().isEmpty() ? "the signature has no gene pairs" : "";
  }

  private record BoundPair(int higherSlot, int higherRow, int lowerRow, double weight) {}

  @Override
  public SampleScorer bind(BoundGenes genes, GeneState state) {
    Map<String, Integer> slotBySymbol = new HashMap<>();
    for (int slot : genes.slots()) {
      slotBySymbol.put(genes.signature().genes().get(slot).symbol(), slot);
    }
    double allWeights = 0;
    double boundWeights = 0;
    List<BoundPair> pairs = new ArrayList<>();
    for (GenePair pair : genes.signature().pairs()) {
      allWeights += Math.abs(pair.weight());
      Integer higher = slotBySymbol.get(pair.higher());
      Integer lower = slotBySymbol.get(pair.lower());
      if (higher != null && lower != null) {
        boundWeights += Math.abs(pair.weight());
        pairs.add(new BoundPair(higher, genes.rows()[higher], genes.rows()[lower], pair.weight()));
      }
    }
    return new PairScorer(pairs, allWeights / boundWeights, genes.rows().length);
  }

  private record PairScorer(List<BoundPair> pairs, double scaleUp, int signatureSize)
      implements SampleScorer {
    @Override
    public void score(SampleProfile sample, double[] components) {
      double count = 0;
      for (BoundPair pair : pairs) {
        count += holds(pair, sample) ? pair.weight() : 0;
      }
      components[0] = pairs.isEmpty() ? Double.NaN : count * scaleUp;
    }

    /** A pair that holds counts for its first gene. */
    @Override
    public double[] contributions(SampleProfile sample) {
      double[] parts = new double[signatureSize];
      for (BoundPair pair : pairs) {
        parts[pair.higherSlot()] += holds(pair, sample) ? pair.weight() * scaleUp : 0;
      }
      return parts;
    }

    private static boolean holds(BoundPair pair, SampleProfile sample) {
      return sample.value(pair.higherRow()) > sample.value(pair.lowerRow());
    }
  }
}
