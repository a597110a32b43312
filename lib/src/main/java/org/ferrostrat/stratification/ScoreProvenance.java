package org.ferrostrat.stratification;

import java.util.List;
import java.util.Objects;

/**
 * Which score a saved rule belongs to. Raw scores compare only within one way of processing and one
 * list of genes.
 *
 * @param signature id of the signature
 * @param method how it was scored, such as {@code ssgsea-difference}
 * @param scaling how the scores were scaled, such as {@code raw}
 * @param unit unit or scale of the expression values, such as {@code log2(TPM+1)}
 * @param genes the genes of the matrix that was scored, each once; at least one
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
   * @throws IllegalArgumentException if signature, method, scaling or unit is blank, there are no
   *     genes, a gene stands twice, or the number of samples is negative
   */
  public ScoreProvenance {
    requireText("signature", signature);
    requireText("method", method);
    requireText("scaling", scaling);
    requireText("unit", unit);
    Objects.requireNonNull(cohort, "cohort");
    genes = List.copyOf(genes);
    if (genes.isEmpty()) {
      throw new IllegalArgumentException("there are no genes; need those of the scored matrix");
    }
    if (genes.stream().distinct().count() < genes.size()) {
      throw new IllegalArgumentException("a gene stands twice among the genes; need each once");
    }
    if (samples < 0) {
      throw new IllegalArgumentException("samples is " + samples + "; need 0 or more");
    }
  }

  private static void requireText(String what, String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException(what + " is blank; need a name");
    }
  }
}
