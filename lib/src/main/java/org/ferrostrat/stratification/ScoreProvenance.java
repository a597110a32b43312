package org.ferrostrat.stratification;

import java.util.List;
import java.util.Objects;

/**
 * Which score a saved rule belongs to. Raw scores compare only within one way of processing and one
 * list of genes. A rule that was fitted to a bare column of numbers knows neither: method, scaling
 * and unit are blank and there are no genes.
 *
 * @param signature id of the signature, or name of the column
 * @param method how it was scored, such as {@code ssgsea-difference}
 * @param scaling how the scores were scaled, such as {@code raw}
 * @param unit unit or scale of the expression values, such as {@code log2(TPM+1)}
 * @param genes the genes of the matrix that was scored, in its order, each once
 * @param cohort name of the cohort that the rule was fitted to
 * @param samples number of samples of that cohort that were scored
 */
public record ScoreProvenance(
    String signature,
    String method,
    String scaling,
    String unit,
    List<String> genes,
    String cohort,
    int samples) {
  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException if the signature is blank; method, scaling or unit is blank
   *     and there are genes, or the other way round; a gene stands twice; or the number of samples
   *     is negative
   */
  public ScoreProvenance {
    requireText("signature", signature);
    Objects.requireNonNull(cohort, "cohort");
    genes = List.copyOf(genes);
    requireTogether("method", method, genes);
    requireTogether("scaling", scaling, genes);
    requireTogether("unit", unit, genes);
    if (genes.stream().distinct().count() < genes.size()) {
      throw new IllegalArgumentException("a gene is listed twice among the genes; need each once");
    }
    if (samples < 0) {
      throw new IllegalArgumentException("samples is " + samples + "; need 0 or more");
    }
  }

  /** The score of a bare column of numbers. */
  public static ScoreProvenance ofColumn(String column, String cohort, int samples) {
    return new ScoreProvenance(column, "", "", "", List.of(), cohort, samples);
  }

  /** Whether method, scaling, unit and genes are known, so that other samples can be checked. */
  public boolean isKnown() {
    return !genes.isEmpty();
  }

  private static void requireTogether(String what, String text, List<String> genes) {
    if (text.isBlank() != genes.isEmpty()) {
      throw new IllegalArgumentException(
          text.isBlank()
              ? "%s is blank, but there are genes; need both, or neither".formatted(what)
              : "there are no genes, but the %s; need both, or neither".formatted(what));
    }
  }

  private static void requireText(String what, String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException(what + " is blank; need a name");
    }
  }
}
