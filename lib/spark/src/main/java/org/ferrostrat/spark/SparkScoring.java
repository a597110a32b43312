package org.ferrostrat.spark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.classic.ExpressionUtils;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.ferrostrat.data.DataFormatException;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Issue.Place;
import org.ferrostrat.scoring.BoundColumn;
import org.ferrostrat.scoring.BoundScorer;
import org.ferrostrat.scoring.ScoreStatus;
import org.ferrostrat.scoring.Scorer;

/**
 * Scores cells and samples in Spark data frames. The scores equal those of the library on one
 * machine to the last bit, whatever the partitions.
 *
 * <pre>{@code
 * Dataset<Row> cells = spark.read().parquet("cells.parquet");
 * Scorer scorer = ScoringMethod.named("ucell").of(signatures)
 *     .rawScorer(ExpressionScale.of(ExpressionScale.Kind.COUNTS));
 * SparkScoring.score(cells, Layout.soma(geneIds), scorer).write().parquet("scores.parquet");
 * }</pre>
 */
public final class SparkScoring {
  private static final String NAME = "data frame";
  private static final String PRIMARY = "is_primary_data";

  private SparkScoring() {}

  /**
   * Binds a scorer to the genes of a layout, as the executors do: for the status and coverage of
   * each column and for how genes were found.
   *
   * @throws DataFormatException if no signature has enough genes, or a method is not for the scale
   * @throws IllegalArgumentException if a method learns from a cohort and there is none
   */
  public static BoundScorer bind(Layout layout, Scorer scorer) {
    BoundScorer bound = scorer.bind(layout.geneIds());
    if (bound.columns().stream().noneMatch(column -> column.status() == ScoreStatus.OK)) {
      BoundColumn first = bound.columns().get(0);
      throw new DataFormatException(
          Issue.error(
              first.status().label(),
              Place.inFile(NAME),
              "no signature has scores; %s: %s".formatted(first.name(), first.reason()),
              "give the genes as HGNC symbols, Ensembl genes or Entrez ids, in the order of the"
                  + " values"));
    }
    return bound;
  }

  /**
   * Scores every cell. Nothing is computed before an action, except that a column {@code
   * is_primary_data} is read.
   *
   * <p>Rows and vectors keep their columns, with the scores behind them. Coordinates are brought
   * together by a range partition of the cells and sorted within partitions, and give one row per
   * cell: its identifier and the scores; a cell without a value has no row. Scores are {@code
   * double}, null where there is none. Values that are null, NaN or infinite, and genes that are
   * given twice in a cell, end the job; {@link #requireValid} finds them before.
   *
   * @throws DataFormatException if a column is missing or of another type, {@code is_primary_data}
   *     is false for some rows, so that a cell is there more than once, or as for {@link #bind}
   * @throws IllegalArgumentException as for {@link #bind}
   */
  public static Dataset<Row> score(Dataset<Row> samples, Layout layout, Scorer scorer) {
    LayoutColumns.require(samples.schema(), layout);
    requirePrimary(samples);
    BoundScorer bound = bind(layout, scorer);
    ScorerText text = ScorerText.of(scorer, layout.geneIds());
    ScoreExpressions expressions = ScoreExpressions.of(samples.sparkSession(), text, bound);
    return switch (layout.form()) {
      case ROWS ->
          beside(
              samples,
              bound,
              expressions.ofRows(expression(samples, layout, 0), expression(samples, layout, 1)));
      case VECTORS -> beside(samples, bound, expressions.ofVectors(expression(samples, layout, 0)));
      case COORDINATES, NAMED_COORDINATES ->
          ofCoordinates(coordinates(samples, layout), bound, expressions.function());
    };
  }

  private static Expression expression(Dataset<Row> samples, Layout layout, int column) {
    return ExpressionUtils.expression(samples.col(quoted(layout.columns().get(column))));
  }

  private static String quoted(String column) {
    return "`" + column.replace("`", "``") + "`";
  }

  /** The columns of the samples and behind them the scores. */
  private static Dataset<Row> beside(
      Dataset<Row> samples, BoundScorer bound, Expression expression) {
    String scores = "ferrostrat scores";
    List<Column> columns = new ArrayList<>();
    Arrays.stream(samples.columns()).forEach(column -> columns.add(functions.col(quoted(column))));
    bound
        .columns()
        .forEach(
            column ->
                columns.add(
                    functions.col(quoted(scores) + "." + quoted(column.name())).as(column.name())));
    return samples
        .withColumn(scores, ExpressionUtils.column(expression))
        .select(columns.toArray(Column[]::new));
  }

  /** Cell, position of the gene and value. */
  private static Dataset<Row> coordinates(Dataset<Row> samples, Layout layout) {
    List<String> columns = layout.columns();
    Column gene = functions.col(quoted(columns.get(1)));
    return samples.select(
        functions.col(quoted(columns.get(0))),
        layout.form() == Layout.Form.COORDINATES
            ? gene.cast(DataTypes.IntegerType)
            : positions(layout.geneIds(), gene),
        functions.col(quoted(columns.get(2))).cast(DataTypes.DoubleType));
  }

  private static Column positions(List<String> geneIds, Column gene) {
    Map<String, Integer> positions = new HashMap<>();
    for (String id : geneIds) {
      positions.put(id, positions.size());
    }
    UDF1<String, Integer> position = positions::get;
    return functions.udf(position, DataTypes.IntegerType).apply(gene).as("gene");
  }

  private static Dataset<Row> ofCoordinates(
      Dataset<Row> entries, BoundScorer bound, CellFunction function) {
    String cell = quoted(entries.columns()[0]);
    String gene = quoted(entries.columns()[1]);
    List<StructField> fields = new ArrayList<>(List.of(entries.schema().fields()[0]));
    fields.addAll(List.of(ScoreExpressions.type(bound).fields()));
    StructType type = DataTypes.createStructType(fields);
    MapPartitionsFunction<Row, Row> scored =
        partition -> new CellsOfCoordinates(partition, function.bound());
    return entries
        .repartitionByRange(functions.col(cell))
        .sortWithinPartitions(functions.col(cell), functions.col(gene))
        .mapPartitions(scored, Encoders.row(type));
  }

  /** CELLxGENE Census has some cells in several data sets; one of them is the primary one. */
  private static void requirePrimary(Dataset<Row> samples) {
    boolean isMarked =
        Arrays.stream(samples.schema().fields())
            .anyMatch(
                field ->
                    field.name().equals(PRIMARY) && field.dataType().equals(DataTypes.BooleanType));
    if (isMarked && !samples.filter(functions.not(functions.col(PRIMARY))).isEmpty()) {
      throw new DataFormatException(
          Issue.error(
              "duplicate-cells",
              Place.inFile(NAME),
              "some rows have is_primary_data = false: these cells are in the data more than once",
              "keep the primary ones, for example with where(\"is_primary_data\")"));
    }
  }

  /**
   * Reads all values once and refuses data that {@link #score} cannot score.
   *
   * @throws DataFormatException if a value is null, NaN or infinite, a gene is unknown, or a gene
   *     is given twice in a cell
   */
  public static void requireValid(Dataset<Row> samples, Layout layout) {
    LayoutColumns.require(samples.schema(), layout);
    requirePrimary(samples);
    InvalidValues.require(samples, layout);
  }
}
