package org.ferrostrat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables that are no matrix of human genes, and tables of other shapes, in every command. */
class TableShapeCommandsTest {
  @TempDir static Path folder;

  private static List<String> demo;

  @BeforeAll
  static void writeTables() throws IOException {
    demo = TextFiles.read(Project.DEMO_EXPRESSION).lines().toList();
    Path cohort = Files.createDirectory(folder.resolve("cohort"));
    Files.copy(Project.DEMO.resolve("clinical.tsv"), cohort.resolve("clinical.tsv"));
    List<String> numbered = new ArrayList<>(List.of(demo.get(0)));
    for (int row = 1; row < demo.size(); row++) {
      numbered.add(row + demo.get(row).substring(demo.get(row).indexOf('\t')));
    }
    write("cohort/expression.tsv", numbered);
    Files.copy(cohort.resolve("expression.tsv"), folder.resolve("numbers.tsv"));
    List<String> lengths = new ArrayList<>();
    for (String line : demo) {
      lengths.add(line.replaceFirst("\t", lengths.isEmpty() ? "\tLength\t" : "\t1500\t"));
    }
    lengths.add(0, "# made by a quantifier");
    write("lengths.tsv", lengths);
    assertThat(run("score", Project.DEMO_EXPRESSION, "-o", folder.resolve("scores.tsv")).code())
        .isZero();
  }

  private static void write(String name, List<String> lines) throws IOException {
    TextFiles.write(folder.resolve(name), String.join("\n", lines) + "\n");
  }

  private static CommandRun run(Object... words) {
    return CommandRun.of(words);
  }

  private static CommandRun run(String words) {
    return CommandRun.of(
        List.of(words.split(" ", -1)).stream()
            .map(word -> word.replaceFirst("^DIR", folder.toString()))
            .toArray());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "score DIR/numbers.tsv",
        "check DIR/numbers.tsv",
        "profile DIR/numbers.tsv",
        "normalize DIR/numbers.tsv --method z-score",
        "predict bundled:default DIR/numbers.tsv",
        "convert DIR/numbers.tsv DIR/converted",
        "evaluate DIR/cohort",
        "train DIR/cohort -o DIR/model.json",
        "report DIR/cohort -o DIR/report.html",
        "stratify --expression DIR/numbers.tsv --high ACSL4 --low SLC7A11",
        "screen DIR/scores.tsv --clinical DIR/cohort/clinical.tsv --time os_months --event os_event"
            + " --expression DIR/numbers.tsv"
      })
  void rowNumbersAreRefusedByEveryCommand(String words) {
    CommandRun run = run(words);

    assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run.out() + run.err()).contains("row numbers (1 to 2,000)", "[row-numbers]");
    assertThat(folder.resolve("converted")).doesNotExist();
    assertThat(folder.resolve("model.json")).doesNotExist();
    assertThat(folder.resolve("report.html")).doesNotExist();
  }

  @Test
  void acceptedRowNumbersGetNoSymbols() {
    CommandRun run = run("score DIR/numbers.tsv -s fps-32 --accept-unknown-genes");

    assertThat(run.code()).isEqualTo(ExitCode.NO_COVERAGE);
    assertThat(run.err()).contains("fps-32: 0 of 32 genes");
  }

  @Test
  void theShapeIsReportedOnStandardErrorInJsonAndManifest() throws IOException {
    CommandRun plain = run("score", Project.DEMO_EXPRESSION, "-s", "fps-32");
    CommandRun shaped = run("score DIR/lengths.tsv -s fps-32");
    String shape = "tab-separated table: 1 annotation column (Length) and 1 comment line left out";

    assertThat(shaped.out()).isEqualTo(plain.out());
    assertThat(shaped.errLines()).contains("recognised: " + shape);
    assertThat(plain.err()).doesNotContain("recognised");
    run("score DIR/lengths.tsv --format json -o DIR/scores.json --manifest DIR/run.json");
    ObjectMapper mapper = new ObjectMapper();
    JsonNode scores = mapper.readTree(folder.resolve("scores.json").toFile());
    JsonNode manifest = mapper.readTree(folder.resolve("run.json").toFile());
    assertThat(scores.at("/input/shape").asText()).isEqualTo(shape);
    assertThat(manifest.at("/input/shape").asText()).endsWith(shape);
    JsonNode check = mapper.readTree(run("check DIR/lengths.tsv --format json").out());
    assertThat(check.at("/input/shape").asText()).isEqualTo(shape);
  }

  @Test
  void everyUnusedGeneHasItsReason() throws IOException {
    List<String> changed =
        demo.stream()
            .map(line -> line.replaceFirst("^ACSL4\t", "ACSL4 /// ACSL3\t"))
            .map(line -> line.replaceFirst("^ATF3\t[^\t]*", "ATF3\tNA"))
            .filter(line -> !line.startsWith("TFRC\t"))
            .collect(Collectors.toList());
    write("changed.tsv", changed);

    CommandRun run =
        run("score DIR/changed.tsv -s fps-32 --missing drop-gene --coverage DIR/coverage.tsv");

    assertThat(run.err())
        .contains(
            "not used: ACSL4 (in a row of several genes: ACSL4 /// ACSL3)",
            "not used: ATF3 (missing values)");
    assertThat(TextFiles.read(folder.resolve("coverage.tsv")))
        .contains("ACSL4: in a row of several genes: ACSL4 /// ACSL3");
  }

  @Test
  void halfOfASignatureIsNotScoredSilently() {
    CommandRun run = run("score", Project.DEMO_EXPRESSION, "-s", "fps-32", "--method", "gsva");

    assertThat(run.err()).contains("its 23 up genes only; its 9 down genes are not used");
  }

  @Test
  void probesAreMappedByAPlatformTable() throws IOException {
    List<String> probes = new ArrayList<>(List.of(demo.get(0)));
    List<String> platform = new ArrayList<>(List.of("#ID = probe", "ID\tGene Symbol"));
    for (int row = 1; row < demo.size(); row++) {
      String gene = demo.get(row).substring(0, demo.get(row).indexOf('\t'));
      probes.add((200_000 + row) + "_at" + demo.get(row).substring(gene.length()));
      platform.add((200_000 + row) + "_at\t" + gene);
    }
    write("probes.tsv", probes);
    write("platform.txt", platform);

    assertThat(run("score DIR/probes.tsv").err()).contains("--gene-map TABLE", "[probes]");
    CommandRun mapped = run("score DIR/probes.tsv -s fps-32 --gene-map DIR/platform.txt");

    assertThat(mapped.out()).isEqualTo(run("score", Project.DEMO_EXPRESSION, "-s", "fps-32").out());
  }

  @Test
  void mouseGenesAreMappedByOrthologues() throws IOException {
    List<String> mouse = new ArrayList<>(List.of(demo.get(0)));
    List<String> table = new ArrayList<>(List.of("mouse\thuman"));
    for (int row = 1; row < demo.size(); row++) {
      String gene = demo.get(row).substring(0, demo.get(row).indexOf('\t'));
      String title = gene.charAt(0) + gene.substring(1).toLowerCase(Locale.ROOT);
      mouse.add(title + demo.get(row).substring(gene.length()));
      table.add(title + "\t" + gene);
    }
    write("mouse.tsv", mouse);
    write("orthologs.tsv", table);

    assertThat(run("score DIR/mouse.tsv").code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run("score DIR/mouse.tsv --species mouse").code()).isEqualTo(ExitCode.USAGE);
    assertThat(run("score DIR/mouse.tsv -s fps-32 --species human").code()).isZero();
    CommandRun mapped =
        run("score DIR/mouse.tsv -s fps-32 --species mouse --orthologs DIR/orthologs.tsv");
    assertThat(mapped.out()).isEqualTo(run("score", Project.DEMO_EXPRESSION, "-s", "fps-32").out());
  }

  @Test
  void aFolderOfSamplesIsMergedByConvert() throws IOException {
    for (int sample = 1; sample <= 2; sample++) {
      List<String> counts = new ArrayList<>();
      for (String line : demo.subList(1, 40)) {
        counts.add(line.substring(0, line.indexOf('\t')) + "\t" + sample * counts.size());
      }
      Files.createDirectories(folder.resolve("samples"));
      write("samples/P%d.counts".formatted(sample), counts);
    }

    assertThat(run("score DIR/samples").err()).contains("convert FOLDER DIR");
    assertThat(run("convert DIR/samples DIR/merged").code()).isZero();
    assertThat(TextFiles.read(folder.resolve("merged/expression.tsv.gz")).lines())
        .startsWith("gene\tP1\tP2");
  }
}
