package org.ferrostrat.scoring;

/**
 * A scorer whose score follows from the sum of one part for each gene of the signature; the number
 * of a part is the position of its gene, and a gene that takes no part has 0.
 */
abstract class SumOfParts extends CompensatedSum implements SampleScorer {
  /**
   * @param signatureSize number of genes of the signature
   */
  SumOfParts(int signatureSize) {
    super(signatureSize);
  }

  @Override
  public final double[] contributions(SampleProfile sample) {
    return terms(sample);
  }
}
