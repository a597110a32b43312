package org.ferrostrat.scoring;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.ferrostrat.expression.ExpressionScale.Kind;
import org.ferrostrat.signature.Signature;
import org.ferrostrat.signature.SignatureGene;

/**
 * The sum of weight times (value less the mean of the housekeeping genes of the same sample), as
 * the T-cell-inflamed gene expression profile: Ayers et al. 2017, <a
 * href="https://doi.org/10.1172/JCI91190">doi:10.1172/JCI91190</a>. Housekeeping genes are those
 * whose role is {@code housekeeping}; all others are predictors and have weights.
 */
record HousekeepingSum() implements Formula {
  @Override
  public Set<Kind> scales() {
    return Set.of(Kind.LOG2);
  }

  @Override
  public List<CoverageArm> coverageArms(Signature signature) {
    int[] predictors = slots(signature, false);
    return List.of(
        CoverageArm.weighted("predictors", predictors, signature),
        CoverageArm.counted("housekeeping", slots(signature, true)));
  }

  @Override
  public String unsuited(Signature signature) {
    if (slots(signature, true).length == 0) {
      return "the signature has no genes of the role housekeeping";
    }
    boolean weighted =
        IntStream.of(slots(signature, false))
            .allMatch(slot -> signature.genes().get(slot).weight().isPresent());
    return weighted ? "" : "every predictor needs a weight";
  }

  private static int[] slots(Signature signature, boolean housekeeping) {
    List<SignatureGene> genes = signature.genes();
    return IntStream.range(0, genes.size())
        .filter(slot -> isHousekeeping(genes.get(slot)) == housekeeping)
        .toArray();
  }

  private static boolean isHousekeeping(SignatureGene gene) {
    return gene.role().equals("housekeeping");
  }

  @Override
  public SampleScorer bind(BoundGenes genes, GeneState state) {
    List<SignatureGene> members = genes.signature().genes();
    int[] slots = genes.slots();
    double weights =
        Arrays.stream(slots)
            .filter(slot -> !isHousekeeping(members.get(slot)))
            .mapToDouble(genes::weight)
            .sum();
    long housekeeping =
        Arrays.stream(slots).filter(slot -> isHousekeeping(members.get(slot))).count();
    double[] coefficients =
        Arrays.stream(slots)
            .mapToDouble(
                slot ->
                    isHousekeeping(members.get(slot))
                        ? -weights / housekeeping
                        : genes.weight(slot))
            .toArray();
    boolean defined = housekeeping > 0 && housekeeping < slots.length;
    return LinearScorer.ofValues(genes, slots, coefficients, defined ? 0 : Double.NaN);
  }
}
