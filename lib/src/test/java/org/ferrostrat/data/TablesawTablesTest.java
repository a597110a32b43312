package org.ferrostrat.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.Table;

class TablesawTablesTest {
  private static final Labels SAMPLES = Labels.of("S1", "S2", "001");

  @Test
  void valuesComeBackAsTheyWent() {
    SampleValues score =
        SampleValues.of("fps-32", SAMPLES, new double[] {0.1 + 0.2, Double.NaN, -1e300});

    Table table = TablesawTables.of(List.of(score));

    assertThat(table.columnNames()).containsExactly("sample", "fps-32");
    assertThat(TablesawTables.sampleValues(table, "sample", "fps-32")).isEqualTo(score);
  }

  @Test
  void samplesMustAgree() {
    SampleValues one = SampleValues.of("a", SAMPLES, new double[3]);
    SampleValues other = SampleValues.of("b", Labels.of("S2", "S1", "001"), new double[3]);

    assertThatThrownBy(() -> TablesawTables.of(List.of(one, other)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a and b are of different samples");
    assertThatThrownBy(() -> TablesawTables.of(List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void clinicalTextStaysText(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("clinical.tsv");
    Files.writeString(file, "sample\tpatient\tage\nS1\t001\t1,5\nS2\tNA\t\n");

    Table table = TablesawTables.of(ClinicalTable.read(file));

    assertThat(table.stringColumn("patient").get(0)).isEqualTo("001");
    assertThat(table.stringColumn("age").get(0)).isEqualTo("1,5");
    assertThat(table.stringColumn("patient").isMissing(1)).isTrue();
    assertThatThrownBy(() -> TablesawTables.sampleValues(table, "sample", "age"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("column 'age' is of type STRING; need numbers");
  }
}
