package org.ferrostrat.spark;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.ferrostrat.data.DataFormatException;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Issue.Place;

/** Values that cannot be scored, found by one job of Spark. */
final class InvalidValues {
  private InvalidValues() {}

  static void require(Dataset<Row> samples, Layout layout) {
    List<Column> columns =
        layout.columns().stream()
            .map(column -> functions.col("`" + column.replace("`", "``") + "`"))
            .toList();
    switch (layout.form()) {
      case ROWS -> requireRows(samples, columns.get(0), columns.get(1), layout.geneIds().size());
      case VECTORS -> requireVectors(samples, columns.get(0));
      case COORDINATES, NAMED_COORDINATES -> requireCoordinates(samples, columns, layout);
    }
  }

  private static Column isBad(Column value) {
    Column number = value.cast(DataTypes.DoubleType);
    return number
        .isNull()
        .or(number.isNaN())
        .or(functions.abs(number).equalTo(Double.POSITIVE_INFINITY));
  }

  private static void requireRows(
      Dataset<Row> samples, Column indices, Column values, int geneCount) {
    refuse(
        samples.filter(functions.exists(values, InvalidValues::isBad)),
        "not-finite",
        "a value is null, NaN or infinite",
        "remove these cells or correct the values");
    refuse(
        samples.filter(
            functions.exists(
                indices, index -> index.isNull().or(index.lt(0)).or(index.geq(geneCount)))),
        "gene-index",
        "an index is null or not from 0 to %d".formatted(geneCount - 1),
        "give the identifiers of all genes, in the order of the indices");
    refuse(
        samples.filter(functions.size(indices).notEqual(functions.size(values))),
        "ragged-row",
        "a cell has more or fewer values than indices",
        "give one value per index");
    refuse(
        samples.filter(
            functions.size(functions.array_distinct(indices)).notEqual(functions.size(indices))),
        "repeated-gene",
        "a gene is given more than once in a cell",
        "sum the values or keep one");
  }

  private static void requireVectors(Dataset<Row> samples, Column vector) {
    refuse(
        samples.filter(vector.isNull()), "missing-value", "a vector is null", "remove these cells");
  }

  private static void requireCoordinates(
      Dataset<Row> samples, List<Column> columns, Layout layout) {
    Column gene = columns.get(1);
    refuse(
        samples.filter(columns.get(0).isNull().or(isBad(columns.get(2)))),
        "not-finite",
        "a cell is null, or a value is null, NaN or infinite",
        "remove these rows or correct the values");
    boolean isNamed = layout.form() == Layout.Form.NAMED_COORDINATES;
    Column unknown =
        isNamed
            ? functions.not(gene.isInCollection(layout.geneIds()))
            : gene.lt(0).or(gene.geq(layout.geneIds().size()));
    refuse(
        samples.filter(gene.isNull().or(unknown)),
        "unknown-gene",
        "a gene is not in the list of genes of the layout",
        "give the identifiers of all genes");
    refuse(
        samples.groupBy(columns.get(0), gene).count().filter("count > 1"),
        "repeated-gene",
        "a gene is given more than once in a cell",
        "remove duplicate cells, or sum the values");
  }

  private static void refuse(Dataset<Row> bad, String code, String message, String remedy) {
    List<Row> first = bad.limit(1).collectAsList();
    if (!first.isEmpty()) {
      throw new DataFormatException(
          Issue.error(
              code,
              new Place("data frame", 0, 0, shortened(first.get(0).toString())),
              message,
              remedy));
    }
  }

  private static String shortened(String row) {
    return row.length() <= 80 ? row : row.substring(0, 80) + "...";
  }
}
