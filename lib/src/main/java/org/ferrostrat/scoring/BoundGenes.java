package org.ferrostrat.scoring;

import java.util.Arrays;
import java.util.function.IntPredicate;
import org.ferrostrat.signature.Signature;

/**
 * The genes of a signature and their rows in one matrix.
 *
 * @param signature the signature
 * @param rows for each gene of the signature, in its order, its row, or -1 where it has none or
 *     another gene of the same arm already stands for that row
 * @param geneCount number of rows of the matrix
 */
record BoundGenes(Signature signature, int[] rows, int geneCount) {

  /** The positions in the signature of the genes that have a row and fulfil a condition. */
  int[] slots(IntPredicate condition) {
    int[] slots = new int[rows.length];
    int count = 0;
    for (int slot = 0; slot < rows.length; slot++) {
      if (rows[slot] >= 0 && condition.test(slot)) {
        slots[count++] = slot;
      }
    }
    return Arrays.copyOf(slots, count);
  }

  /** The positions of all genes that have a row. */
  int[] slots() {
    return slots(slot -> true);
  }

  /** The positions of the genes of one direction that have a row. */
  int[] slotsOfDirection(int direction) {
    return slots(slot -> direction(slot) == direction);
  }

  /** The rows of the given positions. */
  int[] rowsOf(int[] slots) {
    int[] chosen = new int[slots.length];
    for (int i = 0; i < slots.length; i++) {
      chosen[i] = rows[slots[i]];
    }
    return chosen;
  }

  int direction(int slot) {
    return signature.genes().get(slot).direction();
  }

  double weight(int slot) {
    return signature.genes().get(slot).weight().orElse(Double.NaN);
  }

  boolean hasWeight(int slot) {
    return signature.genes().get(slot).weight().isPresent();
  }
}
