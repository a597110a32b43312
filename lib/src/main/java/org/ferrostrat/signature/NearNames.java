package org.ferrostrat.signature;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Finds the signatures that somebody who mistyped an id may have meant. */
final class NearNames {
  private static final int SHOWN = 3;
  private static final int SHORTEST_PART = 3;

  private record Candidate(String id, int distance) {}

  private NearNames() {}

  static List<String> of(String asked, Collection<SignatureSummary> summaries) {
    String wanted = plain(asked);
    int limit = Math.max(1, wanted.length() / 4);
    return summaries.stream()
        .map(summary -> new Candidate(summary.id(), distance(wanted, summary)))
        .filter(candidate -> candidate.distance() <= limit)
        .sorted(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::id))
        .limit(SHOWN)
        .map(Candidate::id)
        .toList();
  }

  private static int distance(String wanted, SignatureSummary summary) {
    return Stream.concat(Stream.of(summary.id()), summary.aliases().stream())
        .mapToInt(name -> distance(wanted, plain(name)))
        .min()
        .orElseThrow();
  }

  private static int distance(String wanted, String name) {
    boolean part = wanted.length() >= SHORTEST_PART && name.contains(wanted);
    return part && !name.equals(wanted) ? 1 : edits(wanted, name);
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
  }

  /** Levenshtein distance, one row at a time. */
  private static int edits(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
