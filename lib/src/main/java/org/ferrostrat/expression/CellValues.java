package org.ferrostrat.expression;

import java.util.List;
import java.util.Optional;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Issue.Place;

/**
 * Recognises what single-cell programs make of counts: natural logarithms of values that sum to the
 * same in each cell, and genes scaled to mean 0.
 */
final class CellValues {
  /** Enough to see whether cells have the same sum, few enough to cost nothing. */
  static final int CELLS_LOOKED_AT = 200;

  /** Single precision and rounding leave less. */
  private static final double SAME = 1e-3;

  /** Beyond it values are no logarithms. */
  private static final double LARGEST_LOGARITHM = 50;

  private final double[] sums;
  private boolean isWhole = true;
  private double largest;

  CellValues(int cells) {
    sums = new double[Math.min(cells, CELLS_LOOKED_AT)];
  }

  /** Takes a value that is stored. */
  void add(int cell, double value) {
    if (cell < sums.length && value != 0) {
      sums[cell] += Math.expm1(Math.min(value, LARGEST_LOGARITHM));
      isWhole &= value == Math.rint(value);
      largest = Math.max(largest, value);
    }
  }

  private boolean isNaturalLogarithm() {
    double least = Double.POSITIVE_INFINITY;
    double most = 0;
    int filled = 0;
    for (double sum : sums) {
      if (sum != 0) {
        least = Math.min(least, sum);
        most = Math.max(most, sum);
        filled++;
      }
    }
    return filled > 1 && !isWhole && largest < LARGEST_LOGARITHM && most - least < SAME * most;
  }

  /**
   * A warning, where there is a reason for one.
   *
   * @param found the scale that the values show
   * @param known what was noticed on opening
   */
  Optional<Issue> warning(String file, ExpressionScale found, List<Issue> known) {
    Place place = Place.inFile(file);
    boolean isScaled =
        found.kind() == ExpressionScale.Kind.CENTRED
            || found.kind() == ExpressionScale.Kind.Z_SCORE;
    if (isScaled) {
      return Optional.of(
          Issue.warning(
              "scaled-cells",
              place,
              "values below 0 show that genes were scaled, so that ranks of genes within a cell are"
                  + " not those of expression",
              "score counts or logarithms instead: the layer raw, or a layer of counts"));
    }
    boolean isKnown = known.stream().anyMatch(note -> note.code().equals("natural-logarithm"));
    return isKnown || !isNaturalLogarithm()
        ? Optional.empty()
        : Optional.of(
            Issue.warning(
                "natural-logarithm",
                place,
                "the values are natural logarithms: exp(x) - 1 sums to the same in each cell",
                "ranks do not depend on the base; for means and weighted sums score the layer of"
                    + " counts, transformed by log-cpm"));
  }
}
