package org.ferrostrat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of single cells stand wherever an expression matrix may stand. */
class SingleCellTest {
  private static final Path CELLS = Project.ROOT.resolve("testdata/cells");

  @TempDir private Path folder;

  private static CommandRun score(String file, String... options) {
    List<Object> all = new ArrayList<>(List.of("score", CELLS.resolve(file)));
    all.addAll(List.of(options));
    return CommandRun.of(all.toArray());
  }

  /** Read one by one, or as a matrix where the method asks for it: the bytes are the same. */
  @ParameterizedTest
  @CsvSource({
    "csr.h5ad, ''",
    "csc.h5ad, ''",
    "dense.h5ad, ''",
    "raw-and-layer.h5ad, --layer raw",
    "v2, --gene-column name",
    "v3, --gene-column name",
  })
  void printsWhatTheTablePrints(String file, String option) {
    String[] cells = option.isEmpty() ? new String[0] : option.split(" ", -1);
    for (String manner :
        List.of(
            "-s fps-32",
            "-s fps-32 --scaling cohort",
            "-s fps-32 --transform log-cpm",
            "-s fps-32 --method gsva --transform log2",
            "-s fps-32 --duplicates mean")) {
      List<String> options = new ArrayList<>(List.of(manner.split(" ", -1)));
      CommandRun table = score("counts.tsv", options.toArray(String[]::new));
      options.addAll(List.of(cells));
      CommandRun run = score(file, options.toArray(String[]::new));
      assertThat(run.code()).as(run.err()).isEqualTo(table.code());
      assertThat(run.out()).isEqualTo(table.out()).contains("CELL039-1");
    }
  }

  /** From the annotation in the file, and from a table beside a matrix. */
  @Test
  void summarisesTheScoresOfClusters() {
    CommandRun run =
        score("csr.h5ad", "-s", "fps-32", "--method", "ucell", "--summarize-by", "cluster");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out().lines().findFirst().orElseThrow())
        .isEqualTo("group\tcolumn\tn\tmissing\tmean\tmedian\tthreshold\tshare_above_threshold");
    assertThat(run.out().lines().skip(1).map(line -> line.split("\t", -1)[0]))
        .containsExactly("T cell", "macrophage", "tumour");
    CommandRun table =
        score(
            "counts.tsv",
            "-s",
            "fps-32",
            "--method",
            "ucell",
            "--summarize-by",
            "cluster",
            "--cells",
            CELLS.resolve("annotation.tsv").toString());
    assertThat(table.out()).isEqualTo(run.out());
    CommandRun above =
        score(
            "csr.h5ad", "-s", "fps-32", "--summarize-by", "cluster", "--share-above", "-100000000");
    assertThat(above.out().lines().skip(1))
        .isNotEmpty()
        .allMatch(line -> line.endsWith("\t1.0") || line.endsWith("\t1"));
  }

  @ParameterizedTest
  @CsvSource({
    "csr.h5ad, --summarize-by cluster --format json, leave out --format",
    "csr.h5ad, --summarize-by cluster --pseudobulk donor, leave out --pseudobulk",
    "csr.h5ad, --share-above 1, --share-above belongs to --summarize-by",
    "csr.h5ad, --cells x.tsv, --cells belongs to --pseudobulk or --summarize-by",
    "counts.tsv, --summarize-by cluster, give --cells TABLE",
  })
  void refusesASummaryOfOtherThings(String file, String options, String message) {
    CommandRun run = score(file, options.split(" ", -1));
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains(message);
  }

  @Test
  void pseudobulkIsTheScoreOfTheSums() throws IOException {
    List<String> lines = Files.readAllLines(CELLS.resolve("counts.tsv"));
    List<String> sums = new ArrayList<>(List.of("gene\tD1\tD2\tD3\tD4"));
    for (String line : lines.subList(1, lines.size())) {
      String[] fields = line.split("\t", -1);
      int[] sum = new int[4];
      for (int cell = 1; cell < fields.length; cell++) {
        sum[(cell - 1) % 4] += (int) Double.parseDouble(fields[cell]);
      }
      sums.add("%s\t%d\t%d\t%d\t%d".formatted(fields[0], sum[0], sum[1], sum[2], sum[3]));
    }
    Path table = Files.write(folder.resolve("sums.tsv"), sums);
    CommandRun expected = CommandRun.of("score", table, "--transform", "log-cpm");
    assertThat(score("csr.h5ad", "--pseudobulk", "donor", "--transform", "log-cpm").out())
        .isEqualTo(expected.out());
    CommandRun ofTable =
        score(
            "v3",
            "--gene-column",
            "name",
            "--pseudobulk",
            "donor",
            "--cells",
            CELLS.resolve("annotation.tsv").toString(),
            "--transform",
            "log-cpm");
    assertThat(ofTable.out()).isEqualTo(expected.out());
  }

  @Test
  void cellsWithoutAGroupAreCounted() {
    CommandRun run = score("csr.h5ad", "--pseudobulk", "cluster");
    assertThat(run.code()).isZero();
    assertThat(run.err()).contains("1 of 40 cells have no group and were left out");
  }

  @Test
  void jsonNamesEveryFileThatWasRead() throws IOException {
    JsonNode v3 = new ObjectMapper().readTree(score("v3", "--format", "json").out());
    assertThat(v3.get("inputs")).hasSize(3);
    CommandRun run =
        score(
            "csr.h5ad",
            "--pseudobulk",
            "cluster",
            "--cells",
            CELLS.resolve("annotation.tsv").toString(),
            "--format",
            "json");
    JsonNode json = new ObjectMapper().readTree(run.out());
    assertThat(json.get("inputs").get(1).get("name").asText()).endsWith("annotation.tsv");
    assertThat(json.get("inputs").get(0).get("sha256").asText()).hasSize(64);
    assertThat(json.get("warnings").toString()).contains("\"pseudobulk\"", "values read from X");
  }

  @ParameterizedTest
  @ValueSource(strings = {"csr.h5ad", "v2"})
  void otherCommandsReadThem(String file) {
    CommandRun run = CommandRun.of("check", CELLS.resolve(file), "--gene-ids", "symbol");
    assertThat(run.out()).contains("100 genes (HGNC symbol) x 40 samples, counts");
  }

  /** A million genes are read, a million and one are not, unless asked. */
  @Test
  void limitsAreRaised() throws IOException {
    Files.writeString(
        folder.resolve("matrix.mtx"),
        "%%MatrixMarket matrix coordinate integer general\n1000001 1 1\n1 1 1\n");
    Files.writeString(folder.resolve("barcodes.tsv"), "x\n");
    StringBuilder genes = new StringBuilder();
    for (int gene = 0; gene <= 1_000_000; gene++) {
      genes.append('g').append(gene).append('\n');
    }
    Files.writeString(folder.resolve("features.tsv"), genes);
    CommandRun run = CommandRun.of("score", folder);
    assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run.err()).contains("1,000,001 genes", "--raise-limits 2", "[limit-genes]");
    assertThat(
            CommandRun.of("score", folder, "--raise-limits", "2", "--accept-unknown-genes").err())
        .contains("1,000,001 genes");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "counts.tsv | --layer X | files of single cells",
        "counts.tsv | --pseudobulk donor | files of single cells",
        "csr.h5ad | --pseudobulk-by mean | belongs to --pseudobulk",
        "csr.h5ad | --pseudobulk donor --pseudobulk-by median | need sum or mean",
        "csr.h5ad | --pseudobulk nobody | it has donor, cluster",
        "csr.h5ad | --transposed | leave out --transposed",
        "csr.h5ad | --raise-limits 0 | need at least 1",
        "raw-and-layer.h5ad | --pseudobulk donor | sums of cells are for counts",
      })
  void refusals(String file, String options, String message) {
    CommandRun run = score(file, options.split(" ", -1));
    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains(message);
    assertThat(run.out()).isEmpty();
  }

  @Test
  void contributionsAreThoseOfTheTable() throws IOException {
    Path ofCells = folder.resolve("cells.tsv");
    Path ofTable = folder.resolve("table.tsv");
    assertThat(score("csr.h5ad", "--contributions", ofCells.toString()).code()).isZero();
    assertThat(score("counts.tsv", "--contributions", ofTable.toString()).code()).isZero();
    assertThat(ofCells).hasSameTextualContentAs(ofTable);
  }
}
