package org.ferrostrat.expression;

import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * What the numbers of an expression matrix are.
 *
 * @param kind the kind of scale
 * @param unit unit of the numbers, or of the numbers before the logarithm, such as {@code TPM};
 *     empty when unknown
 * @param offset what was added before the logarithm, where known; only for {@link Kind#LOG2}
 */
public record ExpressionScale(Kind kind, String unit, OptionalDouble offset) {

  /** Kinds of scale that methods distinguish. */
  public enum Kind {
    /** Read counts, whole or estimated: depend on library size and gene length. */
    COUNTS("counts"),
    /** Not logged: TPM, FPKM, CPM, intensities; also whatever cannot be decided. */
    LINEAR("linear"),
    /** Logarithm to base 2 of a linear quantity. */
    LOG2("log2"),
    /** Each gene has its mean or median over these samples, or more, subtracted. */
    CENTRED("centred"),
    /** Each gene is centred and divided by its standard deviation, or another measure of spread. */
    Z_SCORE("z-score");

    private final String label;

    Kind(String label) {
      this.label = label;
    }

    /** The name used on the command line and in files. */
    public String label() {
      return label;
    }
  }

  /** Checks that an offset belongs to a logarithm. */
  public ExpressionScale {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(unit, "unit");
    Objects.requireNonNull(offset, "offset");
    if (offset.isPresent() && kind != Kind.LOG2) {
      throw new IllegalArgumentException("an offset belongs to log2, not to " + kind.label());
    }
  }

  /** A scale of unknown unit. */
  public static ExpressionScale of(Kind kind) {
    return of(kind, "");
  }

  /** A scale of a known unit. */
  public static ExpressionScale of(Kind kind, String unit) {
    return new ExpressionScale(kind, unit, OptionalDouble.empty());
  }

  /** log2(x + offset) of a linear quantity of the given unit. */
  public static ExpressionScale log2(String unit, double offset) {
    return new ExpressionScale(Kind.LOG2, unit, OptionalDouble.of(offset));
  }

  /**
   * A scale as a user declares it: {@code counts}, {@code linear}, {@code tpm}, {@code fpkm},
   * {@code cpm}, {@code log2}, {@code log2-tpm}, {@code log2-fpkm}, {@code log2-cpm}, {@code
   * centred}, {@code z-score}.
   *
   * @throws IllegalArgumentException if the text is none of these
   */
  public static ExpressionScale parse(String declared) {
    String text = declared.toLowerCase(Locale.ROOT).replace("centered", "centred");
    return switch (text) {
      case "tpm", "fpkm", "cpm" -> of(Kind.LINEAR, text.toUpperCase(Locale.ROOT));
      case "log2-tpm", "log2-fpkm", "log2-cpm" ->
          of(Kind.LOG2, text.substring("log2-".length()).toUpperCase(Locale.ROOT));
      default ->
          Arrays.stream(Kind.values())
              .filter(kind -> kind.label().equals(text))
              .findFirst()
              .map(ExpressionScale::of)
              .orElseThrow(() -> new IllegalArgumentException(unknown(declared)));
    };
  }

  private static String unknown(String declared) {
    return "unknown scale '%s'; need one of %s, tpm, fpkm, cpm, log2-tpm, log2-fpkm, log2-cpm"
        .formatted(
            declared,
            Arrays.stream(Kind.values()).map(Kind::label).collect(Collectors.joining(", ")));
  }

  /**
   * Whether values on this scale can stand beside values on another: the kinds are the same, and so
   * are units and offsets where both are known.
   */
  public boolean isCompatibleWith(ExpressionScale other) {
    boolean sameUnit = unit.isEmpty() || other.unit.isEmpty() || unit.equals(other.unit);
    boolean sameOffset = offset.isEmpty() || other.offset.isEmpty() || offset.equals(other.offset);
    return kind == other.kind && sameUnit && sameOffset;
  }

  /** The scale in words, such as {@code log2(TPM + 0.001)} or {@code linear, unit unknown}. */
  @Override
  public String toString() {
    String quantity = unit.isEmpty() ? "unit unknown" : unit;
    return switch (kind) {
      case COUNTS -> unit.isEmpty() ? "counts" : "counts (" + unit + ")";
      case LOG2 ->
          offset.isPresent()
              ? "log2(%s + %s)".formatted(unit.isEmpty() ? "x" : unit, plain(offset.getAsDouble()))
              : "log2, " + quantity;
      case LINEAR -> "linear, " + quantity;
      case CENTRED, Z_SCORE -> kind.label();
    };
  }

  private static String plain(double number) {
    return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
  }
}
