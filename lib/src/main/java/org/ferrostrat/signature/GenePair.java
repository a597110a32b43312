package org.ferrostrat.signature;

/**
 * A pair of genes that counts when the first is expressed higher than the second in the same
 * sample.
 *
 * @param higher gene that must exceed the other; {@code a} in the JSON form
 * @param lower gene that must be exceeded; {@code b} in the JSON form
 * @param weight what the pair adds to the score when it holds
 */
public record GenePair(String higher, String lower, double weight) {

  /**
   * Checks the two genes and the weight.
   *
   * @throws IllegalArgumentException if a symbol is not usable, both genes are the same, or the
   *     weight is not finite
   */
  public GenePair {
    if (!SignatureGene.isSymbol(higher) || !SignatureGene.isSymbol(lower)) {
      throw new IllegalArgumentException(
          "gene pair '%s', '%s'; need two gene symbols".formatted(higher, lower));
    }
    if (higher.equals(lower)) {
      throw new IllegalArgumentException(
          "gene pair of %s with itself; need two different genes".formatted(higher));
    }
    if (!Double.isFinite(weight)) {
      throw new IllegalArgumentException(
          "weight of pair %s, %s is %s; need a finite number".formatted(higher, lower, weight));
    }
  }
}
