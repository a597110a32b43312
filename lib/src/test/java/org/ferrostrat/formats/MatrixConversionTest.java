package org.ferrostrat.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.ferrostrat.data.DataFormatException;
import org.ferrostrat.data.Issue;
import org.ferrostrat.expression.ExpressionMatrix;
import org.ferrostrat.expression.ExpressionScale;
import org.ferrostrat.singlecell.CellOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** GCT files, CLS files and plain tables with what is said of their samples. */
class MatrixConversionTest {
  private static final String GCT =
      """
      #1.3
      2	3	1	3
      id	symbol	A	B	C
      response	na	R	NR	NR
      OS.time	na	365.25	730.5	NA
      OS	na	0	1	1
      GPX4	x	1.5	2	3
      ACSL4	y	4	5	6
      """;

  @TempDir private Path folder;

  private Path file(String name, String text) {
    return Sources.write(folder.resolve(name), text);
  }

  @Test
  void annotationsOfColumnsAreClinicalColumns() {
    ConvertedCohort cohort = Sources.read(file("small.gct", GCT));
    ExpressionMatrix matrix = cohort.expression().orElseThrow();

    assertThat(cohort.format()).isEqualTo("gct");
    assertThat(cohort.id()).isEqualTo("small");
    assertThat(matrix.geneIds()).containsExactly("GPX4", "ACSL4");
    assertThat(matrix.copyGene(1)).containsExactly(4, 5, 6);
    assertThat(Sources.column(cohort, "response")).containsExactly("R", "NR", "NR");
    assertThat(Sources.column(cohort, "os_months")).containsExactly("12.0", "24.0", "");
    assertThat(Sources.column(cohort, "os_event")).containsExactly("0", "1", "1");
    assertThat(cohort.ledger())
        .contains(
            new LedgerEntry(LedgerEntry.Subject.COLUMN, "symbol", "left-out", "it describes genes"),
            new LedgerEntry(
                LedgerEntry.Subject.COLUMN,
                "OS.time",
                "converted",
                "from days to months: divided by 30.4375"));
  }

  @Test
  void rowsThatTheirDescriptionsNameAreInTheLedger() {
    String symbols = "GPX4 ACSL4 TFRC FTH1 SLC7A11 HMOX1 NQO1 STAT1";
    StringBuilder text = new StringBuilder("#1.2\n8\t2\nNAME\tDescription\tA\tB\n");
    for (String symbol : symbols.split(" ", -1)) {
      text.append("20000%d_at\t%s\t%d\t2.5\n".formatted(symbol.length(), symbol, text.length()));
    }
    String probes = text.toString().replace("200005_at\tACSL4", "200009_at\tACSL4");
    ConvertedCohort cohort = Sources.read(file("probes.gct", probes));

    assertThat(cohort.expression().orElseThrow().geneIds()).contains("GPX4", "ACSL4");
    assertThat(cohort.ledger())
        .contains(
            new LedgerEntry(LedgerEntry.Subject.GENE, "200004_at", "renamed", "GPX4"),
            new LedgerEntry(LedgerEntry.Subject.GENE, "200009_at", "renamed", "ACSL4"))
        .filteredOn(entry -> entry.change().equals("renamed"))
        .hasSize(8);
  }

  @Test
  void theLastAnnotationOfALineMayBeEmpty() {
    String text = GCT.replace("response\tna\tR\tNR\tNR", "note\tna\tx\ty\t");
    ConvertedCohort cohort = Sources.read(file("small.gct", text));

    assertThat(Sources.column(cohort, "note")).containsExactly("x", "y", "");
    assertThat(cohort.expression().orElseThrow().copyGene(1)).containsExactly(4, 5, 6);
  }

  @Test
  void annotationsOfCellsAreClinicalColumns() {
    ConvertedCohort cohort = Sources.read(Path.of("../testdata/cells/csr.h5ad"));
    assertThat(cohort.format()).isEqualTo("single-cell");
    assertThat(cohort.expression().orElseThrow().sampleCount()).isEqualTo(40);
    assertThat(Sources.column(cohort, "patient")).startsWith("D1", "D2", "D3", "D4", "D1");
    assertThat(Sources.column(cohort, "cluster")).hasSize(40).contains("tumour", "");
    assertThat(Sources.column(cohort, "age")).startsWith("", "41");
  }

  @Test
  void theMatrixAndTheGenesOfCellsAreChosen() {
    Conversion raw = Conversion.defaults().with(CellOptions.defaults().withLayer("raw"));
    Path h5ad = Path.of("../testdata/cells/raw-and-layer.h5ad");
    assertThat(Sources.read(h5ad).expression().orElseThrow().scale())
        .extracting(ExpressionScale::kind)
        .isNotEqualTo(ExpressionScale.Kind.COUNTS);
    assertThat(Sources.read(raw, h5ad).expression().orElseThrow().scale())
        .extracting(ExpressionScale::kind)
        .isEqualTo(ExpressionScale.Kind.COUNTS);

    Conversion named = Conversion.defaults().with(CellOptions.defaults().withGeneColumn("name"));
    Path tenx = Path.of("../testdata/cells/v3");
    assertThat(Sources.read(named, tenx).expression().orElseThrow().geneIds()).contains("ACSL4");
    assertThat(Sources.read(tenx).expression().orElseThrow().geneIds()).doesNotContain("ACSL4");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> raw.read(file("small.tsv", "gene\tA\nGPX4\t1\n")))
        .withMessageContaining("single cells");
  }

  @Test
  void gct12SaysNothingOfItsColumns() {
    Path gct = file("small.gct", "#1.2\n1\t2\nNAME\tDescription\tA\tB\nGPX4\tna\t1\t2\n");
    ConvertedCohort cohort = Sources.read(gct);

    assertThat(cohort.clinical().columns()).containsExactly("sample");
    assertThat(cohort.clinical().samples()).containsExactly("A", "B");
  }

  static List<Arguments> damagedHeads() {
    return List.of(
        arguments("symbol", "sy\rmbol"),
        arguments("response", "res\rponse"),
        arguments("730.5", "73\r0.5"),
        arguments("\nOS\t", "\n\nOS\t"),
        arguments("\tR\t", "\t\"R\"x\t"),
        arguments("\tR\t", "\t\"R\n"),
        arguments("symbol", "sy\"\"mb\"ol"));
  }

  /** Wherever the matrix ends a line, so does what is said of its columns; else it is refused. */
  @ParameterizedTest
  @MethodSource
  void damagedHeads(String text, String damaged) {
    Path gct = file("small.gct", GCT.replaceFirst(text, damaged));
    try {
      ConvertedCohort cohort = Sources.read(gct);
      assertThat(Sources.column(cohort, "os_months")).startsWith("12.0", "24.0");
    } catch (DataFormatException e) {
      assertThat(e.issues())
          .extracting(Issue::code)
          .isSubsetOf("gct-header", "gct-size", "unclosed-quote");
    }
  }

  @Test
  void classesAreResponses() {
    Path gct = file("small.gct", "#1.2\n1\t3\nNAME\tDescription\tA\tB\tC\nGPX4\tna\t1\t2\t3\n");
    Conversion conversion =
        Conversion.defaults()
            .withClasses(file("small.cls", "3 2 1\n# R NR\n0 1 1\n"))
            .with(ClinicalMapping.none().withColumn("response", "class"));

    assertThat(Sources.column(Sources.read(conversion, gct), "response"))
        .containsExactly("R", "NR", "NR");
    assertThat(
            Sources.errors(conversion.withClasses(file("small.cls", "2 2 1\n# R NR\n0 1\n")), gct))
        .containsExactly("cls-counts");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '$',
      textBlock =
          """
          3 2 1;# R NR;0 1 1         | R NR NR
          3 2 1;# R NR;R NR NR       | R NR NR
          3 2 1;# R NR;NR R NR       | NR R NR
          3 2 1;#R NR;yes no no      | R NR NR
          4 3 1;# a b c;2 5 5 9      | a b b c
          3 2 1;# R NR;1 0 0         | cls-ambiguous
          3 2 1;# R NR;1 1 1         | cls-ambiguous
          3 2 1;# R NR;x y z         | cls-labels
          4 2 1;# R NR;0 1 1         | cls-counts
          3 3 1;# R NR;0 1 1         | cls-counts
          3 2 1;R NR;0 1 1           | cls-lines
          3 2 1                      | cls-lines
          #numeric;#profile;1 2 3    | cls-numeric
          """)
  void namesOfClasses(String lines, String expected) throws Exception {
    Path cls = file("small.cls", lines.replace(";", "\r\n") + "\r\n");
    if (expected.startsWith("cls-")) {
      assertThatThrownBy(() -> ClassLabels.read(cls, Conversion.defaults().reading().limits()))
          .hasMessageContaining("[" + expected + "]");
    } else {
      assertThat(ClassLabels.read(cls, Conversion.defaults().reading().limits()))
          .containsExactly(expected.split(" "));
    }
  }

  @Test
  void aClinicalTableBesideAMatrix() {
    Path matrix = file("expression.tsv", "gene\tA\tB\tC\nGPX4\t1.5\t2\t3\n");
    Path clinical =
        file(
            "clinical.csv",
            "age;\"id, as sent\";vital_status\n61;B;Dead\n70;A;Alive\n80;D;Alive\n");
    Conversion conversion =
        Conversion.defaults()
            .withClinical(clinical)
            .with(ClinicalMapping.none().withColumn("sample", "id, as sent"));
    ConvertedCohort cohort = Sources.read(conversion, matrix);

    assertThat(cohort.clinical().samples()).containsExactly("A", "B", "C");
    assertThat(Sources.column(cohort, "age")).containsExactly("70", "61", "");
    assertThat(Sources.column(cohort, "os_event")).containsExactly("0", "1", "");
    assertThat(cohort.ledger())
        .extracting(LedgerEntry::name, LedgerEntry::change)
        .contains(tuple("C", "no-clinical-row"), tuple("D", "left-out"));
    assertThat(
            Sources.errors(
                conversion.with(ClinicalMapping.none().withColumn("sample", "name")), matrix))
        .containsExactly("mapped-column");
  }

  @Test
  void workbooksAreNeverGuessed() throws Exception {
    Path workbook =
        Files.write(folder.resolve("table.tsv"), "PK\u0003\u0004".getBytes(StandardCharsets.UTF_8));
    assertThat(Sources.errors(workbook)).containsExactly("excel-workbook");
    assertThat(Sources.errors(file("table.xls", "gene\tA\nGPX4\t1\n")))
        .containsExactly("excel-name");
    Path series = file("series.txt", Sources.SERIES);
    assertThat(
            Sources.errors(
                Conversion.defaults().withCounts(file("counts.xlsx", "gene\tA\n")), series))
        .containsExactly("excel-name");
  }

  @Test
  void transposedTablesAreRefused() {
    assertThat(Sources.errors(file("turned.tsv", "sample\tGPX4\tACSL4\ntumour 1\t1\t2\n")))
        .containsExactly("transposed");
  }
}
