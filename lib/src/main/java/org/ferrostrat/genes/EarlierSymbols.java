package org.ferrostrat.genes;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The approved symbols that HGNC replaced in 2020 because spreadsheets turn them into dates
 * (Bruford et al. 2020, doi:10.1038/s41588-020-0669-3).
 *
 * <p>The gene table does not distinguish earlier approved symbols from aliases: by its aliases
 * SEPT2 is shared by SEPTIN2 and SEPTIN6, and DEC1 by DELEC1 and BHLHE40. Each of the symbols here
 * was approved for one gene, and that decides.
 */
final class EarlierSymbols {
  private static final Map<String, String> CURRENT = replacements();

  private EarlierSymbols() {}

  /** The current symbol of an earlier one, in any spelling; none for any other text. */
  static Optional<String> current(String text) {
    return Optional.ofNullable(CURRENT.get(Spelling.fold(text)));
  }

  private static Map<String, String> replacements() {
    Map<String, String> current = new HashMap<>();
    replace("SEPT", "SEPTIN", IntStream.rangeClosed(1, 12), current);
    replace("SEPT", "SEPTIN", IntStream.of(14), current);
    replace("MARCH", "MARCHF", IntStream.rangeClosed(1, 11), current);
    replace("MARC", "MTARC", IntStream.rangeClosed(1, 2), current);
    replace("DEC", "DELEC", IntStream.of(1), current);
    return Map.copyOf(current);
  }

  private static void replace(
      String from, String to, IntStream numbers, Map<String, String> replacements) {
    numbers.forEach(number -> replacements.put(Spelling.fold(from + number), to + number));
  }
}
