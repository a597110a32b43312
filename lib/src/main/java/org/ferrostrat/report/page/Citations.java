package org.ferrostrat.report.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The references of a text, numbered as they are cited. */
final class Citations {
  private final List<BibliographyEntry> cited = new ArrayList<>();

  /** The numbers of papers in brackets, with a space before. */
  String of(Paper... papers) {
    return of(Arrays.stream(papers).map(BibliographyEntry::of).toList());
  }

  /** The numbers of references in brackets, with a space before; nothing for none. */
  String of(List<BibliographyEntry> references) {
    for (BibliographyEntry reference : references) {
      if (!cited.contains(reference)) {
        cited.add(reference);
      }
    }
    return references.isEmpty()
        ? ""
        : references.stream()
            .map(reference -> cited.indexOf(reference) + 1)
            .distinct()
            .sorted()
            .map(String::valueOf)
            .collect(Collectors.joining(",", " [", "]"));
  }

  /** What was cited, in the order of the numbers. */
  List<BibliographyEntry> cited() {
    return List.copyOf(cited);
  }
}
