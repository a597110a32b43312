package org.ferrostrat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.ferrostrat.expression.ExpressionFiles;
import org.ferrostrat.scoring.Scores;
import org.ferrostrat.scoring.ScoringMethod;
import org.ferrostrat.signature.SignatureCatalog;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code score} reads and in what forms it prints. */
class ScoreCommandTest {
  private static final String FPS_HEADER = "sample\tfps-32\tfps-32.pro\tfps-32.anti";

  @TempDir private Path folder;
  private Path small;

  @BeforeEach
  void writeSmallTable() {
    small = Table.demo(300, 12).write(folder.resolve("small.tsv"));
  }

  private CommandRun score(Object... args) {
    List<Object> all = new ArrayList<>(List.of("score"));
    all.addAll(List.of(args));
    return CommandRun.of(all.toArray()).within(folder);
  }

  @Test
  void demonstrationCohortIsScoredByFps() throws IOException {
    CommandRun run = CommandRun.of("score", Project.DEMO_EXPRESSION);
    assertThat(run.code()).isZero();
    assertThat(run.outLines().get(0)).isEqualTo(FPS_HEADER);
    Table table = Table.parse(run.out());
    List<String> header = Table.read(Project.DEMO_EXPRESSION).header();
    assertThat(table.column("sample")).isEqualTo(header.subList(1, header.size()));
    Scores scores =
        ScoringMethod.publishedFor(SignatureCatalog.bundled().get("fps-32"))
            .fit(ExpressionFiles.read(Project.DEMO_EXPRESSION))
            .score(ExpressionFiles.read(Project.DEMO_EXPRESSION));
    for (String column : List.of("fps-32", "fps-32.pro", "fps-32.anti")) {
      assertThat(table.numbers(column)).containsExactly(scores.column(column).toArray());
    }
  }

  @Test
  void summaryOnStandardError() {
    assertThat(CommandRun.of("score", Project.DEMO_EXPRESSION).within(Project.DEMO).err())
        .isEqualTo(
            """
            expression.tsv.gz: 2,000 genes (HGNC symbol) x 150 samples, log2, unit unknown
            fps-32: 32 of 32 genes, ssgsea-difference, raw; n = 150, median -151.6 (-533.5 to 265.2)
            """);
  }

  @Test
  void quietRunsPrintNothingButTheTable() {
    CommandRun run = score(small, "-q");
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).isEqualTo(score(small).out()).startsWith(FPS_HEADER);
  }

  @Test
  void quietRunsKeepWarnings() {
    Table doubled =
        Table.read(small).withRow(Table.read(small).lines().get(1).toArray(String[]::new));
    CommandRun run = score(doubled.write(folder.resolve("doubled.tsv")), "-q");
    assertThat(run.code()).isZero();
    assertThat(run.err())
        .isEqualTo(
            "warning: doubled.tsv, line 2, column 1, value 'ACSL4': 2 equal rows of gene 'ACSL4'"
                + " were merged [equal-rows-merged]\n");
  }

  /** Other forms of the same table give the same scores. */
  @ParameterizedTest
  @CsvSource({
    "plain.csv, false",
    "plain.tsv.gz, false",
    "plain.csv.gz, false",
    "turned.tsv, true",
    "turned.csv.gz, true"
  })
  void formsOfTheInput(String name, boolean transposed) {
    Table table = Table.read(small);
    Path file = (transposed ? table.turned() : table).write(folder.resolve(name));
    CommandRun run = transposed ? score(file, "--transposed") : score(file);
    assertThat(run.out()).isEqualTo(score(small).out());
    assertThat(run.err()).isEqualTo(score(small).err().replace("small.tsv", name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"small.tsv", "small.tsv.gz"})
  void standardInput(String name) throws IOException {
    Path file = Table.read(small).write(folder.resolve(name));
    CommandRun run = CommandRun.withInput(file, "score", "-");
    assertThat(run.code()).isZero();
    assertThat(run.out()).isEqualTo(score(small).out());
    assertThat(run.errLines().get(0)).startsWith("standard input: 300 genes");
  }

  @Test
  void tidyIsTheWideTableWithTheFacts() {
    Table wide = Table.parse(score(small, "-s", "fps-32,cyt-rooney").out());
    List<Map<String, String>> tidy =
        Table.parse(score(small, "-s", "fps-32,cyt-rooney", "--format", "tidy").out()).rows();
    assertThat(tidy).hasSize(12 * 4);
    for (Map<String, String> row : tidy) {
      int sample = wide.column("sample").indexOf(row.get("sample"));
      assertThat(row).containsEntry("score", wide.column(row.get("column")).get(sample));
    }
    assertThat(tidy.get(12))
        .containsEntry("column", "fps-32.pro")
        .containsEntry("signature", "fps-32")
        .containsEntry("component", "pro")
        .containsEntry("status", "ok")
        .containsEntry("method", "ssgsea-difference")
        .containsEntry("scaling", "raw")
        .containsEntry("genes", "32")
        .containsEntry("genes_found", "32")
        .containsEntry("coverage", "1.0");
    assertThat(tidy.get(47))
        .containsEntry("signature", "cyt-rooney")
        .containsEntry("score", "NA")
        .containsEntry("status", "low-coverage")
        .hasEntrySatisfying(
            "reason", reason -> assertThat(reason).startsWith("1 of 2 genes found"));
  }

  @Test
  void jsonSaysWhatWasRunOnWhat() throws Exception {
    JsonNode json =
        new ObjectMapper()
            .readTree(score(small, "-s", "fps-32,cyt-rooney", "--format", "json").out());
    Table wide = Table.parse(score(small, "-s", "fps-32,cyt-rooney").out());
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(small));
    assertThat(json.fieldNames())
        .toIterable()
        .startsWith("schema_version", "tool", "command", "inputs", "seed", "warnings");
    assertThat(json.get("command").asText()).isEqualTo("score");
    assertThat(json.at("/inputs/0/sha256").asText()).isEqualTo(HexFormat.of().formatHex(hash));
    assertThat(json.get("seed").isNull()).isTrue();
    assertThat(json.at("/warnings").findValuesAsText("code")).contains("low-coverage");
    assertThat(json.get("sample_names"))
        .extracting(JsonNode::asText)
        .isEqualTo(wide.column("sample"));
    assertThat(json.at("/columns")).hasSize(4);
    assertThat(json.at("/columns/0/values"))
        .extracting(JsonNode::asDouble)
        .containsExactly(Arrays.stream(wide.numbers("fps-32")).boxed().toArray(Double[]::new));
    assertThat(json.at("/columns/3/values")).allMatch(JsonNode::isNull);
    assertThat(json.at("/columns/3/status").asText()).isEqualTo("low-coverage");
  }

  @Test
  void jsonNamesTheTransformationAndTheSeed() throws IOException {
    CommandRun run =
        score(
            Project.DEMO_COUNTS,
            "--transform",
            "log-cpm",
            "--format",
            "json",
            "--spread",
            folder.resolve("spread.tsv"),
            "--random",
            "10",
            "--seed",
            "7");
    JsonNode json = new ObjectMapper().readTree(run.out());
    assertThat(json.get("seed").asLong()).isEqualTo(7);
    assertThat(json.get("scale").asText()).isEqualTo("log2, CPM");
    assertThat(json.at("/warnings").findValuesAsText("message"))
        .contains("the values were transformed by log-cpm");
  }

  @Test
  void gctHasSignaturesInRows() {
    Table wide = Table.parse(score(small).out());
    List<String> gct = score(small, "--format", "gct").outLines();
    assertThat(gct.subList(0, 2)).containsExactly("#1.3", "3\t12\t2\t0");
    Table body = Table.parse(String.join("\n", gct.subList(2, gct.size())));
    assertThat(body.header()).startsWith("id", "method", "scaling");
    assertThat(body.header().subList(3, 15)).isEqualTo(wide.column("sample"));
    assertThat(body.lines().get(1).subList(3, 15)).isEqualTo(wide.column("fps-32"));
  }

  @Test
  void compatibleWithFpsOmics() {
    CommandRun run = score(small, "--compat", "fpsomics");
    Table table = Table.parse(run.out());
    Table cohort = Table.parse(score(small, "--scaling", "cohort").out());
    assertThat(table.header()).containsExactly("barcode", "pro", "anti", "FPS", "myclusters");
    assertThat(table.column("barcode")).isEqualTo(cohort.column("sample"));
    assertThat(table.column("FPS")).isEqualTo(cohort.column("fps-32"));
    assertThat(table.column("pro")).isEqualTo(cohort.column("fps-32.pro"));
    assertThat(table.column("anti")).isEqualTo(cohort.column("fps-32.anti"));
    double[] scores = table.numbers("FPS");
    double[] sorted = Arrays.stream(scores).sorted().toArray();
    for (int i = 0; i < scores.length; i++) {
      boolean high = scores[i] >= (sorted[5] + sorted[6]) / 2;
      assertThat(table.column("myclusters").get(i)).isEqualTo(high ? "High" : "Low");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"wide", "tidy", "json", "gct"})
  void filesHoldWhatIsPrintedOtherwise(String format) {
    String printed = score(small, "--format", format).out();
    for (String name : List.of("scores.txt", "scores.txt.gz")) {
      CommandRun run = score(small, "--format", format, "-o", folder.resolve(name));
      assertThat(run.code()).isZero();
      assertThat(run.out()).isEmpty();
      assertThat(TextFiles.read(folder.resolve(name)).replace(folder + "/", "")).isEqualTo(printed);
    }
    assertThat(TextFiles.names(folder)).containsExactly("scores.txt", "scores.txt.gz", "small.tsv");
  }

  @Test
  void existingFilesAreReplacedByForceOnly() {
    Path output = TextFiles.write(folder.resolve("scores.tsv"), "old\n");
    CommandRun refused = score(small, "-o", output);
    assertThat(refused)
        .isEqualTo(
            new CommandRun(
                ExitCode.USAGE, "", "error: scores.tsv exists; use --force to replace it\n"));
    assertThat(TextFiles.read(output)).isEqualTo("old\n");
    assertThat(score(small, "-o", output, "--force").code()).isZero();
    assertThat(TextFiles.read(output)).isEqualTo(score(small).out());
  }

  /** Two samples of one patient are two samples: nothing is grouped, dropped or sorted. */
  @Test
  void orderOfSamplesDoesNotMatter() {
    Table table = Table.read(small);
    Table reversed = new Table(table.turned().lines());
    List<List<String>> lines = new ArrayList<>(reversed.lines().subList(1, 13));
    Collections.reverse(lines);
    lines.add(0, reversed.header());
    Path file = new Table(lines).turned().write(folder.resolve("reversed.tsv"));
    List<String> rows = new ArrayList<>(score(file).outLines());
    Collections.reverse(rows.subList(1, 13));
    assertThat(rows).isEqualTo(score(small).outLines());
  }

  @Test
  void rawScoresOfOneSampleAreThoseInTheCohort() {
    Path one = Table.read(small).columns(2).write(folder.resolve("one.tsv"));
    assertThat(score(one).outLines()).isEqualTo(score(small).outLines().subList(0, 2));
  }
}
