package org.ferrostrat.genes;

import java.util.EnumMap;
import java.util.Map;

/** What the row ids of a matrix are. */
public enum GeneIdType {
  /** Gene symbols, current or of an earlier release. */
  SYMBOL("HGNC symbol"),
  /** Ensembl genes, with or without a version. */
  ENSEMBL("Ensembl gene"),
  /** Entrez (NCBI) genes. */
  ENTREZ("Entrez gene");

  private final String label;

  GeneIdType(String label) {
    this.label = label;
  }

  /** The type in words, such as {@code Ensembl gene}. */
  public String label() {
    return label;
  }

  /**
   * The type that most of the row ids have by their form: {@code ENSG} and 11 digits, with or
   * without {@code .version} and {@code _PAR_Y}, is Ensembl; digits alone are Entrez; everything
   * else is a symbol. A majority decides because files mix in a few rows of another kind. Blank ids
   * do not vote; on equal votes, and without any, symbols win, since for them exact text is tried
   * first.
   *
   * @param rowIds the row ids, in any order
   */
  public static GeneIdType detect(Iterable<String> rowIds) {
    Map<GeneIdType, Integer> votes = new EnumMap<>(GeneIdType.class);
    for (String id : rowIds) {
      if (!id.isBlank()) {
        votes.merge(ofForm(Spelling.strip(id)), 1, Integer::sum);
      }
    }
    GeneIdType most = SYMBOL;
    for (GeneIdType type : values()) {
      most = votes.getOrDefault(type, 0) > votes.getOrDefault(most, 0) ? type : most;
    }
    return most;
  }

  /** The type of one id without outer spaces. */
  static GeneIdType ofForm(String id) {
    if (EnsemblId.matches(id)) {
      return ENSEMBL;
    }
    return isNumber(id) ? ENTREZ : SYMBOL;
  }

  private static boolean isNumber(String id) {
    int digits = 0;
    while (digits < id.length() && id.charAt(digits) >= '0' && id.charAt(digits) <= '9') {
      digits++;
    }
    return digits > 0 && digits == id.length();
  }
}
