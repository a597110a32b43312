package org.ferrostrat.scoring;

import java.util.List;
import java.util.stream.IntStream;
import org.ferrostrat.data.Labels;
import org.ferrostrat.signature.Signature;
import org.ferrostrat.signature.SignatureGene;

/** What each gene of one signature contributes to the score of each sample. Immutable. */
public final class GeneContributions {
  private final Signature signature;
  private final List<SignatureGene> genes;
  private final Labels samples;
  private final double[][] parts;

  private GeneContributions(
      Signature signature, List<SignatureGene> genes, Labels samples, double[][] parts) {
    this.signature = signature;
    this.genes = genes;
    this.samples = samples;
    this.parts = parts;
  }

  static GeneContributions of(
      Signature signature, BoundGenes bound, Labels samples, double[][] bySlot, double divisor) {
    int[] slots = bound.slots();
    double[][] parts = new double[slots.length][samples.size()];
    for (int gene = 0; gene < slots.length; gene++) {
      for (int sample = 0; sample < samples.size(); sample++) {
        parts[gene][sample] = bySlot[slots[gene]][sample] / divisor;
      }
    }
    return new GeneContributions(
        signature,
        IntStream.of(slots).mapToObj(slot -> signature.genes().get(slot)).toList(),
        samples,
        parts);
  }

  /** The signature. */
  public Signature signature() {
    return signature;
  }

  /** The genes of the signature that were found, in its order. */
  public List<SignatureGene> genes() {
    return genes;
  }

  /** The samples. */
  public Labels samples() {
    return samples;
  }

  /**
   * The contribution of a gene to the score of a sample.
   *
   * @param gene position in {@link #genes()}
   * @param sample position in {@link #samples()}
   */
  public double value(int gene, int sample) {
    return parts[gene][sample];
  }
}
