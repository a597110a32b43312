package org.ferrostrat.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.ferrostrat.data.DataFormatException;
import org.ferrostrat.scoring.Scaling;
import org.ferrostrat.scoring.ScoreColumn;
import org.ferrostrat.scoring.ScoreStatus;
import org.ferrostrat.scoring.Scorer;
import org.ferrostrat.scoring.Scores;
import org.ferrostrat.scoring.ScoringMethod;
import org.ferrostrat.scoring.ScoringPlan;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Scores in data frames are those of a matrix of the same cells, to the last bit. */
class SparkScoringTest {
  private static final Scorer RAW = Cells.plan().rawScorer(Cells.COUNTS);

  private static SparkSession session;

  @TempDir private Path folder;

  @BeforeAll
  static void start() {
    session =
        SparkSession.builder()
            .master("local[2]")
            .config("spark.ui.enabled", "false")
            .config("spark.sql.shuffle.partitions", "5")
            .config("spark.sql.extensions", FerrostratExtensions.class.getName())
            .getOrCreate();
  }

  @AfterAll
  static void stop() {
    session.stop();
  }

  /** By cell the score, its two arms; the last cell has no counts. */
  private static Map<Long, List<Object>> expected(Scores scores, boolean withEmptyCell) {
    Map<Long, List<Object>> expected = new TreeMap<>();
    int cells = scores.samples().size() - (withEmptyCell ? 0 : 1);
    for (int cell = 0; cell < cells; cell++) {
      List<Object> row = new ArrayList<>();
      for (ScoreColumn column : scores.columns()) {
        double score = column.values().get(cell);
        row.add(Double.isNaN(score) ? null : score);
      }
      expected.put((long) cell, row);
    }
    return expected;
  }

  private static Map<Long, List<Object>> expected(boolean withEmptyCell) {
    return expected(Cells.plan().fit(Cells.MATRIX).score(Cells.MATRIX), withEmptyCell);
  }

  private static Map<Long, List<Object>> collected(Dataset<Row> scored, String cell) {
    Map<Long, List<Object>> rows = new TreeMap<>();
    for (Row row : scored.select(cell, "fps-32", "`fps-32.pro`", "`fps-32.anti`").collectAsList()) {
      List<Object> scores = new ArrayList<>();
      for (int i = 1; i < 4; i++) {
        scores.add(row.get(i));
      }
      assertThat(rows.put(row.getLong(0), scores)).isNull();
    }
    return rows;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 200})
  void scoresAreTheSameForAnyPartitions(int partitions) {
    Dataset<Row> rows = Cells.rows(session).repartition(partitions);
    Dataset<Row> scored = SparkScoring.score(rows, Layout.rows(Cells.GENES), RAW);
    assertThat(scored.columns())
        .containsExactly("cell", "indices", "values", "fps-32", "fps-32.pro", "fps-32.anti");
    assertThat(collected(scored, "cell")).isEqualTo(expected(true));
    Dataset<Row> soma = Cells.soma(session).repartition(partitions);
    Dataset<Row> ofCoordinates = SparkScoring.score(soma, Layout.soma(Cells.GENES), RAW);
    assertThat(collected(ofCoordinates, "soma_dim_0")).isEqualTo(expected(false));
  }

  @Test
  void parquetIsReadAndWritten() {
    String in = folder.resolve("cells.parquet").toString();
    String out = folder.resolve("scores.parquet").toString();
    Cells.soma(session).write().parquet(in);
    SparkScoring.score(session.read().parquet(in), Layout.soma(Cells.GENES), RAW)
        .write()
        .parquet(out);
    assertThat(collected(session.read().parquet(out), "soma_dim_0")).isEqualTo(expected(false));
  }

  @Test
  void vectorsAreScoredByTheirSqlType() {
    Dataset<Row> scored =
        SparkScoring.score(Cells.vectors(session), Layout.vectors("features", Cells.GENES), RAW);
    assertThat(collected(scored, "cell")).isEqualTo(expected(true));
  }

  @Test
  void genesAreFoundByTheirIdentifiers() {
    UDF1<Long, String> symbol = position -> Cells.GENES.get(Math.toIntExact(position));
    Dataset<Row> named =
        Cells.soma(session)
            .withColumn(
                "symbol",
                functions.udf(symbol, DataTypes.StringType).apply(functions.col("soma_dim_1")));
    Layout layout = Layout.namedCoordinates("soma_dim_0", "symbol", "soma_data", Cells.GENES);
    assertThat(collected(SparkScoring.score(named, layout, RAW), "soma_dim_0"))
        .isEqualTo(expected(false));
  }

  /** ssGSEA divided by the range of a reference, on its scale. */
  @Test
  void anchoredScoresTakeTheReferenceAlong() {
    Scorer fitted = Cells.plan().fit(Cells.MATRIX).with(Scaling.ANCHORED);
    Scores scores = fitted.score(Cells.MATRIX);
    Dataset<Row> scored = SparkScoring.score(Cells.rows(session), Layout.rows(Cells.GENES), fitted);
    assertThat(collected(scored, "cell")).isEqualTo(expected(scores, true));
  }

  @Test
  void sqlHasAFunction() throws Exception {
    Path scorer = folder.resolve("scorer.json");
    try (Writer writer = Files.newBufferedWriter(scorer)) {
      RAW.save(writer);
    }
    Path genes = Files.write(folder.resolve("genes.txt"), Cells.GENES);
    Cells.rows(session).createOrReplaceTempView("cells");
    String select =
        "SELECT cell, scores.* FROM (SELECT cell, ferrostrat_score(indices, values) AS scores"
            + " FROM cells)";
    assertThatThrownBy(() -> session.sql(select))
        .hasStackTraceContaining("needs the setting spark.ferrostrat.scorer");
    session.conf().set(FerrostratExtensions.SCORER, scorer.toString());
    session.conf().set(FerrostratExtensions.GENES, genes.toString());
    assertThat(collected(session.sql(select), "cell")).isEqualTo(expected(true));
    assertThatThrownBy(() -> session.sql("SELECT ferrostrat_score(values) FROM cells"))
        .hasStackTraceContaining("has 1 arguments; need indices and values");
  }

  @Test
  void bindingReportsGenesAndCoverage() {
    assertThat(SparkScoring.bind(Layout.rows(Cells.GENES), RAW).columns())
        .extracting(column -> column.status())
        .containsOnly(ScoreStatus.OK);
    assertThatThrownBy(
            () ->
                SparkScoring.score(
                    Cells.rows(session), Layout.rows(List.of("Q1", "Q2", "Q3")), RAW))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("no signature has scores; fps-32: none of its 32 genes");
  }

  @Test
  void refusesColumnsThatDoNotFit() {
    assertThatThrownBy(() -> SparkScoring.score(Cells.rows(session), Layout.soma(Cells.GENES), RAW))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("there is no column 'soma_dim_0' among cell, indices, values");
    assertThatThrownBy(
            () ->
                SparkScoring.score(
                    Cells.rows(session), Layout.rows("cell", "values", Cells.GENES), RAW))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("column 'cell' is bigint; need a column an array of int");
  }

  @Test
  void refusesCellsThatAreThereTwice() {
    Dataset<Row> census =
        Cells.rows(session).withColumn("is_primary_data", functions.expr("cell % 7 > 0"));
    Layout layout = Layout.rows(Cells.GENES);
    assertThatThrownBy(() -> SparkScoring.score(census, layout, RAW))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("is_primary_data");
    assertThat(SparkScoring.score(census.where("is_primary_data"), layout, RAW).count())
        .isEqualTo(102);
  }

  @Test
  void refusesValuesThatCannotBeScored() {
    Dataset<Row> soma = Cells.soma(session);
    Layout layout = Layout.soma(Cells.GENES);
    SparkScoring.requireValid(soma, layout);
    SparkScoring.requireValid(Cells.rows(session), Layout.rows(Cells.GENES));
    Dataset<Row> notANumber =
        soma.withColumn(
            "soma_data", functions.expr("IF(soma_dim_0 = 3, CAST('NaN' AS FLOAT), soma_data)"));
    assertThatThrownBy(() -> SparkScoring.requireValid(notANumber, layout))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("NaN");
    assertThatThrownBy(() -> SparkScoring.score(notANumber, layout, RAW).count())
        .hasStackTraceContaining("cell 3: the value of index");
    assertThatThrownBy(() -> SparkScoring.requireValid(soma.union(soma.limit(1)), layout))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("more than once in a cell");
    assertThatThrownBy(
            () ->
                SparkScoring.requireValid(
                    soma.withColumn("soma_dim_1", functions.lit(999L)), layout))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("not in the list of genes");
  }

  @Test
  void refusesWhatLearnsFromACohort() {
    ScoringPlan gsva = ScoringPlan.by(ScoringMethod.named("gsva"), List.of(Cells.FPS));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> gsva.rawScorer(Cells.COUNTS))
        .withMessageContaining("gsva");
    Scorer ofTheCohort = Cells.plan().fit(Cells.MATRIX).with(Scaling.COHORT);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> SparkScoring.score(Cells.rows(session), Layout.rows(Cells.GENES), ofTheCohort))
        .withMessageContaining("cohort scaling");
  }
}
