package org.ferrostrat.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.offset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.ferrostrat.SharedData;
import org.ferrostrat.data.ClinicalTable;
import org.ferrostrat.data.DataFormatException;
import org.ferrostrat.data.Issue;
import org.ferrostrat.expression.ExpressionFiles;
import org.ferrostrat.expression.ExpressionMatrix;
import org.ferrostrat.genes.GeneIdType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files of two series as GEO has them, against the cohorts that were made of them by hand. */
class RealSeriesTest {
  private static final String RIAZ = "riaz2017-melanoma-nivolumab";
  private static final String HUGO = "hugo2016-melanoma-pd1";

  @TempDir private Path folder;

  private static Path original(String cohort, String name) {
    return SharedData.path("cohorts", cohort, "original", name);
  }

  private static Path riazCounts() {
    return original(RIAZ, "GSE91061_BMS038109Sample.hg19KnownGene.raw.csv.gz");
  }

  private static ConvertedCohort riaz() throws IOException {
    return Conversion.defaults()
        .withCounts(riazCounts())
        .with(
            ClinicalMapping.none()
                .withColumn("recist", "")
                .withColumn("response", "characteristics:response")
                .withValue("response", "PRCR", "R")
                .withValue("response", "SD", "NR")
                .withValue("response", "PD", "NR")
                .withValue("response", "UNK", ""))
        .read(original(RIAZ, "GSE91061_series_matrix.txt"));
  }

  @Test
  void everyCountIsThereUnderItsGene() throws IOException {
    ExpressionMatrix source = ExpressionFiles.read(riazCounts());
    ConvertedCohort cohort = riaz();
    ExpressionMatrix made = cohort.expression().orElseThrow();

    assertThat(made.samples()).isEqualTo(source.samples()).hasSize(109);
    assertThat(made.geneCount()).isEqualTo(source.geneCount()).isEqualTo(22_187);
    assertThat(made.geneIdType()).isEqualTo(GeneIdType.SYMBOL);
    assertThat(
            IntStream.range(0, made.geneCount())
                .filter(gene -> !Arrays.equals(made.copyGene(gene), source.copyGene(gene))))
        .isEmpty();
    Map<String, LedgerEntry> ledger = new HashMap<>();
    for (LedgerEntry entry : cohort.ledger()) {
      if (entry.subject() == LedgerEntry.Subject.GENE) {
        ledger.put(entry.name(), entry);
      }
    }
    for (int gene = 0; gene < made.geneCount(); gene++) {
      LedgerEntry entry = ledger.get(source.geneIds().get(gene));
      String name = made.geneIds().get(gene);
      assertThat(entry.change().equals("renamed") ? entry.detail() : entry.name()).isEqualTo(name);
      assertThat(name.matches("\\d+")).isEqualTo(entry.change().equals("kept"));
    }
  }

  @Test
  void countsEqualThoseOfTheCohortWhereverTheSymbolsAgree() throws IOException {
    ExpressionMatrix made = riaz().expression().orElseThrow();
    ExpressionMatrix known =
        ExpressionFiles.read(SharedData.path("cohorts", RIAZ, "expression.tsv.gz"));
    Map<String, Integer> rows = new HashMap<>();
    for (int gene = 0; gene < made.geneCount(); gene++) {
      rows.put(made.geneIds().get(gene), gene);
    }
    List<String> different = new ArrayList<>();
    int common = 0;
    for (int gene = 0; gene < known.geneCount(); gene++) {
      Integer row = rows.get(known.geneIds().get(gene));
      if (row != null) {
        common++;
        if (!Arrays.equals(made.copyGene(row), known.copyGene(gene))) {
          different.add(known.geneIds().get(gene));
        }
      }
    }
    assertThat(made.samples()).isEqualTo(known.samples());
    assertThat(common).isEqualTo(21_406);
    assertThat(different)
        .hasSize(8)
        .allSatisfy(
            symbol ->
                assertThat(made.geneIds())
                    .as("rows that the cohort adds to %s", symbol)
                    .anySatisfy(
                        other ->
                            assertThat(sum(made, rows.get(symbol), rows.get(other)))
                                .isEqualTo(known.copyGene(known.geneIds().indexOf(symbol)))));
  }

  private static double[] sum(ExpressionMatrix matrix, int one, int other) {
    double[] sum = matrix.copyGene(one);
    for (int sample = 0; sample < sum.length; sample++) {
      sum[sample] += matrix.value(other, sample);
    }
    return sum;
  }

  @Test
  void clinicalRowsAreThoseOfTheirSamples() throws IOException {
    ClinicalTable made = riaz().clinical();
    ClinicalTable known = ClinicalTable.read(SharedData.path("cohorts", RIAZ, "clinical.tsv"));

    for (String sample : made.samples()) {
      assertThat(made.value(sample, "geo_accession"))
          .isEqualTo(known.value(sample, "geo_accession"));
      assertThat(made.value(sample, "timepoint")).isEqualTo(known.value(sample, "timepoint"));
      assertThat(made.value(sample, "response_source"))
          .isEqualTo(known.value(sample, "geo_response"));
    }
    assertThat(made.samples().toList().stream().map(s -> made.value(s, "response").orElse("")))
        .containsOnly("R", "NR", "");
  }

  @Test
  void aFolderIsWrittenAndReadBack() throws IOException {
    ConvertedCohort cohort = riaz();
    Path first = Files.createDirectory(folder.resolve("first"));
    Path second = Files.createDirectory(folder.resolve("second"));
    cohort.write(first, "0", List.of("--counts", "x"));
    riaz().write(second, "0", List.of("--counts", "x"));

    for (String name : List.of("expression.tsv.gz", "clinical.tsv", "ledger.tsv", "source.json")) {
      assertThat(first.resolve(name)).hasSameBinaryContentAs(second.resolve(name));
    }
    ExpressionMatrix written = ExpressionFiles.read(first.resolve("expression.tsv.gz"));
    ExpressionMatrix made = cohort.expression().orElseThrow();
    assertThat(written.geneIds()).isEqualTo(made.geneIds());
    assertThat(written.copySample(17)).containsExactly(made.copySample(17));
    assertThat(ClinicalTable.read(first.resolve("clinical.tsv")).columns())
        .isEqualTo(cohort.clinical().columns());
    assertThat(first.resolve("source.json"))
        .content()
        .contains("GSE91061", "\"expressionUnit\" : \"counts\"", "0b5c76c57e72ec3a863adccec33f41a9")
        .doesNotContain(SharedData.path("cohorts").toString());
  }

  @Test
  void metadataAloneMakeTheClinicalTable() throws IOException {
    ConvertedCohort cohort =
        Conversion.defaults()
            .with(
                ClinicalMapping.none()
                    .withColumn("sample", "title")
                    .withColumn("response", "characteristics:anti-pd-1 response")
                    .withValue("response", "Complete Response", "R")
                    .withValue("response", "Partial Response", "R")
                    .withValue("response", "Progressive Disease", "NR"))
            .read(original(HUGO, "GSE78220_series_matrix.txt.gz"));
    ClinicalTable made = cohort.clinical();
    ClinicalTable known = ClinicalTable.read(SharedData.path("cohorts", HUGO, "clinical.tsv"));

    assertThat(cohort.expression()).isEmpty();
    assertThat(made.samples()).hasSize(28);
    for (String sample : made.samples()) {
      for (String column :
          List.of("patient", "response", "age", "sex", "os_event", "timepoint", "geo_accession")) {
        assertThat(made.value(sample, column))
            .as(sample + " " + column)
            .isEqualTo(known.value(sample, column).or(() -> made.value(sample, column)));
      }
      made.value(sample, "os_months")
          .ifPresent(
              months ->
                  assertThat(Double.parseDouble(months))
                      .isCloseTo(
                          Double.parseDouble(known.value(sample, "os_months").orElseThrow()),
                          offset(5e-5)));
    }
    assertThat(made.value("Pt4", "nf1")).contains("S2597*");
    assertThat(made.value("Pt4", "braf")).contains("L331F");
    assertThat(made.value("Pt7", "treatment")).contains("Pembrolizumab");
    assertThat(cohort.issues())
        .extracting(Issue::code)
        .contains("no-expression-values", "role-guessed");
  }

  @Test
  void aSeriesWithoutValuesIsNoMatrix() {
    Path series = original(HUGO, "GSE78220_series_matrix.txt.gz");
    assertThat(
            catchThrowableOfType(DataFormatException.class, () -> ExpressionFiles.read(series))
                .issues())
        .singleElement()
        .satisfies(issue -> assertThat(issue.code()).isEqualTo("series-without-values"));
  }
}
