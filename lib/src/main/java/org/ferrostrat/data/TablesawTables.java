package org.ferrostrat.data;

import java.util.ArrayList;
import java.util.List;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * To and from Tablesaw tables, for analysis code that works with them. Tablesaw is an optional
 * dependency: whoever calls this has it.
 */
public final class TablesawTables {
  private static final String SAMPLE = "sample";

  private TablesawTables() {}

  /**
   * Values of the same samples as a table: a text column {@code sample} and one number column per
   * set of values, missing where they are.
   *
   * @throws IllegalArgumentException if there are no values or their samples differ
   */
  public static Table of(List<SampleValues> columns) {
    if (columns.isEmpty()) {
      throw new IllegalArgumentException("there are no values to make a table of");
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

  /** A clinical table with every column as text, missing values as missing. */
  public static Table of(ClinicalTable clinical) {
    Table table = Table.create(clinical.name());
    String sampleColumn = clinical.columns().get(0);
    table.addColumns(StringColumn.create(sampleColumn, clinical.samples().toList()));
    for (String column : clinical.columns().toList().subList(1, clinical.columns().size())) {
      StringColumn texts = StringColumn.create(column);
      for (String sample : clinical.samples()) {
        clinical.value(sample, column).ifPresentOrElse(texts::append, texts::appendMissing);
      }
      table.addColumns(texts);
    }
    return table;
  }

  /**
   * One number column of a table as values of samples.
   *
   * @param table the table
   * @param sampleColumn name of the text column that holds the samples
   * @param column name of the number column
   * @throws IllegalArgumentException if a sample is missing or stands twice, or the column is not
   *     of numbers
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
}
