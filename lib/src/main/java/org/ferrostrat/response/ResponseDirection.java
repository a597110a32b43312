package org.ferrostrat.response;

import java.util.Locale;
import org.ferrostrat.signature.Signature;

/**
 * What a higher score was published to mean. It is declared by the catalogue and never chosen by
 * the data.
 */
public enum ResponseDirection {
  /** Response. */
  RESPONSE,
  /** Resistance: a signature that works has an area under the ROC curve below 1/2. */
  RESISTANCE,
  /** Nothing was published; percentiles take a higher score to mean response. */
  UNDECLARED;

  /** The direction that the catalogue declares for a signature. */
  public static ResponseDirection of(Signature signature) {
    return switch (signature.association()) {
      case "sensitive" -> RESPONSE;
      case "resistance" -> RESISTANCE;
      default -> UNDECLARED;
    };
  }

  /** The name used in files. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** An area under the ROC curve as it speaks for what was declared. */
  public double declared(double auc) {
    return this == RESISTANCE ? 1 - auc : auc;
  }
}
