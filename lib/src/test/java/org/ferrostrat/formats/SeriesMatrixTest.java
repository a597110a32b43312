package org.ferrostrat.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.ReadLimits;
import org.ferrostrat.expression.ExpressionFiles;
import org.ferrostrat.expression.ExpressionMatrix;
import org.ferrostrat.expression.GeneReading;
import org.ferrostrat.expression.ReadOptions;
import org.ferrostrat.formats.LedgerEntry.Subject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SeriesMatrixTest {
  private static final String TABLE =
      Sources.SERIES.substring(Sources.SERIES.indexOf("!series_matrix_table_begin"));
  private static final String HEAD =
      Sources.SERIES.substring(0, Sources.SERIES.length() - TABLE.length());
  private static final String EMPTY_TABLE =
      "!series_matrix_table_begin\n\"ID_REF\"\t\"GSM1\"\n!series_matrix_table_end\n";

  @TempDir private Path folder;

  private Path series(String text) {
    return Sources.write(folder.resolve("GSE1_series_matrix.txt"), text);
  }

  private Conversion withCounts(String text) {
    return Conversion.defaults().withCounts(Sources.write(folder.resolve("counts.csv"), text));
  }

  static Stream<Arguments> layouts() {
    return Stream.of(
        arguments("as it is", Sources.SERIES),
        arguments("CRLF", Sources.SERIES.replace("\n", "\r\n")),
        arguments("byte order mark", "\uFEFF" + Sources.SERIES),
        arguments("no line end at the end", Sources.SERIES.stripTrailing()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("layouts")
  void characteristicsAreReadByTheirKey(String name, String text) {
    ConvertedCohort cohort = Sources.read(series(text));

    assertThat(cohort.format()).isEqualTo("geo-series-matrix");
    assertThat(cohort.id()).isEqualTo("GSE1");
    assertThat(cohort.clinical().samples()).containsExactly("GSM1", "GSM2", "GSM3", "GSM4");
    assertThat(Sources.column(cohort, "patient")).containsExactly("T1", "T2", "T3", "T3");
    assertThat(Sources.column(cohort, "braf")).containsExactly("V600E", "", "wt", "wt");
    assertThat(Sources.column(cohort, "timepoint")).containsExactly("pre", "pre", "pre", "on");
    assertThat(Sources.column(cohort, "sex")).containsExactly("M", "F", "F", "F");
    assertThat(Sources.column(cohort, "description"))
        .containsExactly("first\nof two lines", "12\" long", "plain", "");
    assertThat(cohort.ledger())
        .contains(
            new LedgerEntry(Subject.COLUMN, "status", "left-out", "the same in all: Public"),
            new LedgerEntry(
                Subject.VALUE, "timepoint", "recoded", "'on-treatment' to 'on' in 1 samples"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("layouts")
  void theTableWithinIsAnExpressionMatrix(String name, String text) throws IOException {
    Path file = series(text);
    ExpressionMatrix direct = ExpressionFiles.read(file);
    ExpressionMatrix made = Sources.read(file).expression().orElseThrow();

    assertThat(direct.geneIds()).containsExactly("2879", "10", "999999999");
    assertThat(direct.copyGene(1)).containsExactly(5, 6, 7, 8);
    assertThat(made.geneIds()).containsExactly("GPX4", "NAT2", "999999999");
    assertThat(made.samples()).isEqualTo(direct.samples());
    assertThat(made.copyGene(0)).containsExactly(1, 2, 3, 4);
  }

  @Test
  void gzipAndLongTablesAreSeenThrough() throws IOException {
    StringBuilder text = new StringBuilder(HEAD);
    text.append("!series_matrix_table_begin\n\"ID_REF\"\t\"GSM1\"\t\"GSM2\"\t\"GSM3\"\t\"GSM4\"\n");
    for (int row = 0; row < 120_000; row++) {
      text.append('"').append(row + 1).append("\"\t1.5\t2.25\t").append(row).append("\t0\n");
    }
    Path file = folder.resolve("GSE1_series_matrix.txt.gz");
    try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write((text + "!series_matrix_table_end\n").getBytes(StandardCharsets.UTF_8));
    }
    ReadOptions options = ReadOptions.defaults().with(GeneReading.defaults().acceptingUnknown());
    ExpressionMatrix matrix = ExpressionFiles.read(file, options);
    assertThat(matrix.geneCount()).isEqualTo(120_000);
    assertThat(matrix.value(119_999, 2)).isEqualTo(119_999);
  }

  @Test
  void issuesOfTheTableNameTheLineOfTheFile() {
    int line = (int) HEAD.lines().count() + 4;
    assertThatThrownBy(() -> ExpressionFiles.read(series(HEAD + TABLE.replace("\t6\t", "\tx\t"))))
        .hasMessageContaining("line %d, column 3, value 'x'".formatted(line));
  }

  @Test
  void countsAreJoinedByTitle() {
    Conversion conversion = withCounts("\"\",\"T3 on\",\"T1 pre\",\"T2 pre\"\n\"GPX4\",3,1,2\n");
    ConvertedCohort cohort = Sources.read(conversion, series(HEAD + EMPTY_TABLE));

    assertThat(cohort.clinical().samples()).containsExactly("T3 on", "T1 pre", "T2 pre");
    assertThat(Sources.column(cohort, "geo_accession")).containsExactly("GSM4", "GSM1", "GSM2");
    assertThat(cohort.ledger())
        .contains(new LedgerEntry(Subject.SAMPLE, "GSM3", "left-out", "no expression values"));
    assertThat(cohort.issues()).extracting(Issue::code).contains("samples-joined", "no-expression");
  }

  @Test
  void countsAreJoinedByAccessionAndByTheNamesThatRMakes() {
    Path series = series(HEAD + EMPTY_TABLE);
    assertThat(
            Sources.column(Sources.read(withCounts("id,GSM2,GSM1\nGPX4,1,2\n"), series), "title"))
        .containsExactly("T2 pre", "T1 pre");
    assertThat(
            Sources.column(
                Sources.read(withCounts("id,T3.on,T1.pre\nGPX4,1,2\n"), series), "title"))
        .containsExactly("T3 on", "T1 pre");
  }

  @Test
  void aSampleThatIsNotDescribedStays() {
    ConvertedCohort cohort =
        Sources.read(withCounts("id,GSM1,other\nGPX4,1,2\n"), series(HEAD + EMPTY_TABLE));

    assertThat(cohort.expression().orElseThrow().samples()).containsExactly("GSM1", "other");
    assertThat(Sources.column(cohort, "patient")).containsExactly("T1", "");
    assertThat(cohort.ledger())
        .contains(new LedgerEntry(Subject.SAMPLE, "other", "no-clinical-row", "its row is empty"));
  }

  @Test
  void ensemblGenesGetTheirSymbolsAndNoRowIsMerged() {
    Conversion conversion =
        withCounts(
            "id,GSM1,GSM2\nENSG00000167468.20,1,2\nENSG00000068366,3,4\nENSG09999999999,5,6\n");
    Path series = series(HEAD + EMPTY_TABLE);

    assertThat(Sources.read(conversion, series).expression().orElseThrow().geneIds())
        .containsExactly("GPX4", "ACSL4", "ENSG09999999999");
    assertThat(
            Sources.read(conversion.keepingGeneIds(), series).expression().orElseThrow().geneIds())
        .containsExactly("ENSG00000167468.20", "ENSG00000068366", "ENSG09999999999");
  }

  @Test
  void countsOfOtherSamplesAreRefused() {
    assertThat(Sources.errors(withCounts("id,A,B\nGPX4,1,2\n"), series(HEAD + EMPTY_TABLE)))
        .containsExactly("no-common-sample");
    assertThat(
            Sources.errors(
                withCounts("id,T1 pre\nGPX4,1\n")
                    .with(ClinicalMapping.none().withColumn("sample", "geo_accession")),
                series(HEAD + EMPTY_TABLE)))
        .containsExactly("no-common-sample");
  }

  static Stream<Arguments> damaged() {
    return Stream.of(
        arguments("no table", HEAD, "series-table"),
        arguments("cut in the header", HEAD + TABLE.substring(0, 27), "series-table-end"),
        arguments("cut in the head", HEAD.substring(0, HEAD.indexOf("V600E")), "unclosed-quote"),
        arguments(
            "no end of the table",
            Sources.SERIES.replace("!series_matrix_table_end\n", ""),
            "series-table-end"),
        arguments("a field lost", Sources.SERIES.replace("\t\"gender: F\"\t", "\t"), "ragged-row"),
        arguments(
            "two samples of one accession",
            Sources.SERIES.replace("\"GSM1\"\t\"GSM2\"\t\"GSM3\"", "\"GSM1\"\t\"GSM1\"\t\"GSM3\""),
            "duplicated-sample"),
        arguments(
            "no accessions",
            Sources.SERIES.replace("!Sample_geo", "!Sample_xxx"),
            "series-samples"),
        arguments(
            "a quote not closed", Sources.SERIES.replace("\"T3 on\"", "\"T3 on"), "unclosed-quote"),
        arguments("a row cut", Sources.SERIES.replace("\t7\t8", "\t7"), "ragged-row"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void damaged(String what, String text, String code) {
    assertThat(Sources.errors(series(text))).contains(code);
  }

  @Test
  void anEndlessHeadIsRefused() {
    ReadLimits narrow = new ReadLimits(1 << 20, 2_000, 200, 1_000, 64, 1_000);
    assertThat(
            Sources.errors(
                Conversion.defaults().with(ReadOptions.defaults().with(narrow)),
                series("!Series_title\t" + "x".repeat(3_000) + "\n" + Sources.SERIES)))
        .containsExactly("too-large");
  }

  /** Hostile: time must not grow with the square of what stands twice. */
  @Test
  @Timeout(30)
  void aKeyMayStandHundredThousandTimes() throws IOException {
    StringBuilder text = new StringBuilder("!Sample_geo_accession\tGSM1\n");
    for (int i = 0; i < 100_000; i++) {
      text.append("!Sample_note\t").append(i).append('\n');
    }
    text.append("!series_matrix_table_begin\nID_REF\tGSM1\n!series_matrix_table_end\n");
    Path file = Files.writeString(folder.resolve("many.txt"), text);
    SeriesMatrix series = SeriesMatrix.read(file, ReadLimits.defaults());
    assertThat(series.constant()).hasSize(100_000).containsEntry("note_100000", "99999");
  }
}
