package org.ferrostrat.report.page;

import java.util.Locale;

/** Names of places in a page. */
final class Ids {
  private Ids() {}

  /** An id of parts: letters and digits, everything else as a hyphen. */
  static String of(String... parts) {
    return String.join("-", parts).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
  }
}
