package org.ferrostrat.signature;

import java.util.Objects;
import java.util.OptionalDouble;

/**
 * One gene of a signature.
 *
 * @param symbol approved gene symbol
 * @param direction 1 or -1; what it means is the {@link DirectionMeaning} of the signature
 * @param weight published coefficient, where there is one
 * @param role part the gene plays: its component, its set or {@code housekeeping}; may be empty
 * @param evidence where the gene was read and under which printed name; may be empty
 */
public record SignatureGene(
    String symbol, int direction, OptionalDouble weight, String role, String evidence) {

  /**
   * Checks symbol, direction and weight.
   *
   * @throws IllegalArgumentException if the symbol is blank or has control characters, the
   *     direction is neither 1 nor -1, or the weight is not finite
   */
  public SignatureGene {
    Objects.requireNonNull(role, "role");
    Objects.requireNonNull(evidence, "evidence");
    if (!isSymbol(symbol)) {
      throw new IllegalArgumentException(
          "gene symbol '%s'; need text without surrounding spaces or control characters"
              .formatted(symbol));
    }
    if (direction != 1 && direction != -1) {
      throw new IllegalArgumentException(
          "direction of %s is %d; need 1 or -1".formatted(symbol, direction));
    }
    if (!Double.isFinite(weight.orElse(0))) {
      throw new IllegalArgumentException(
          "weight of %s is %s; need a finite number".formatted(symbol, weight.getAsDouble()));
    }
  }

  /** A gene without weight. */
  public static SignatureGene of(String symbol, int direction) {
    return new SignatureGene(symbol, direction, OptionalDouble.empty(), "", "");
  }

  /** A gene with a weight; the direction is the sign of the weight, 1 for a weight of 0. */
  public static SignatureGene weighted(String symbol, double weight) {
    return new SignatureGene(symbol, weight < 0 ? -1 : 1, OptionalDouble.of(weight), "", "");
  }

  static boolean isSymbol(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isISOControl(text.charAt(i))) {
        return false;
      }
    }
    return !text.isEmpty() && text.equals(text.strip());
  }
}
