package org.ferrostrat.scoring;

/** A scorer whose score follows from the sum of one part for each gene of the signature. */
abstract class SumOfParts implements SampleScorer {
  private final int signatureSize;

  /**
   * @param signatureSize number of genes of the signature
   */
  SumOfParts(int signatureSize) {
    this.signatureSize = signatureSize;
  }

  /** The part of one gene, by its position in the signature; 0 for a gene that takes no part. */
  abstract double part(SampleProfile sample, int slot);

  /** The sum of the parts, in the order of the signature. */
  final double sum(SampleProfile sample) {
    CompensatedSum sum = new CompensatedSum();
    for (int slot = 0; slot < signatureSize; slot++) {
      sum.add(part(sample, slot));
    }
    return sum.value();
  }

  @Override
  public final double[] contributions(SampleProfile sample) {
    double[] parts = new double[signatureSize];
    for (int slot = 0; slot < signatureSize; slot++) {
      parts[slot] = part(sample, slot);
    }
    return parts;
  }
}
