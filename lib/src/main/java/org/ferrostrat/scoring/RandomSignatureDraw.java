package org.ferrostrat.scoring;

import java.util.List;
import org.ferrostrat.expression.ExpressionMatrix;
import org.ferrostrat.genes.GeneMatching;

/**
 * How random signatures are drawn: the specification that {@link #over} turns into {@link
 * RandomSignatures}.
 *
 * @param count random signatures for every signature, at least {@value #FEWEST}; 1000 by default
 * @param seed seed of the draws. The random signatures of one signature depend on the seed, its id
 *     and the cohorts only, not on what else is drawn.
 */
public record RandomSignatureDraw(int count, long seed) {
  /** Fewest random signatures. */
  public static final int FEWEST = 10;

  /** The usual number of random signatures. */
  public static final int USUAL_COUNT = 1000;

  /** Checks the count. */
  public RandomSignatureDraw {
    if (count < FEWEST) {
      throw new IllegalArgumentException(
          "random sets is %d; need at least %d".formatted(count, FEWEST));
    }
  }

  /** A thousand random signatures. */
  public static RandomSignatureDraw ofSeed(long seed) {
    return new RandomSignatureDraw(USUAL_COUNT, seed);
  }

  /**
   * Random signatures over the genes that the cohorts have in common.
   *
   * @param cohorts one matrix per cohort, each as it is scored
   * @param matching how far the names of genes may differ between cohorts
   * @throws IllegalArgumentException if there is no cohort, or the cohorts have fewer than ten
   *     genes in common
   */
  public RandomSignatures over(List<ExpressionMatrix> cohorts, GeneMatching matching) {
    return new RandomSignatures(this, CommonGenes.of(cohorts, matching));
  }
}
