package org.ferrostrat.scoring;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * Which genes of a signature were found.
 *
 * @param arms the parts of the signature that are judged apart: {@code pro} and {@code anti} of a
 *     difference, {@code predictors} and {@code housekeeping}, else {@code all}
 */
public record Coverage(List<Arm> arms) {
  /** Sets of up to this many genes must be complete. */
  public static final int SMALL_SET = 4;

  /**
   * The coverage of one part of a signature.
   *
   * @param name name of the part
   * @param genes number of genes of the part, each counted once by whatever names it stands there
   * @param found number of them that have a row
   * @param share share found, between 0 and 1: of genes, or of absolute weight in weighted sums
   * @param missing symbols without a row
   * @param duplicates symbols whose row another symbol of the part has, which count as one gene
   */
  public record Arm(
      String name,
      int genes,
      int found,
      double share,
      List<String> missing,
      List<String> duplicates) {
    /** Copies the lists. */
    public Arm {
      missing = List.copyOf(missing);
      duplicates = List.copyOf(duplicates);
    }

    /** Whether the part may be scored: enough is found, and all of it when it is small. */
    boolean passes(double minimum) {
      boolean completeIfSmall = minimum == 0 || genes > SMALL_SET || found == genes;
      return found > 0 && share >= minimum && completeIfSmall;
    }

    private String describe() {
      return "%s%d of %d genes found (%s)"
          .formatted(name.equals("all") ? "" : name + ": ", found, genes, percent(share));
    }
  }

  /** Copies the list. */
  public Coverage {
    arms = List.copyOf(arms);
  }

  /** Number of genes over all parts. */
  public int genes() {
    return arms.stream().mapToInt(Arm::genes).sum();
  }

  /** Number of genes found over all parts. */
  public int found() {
    return arms.stream().mapToInt(Arm::found).sum();
  }

  /** The smallest share of any part. */
  public double share() {
    return arms.stream().mapToDouble(Arm::share).min().orElse(0);
  }

  /** Symbols without a row, over all parts. */
  public List<String> missing() {
    return arms.stream().flatMap(arm -> arm.missing().stream()).distinct().toList();
  }

  /** Symbols whose row another symbol has, over all parts. */
  public List<String> duplicates() {
    return arms.stream().flatMap(arm -> arm.duplicates().stream()).distinct().toList();
  }

  boolean passes(double minimum) {
    return arms.stream().allMatch(arm -> arm.passes(minimum));
  }

  /** Why the signature does not pass, in words. */
  String shortfall(double minimum) {
    Arm failing = arms.stream().filter(arm -> !arm.passes(minimum)).findFirst().orElse(arms.get(0));
    return failing.describe() + ", " + need(failing, minimum);
  }

  private static String need(Arm failing, double minimum) {
    if (minimum == 0) {
      return "need at least one";
    }
    return failing.genes() <= SMALL_SET
        ? "sets of up to %d genes must be complete".formatted(SMALL_SET)
        : "need " + percent(minimum);
  }

  /** Rounded down, so that a share never looks like the share that it misses. */
  private static String percent(double share) {
    return BigDecimal.valueOf(100 * share + 1e-9)
            .setScale(1, RoundingMode.FLOOR)
            .stripTrailingZeros()
            .toPlainString()
        + "%";
  }
}
