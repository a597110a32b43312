package org.ferrostrat.report.page;

import java.util.List;
import java.util.Locale;

/** Pieces of prose. */
final class Wording {
  private Wording() {}

  /** A, B and C. */
  static String list(List<String> parts) {
    int last = parts.size() - 1;
    return last < 1
        ? String.join("", parts)
        : String.join(", ", parts.subList(0, last)) + " and " + parts.get(last);
  }

  /** A number of things, such as {@code 1 patient} or {@code 2 patients}. */
  static String count(int number, String thing) {
    return String.format(Locale.ROOT, "%,d %s", number, number == 1 ? thing : thing + "s");
  }

  /** The sentences that say something, one after the other. */
  static String sentences(List<String> sentences) {
    return String.join(" ", sentences.stream().filter(text -> !text.isEmpty()).toList());
  }
}
