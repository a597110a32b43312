package org.ferrostrat.report.page;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ferrostrat.signature.Signature;

/**
 * An entry of a list of references.
 *
 * @param citation authors, title, journal, year and pages
 * @param doi its DOI; empty where it has none or none was confirmed
 */
record BibliographyEntry(String citation, String doi) {
  private static final class Bundled {
    static final Map<String, BibliographyEntry> PAPERS = papers();
  }

  static BibliographyEntry of(Paper paper) {
    BibliographyEntry found = Bundled.PAPERS.get(paper.label());
    if (found == null) {
      throw new IllegalStateException("papers.tsv lacks " + paper.label());
    }
    return found;
  }

  /** The article of a signature; empty where the catalogue names none, as for a user's own. */
  static Optional<BibliographyEntry> of(Signature signature) {
    return signature.citation().isBlank()
        ? Optional.empty()
        : Optional.of(
            new BibliographyEntry(
                signature.citation(), signature.doiConfirmed() ? signature.doi() : ""));
  }

  /** Every paper of the table by its name. */
  static Map<String, BibliographyEntry> bundled() {
    return new LinkedHashMap<>(Bundled.PAPERS);
  }

  private static Map<String, BibliographyEntry> papers() {
    Map<String, BibliographyEntry> papers = new LinkedHashMap<>();
    for (List<String> row : BundledTable.rows("papers.tsv", 3)) {
      papers.put(row.get(0), new BibliographyEntry(row.get(1), row.get(2)));
    }
    return papers;
  }

  /** The entry as it is printed. */
  String text() {
    return doi.isEmpty() ? citation : citation + " doi:" + doi;
  }
}
