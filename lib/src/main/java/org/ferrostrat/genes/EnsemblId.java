package org.ferrostrat.genes;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The form of human Ensembl gene ids. */
final class EnsemblId {
  private static final String PREFIX = "ENSG";
  private static final int DIGITS = 11;
  private static final int LENGTH = PREFIX.length() + DIGITS;
  private static final Pattern FORM =
      Pattern.compile("(ENSG\\d{11})(\\.\\d+)?(_PAR_Y)?", Pattern.CASE_INSENSITIVE);

  private EnsemblId() {}

  /** Whether the text is an Ensembl gene, with or without version and {@code _PAR_Y}. */
  static boolean matches(String text) {
    return mayMatch(text) && FORM.matcher(text).matches();
  }

  /**
   * The id without its version; empty if the text is no Ensembl gene, and for the copies on the Y
   * chromosome ({@code _PAR_Y}), which are rows of their own beside those on X.
   */
  static String bare(String text) {
    Matcher form = FORM.matcher(mayMatch(text) ? text : "");
    return form.matches() && form.group(3) == null
        ? PREFIX + form.group(1).substring(PREFIX.length())
        : "";
  }

  /** The number of a bare id without leading zeros, as the resource writes it. */
  static String number(String bare) {
    return Long.toString(Long.parseLong(bare.substring(PREFIX.length())));
  }

  /** The bare id of a number. */
  static String ofNumber(String number) {
    return PREFIX + "0".repeat(DIGITS - number.length()) + number;
  }

  /** Keeps the pattern away from the many row ids that are symbols. */
  private static boolean mayMatch(String text) {
    return text.length() >= LENGTH && text.regionMatches(true, 0, PREFIX, 0, PREFIX.length());
  }
}
