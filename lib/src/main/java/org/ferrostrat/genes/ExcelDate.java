package org.ferrostrat.genes;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A day of the year that a spreadsheet made of a symbol: 2-Sep was SEPT2 or SEP2.
 *
 * @param month from 1 to 12
 * @param day from 1 to 31; the number of the symbol
 */
record ExcelDate(int month, int day) {
  private static final String MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec";
  private static final List<String> MONTH_NAMES = List.of(MONTHS.split("\\|"));

  /** The months as German spreadsheets write them, by their English beginning. */
  private static final Map<String, String> GERMAN =
      Map.of("mrz", "mar", "mär", "mar", "mai", "may", "okt", "oct", "dez", "dec");

  private static final String MONTH =
      "("
          + MONTHS
          + "|sept|march|april|june|july|august|september|october|november|december"
          + "|mrz|märz?|mai|juni|juli|okt|oktober|dez|dezember|januar|februar)";

  /** 2-Sep, 02-Sep-2001, 02. Sep. Folded text has hyphens for dots. */
  private static final Pattern DAY_FIRST =
      Pattern.compile("(\\d{1,2})(?:- |[- /])" + MONTH + "-?([- /](\\d{2}|\\d{4}))?");

  /** Sep-02. */
  private static final Pattern MONTH_FIRST = Pattern.compile(MONTH + "[- /](\\d{1,2})");

  /** 2001-09-02, also with a time of day. */
  private static final Pattern YEAR_FIRST =
      Pattern.compile("\\d{4}[-/](\\d{1,2})[-/](\\d{1,2})([ t][\\d:-]+z?)?");

  /** 9/2/2001, whose order depends on the country. */
  private static final Pattern YEAR_LAST =
      Pattern.compile("(\\d{1,2})[-/](\\d{1,2})[-/](\\d{2}|\\d{4})");

  private static final Pattern SEPARATOR = Pattern.compile("[-/. ]");

  /** The beginnings of the symbols that read as a date of a month, where longer ones exist. */
  private static final Map<Integer, List<String>> LONGER_PREFIXES =
      Map.of(3, List.of("MARCH", "MARC"), 9, List.of("SEPT"));

  /** Every day that a text may mean: none if it is no date, two if day and month may be swapped. */
  static Set<ExcelDate> allOf(String text) {
    String folded = Spelling.fold(text);
    Set<ExcelDate> dates = new LinkedHashSet<>();
    named(DAY_FIRST.matcher(folded), 2, 1).ifPresent(dates::add);
    named(MONTH_FIRST.matcher(folded), 1, 2).ifPresent(dates::add);
    numbered(YEAR_FIRST.matcher(folded), 1, 2).ifPresent(dates::add);
    numbered(YEAR_LAST.matcher(folded), 1, 2).ifPresent(dates::add);
    numbered(YEAR_LAST.matcher(folded), 2, 1).ifPresent(dates::add);
    return dates;
  }

  /** Whether a text can be a date at all; keeps the patterns away from most of many row ids. */
  static boolean mayBe(String text) {
    String stripped = Spelling.strip(text);
    return stripped.length() > 2
        && (stripped.charAt(0) <= '9'
            || MONTH_NAMES.contains(english(Spelling.fold(stripped.substring(0, 3)))))
        && SEPARATOR.matcher(stripped).find();
  }

  /** The symbols that a spreadsheet turns into this day. */
  List<String> symbols() {
    List<String> prefixes = new ArrayList<>(LONGER_PREFIXES.getOrDefault(month, List.of()));
    prefixes.add(MONTH_NAMES.get(month - 1).toUpperCase(Locale.ROOT));
    return prefixes.stream().map(prefix -> prefix + day).toList();
  }

  private static Optional<ExcelDate> named(Matcher text, int month, int day) {
    return text.matches()
        ? of(1 + MONTH_NAMES.indexOf(english(text.group(month).substring(0, 3))), text.group(day))
        : Optional.empty();
  }

  private static String english(String month) {
    return GERMAN.getOrDefault(month, month);
  }

  private static Optional<ExcelDate> numbered(Matcher text, int month, int day) {
    return text.matches()
        ? of(Integer.parseInt(text.group(month)), text.group(day))
        : Optional.empty();
  }

  private static Optional<ExcelDate> of(int month, String dayText) {
    int day = Integer.parseInt(dayText);
    return month >= 1 && month <= 12 && day >= 1 && day <= 31
        ? Optional.of(new ExcelDate(month, day))
        : Optional.empty();
  }
}
