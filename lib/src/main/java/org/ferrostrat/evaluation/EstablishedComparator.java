package org.ferrostrat.evaluation;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Signatures of the bundled catalogue that anything new is to be compared with. */
public enum EstablishedComparator {
  /** The T-cell-inflamed gene expression profile. */
  T_CELL_INFLAMED_GEP("tcell-inflamed-gep-ayers"),
  /** Cytolytic activity. */
  CYT("cyt-rooney"),
  /** Six genes of interferon gamma. */
  IFNG_6("ifng-6-ayers"),
  /** Expression of PD-L1. */
  PD_L1("pdl1"),
  /** Fifteen pairs of checkpoint genes. */
  IMPRES("impres"),
  /** Tertiary lymphoid structures. */
  TLS("tls-cabrita"),
  /** Twelve chemokines. */
  CHEMOKINE_12("chemokine-12-messina");

  private final String signature;

  EstablishedComparator(String signature) {
    this.signature = signature;
  }

  /** The id of the signature in the bundled catalogue. */
  public String signature() {
    return signature;
  }

  /** The ids of all of them. */
  public static List<String> ids() {
    return Arrays.stream(values()).map(EstablishedComparator::signature).toList();
  }

  /** The comparator with the id of a signature, if it is one. */
  public static Optional<EstablishedComparator> of(String id) {
    return Arrays.stream(values()).filter(known -> known.signature.equals(id)).findFirst();
  }
}
