package org.ferrostrat.data;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How values of files are quoted in messages: their first 300 characters. */
public final class Quotation {
  private static final int LONGEST = 300;

  /** Text in quotes, or without white space, that is longer. */
  private static final Pattern LONG =
      Pattern.compile("(?<![\\p{L}\\p{N}])'[^']{301}[^']*+'|[^\\s',;()]{301}[^\\s',;()]*+");

  private Quotation() {}

  /** A value; of a longer one the first 300 characters and the number of all. */
  public static String shortened(String value) {
    if (value.length() <= LONGEST) {
      return value;
    }
    int end = Character.isHighSurrogate(value.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
    return "%s... (%,d characters)".formatted(value.substring(0, end), value.length());
  }

  /** A message in which each value that is quoted, or has no white space, is shortened so. */
  public static String shortenedWithin(String message) {
    return message.length() <= LONGEST
        ? message
        : LONG.matcher(message).replaceAll(Quotation::replacement);
  }

  private static String replacement(MatchResult found) {
    String value = found.group();
    boolean quoted = value.startsWith("'");
    String shown =
        quoted ? "'" + shortened(value.substring(1, value.length() - 1)) + "'" : shortened(value);
    return Matcher.quoteReplacement(shown);
  }
}
