package org.ferrostrat.formats;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.ferrostrat.data.DataFormatException;
import org.ferrostrat.data.InputBytes;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Issue.Place;
import org.ferrostrat.data.Labels;
import org.ferrostrat.data.ReadLimits;
import org.ferrostrat.expression.ExpressionMatrix;
import org.ferrostrat.formats.LedgerEntry.Subject;
import org.ferrostrat.formats.SampleSheet.Column;

/** The column annotations of a GCT 1.3 file; GCT 1.2 has none. */
final class GctColumns {
  private static final int ROW_ANNOTATIONS = 2;
  private static final int COLUMN_ANNOTATIONS = 3;

  private GctColumns() {}

  static boolean is(String start) {
    return start.startsWith("#1.2") || start.startsWith("#1.3");
  }

  /**
   * @param matrix the matrix, which was read and is whole
   * @param ledger change log: records the annotations of rows, which a cohort does not have, and
   *     the rows that are named by one of them
   * @throws DataFormatException if the lines of the head are not those that the matrix was read by
   */
  static SampleSheet read(
      Path file, ReadLimits limits, ExpressionMatrix matrix, List<LedgerEntry> ledger)
      throws IOException {
    Labels samples = matrix.samples();
    try (InputBytes bytes = InputBytes.of(file, limits);
        Reader reader = new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8))) {
      String name = file.toString();
      QuotedLines lines = new QuotedLines(name, reader, limits.documentBytes());
      boolean annotated = line(name, lines, 1).get(0).startsWith("#1.3");
      List<String> sizes = line(name, lines, 2);
      List<String> header = line(name, lines, 3);
      int before = header.size() - samples.size();
      int expected = 1 + (annotated ? Integer.parseInt(sizes.get(ROW_ANNOTATIONS)) : 1);
      if (before != expected) {
        throw failure(name, 3);
      }
      List<Column> columns = new ArrayList<>();
      int count = annotated ? Integer.parseInt(sizes.get(COLUMN_ANNOTATIONS)) : 0;
      for (int i = 0; i < count; i++) {
        List<String> line = line(name, lines, 4L + i);
        List<String> values = new ArrayList<>();
        for (int sample = 0; sample < samples.size(); sample++) {
          values.add(before + sample < line.size() ? line.get(before + sample) : "");
        }
        columns.add(new Column(line.get(0), values));
      }
      List<String> annotations = header.subList(1, before);
      for (String column : annotations) {
        ledger.add(new LedgerEntry(Subject.COLUMN, column, "left-out", "it describes genes"));
      }
      if (isNamedByAnnotation(matrix)) {
        ledger.addAll(renamed(file, limits, 3 + count, before, Set.copyOf(matrix.geneIds())));
      }
      return new SampleSheet(samples, columns);
    }
  }

  /** Whether genes have other names than the first column gives them. */
  private static boolean isNamedByAnnotation(ExpressionMatrix matrix) {
    return matrix.issues().stream().anyMatch(issue -> issue.code().equals("identifier-column"));
  }

  /** The rows whose gene has the name that an annotation gives it, each with that name. */
  private static List<LedgerEntry> renamed(
      Path file, ReadLimits limits, int head, int fields, Set<String> genes) throws IOException {
    List<LedgerEntry> renamed = new ArrayList<>();
    try (InputBytes bytes = InputBytes.of(file, limits);
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8))) {
      reader
          .lines()
          .skip(head)
          .map(line -> line.replace("\"", "").split("\t", fields + 1))
          .filter(row -> row.length > fields && !genes.contains(row[0].strip()))
          .forEach(
              row ->
                  Arrays.stream(row, 1, fields)
                      .map(String::strip)
                      .filter(genes::contains)
                      .findFirst()
                      .map(gene -> new LedgerEntry(Subject.GENE, row[0].strip(), "renamed", gene))
                      .ifPresent(renamed::add));
    }
    return renamed;
  }

  /** The fields of a line, which is one physical line as it was to the reader of the matrix. */
  private static List<String> line(String name, QuotedLines lines, long number) throws IOException {
    List<String> fields = lines.next();
    if (lines.lineFeeds() != number) {
      throw failure(name, number);
    }
    return fields;
  }

  private static DataFormatException failure(String name, long line) {
    return new DataFormatException(
        Issue.error(
            "gct-header",
            new Place(name, line, 0, ""),
            "the end of the GCT header, or of one of its fields, is ambiguous: there is a blank"
                + " line, an odd quote, or a carriage return alone",
            "write the file again, with Unix line ends"));
  }
}
