package org.ferrostrat.expression;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Why the text of a cell is not a finite number. */
enum CellProblem {
  MISSING(
      "missing-value",
      "the value is missing",
      "impute it beforehand, or leave out genes with missing values (--missing drop-gene)"),
  NOT_FINITE(
      "not-finite",
      "the value is not finite",
      "look for a logarithm of 0 upstream, or leave out the gene (--missing drop-gene)"),
  TOO_LARGE(
      "too-large",
      "the value is beyond 1e50, so that its square cannot be computed with",
      "look for an overflow or a missing-value code upstream, and leave the cell empty"),
  DECIMAL_COMMA(
      "decimal-comma",
      "the number has a decimal comma",
      "write the table again with decimal points"),
  THOUSANDS_COMMA(
      "thousands-comma",
      "the number has commas between thousands",
      "write the table again without separators of thousands"),
  NOT_A_NUMBER("not-a-number", "the value is not a number", "remove text columns and units");

  /** Larger values are no expression, and sums of their squares overflow. */
  static final double LARGEST = 1e50;

  private static final Set<String> MISSING_CODES =
      Set.of("", "na", "n/a", "nan", "null", "none", "-", ".", "#n/a");

  /** Infinity in words, or a number too large to be one. */
  private static final Pattern INFINITE =
      Pattern.compile("[+-]?(inf|infinity|(\\d++\\.?\\d*+|\\.\\d++)(e\\+?\\d++)?)");

  /** A number with one comma before three digits, such as 1,000, may be of either kind. */
  private static final Pattern THOUSANDS =
      Pattern.compile("[+-]?\\d{1,3}(,\\d{3})+\\.\\d*|[+-]?\\d{1,3}(,\\d{3}){2,}");

  private static final Pattern WITH_COMMA = Pattern.compile("[+-]?\\d*+,\\d++(e[+-]?\\d++)?");

  private final String code;
  private final String message;
  private final String remedy;

  CellProblem(String code, String message, String remedy) {
    this.code = code;
    this.message = message;
    this.remedy = remedy;
  }

  /** Why a text that {@link DecimalParser} refused is refused. */
  static CellProblem of(String text) {
    String folded = text.toLowerCase(Locale.ROOT);
    if (MISSING_CODES.contains(folded)) {
      return MISSING;
    }
    if (INFINITE.matcher(folded).matches()) {
      return NOT_FINITE;
    }
    if (THOUSANDS.matcher(folded).matches()) {
      return THOUSANDS_COMMA;
    }
    return WITH_COMMA.matcher(folded).matches() ? DECIMAL_COMMA : NOT_A_NUMBER;
  }

  /** Whether a code is that of commas in numbers. */
  static boolean isComma(String code) {
    return code.equals(DECIMAL_COMMA.code) || code.equals(THOUSANDS_COMMA.code);
  }

  String code() {
    return code;
  }

  String message() {
    return message;
  }

  String remedy() {
    return remedy;
  }

  /** Whether {@link MissingPolicy#DROP_GENE} covers it. */
  boolean isMissing() {
    return this == MISSING || this == NOT_FINITE;
  }
}
