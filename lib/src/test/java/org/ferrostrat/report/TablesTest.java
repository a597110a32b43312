package org.ferrostrat.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.ferrostrat.cohort.Cohort;
import org.ferrostrat.data.ClinicalTable;
import org.ferrostrat.data.Labels;
import org.ferrostrat.data.SampleValues;
import org.ferrostrat.scoring.Scores;
import org.ferrostrat.scoring.ScoringMethod;
import org.ferrostrat.signature.SignatureCatalog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

class TablesTest {
  private static final Labels SAMPLES = Labels.of("S1", "S2", "001");

  @Test
  void valuesComeBackAsTheyWent() {
    SampleValues score =
        SampleValues.of("fps-32", SAMPLES, new double[] {0.1 + 0.2, Double.NaN, -1e300});

    Table table = Tables.of(List.of(score));

    assertThat(table.columnNames()).containsExactly("sample", "fps-32");
    assertThat(Tables.sampleValues(table, "sample", "fps-32")).isEqualTo(score);
  }

  @Test
  void samplesMustAgree() {
    SampleValues one = SampleValues.of("a", SAMPLES, new double[3]);
    SampleValues other = SampleValues.of("b", Labels.of("S2", "S1", "001"), new double[3]);

    assertThatThrownBy(() -> Tables.of(List.of(one, other)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a and b are of different samples");
    assertThatThrownBy(() -> Tables.of(List.of())).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void clinicalNumbersAreNumbersAndNamesStayText(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("clinical.tsv");
    Files.writeString(
        file, "sample\tpatient\tage\tsite\tsex\n1\t1\t61.5\t007\tM\n2\t2\tNA\t012\tF\n");

    ClinicalTable clinical = ClinicalTable.read(file);
    Table table = Tables.of(clinical);

    assertThat(table.types())
        .containsExactly(
            ColumnType.STRING,
            ColumnType.STRING,
            ColumnType.DOUBLE,
            ColumnType.STRING,
            ColumnType.STRING);
    assertThat(table.doubleColumn("age").get(0)).isEqualTo(61.5);
    assertThat(table.doubleColumn("age").isMissing(1)).isTrue();
    ClinicalTable back = Tables.clinical(table);
    for (String column : clinical.columns().toList()) {
      assertThat(back.value("1", column)).isEqualTo(clinical.value("1", column));
      assertThat(back.value("2", column)).isEqualTo(clinical.value("2", column));
    }
  }

  @Test
  void scoresAndCoverageHaveTypedColumns() throws IOException {
    var matrix = Cohort.read(Path.of("..", "testdata", "demo")).expression();
    var fps = SignatureCatalog.bundled().get("fps-32");
    Scores scores = ScoringMethod.publishedFor(fps).fit(matrix).score(matrix);

    Table table = Tables.of(scores);
    assertThat(Tables.sampleValues(table, "sample", "fps-32")).isEqualTo(scores.column("fps-32"));
    Table coverage = Tables.coverage(scores);
    assertThat(coverage.longColumn("genes_found").get(0)).isEqualTo(32);
    assertThat(coverage.doubleColumn("coverage").get(0)).isEqualTo(1);
    assertThat(coverage.stringColumn("status").get(0)).isEqualTo("ok");
  }

  @Test
  void clinicalTextStaysText(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("clinical.tsv");
    Files.writeString(file, "sample\tpatient\tage\nS1\t001\t1,5\nS2\tNA\t\n");

    Table table = Tables.of(ClinicalTable.read(file));

    assertThat(table.stringColumn("patient").get(0)).isEqualTo("001");
    assertThat(table.stringColumn("age").get(0)).isEqualTo("1,5");
    assertThat(table.stringColumn("patient").isMissing(1)).isTrue();
    assertThatThrownBy(() -> Tables.sampleValues(table, "sample", "age"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("column 'age' is of type STRING; need numbers");
  }

  private record Row(String id, int n, boolean primary, Optional<Double> auc) {}

  @Test
  void findingsHaveTypedColumnsAndMissingValues() {
    Fields<Row> fields =
        Fields.<Row>of("Row")
            .text("id", Row::id)
            .count("n", Row::n)
            .flag("primary", Row::primary)
            .number("auc", row -> row.auc().orElse(Double.NaN))
            .allOrMissing(Row::auc, Fields.<Double>of("Value").number("value", auc -> auc));

    Table table =
        Tables.of(
            "rows",
            fields,
            List.of(
                new Row("a", 12, true, Optional.of(0.75)),
                new Row("b", 0, false, Optional.empty())));

    assertThat(table.types())
        .containsExactly(
            ColumnType.STRING,
            ColumnType.LONG,
            ColumnType.BOOLEAN,
            ColumnType.DOUBLE,
            ColumnType.DOUBLE);
    assertThat(table.doubleColumn("auc").get(0)).isEqualTo(0.75);
    assertThat(table.doubleColumn("auc").isMissing(1)).isTrue();
    assertThat(table.doubleColumn("value").isMissing(1)).isTrue();
    assertThat(table.booleanColumn("primary").get(1)).isFalse();
    assertThat(table.longColumn("n").get(0)).isEqualTo(12);
  }

  @Test
  void aTableWithSamplesIsClinicalDataAndScores() {
    Table table =
        Table.create(
            "mine",
            DoubleColumn.create("fps-32", 0.1 + 0.2, Double.NaN),
            StringColumn.create("sample", "S1", "S2"),
            StringColumn.create("sex", "F", ""),
            IntColumn.create("age", 61, 48),
            DoubleColumn.create("os_event", 1, 0));

    ClinicalTable clinical = Tables.clinical(table);
    assertThat(clinical.samples().toList()).containsExactly("S1", "S2");
    assertThat(clinical.value("S1", "fps-32")).contains("0.30000000000000004");
    assertThat(clinical.value("S2", "fps-32")).isEmpty();
    assertThat(clinical.value("S2", "sex")).isEmpty();
    assertThat(clinical.value("S2", "age")).contains("48");
    assertThat(clinical.value("S1", "os_event")).contains("1");

    List<SampleValues> scores = Tables.scores(table);
    assertThat(scores).extracting(SampleValues::name).containsExactly("fps-32", "age", "os_event");
    assertThat(scores.get(0).get("S1")).isEqualTo(0.1 + 0.2);
    assertThat(scores.get(0).isMissing(1)).isTrue();

    assertThatThrownBy(() -> Tables.scores(Table.create("none", DoubleColumn.create("age"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("need a text column 'sample'");
  }
}
