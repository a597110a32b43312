package org.ferrostrat.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.ferrostrat.data.ClinicalTable;
import org.ferrostrat.data.Labels;
import org.ferrostrat.data.SampleValues;
import org.ferrostrat.data.Strata;
import org.ferrostrat.evaluation.ResponseEvaluation;
import org.ferrostrat.model.Predictions;
import org.ferrostrat.report.FieldColumns.Column;
import org.ferrostrat.scoring.ScoreColumn;
import org.ferrostrat.scoring.Scores;
import org.ferrostrat.validation.ValidationFindings;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * To and from Tablesaw tables, for analysis code that filters, joins and plots with them. Tables of
 * findings have the columns of the TSV output with the types text, whole number, number and
 * true/false; a missing value is missing.
 *
 * <pre>{@code
 * Table aucs = Tables.of(findings);
 * Table pooled = aucs.where(aucs.stringColumn("level").isEqualTo("primary"));
 * }</pre>
 */
public final class Tables {
  private static final String SAMPLE = "sample";
  private static final String PATIENT = "patient";
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(0|[1-9]\\d{0,14})(\\.\\d{1,17})?([eE][+-]?\\d{1,2})?");

  private static final double MOST_EXACT = 0x1p53;

  private Tables() {}

  /** Signatures and models tested for association with response: a row per cohort or stratum. */
  public static Table of(ResponseEvaluation.Findings findings) {
    return of("response", EvaluationRow.FIELDS, EvaluationTables.rows(findings));
  }

  /** Learners on held-out patients and cohorts: a row per test and learner. */
  public static Table of(ValidationFindings findings) {
    return of("validation", ValidationTables.FIELDS, ValidationTables.rows(findings));
  }

  /** Predictions: a row per sample. */
  public static Table of(Predictions predictions) {
    return of("predictions", PredictionFields.TABLE, PredictionFields.Row.of(predictions));
  }

  /** Groups: the columns {@code sample} and the name of the groups. */
  public static Table of(Strata groups) {
    StringColumn group = StringColumn.create(groups.name());
    for (int sample = 0; sample < groups.size(); sample++) {
      if (groups.isMissing(sample)) {
        group.appendMissing();
      } else {
        group.append(groups.groups().get(groups.groupOf(sample)));
      }
    }
    return Table.create("groups", StringColumn.create(SAMPLE, groups.samples().toList()), group);
  }

  /**
   * Values of the same samples as a table: a text column {@code sample} and one number column per
   * set of values, missing where they are.
   *
   * @throws IllegalArgumentException if there are no values or their samples differ
   */
  public static Table of(List<SampleValues> columns) {
    if (columns.isEmpty()) {
      throw new IllegalArgumentException("columns is empty; need at least one set of values");
    }
    Labels samples = columns.get(0).samples();
    Table table = Table.create("scores").addColumns(StringColumn.create(SAMPLE, samples.toList()));
    for (SampleValues values : columns) {
      if (!values.samples().equals(samples)) {
        throw new IllegalArgumentException(
            "%s and %s are of different samples".formatted(columns.get(0).name(), values.name()));
      }
      table.addColumns(DoubleColumn.create(values.name(), values.toArray()));
    }
    return table;
  }

  /** Scores: the column {@code sample} and a number column per score, missing without a score. */
  public static Table of(Scores scores) {
    return of(scores.columns().stream().map(ScoreColumn::values).toList());
  }

  /** Coverage: a row per score with its status and the genes that were found. */
  public static Table coverage(Scores scores) {
    StringColumn names = StringColumn.create("score");
    StringColumn statuses = StringColumn.create("status");
    LongColumn genes = LongColumn.create("genes");
    LongColumn found = LongColumn.create("genes_found");
    DoubleColumn share = DoubleColumn.create("coverage");
    for (ScoreColumn column : scores.scoreColumns()) {
      names.append(column.name());
      statuses.append(column.status().label());
      genes.append((long) column.coverage().genes());
      found.append((long) column.coverage().found());
      share.append(column.coverage().share());
    }
    return Table.create("coverage", names, statuses, genes, found, share);
  }

  /**
   * A clinical table: columns of plain numbers as numbers, others as text, missing values as
   * missing. Samples, patients and numbers with leading zeros, which are names, stay text.
   */
  public static Table of(ClinicalTable clinical) {
    Table table = Table.create(clinical.name());
    String sampleColumn = clinical.columns().get(0);
    table.addColumns(StringColumn.create(sampleColumn, clinical.samples().toList()));
    for (String column : clinical.columns().toList().subList(1, clinical.columns().size())) {
      List<Optional<String>> texts =
          clinical.samples().toList().stream()
              .map(sample -> clinical.value(sample, column))
              .toList();
      table.addColumns(
          isNumeric(column, texts)
              ? filled(DoubleColumn.create(column), texts, text -> text.map(Double::valueOf))
              : filled(StringColumn.create(column), texts, text -> text));
    }
    return table;
  }

  private static boolean isNumeric(String column, List<Optional<String>> texts) {
    return !column.equals(PATIENT)
        && texts.stream().anyMatch(Optional::isPresent)
        && texts.stream().flatMap(Optional::stream).allMatch(NUMBER.asMatchPredicate());
  }

  /**
   * A table as clinical data; numbers become text at full precision.
   *
   * @param table has a text column {@code sample}
   * @throws IllegalArgumentException if it has no such column, or a sample is missing or a
   *     duplicate
   */
  public static ClinicalTable clinical(Table table) {
    StringColumn samples = samples(table);
    List<String> columns = new ArrayList<>(table.columnNames());
    columns.remove(samples.name());
    columns.add(0, samples.name());
    List<List<String>> rows =
        IntStream.range(0, table.rowCount())
            .mapToObj(row -> columns.stream().map(column -> text(table, row, column)).toList())
            .toList();
    return ClinicalTable.of(table.name(), columns, rows);
  }

  /**
   * The number columns of a table as scores.
   *
   * @param table has a text column {@code sample}
   * @throws IllegalArgumentException if it has no such column, or a sample is missing or a
   *     duplicate
   */
  public static List<SampleValues> scores(Table table) {
    String sampleColumn = samples(table).name();
    return table.columns().stream()
        .filter(column -> column instanceof NumericColumn<?>)
        .map(column -> sampleValues(table, sampleColumn, column.name()))
        .toList();
  }

  /**
   * One number column of a table as values of samples.
   *
   * @param table the table
   * @param sampleColumn name of the text column that holds the samples
   * @param column name of the number column
   * @throws IllegalArgumentException if a sample is missing or a duplicate, or the column is not of
   *     numbers
   */
  public static SampleValues sampleValues(Table table, String sampleColumn, String column) {
    if (!(table.column(column) instanceof NumericColumn<?> numbers)) {
      ColumnType type = table.column(column).type();
      throw new IllegalArgumentException(
          "column '%s' is of type %s; need numbers".formatted(column, type.name()));
    }
    List<String> samples = new ArrayList<>();
    double[] values = new double[table.rowCount()];
    for (int row = 0; row < values.length; row++) {
      samples.add(table.getString(row, sampleColumn));
      values[row] = numbers.isMissing(row) ? Double.NaN : numbers.getDouble(row);
    }
    return SampleValues.of(column, Labels.of(samples), values);
  }

  /** Rows as a table with the columns of their fields. */
  static <T> Table of(String name, Fields<T> fields, List<T> rows) {
    Table table = Table.create(name);
    for (Column<T> column : FieldColumns.of(fields)) {
      table.addColumns(column(column, rows));
    }
    return table;
  }

  private static <T> tech.tablesaw.columns.Column<?> column(Column<T> column, List<T> rows) {
    return switch (column.kind()) {
      case NUMBER -> filled(DoubleColumn.create(column.name()), rows, column.of());
      case COUNT -> filled(LongColumn.create(column.name()), rows, column.of());
      case FLAG -> filled(BooleanColumn.create(column.name()), rows, column.of());
      default -> filled(StringColumn.create(column.name()), rows, textOf(column));
    };
  }

  private static <T> Function<T, Optional<?>> textOf(Column<T> column) {
    return row -> column.of().apply(row).map(value -> column.text(row));
  }

  private static <T> tech.tablesaw.columns.Column<?> filled(
      tech.tablesaw.columns.Column<?> column, List<T> rows, Function<T, Optional<?>> of) {
    for (T row : rows) {
      of.apply(row).ifPresentOrElse(column::appendObj, column::appendMissing);
    }
    return column;
  }

  private static StringColumn samples(Table table) {
    if (table.containsColumn(SAMPLE) && table.column(SAMPLE) instanceof StringColumn samples) {
      return samples;
    }
    throw new IllegalArgumentException(
        "table '%s' has the columns %s; need a text column '%s'"
            .formatted(table.name(), table.columnNames(), SAMPLE));
  }

  private static String text(Table table, int row, String column) {
    if (table.column(column).isMissing(row)) {
      return "";
    }
    return table.column(column) instanceof DoubleColumn numbers
        ? text(numbers.getDouble(row))
        : table.column(column).getUnformattedString(row);
  }

  /** Whole numbers without a fraction, so that 1 is the 1 of codes. */
  private static String text(double number) {
    boolean isWhole = number == Math.rint(number) && Math.abs(number) < MOST_EXACT;
    return isWhole ? Long.toString((long) number) : Numbers.format(number);
  }
}
