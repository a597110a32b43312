package org.ferrostrat.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each option of {@code score} changes in its result. */
class ScoreOptionsTest {
  private static final Table SMALL = Table.demo(300, 12);

  @TempDir private Path folder;
  private Path small;

  @BeforeEach
  void writeSmallTable() {
    small = SMALL.write(folder.resolve("small.tsv"));
  }

  private CommandRun score(Object... args) {
    List<Object> all = new ArrayList<>(List.of("score"));
    all.addAll(List.of(args));
    return CommandRun.of(all.toArray()).within(folder);
  }

  private Table scores(Object... args) {
    CommandRun run = score(args);
    assertThat(run.code()).as(run.err()).isZero();
    return Table.parse(run.out());
  }

  private double[] fps(Object... args) {
    return scores(args).numbers("fps-32");
  }

  private static double[] gene(Table table, String gene) {
    return table.lines().stream()
        .filter(line -> line.get(0).equals(gene))
        .findFirst()
        .orElseThrow()
        .stream()
        .skip(1)
        .mapToDouble(Double::parseDouble)
        .toArray();
  }

  private Path weights() {
    return TextFiles.write(
        folder.resolve("mine.csv"), "gene,weight\n(Intercept),-1.5\nACSL4,2\nSLC7A11,-0.5\n");
  }

  private Path sets() {
    return TextFiles.write(
        folder.resolve("sets.gmt"),
        "A_UP\tnone\tACSL4\tALOX5\tTFRC\nA_DN\tnone\tGPX4\tSLC7A11\nB\tnone\tFTH1\tNCOA4\tTFRC\n");
  }

  @Test
  void signaturesByIdAndAliasInTheOrderAskedFor() {
    assertThat(
            scores(Project.DEMO_EXPRESSION, "-s", "cyt-rooney,FPS-32", "--signatures", "pdl1")
                .header())
        .containsExactly("sample", "cyt-rooney", "fps-32", "fps-32.pro", "fps-32.anti", "pdl1");
  }

  @Test
  void categoriesLeaveOutWhatHasNoFormula() {
    CommandRun all = score(Project.DEMO_EXPRESSION, "--category", "icb-response");
    assertThat(all.code()).isEqualTo(ExitCode.PARTLY_DONE);
    assertThat(Table.parse(all.out()).header()).contains("cyt-rooney").doesNotContain("tide");
    assertThat(all.err()).contains("left out, no formula: tide: ");
    CommandRun lung =
        score(
            Project.DEMO_EXPRESSION,
            "--category",
            "icb-response",
            "--cancer-type",
            "NSCLC",
            "--min-coverage",
            "0");
    List<String> header = Table.parse(lung.out()).header();
    assertThat(header).hasSizeLessThan(Table.parse(all.out()).header().size());
    assertThat(header).contains("apm-thompson");
  }

  @Test
  void ownWeights() {
    double[] scores = scores(small, "--signature-file", weights()).numbers("mine");
    for (int i = 0; i < scores.length; i++) {
      assertThat(scores[i])
          .isCloseTo(
              -1.5 + 2 * gene(SMALL, "ACSL4")[i] - 0.5 * gene(SMALL, "SLC7A11")[i], within(1e-12));
    }
  }

  @Test
  void ownSignaturesBesideBundledOnes() {
    Path own =
        TextFiles.write(
            folder.resolve("own.json"),
            """
            {"id": "own", "method": "mean", "genes": [{"symbol": "ACSL4", "direction": 1},
              {"symbol": "GPX4", "direction": 1}]}
            """);
    Table table =
        scores(small, "-s", "fps-32", "--signature-file", own, "--signature-file", weights());
    assertThat(table.header())
        .containsExactly("sample", "fps-32", "fps-32.pro", "fps-32.anti", "own", "mine");
    assertThat(table.numbers("own")[0])
        .isCloseTo((gene(SMALL, "ACSL4")[0] + gene(SMALL, "GPX4")[0]) / 2, within(1e-12));
  }

  @Test
  void geneSetsAndTheirArms() {
    Table single = scores(small, "--gene-sets", sets());
    assertThat(single.header()).containsExactly("sample", "A_UP", "A_DN", "B");
    Table paired = scores(small, "--gene-sets", folder.resolve("sets.gmt"), "--pair-up-down");
    assertThat(paired.header()).containsExactly("sample", "A", "A.pro", "A.anti", "B");
    assertThat(paired.column("A.pro")).isEqualTo(single.column("A_UP"));
    for (int i = 0; i < 12; i++) {
      assertThat(paired.numbers("A")[i])
          .isCloseTo(single.numbers("A_UP")[i] - single.numbers("A_DN")[i], within(1e-9));
    }
  }

  @Test
  void anotherMethod() {
    Path set = TextFiles.write(folder.resolve("one.gmt"), "S\tnone\tACSL4\tGPX4\n");
    double[] means = scores(small, "--gene-sets", set, "--method", "mean").numbers("S");
    assertThat(means[3])
        .isCloseTo((gene(SMALL, "ACSL4")[3] + gene(SMALL, "GPX4")[3]) / 2, within(1e-12));
    double[] z = scores(small, "--gene-sets", set, "--method", "zscore").numbers("S");
    assertThat(DoubleStream.of(z).sum()).isCloseTo(0, within(1e-9));
  }

  /** A parameter's default is the value that the help names; another gives other scores. */
  @ParameterizedTest
  @CsvSource({
    "ssgsea-difference, --weight-exponent, 0.25, 1",
    "gsva-difference, --kernel, gaussian, none",
    "gsva-difference, --statistic, difference, maximum"
  })
  void parametersOfMethods(String method, String option, String standard, String other) {
    double[] plain = fps(small, "--method", method);
    assertThat(fps(small, "--method", method, option, standard)).containsExactly(plain);
    assertThat(fps(small, "--method", method, option, other)).isNotEqualTo(plain);
  }

  @Test
  void poissonKernelIsForCounts() {
    CommandRun gaussian = score(Project.DEMO_COUNTS, "--method", "gsva-difference");
    assertThat(gaussian.code()).isZero();
    assertThat(gaussian.err()).contains("transformed by log-cpm", "[transformed]");
    assertThat(gaussian.out())
        .isEqualTo(
            score(Project.DEMO_COUNTS, "--method", "gsva-difference", "--transform", "log-cpm")
                .out());
    assertThat(fps(Project.DEMO_COUNTS, "--method", "gsva-difference", "--kernel", "poisson"))
        .hasSize(150)
        .doesNotContain(Double.NaN);
  }

  /** Cohort scaling divides by the range that the arms span over all samples. */
  @Test
  void cohortScaling() {
    Table raw = scores(small);
    double[] arms =
        DoubleStream.concat(
                Arrays.stream(raw.numbers("fps-32.pro")), Arrays.stream(raw.numbers("fps-32.anti")))
            .sorted()
            .toArray();
    double range = arms[arms.length - 1] - arms[0];
    double[] cohort = fps(small, "--scaling", "cohort");
    assertThat(fps(small, "--scaling", "raw")).containsExactly(raw.numbers("fps-32"));
    for (int i = 0; i < cohort.length; i++) {
      assertThat(cohort[i]).isCloseTo(raw.numbers("fps-32")[i] / range, within(1e-12));
    }
  }

  @ParameterizedTest
  @CsvSource({"reference.json", "reference.json.gz"})
  void referencesPutOneSampleOnTheScaleOfTheirCohort(String name) {
    Path reference = folder.resolve(name);
    Table cohort =
        scores(
            small,
            "-s",
            "fps-32,fps-more-2024",
            "--min-coverage",
            "0",
            "--scaling",
            "cohort",
            "--save-reference",
            reference);
    Path one = SMALL.columns(2).write(folder.resolve("one.tsv"));
    Table anchored = scores(one, "--scale", "log2", "--reference", reference);
    assertThat(anchored.header()).isEqualTo(cohort.header());
    assertThat(anchored.column("fps-32")).isEqualTo(cohort.column("fps-32").subList(0, 1));
    assertThat(scores(one, "--scale", "log2", "--reference", reference, "-s", "fps-32").header())
        .containsExactly("sample", "fps-32", "fps-32.pro", "fps-32.anti");
    Map<String, String> tidy =
        scores(one, "--scale", "log2", "--reference", reference, "--format", "tidy").rows().get(0);
    assertThat(tidy).containsEntry("scaling", "anchored");
    assertThat(Table.number(tidy.get("reference_percentile"))).isBetween(0.0, 100.0);
    assertThat(tidy.get("reference_z")).isNotEqualTo("NA");
    CommandRun refused = score(small, "--reference", reference, "--method", "zscore");
    assertThat(refused.code()).isEqualTo(ExitCode.USAGE);
    assertThat(refused.err()).startsWith("error: a reference has its own --method");
  }

  @Test
  void identifiersCanBeDeclared() {
    Path file =
        SMALL.withIds(id -> id.equals("ACSL4") ? "2182" : id).write(folder.resolve("id.tsv"));
    assertThat(score(file).err()).contains("(HGNC symbol)", "fps-32: 31 of 32 genes");
    CommandRun declared = score(file, "--gene-ids", "entrez");
    assertThat(declared.err()).contains("(Entrez gene)", "gene ACSL4: row '2182' (entrez)");
    assertThat(declared.out()).isEqualTo(score(small).out());
  }

  @Test
  void geneMatching() {
    Table spelled = SMALL.withIds(id -> id.equals("ACSL4") ? "acsl4 " : id);
    Path file = spelled.write(folder.resolve("spelled.tsv"));
    CommandRun resolved = score(file, "--gene-matching", "resolve");
    assertThat(resolved.out()).isEqualTo(score(small).out());
    assertThat(resolved.err()).contains("gene ACSL4: row 'acsl4");
    CommandRun exact = score(file, "--gene-matching", "exact");
    assertThat(exact.err()).contains("fps-32: 31 of 32 genes");
    assertThat(exact.out()).isNotEqualTo(resolved.out());
  }

  @Test
  void scaleIsDeclared() {
    assertThat(score(small, "--scale", "log2-tpm").errLines().get(0))
        .isEqualTo("small.tsv: 300 genes (HGNC symbol) x 12 samples, log2, TPM");
    CommandRun transformed = score(small, "--scale", "tpm", "-s", "pdl1");
    assertThat(transformed.code()).isZero();
    assertThat(transformed.err()).contains("tpm-from-fpkm, log2 for pdl1", "[transformed]");
    CommandRun refused = score(small, "--scale", "z-score", "-s", "fps-32");
    assertThat(refused.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(refused.err()).contains("--transform STEPS", "[scale-unsuited]");
  }

  @Test
  void aScoreDoesNotDependOnTheScaleThatAnotherSignatureNeeds() {
    Table both = scores(Project.DEMO_COUNTS, "-s", "pdl1,fps-32");
    assertThat(both.header())
        .containsExactly("sample", "pdl1", "fps-32", "fps-32.pro", "fps-32.anti");
    assertThat(both.numbers("fps-32"))
        .containsExactly(scores(Project.DEMO_COUNTS, "-s", "fps-32").numbers("fps-32"));
    assertThat(both.numbers("pdl1"))
        .containsExactly(
            scores(Project.DEMO_COUNTS, "-s", "pdl1", "--transform", "log-cpm").numbers("pdl1"));
  }

  @Test
  void whatCanBeScoredIsScoredWhenAnotherSignatureIsNotForTheScale() {
    CommandRun run =
        score(Project.DEMO_EXPRESSION, "--scale", "z-score", "-s", "fps-32,emt1-mariathasan");
    assertThat(run.code()).isEqualTo(ExitCode.PARTLY_DONE);
    Table table = Table.parse(run.out());
    assertThat(table.numbers("emt1-mariathasan")).doesNotContain(Double.NaN);
    assertThat(table.column("fps-32")).containsOnly("NA");
    assertThat(run.err()).contains("warning: ", "of fps-32) is for", "[scale-unsuited]");
  }

  @Test
  void aReferenceKeepsOneScale() {
    Path file = folder.resolve("two-scales.json");
    CommandRun run = score(Project.DEMO_COUNTS, "-s", "pdl1,fps-32", "--save-reference", file);
    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("--transform");
    assertThat(file).doesNotExist();
  }

  @Test
  void countsAreTransformedToTheScaleOfAReference() {
    Path file = folder.resolve("logs.json");
    Table first =
        scores(
            Project.DEMO_COUNTS, "-s", "pdl1", "--transform", "log-cpm", "--save-reference", file);
    CommandRun run = score(Project.DEMO_COUNTS, "--reference", file, "--scaling", "raw");
    assertThat(run.code()).isZero();
    assertThat(run.err()).contains("as those of the reference were [transformed]");
    assertThat(Table.parse(run.out()).numbers("pdl1")).containsExactly(first.numbers("pdl1"));
  }

  @Test
  void unsuitedScaleIsAcceptedWhenAsked() {
    CommandRun accepted = score(Project.DEMO_COUNTS, "-s", "pdl1", "--accept-scale");
    assertThat(accepted.code()).isZero();
    assertThat(accepted.err()).contains("used as they are, as accepted [scale-unsuited]");
    assertThat(Table.parse(accepted.out()).numbers("pdl1"))
        .containsExactly(gene(Table.read(Project.DEMO_COUNTS), "CD274"));
  }

  @Test
  void transformation() {
    double[] counts = gene(Table.read(Project.DEMO_COUNTS), "CD274");
    double[] logs =
        scores(Project.DEMO_COUNTS, "-s", "pdl1", "--transform", "log2").numbers("pdl1");
    for (int i = 0; i < counts.length; i++) {
      assertThat(logs[i]).isCloseTo(Math.log(counts[i] + 1) / Math.log(2), within(1e-12));
    }
  }

  @Test
  void transformationsInOrder() {
    Table fpkm = SMALL.withValues(value -> Double.toString(Math.pow(2, Double.parseDouble(value))));
    Path file = fpkm.write(folder.resolve("fpkm.tsv"));
    double sum =
        fpkm.lines().stream().skip(1).mapToDouble(line -> Double.parseDouble(line.get(1))).sum();
    double[] logs =
        scores(file, "-s", "pdl1", "--scale", "fpkm", "--transform", "tpm-from-fpkm,log2")
            .numbers("pdl1");
    double tpm = gene(fpkm, "CD274")[0] / sum * 1e6;
    assertThat(logs[0]).isCloseTo(Math.log(tpm + 1) / Math.log(2), within(1e-9));
  }

  @Test
  void coverageGate() {
    Path file = SMALL.withoutRows(10).write(folder.resolve("few.tsv"));
    CommandRun refused = score(file);
    assertThat(refused.code()).isEqualTo(ExitCode.NO_COVERAGE);
    assertThat(refused.err()).contains("[low-coverage]");
    CommandRun accepted = score(file, "--min-coverage", "0.5");
    assertThat(accepted.code()).isZero();
    assertThat(accepted.out()).doesNotContain("NA");
  }

  @Test
  void coverageFile() {
    Path coverage = folder.resolve("coverage.tsv.gz");
    Path file = SMALL.withoutRows(1).write(folder.resolve("without.tsv"));
    score(file, "-s", "fps-32,cyt-rooney", "--coverage", coverage);
    List<Map<String, String>> rows = Table.read(coverage).rows();
    assertThat(rows).extracting(row -> row.get("component")).containsExactly("pro", "anti", "all");
    assertThat(rows.get(0))
        .containsEntry("genes", "23")
        .containsEntry("genes_found", "22")
        .containsEntry("status", "ok")
        .containsEntry("missing_genes", "ACSL4");
    assertThat(rows.get(2)).containsEntry("status", "low-coverage");
  }

  @Test
  void ledgerFile() {
    Path ledger = folder.resolve("ledger.tsv");
    Path file =
        SMALL.withIds(id -> id.equals("ACSL4") ? "FACL4" : id).write(folder.resolve("old.tsv"));
    score(file, "--ledger", ledger);
    List<Map<String, String>> rows = Table.read(ledger).rows();
    assertThat(rows).hasSize(32);
    assertThat(rows.get(0))
        .containsEntry("wanted", "ACSL4")
        .containsEntry("row_id", "FACL4")
        .hasEntrySatisfying("outcome", outcome -> assertThat(outcome).isNotEqualTo("exact"));
  }

  @Test
  void contributionsAddUpToTheScore() {
    Path file = folder.resolve("contributions.tsv");
    Table table = scores(small, "--contributions", file);
    Map<String, Double> sums =
        Table.read(file).rows().stream()
            .collect(
                Collectors.groupingBy(
                    row -> row.get("sample"),
                    Collectors.summingDouble(row -> Double.parseDouble(row.get("contribution")))));
    assertThat(sums).hasSize(12);
    IntStream.range(0, 12)
        .forEach(
            i ->
                assertThat(sums.get(table.column("sample").get(i)))
                    .isCloseTo(table.numbers("fps-32")[i], within(1e-9)));
  }

  @Test
  void spreadOverRandomSets() {
    Path first = folder.resolve("first.tsv");
    Path again = folder.resolve("again.tsv");
    Path other = folder.resolve("other.tsv");
    Table table = scores(small, "--spread", first, "--random", "40");
    scores(small, "--spread", again, "--random", "40", "--seed", "1", "--threads", "1");
    scores(small, "--spread", other, "--random", "40", "--seed", "2");
    Table spread = Table.read(first);
    assertThat(spread.column("score")).isEqualTo(table.column("fps-32"));
    assertThat(spread.column("random_sets")).containsOnly("40");
    assertThat(spread.column("seed")).containsOnly("1");
    assertThat(Arrays.stream(spread.numbers("random_sd"))).allMatch(sd -> sd > 0);
    assertThat(TextFiles.read(again)).isEqualTo(TextFiles.read(first));
    assertThat(Table.read(other).column("random_mean")).isNotEqualTo(spread.column("random_mean"));
  }

  @Test
  void threadsDoNotMatter() {
    for (String format : List.of("wide", "json")) {
      CommandRun one =
          score(
              Project.DEMO_EXPRESSION,
              "-s",
              "fps-32,fps-more-2024",
              "--threads",
              "1",
              "--min-coverage",
              "0",
              "--format",
              format);
      assertThat(
              score(
                  Project.DEMO_EXPRESSION,
                  "-s",
                  "fps-32,fps-more-2024",
                  "--threads",
                  "3",
                  "--min-coverage",
                  "0",
                  "--format",
                  format))
          .isEqualTo(one);
    }
  }

  @ParameterizedTest
  @CsvSource({"max, 4, 8", "mean, 3, 5", "median, 3, 5", "sum, 6, 10", "highest-mean, 2, 8"})
  void duplicates(String policy, double first, double second) {
    Table table =
        new Table(SMALL.columns(3).lines()).withRow("TWICE", "2", "8").withRow("TWICE", "4", "2");
    Path file = table.write(folder.resolve("twice.tsv"));
    Path set = TextFiles.write(folder.resolve("twice.gmt"), "T\tnone\tTWICE\n");
    CommandRun run =
        score(file, "--gene-sets", set, "--method", "expression", "--duplicates", policy);
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(Table.parse(run.out()).numbers("T")).containsExactly(first, second);
    CommandRun refused = score(file, "--gene-sets", set, "--duplicates", "reject");
    assertThat(refused.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(refused.err()).contains("'TWICE'", "[duplicated-gene]");
  }

  @Test
  void genesWithoutNumbersAreDroppedWhenAsked() {
    Path file = SMALL.withCell(2, 3, "NA").write(folder.resolve("hole.tsv"));
    assertThat(score(file, "--missing", "reject").code()).isEqualTo(ExitCode.BAD_INPUT);
    CommandRun dropped = score(file, "--missing", "drop-gene");
    assertThat(dropped.code()).isZero();
    assertThat(dropped.err()).contains("fps-32: 31 of 32 genes").contains("ACSL4");
    assertThat(dropped.out())
        .isEqualTo(score(SMALL.withoutRows(1).write(folder.resolve("without.tsv"))).out());
  }

  @Test
  void namesOfFormatsInAnyCase() throws IOException {
    JsonNode json = new ObjectMapper().readTree(score(small, "--format", "JSON").out());
    assertThat(json.get("sample_names")).hasSize(12);
    CommandRun compat = score(small, "--compat", "fpsomics", "--format", "tidy");
    assertThat(compat.code()).isEqualTo(ExitCode.USAGE);
    CommandRun unsuited = score(small, "--compat", "fpsomics", "-s", "tide");
    assertThat(unsuited)
        .isEqualTo(
            new CommandRun(
                ExitCode.USAGE,
                "",
                "error: --compat prints one difference of arms, such as fps-32\n"));
  }
}
