package org.ferrostrat.signature;

import java.util.Arrays;
import java.util.Optional;

/** What a signature is. */
public enum SignatureKind {
  /** A published score with a formula. */
  SCORE("score"),
  /** The genes of a mechanism or process. */
  MODULE("module"),
  /** Markers whose combination places a tumour in a class. */
  CLASSIFIER_PANEL("classifier-panel"),
  /** A user's own gene set. */
  GENE_SET("gene-set");

  private final String label;

  SignatureKind(String label) {
    this.label = label;
  }

  /** The name used on the command line and in files. */
  public String label() {
    return label;
  }

  /** The constant of that name, if there is one. */
  public static Optional<SignatureKind> ofLabel(String label) {
    return Arrays.stream(values()).filter(value -> value.label.equals(label)).findFirst();
  }
}
