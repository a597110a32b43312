package org.ferrostrat.expression;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.ferrostrat.data.Issue;

/**
 * What was recognised of a text table before its numbers were read. Immutable.
 *
 * @param kind the table in the words of the tool that writes it, such as {@code featureCounts
 *     table}, or by its delimiter
 * @param annotationColumns names of the columns that describe genes (or, with samples in rows,
 *     patients) and were left out
 * @param otherColumns names of the columns of statistics over samples, or of other quantities, that
 *     were left out
 * @param emptyColumns number of columns without name and value that were left out
 * @param commentLines number of comment lines above the header
 * @param secondHeaderLines number of lines of texts between header and values that were left out
 * @param summaryRows identifiers of the rows that count reads of no gene, or are controls, and were
 *     left out
 * @param remarks what else was decided: the column of identifiers, their form, names of samples
 */
public record TableShape(
    String kind,
    List<String> annotationColumns,
    List<String> otherColumns,
    int emptyColumns,
    int commentLines,
    int secondHeaderLines,
    List<String> summaryRows,
    List<String> remarks) {
  /** Code of the issue that reports the shape. */
  public static final String ISSUE = "input-shape";

  private static final int NAMES_SHOWN = 8;

  /** Copies the lists. */
  public TableShape {
    Objects.requireNonNull(kind, "kind");
    annotationColumns = List.copyOf(annotationColumns);
    otherColumns = List.copyOf(otherColumns);
    summaryRows = List.copyOf(summaryRows);
    remarks = List.copyOf(remarks);
  }

  /** A table of which everything is used as it is. */
  static TableShape plain(String kind) {
    return new TableShape(kind, List.of(), List.of(), 0, 0, 0, List.of(), List.of());
  }

  /** The shapes that issues report, in their order, equal ones once. */
  public static List<String> of(Iterable<Issue> issues) {
    Set<String> shapes = new LinkedHashSet<>();
    for (Issue issue : issues) {
      if (issue.code().equals(ISSUE)) {
        shapes.add(issue.message());
      }
    }
    return List.copyOf(shapes);
  }

  /** Whether nothing was left out or decided. */
  public boolean isPlain() {
    return equals(plain(kind));
  }

  TableShape withSummaryRows(List<String> rows) {
    return new TableShape(
        kind,
        annotationColumns,
        otherColumns,
        emptyColumns,
        commentLines,
        secondHeaderLines,
        rows.stream().distinct().toList(),
        remarks);
  }

  TableShape with(String remark) {
    List<String> more = new ArrayList<>(remarks);
    more.add(remark);
    return new TableShape(
        kind,
        annotationColumns,
        otherColumns,
        emptyColumns,
        commentLines,
        secondHeaderLines,
        summaryRows,
        more);
  }

  /**
   * The shape in one sentence, such as {@code featureCounts table: 5 annotation columns (Chr,
   * Start, End, Strand, Length) and 1 comment line left out}.
   */
  @Override
  public String toString() {
    List<String> parts = new ArrayList<>();
    addNames("annotation column", annotationColumns, parts);
    addNames("other column", otherColumns, parts);
    addCount("empty column", emptyColumns, parts);
    addCount("comment line", commentLines, parts);
    addCount("second header line", secondHeaderLines, parts);
    addNames("summary row", summaryRows(false), parts);
    addNames("control row", summaryRows(true), parts);
    StringBuilder text = new StringBuilder(kind);
    if (!parts.isEmpty()) {
      text.append(": ").append(joined(parts)).append(" left out");
    }
    String separator = parts.isEmpty() ? ": " : "; ";
    for (String remark : remarks) {
      text.append(separator).append(remark);
      separator = "; ";
    }
    return text.toString();
  }

  private List<String> summaryRows(boolean controls) {
    return summaryRows.stream().filter(id -> controls == ColumnNames.isControlRow(id)).toList();
  }

  private static void addNames(String noun, List<String> names, List<String> parts) {
    if (!names.isEmpty()) {
      List<String> shown = names.subList(0, Math.min(NAMES_SHOWN, names.size()));
      String more = names.size() > shown.size() ? ", ..." : "";
      parts.add("%s (%s%s)".formatted(counted(noun, names.size()), String.join(", ", shown), more));
    }
  }

  private static void addCount(String noun, int count, List<String> parts) {
    if (count > 0) {
      parts.add(counted(noun, count));
    }
  }

  private static String counted(String noun, int count) {
    return "%,d %s%s".formatted(count, noun, count == 1 ? "" : "s");
  }

  private static String joined(List<String> parts) {
    int last = parts.size() - 1;
    return last == 0
        ? parts.get(0)
        : String.join(", ", parts.subList(0, last)) + " and " + parts.get(last);
  }
}
