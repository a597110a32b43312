package org.ferrostrat.signature;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The published cut-off of a signature.
 *
 * @param type how the cut-off is found
 * @param value the value of a fixed cut-off; empty where it depends on the cohort
 * @param rule the rule in words, with the side that equality falls to where the source states it
 * @param note what else is known of it; may be empty
 */
public record SignatureCutoff(Type type, OptionalDouble value, String rule, String note) {

  /** How a cut-off is found. */
  public enum Type {
    /** The median of the cohort. */
    MEDIAN("median"),
    /** One value for every cohort. */
    FIXED("fixed"),
    /** The value that best separates the survival of the cohort. */
    MAXSTAT("maxstat");

    private final String label;

    Type(String label) {
      this.label = label;
    }

    /** The name used on the command line and in files. */
    public String label() {
      return label;
    }

    /** The constant of that name, if there is one. */
    public static Optional<Type> ofLabel(String label) {
      return Arrays.stream(values()).filter(value -> value.label.equals(label)).findFirst();
    }
  }

  /**
   * Checks that a fixed cut-off, and no other, has a finite value.
   *
   * @throws IllegalArgumentException if it is otherwise
   */
  public SignatureCutoff {
    Objects.requireNonNull(rule, "rule");
    Objects.requireNonNull(note, "note");
    if (type == Type.FIXED && value.isEmpty()) {
      throw new IllegalArgumentException("a fixed cut-off has no value; need a finite number");
    }
    if (type != Type.FIXED && value.isPresent()) {
      throw new IllegalArgumentException(
          "a %s cut-off has the value %s; only a fixed one has a value"
              .formatted(type.label(), value.getAsDouble()));
    }
    if (!Double.isFinite(value.orElse(0))) {
      throw new IllegalArgumentException(
          "the cut-off is %s; need a finite number".formatted(value.getAsDouble()));
    }
  }
}
