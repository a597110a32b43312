package org.ferrostrat.scoring;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.ferrostrat.signature.Signature;

/**
 * Genes of a signature whose coverage is judged together.
 *
 * @param name name of the arm
 * @param slots positions of the genes in the signature
 * @param weights share of each gene in the coverage
 */
record CoverageArm(String name, int[] slots, double[] weights) {

  /** Every gene counts the same. */
  static CoverageArm counted(String name, int[] slots) {
    double[] weights = new double[slots.length];
    Arrays.fill(weights, 1);
    return new CoverageArm(name, slots, weights);
  }

  /** Every gene counts by the size of its weight. */
  static CoverageArm weighted(String name, int[] slots, Signature signature) {
    double[] weights =
        Arrays.stream(slots)
            .mapToDouble(slot -> Math.abs(signature.genes().get(slot).weight().orElse(0)))
            .toArray();
    return new CoverageArm(name, slots, weights);
  }

  /** The positions of the genes of one direction. */
  static int[] slotsOfDirection(Signature signature, int direction) {
    return IntStream.range(0, signature.genes().size())
        .filter(slot -> signature.genes().get(slot).direction() == direction)
        .toArray();
  }

  /** The positions of all genes. */
  static int[] allSlots(Signature signature) {
    return IntStream.range(0, signature.genes().size()).toArray();
  }
}
