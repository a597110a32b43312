package org.ferrostrat.expression;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.ferrostrat.data.DataFormatException;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.HeapRoom;
import org.ferrostrat.data.InputBytes;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Issue.Place;
import org.ferrostrat.expression.LineBlocks.Block;

/**
 * Streams a matrix file: one thread reads and unzips blocks of lines, the others parse them. Holds
 * the values once, as primitive rows, and a few blocks of text.
 */
final class MatrixReader {
  private static final int HEADER_LINES = 4;

  /** What is looked at to recognise the shape of a table. */
  private static final int LINES_LOOKED_AT = 120;

  private static final int BYTES_LOOKED_AT = 1 << 22;

  /** Identifier, place and what finds duplicates. */
  private static final long BYTES_PER_ROW = 300;

  /** Beyond them the rest of the file is not looked at. */
  private static final int MOST_ISSUES = 10_000;

  /** More issues of one code are a fault of the whole table. */
  private static final int MANY_OF_A_KIND = 100;

  /** Commas in a few numbers are in the others of the table too. */
  private static final int MANY_COMMAS = 3;

  private static final String SERIES_TABLE = "!series_matrix_table_begin";
  private static final String SERIES_TABLE_END = "!series_matrix_table_end";

  private final String name;
  private final ReadOptions options;
  private final boolean keepMissing;
  private final Execution execution;

  private final List<String> ids = new ArrayList<>();
  private final List<String> spareIds = new ArrayList<>();
  private final List<double[]> rows = new ArrayList<>();
  private final List<Long> rowLines = new ArrayList<>();
  private final List<Issue> issues = new ArrayList<>();
  private final List<Issue> notes = new ArrayList<>();
  private final List<String> summaryRows = new ArrayList<>();
  private final ArrayDeque<Parsing> parsing = new ArrayDeque<>();
  private long line;
  private long bytesOfValues;
  private boolean tableEnded;

  /** A block on its way. */
  private record Parsing(Block block, Future<LineChunk> chunk) {}

  private MatrixReader(String name, ReadOptions options) {
    this.name = name;
    this.options = options;
    this.keepMissing = options.missing() == MissingPolicy.DROP_GENE;
    this.execution = options.execution();
  }

  /** The table as in the file; cells without a number are NaN where genes may go. */
  static RawMatrix read(String name, InputStream stream, ReadOptions options) throws IOException {
    return new MatrixReader(name, options)
        .read(new LineBlocks(name, InputBytes.of(name, stream, options.limits())));
  }

  private RawMatrix read(LineBlocks blocks) throws IOException {
    byte[] top = blocks.first(HEADER_LINES, LINES_LOOKED_AT, BYTES_LOOKED_AT);
    boolean series = isSeriesMatrix(top);
    long above = 0;
    if (series) {
      blocks.putBack(top);
      above = linesAboveSeriesTable(blocks);
      top = blocks.first(HEADER_LINES, LINES_LOOKED_AT, BYTES_LOOKED_AT);
    }
    TableHeader header =
        new TableHeader(name, options, firstLines(top), above, series ? SERIES_TABLE_END : "");
    TableLayout layout = header.layout();
    notes.addAll(header.notes());
    line = above + layout.firstLine();
    ExecutorService pool =
        Executors.newFixedThreadPool(
            execution.threads(),
            work -> {
              Thread thread = new Thread(work, "ferrostrat-reader");
              thread.setDaemon(true);
              return thread;
            });
    try {
      Block block = withoutLines(top, layout.firstLine() - 1, blocks);
      long bytes = 0;
      while (block != null) {
        bytes += block.length();
        parsing.add(new Parsing(block, pool.submit(chunk(layout, block)::parse)));
        if (parsing.size() > 2 * execution.threads()) {
          collectNext(blocks);
        }
        execution.listener().progress("reading", bytes, 0);
        block = blocks.next();
      }
      while (!parsing.isEmpty()) {
        collectNext(blocks);
      }
    } finally {
      pool.shutdownNow();
    }
    return finish(layout);
  }

  private static boolean isSeriesMatrix(byte[] top) {
    String start = TableLayout.text(top, 0, Math.min(top.length, 8));
    return start.startsWith("!Series_") || start.startsWith("!Sample_");
  }

  private long linesAboveSeriesTable(LineBlocks blocks) throws IOException {
    long lines = blocks.skipThrough(SERIES_TABLE);
    if (lines < 0) {
      throw new DataFormatException(
          Issue.error(
              "series-table",
              Place.inFile(name),
              "the series matrix has no line " + SERIES_TABLE,
              "the file may be cut off: fetch it again"));
    }
    return lines;
  }

  private LineChunk chunk(TableLayout layout, Block block) {
    return new LineChunk(name, layout, keepMissing, block.bytes(), block.length());
  }

  private void collectNext(LineBlocks blocks) {
    Parsing first = parsing.remove();
    LineChunk chunk = await(first.chunk());
    blocks.giveBack(first.block());
    if (tableEnded) {
      return;
    }
    tableEnded = chunk.ended();
    requireRoom(chunk);
    ids.addAll(chunk.ids());
    spareIds.addAll(chunk.spareIds());
    rows.addAll(chunk.rows());
    for (int relative : chunk.rowLines()) {
      rowLines.add(line + relative);
    }
    issues.addAll(chunk.issues(line));
    summaryRows.addAll(chunk.summaryRows());
    if (issues.size() > MOST_ISSUES) {
      throw new DataFormatException(summarised(issues));
    }
    line += chunk.lines();
  }

  /** Refuses a table whose values alone do not fit, before the memory is at its end. */
  private void requireRoom(LineChunk chunk) {
    for (double[] row : chunk.rows()) {
      bytesOfValues += BYTES_PER_ROW + 8L * row.length;
    }
    HeapRoom.require(name, bytesOfValues);
  }

  private static LineChunk await(Future<LineChunk> parsed) {
    try {
      return parsed.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while reading", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException("parsing failed", e.getCause());
    }
  }

  /** One issue in place of many of the same kind, which are a fault of the whole table. */
  private static List<Issue> summarised(List<Issue> all) {
    List<Issue> issues = withOneMeaningOfCommas(all);
    Map<String, Long> counts =
        issues.stream().collect(Collectors.groupingBy(Issue::code, Collectors.counting()));
    Set<String> told = new HashSet<>();
    List<Issue> few = new ArrayList<>();
    for (Issue issue : issues) {
      long count = counts.get(issue.code());
      if (count <= (CellProblem.isComma(issue.code()) ? MANY_COMMAS : MANY_OF_A_KIND)) {
        few.add(issue);
      } else if (told.add(issue.code())) {
        few.add(
            Issue.error(
                issue.code(),
                issue.place(),
                "%s; %,d more like this".formatted(issue.message(), count - 1),
                issue.remedy()));
      }
    }
    return few;
  }

  /** Where commas stand between thousands in one cell, 1,000 is no decimal in the others. */
  private static List<Issue> withOneMeaningOfCommas(List<Issue> issues) {
    String thousands = CellProblem.THOUSANDS_COMMA.code();
    boolean areThousands = issues.stream().anyMatch(issue -> issue.code().equals(thousands));
    return areThousands
        ? issues.stream()
            .filter(issue -> !issue.code().equals(CellProblem.DECIMAL_COMMA.code()))
            .toList()
        : issues;
  }

  private RawMatrix finish(TableLayout layout) {
    if (!issues.isEmpty()) {
      throw new DataFormatException(summarised(issues));
    }
    boolean series = !layout.endMark().isEmpty();
    if (series && !tableEnded) {
      throw new DataFormatException(
          Issue.error(
              "series-table-end",
              Place.inFile(name),
              "the series matrix has no line " + SERIES_TABLE_END,
              "the file may be cut off: fetch it again"));
    }
    if (series && rows.isEmpty()) {
      throw new DataFormatException(
          Issue.error(
              "series-without-values",
              Place.inFile(name),
              "the table of the series matrix is empty: it has metadata only",
              "fetch the supplementary file of values that it names, and convert both into a cohort"
                  + " folder"));
    }
    if (rows.isEmpty()) {
      throw new DataFormatException(
          Issue.error(
              "no-rows",
              Place.inFile(name),
              "there is a header but no row below it",
              "give one row per gene"));
    }
    if (layout.declaredRows() >= 0 && layout.declaredRows() != rows.size()) {
      throw new DataFormatException(
          Issue.error(
              "gct-size",
              new Place(name, 2, 0, ""),
              "the GCT header says %d rows, but there are %d"
                  .formatted(layout.declaredRows(), rows.size()),
              "the file may be cut off: fetch it again"));
    }
    List<Place> rowPlaces = new ArrayList<>(ids.size());
    for (int row = 0; row < ids.size(); row++) {
      rowPlaces.add(new Place(name, rowLines.get(row), 1, ids.get(row)));
    }
    return new RawMatrix(
        name,
        layout.hasTwoNames() ? new RowNames(name, notes).of(ids, spareIds) : ids,
        rowPlaces,
        layout.columns(),
        layout.columnPlaces(),
        rows.toArray(double[][]::new),
        true,
        layout.shape().withSummaryRows(summaryRows),
        Map.of(),
        notes);
  }

  /** The first lines without their ends; none where there is nothing but white space. */
  private static List<String> firstLines(byte[] block) {
    List<String> lines = new ArrayList<>();
    int start = 0;
    while (start < block.length
        && (lines.size() < HEADER_LINES
            || (lines.size() < LINES_LOOKED_AT && start < BYTES_LOOKED_AT))) {
      int end = lineEnd(block, start);
      String text = TableLayout.text(block, start, end);
      if (text.startsWith(SERIES_TABLE_END)) {
        break;
      }
      boolean carriageReturn = end < block.length && text.endsWith("\r");
      lines.add(carriageReturn ? text.substring(0, text.length() - 1) : text);
      start = end + 1;
    }
    boolean blank =
        lines.stream().allMatch(String::isBlank)
            && TableLayout.text(block, Math.min(start, block.length), block.length).isBlank();
    return blank ? List.of() : lines;
  }

  /** What follows a number of lines in a block and the ones after it; null where nothing does. */
  private static Block withoutLines(byte[] first, long count, LineBlocks blocks)
      throws IOException {
    Block block = new Block(first, first.length);
    int start = 0;
    for (long skipped = 0; skipped < count; skipped++) {
      if (start >= block.length()) {
        block = blocks.next();
        start = 0;
        if (block == null) {
          return null;
        }
      }
      start = lineEnd(block.bytes(), start) + 1;
    }
    int from = Math.min(start, block.length());
    byte[] rest = Arrays.copyOfRange(block.bytes(), from, block.length());
    return new Block(rest, rest.length);
  }

  private static int lineEnd(byte[] block, int start) {
    int end = start;
    while (end < block.length && block[end] != '\n') {
      end++;
    }
    return end;
  }
}
