package org.ferrostrat.data;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * How far the content of files is read: how much a reader takes before it refuses a file as hostile
 * or broken, and which sheets of workbooks. The default sizes are beyond any table of the field;
 * they are raised with {@link #times} for a larger file that is trusted.
 *
 * @param textBytes most bytes of text of a file that is streamed, after decompression
 * @param documentBytes most bytes of text of a file that is held as a whole, such as a clinical
 *     table
 * @param expansion how many times larger than its compressed bytes a gzip file may be, once its
 *     text exceeds 64 MiB; deflate reaches 1,032, tables of numbers seldom 50
 * @param columns most columns of a table
 * @param jsonDepth deepest nesting of JSON
 * @param jsonTokens most values, names and brackets of a JSON document; fewer where they do not fit
 *     into the memory
 * @param sheets names of sheets of xlsx workbooks. Expression values and other files are read from
 *     the first one that a workbook has, clinical tables from the last one, so that both may be in
 *     one workbook. None (the default) where only one visible sheet has any content
 */
public record ReadLimits(
    long textBytes,
    long documentBytes,
    long expansion,
    long columns,
    long jsonDepth,
    long jsonTokens,
    List<String> sheets) {
  private static final ReadLimits DEFAULTS =
      new ReadLimits(1L << 38, 1L << 28, 200, 1_000_000, 64, 100_000_000);

  /** Checks that all sizes are positive. */
  public ReadLimits {
    require("bytes of text", textBytes);
    require("bytes of a document", documentBytes);
    require("expansion", expansion);
    require("columns", columns);
    require("depth of JSON", jsonDepth);
    require("tokens of JSON", jsonTokens);
    sheets = List.copyOf(sheets);
  }

  /** Limits of size, for workbooks of one sheet. */
  public ReadLimits(
      long textBytes,
      long documentBytes,
      long expansion,
      long columns,
      long jsonDepth,
      long jsonTokens) {
    this(textBytes, documentBytes, expansion, columns, jsonDepth, jsonTokens, List.of());
  }

  private static void require(String what, long limit) {
    if (limit < 1) {
      throw new IllegalArgumentException(
          "limit of %s is %d; need at least 1".formatted(what, limit));
    }
  }

  /**
   * 256 GiB of streamed text, 256 MiB of a document, expansion 200, a million columns, JSON of
   * depth 64 and 100 million tokens.
   */
  public static ReadLimits defaults() {
    return DEFAULTS;
  }

  /**
   * The limits raised by a factor.
   *
   * @throws IllegalArgumentException if the factor is below 1
   */
  public ReadLimits times(long factor) {
    if (factor < 1) {
      throw new IllegalArgumentException(
          "factor of limits is %d; need at least 1".formatted(factor));
    }
    return new ReadLimits(
        multiplied(textBytes, factor),
        multiplied(documentBytes, factor),
        multiplied(expansion, factor),
        multiplied(columns, factor),
        multiplied(jsonDepth, factor),
        multiplied(jsonTokens, factor),
        sheets);
  }

  /** The same for named sheets of workbooks; the first one that a workbook has is read. */
  public ReadLimits withSheets(List<String> names) {
    return new ReadLimits(
        textBytes, documentBytes, expansion, columns, jsonDepth, jsonTokens, names);
  }

  /** The same with the sheets in reverse order, for tables beside expression values. */
  ReadLimits lastSheetFirst() {
    List<String> reversed = new ArrayList<>(sheets);
    Collections.reverse(reversed);
    return withSheets(reversed);
  }

  private static long multiplied(long limit, long factor) {
    return limit > Long.MAX_VALUE / factor ? Long.MAX_VALUE : limit * factor;
  }
}
