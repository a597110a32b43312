package org.ferrostrat.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A rule that {@code stratify} saves, and what happens where it is applied. */
class SavedRuleTest {
  @TempDir private Path folder;
  private Path expression;
  private Path scores;
  private Path rule;

  @BeforeEach
  void scoreASmallCohort() {
    expression = Table.demo(300, 40).write(folder.resolve("cohort.tsv"));
    scores = folder.resolve("scores.tsv");
    rule = folder.resolve("rule.json");
    assertThat(CommandRun.of("score", expression, "-s", "fps-32", "-o", scores, "-q").code())
        .isZero();
  }

  private CommandRun stratify(Object... args) {
    List<Object> all = new ArrayList<>(List.of("stratify"));
    all.addAll(List.of(args));
    return CommandRun.of(all.toArray()).within(folder);
  }

  private CommandRun save(Object... args) {
    List<Object> all = new ArrayList<>(List.of(scores, "--save-rule", rule));
    all.addAll(List.of(args));
    return stratify(all.toArray());
  }

  private CommandRun saveWithGenes() {
    CommandRun run = save("--expression", expression);
    assertThat(run.code()).as(run.err()).isZero();
    return run;
  }

  private JsonNode saved() throws IOException {
    return new ObjectMapper().readTree(TextFiles.read(rule));
  }

  @Test
  void ruleCarriesUnitAndGenesAndComesBack() throws IOException {
    CommandRun made = saveWithGenes();
    JsonNode score = saved().path("score");
    assertThat(score.path("signature").asText()).isEqualTo("fps-32");
    assertThat(score.path("method").asText()).isEqualTo("ssgsea-difference");
    assertThat(score.path("scaling").asText()).isEqualTo("raw");
    assertThat(score.path("unit").asText()).isEqualTo("log2, unit unknown");
    assertThat(score.path("samples").asInt()).isEqualTo(40);
    List<String> genes = new ArrayList<>();
    score.path("genes").forEach(gene -> genes.add(gene.asText()));
    assertThat(genes).isEqualTo(Table.read(expression).column("gene"));
    CommandRun applied = stratify("--apply-rule", rule, "--expression", expression);
    assertThat(applied.out()).isEqualTo(made.out());
    assertThat(applied.err()).contains("scored on 300 of the 300 genes");
  }

  @Test
  void newSamplesAreScoredOnTheGenesOfTheRuleOnly() {
    CommandRun made = saveWithGenes();
    Path wider = Table.demo(2000, 40).write(folder.resolve("wider.tsv"));
    CommandRun applied = stratify("--apply-rule", rule, "--expression", wider);
    assertThat(applied.out()).isEqualTo(made.out());
    CommandRun plain = CommandRun.of("score", wider, "-q");
    assertThat(Table.parse(plain.out()).column("fps-32"))
        .isNotEqualTo(Table.parse(applied.out()).column("fps-32"));
  }

  @Test
  void anotherUnitIsRefused() {
    saveWithGenes();
    CommandRun run =
        stratify("--apply-rule", rule, "--expression", expression, "--scale", "log2-tpm");
    assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("rule-unit", "log2, unit unknown", "log2, TPM");
  }

  @Test
  void transformedValuesMayFit() {
    saveWithGenes();
    CommandRun run =
        stratify(
            "--apply-rule", rule, "--expression", Project.DEMO_COUNTS, "--transform", "log-cpm");
    assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run.err()).contains("rule-unit", "CPM");
  }

  @Test
  void tooFewGenesAreRefused() {
    saveWithGenes();
    Path most =
        new Table(Table.demo(300, 40).lines().subList(0, 287)).write(folder.resolve("most.tsv"));
    CommandRun enough = stratify("--apply-rule", rule, "--expression", most);
    assertThat(enough.code()).as(enough.err()).isZero();
    assertThat(enough.err()).contains("286 of the 300 genes");
    Path few =
        new Table(Table.demo(300, 40).lines().subList(0, 285)).write(folder.resolve("few.tsv"));
    CommandRun run = stratify("--apply-rule", rule, "--expression", few);
    assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run.err()).contains("rule-genes", "284 of the 300 genes", "94.7%");
  }

  @Test
  void genesAreMatchedExactlyOnRequest() {
    saveWithGenes();
    Path lower =
        Table.demo(300, 40)
            .withIds(
                id ->
                    id.equals("gene")
                        ? id
                        : id.charAt(0) + id.substring(1).toLowerCase(java.util.Locale.ROOT))
            .write(folder.resolve("lower.tsv"));
    CommandRun resolved =
        stratify("--apply-rule", rule, "--expression", lower, "--species", "human");
    assertThat(resolved.code()).as(resolved.err()).isZero();
    CommandRun exact =
        stratify(
            "--apply-rule",
            rule,
            "--expression",
            lower,
            "--species",
            "human",
            "--gene-matching",
            "exact");
    assertThat(exact.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(exact.err()).contains("rule-genes");
  }

  @Test
  void ruleWithGenesIsNotForBareScores() {
    saveWithGenes();
    CommandRun run = stratify(scores, "--apply-rule", rule);
    assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run.err()).contains("rule-needs-expression", "--expression");
  }

  @Test
  void ruleWithoutGenesWarnsAndNeedsScores() throws IOException {
    CommandRun made = save();
    assertThat(saved().path("score").path("genes")).isEmpty();
    assertThat(saved().path("score").path("unit").isNull()).isTrue();
    CommandRun applied = stratify(scores, "--apply-rule", rule);
    assertThat(applied.out()).isEqualTo(made.out());
    assertThat(applied.err()).contains("warning: ", "rule-unchecked");
    CommandRun run = stratify("--apply-rule", rule, "--expression", expression);
    assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run.err()).contains("rule-without-genes");
    CommandRun other = stratify(scores, "--apply-rule", rule, "--column", "fps-32.pro");
    assertThat(other.code()).isZero();
    assertThat(other.err()).contains("rule-other-column");
  }

  @Test
  void scoresMustBeThoseOfTheExpression() {
    Table table = Table.read(scores);
    table.withCell(3, 2, "1").write(scores);
    CommandRun changed = save("--expression", expression);
    assertThat(changed.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(changed.err()).contains("rule-other-scores", table.lines().get(2).get(0));
    assertThat(rule).doesNotExist();
    table.withCell(3, 1, "stranger").write(scores);
    assertThat(save("--expression", expression).err()).contains("rule-other-scores", "'stranger'");
    CommandRun.of("score", expression, "--scaling", "cohort", "-o", scores, "--force");
    assertThat(save("--expression", expression).err()).contains("rule-other-scores");
  }

  @Test
  void methodsThatLearnFromTheCohortAreRefused() {
    Path learned = folder.resolve("learned.tsv");
    assertThat(
            CommandRun.of(
                    "score", Project.DEMO_EXPRESSION, "-s", "panel-acsl4-slc7a11", "-o", learned)
                .code())
        .isZero();
    CommandRun run =
        stratify(learned, "--save-rule", rule, "--expression", Project.DEMO_EXPRESSION);
    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("--save-reference");
    assertThat(rule).doesNotExist();
    CommandRun own =
        stratify(
            Table.of("sample own", "a 1", "b 2").write(folder.resolve("own.tsv")),
            "--save-rule",
            rule,
            "--expression",
            expression);
    assertThat(own.code()).isEqualTo(ExitCode.USAGE);
    assertThat(own.err()).contains("no signature of the catalogue");
  }

  @Test
  void greyZoneOfAnAppliedRule() {
    save();
    Path pairs = Table.of("first second", "P001-pre P001-on").write(folder.resolve("pairs.tsv"));
    CommandRun run = stratify(scores, "--apply-rule", rule, "--grey-zone", "--replicates", pairs);
    assertThat(Table.parse(run.out()).column("call")).contains("grey");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--rule mean",
        "--seed 1",
        "--clinical x.tsv",
        "--bootstrap 20",
        "--save-rule y.json",
        "--high a --low b",
        "--samples all",
        "--p-method permutation"
      })
  void anAppliedRuleFitsNothing(String options) {
    save();
    List<Object> args = new ArrayList<>(List.of(scores, "--apply-rule", rule));
    args.addAll(List.of(options.split(" ")));
    CommandRun run = stratify(args.toArray());
    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("--apply-rule");
  }

  @Test
  void somethingElseIsNoRule() {
    TextFiles.write(rule, "{}");
    CommandRun run = stratify(scores, "--apply-rule", rule);
    assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run.err()).contains("cutpoint-rule");
    assertThat(stratify(scores, "--apply-rule", rule, "--expression", expression).code())
        .isEqualTo(ExitCode.USAGE);
  }

  /** The reason why a rule carries its genes: raw scores of other pipelines lie elsewhere. */
  @Test
  void medianOfOneCohortMisleadsInOthers() throws IOException {
    Path liu = scored("liu2019-melanoma-pd1");
    assertThat(
            stratify(
                    liu,
                    "--clinical",
                    Project.shared("cohorts/liu2019-melanoma-pd1/clinical.tsv"),
                    "--save-rule",
                    rule,
                    "-q")
                .code())
        .isZero();
    assertThat(shareHigh("hugo2016-melanoma-pd1")).isCloseTo(0.23, within(0.01));
    assertThat(shareHigh("riaz2017-melanoma-nivolumab")).isCloseTo(0.76, within(0.01));
  }

  private Path scored(String cohort) {
    Path file = folder.resolve(cohort + ".tsv");
    Path values = Project.shared("cohorts/" + cohort + "/expression.tsv.gz");
    assertThat(CommandRun.of("score", values, "-o", file, "-q").code()).isZero();
    return file;
  }

  private double shareHigh(String cohort) {
    CommandRun run = stratify(scored(cohort), "--apply-rule", rule);
    assertThat(run.err()).contains("rule-unchecked");
    List<String> clinical =
        Table.read(Project.shared("cohorts/" + cohort + "/clinical.tsv")).rows().stream()
            .filter(row -> row.get("primary_sample").equals("1"))
            .map(row -> row.get("sample"))
            .toList();
    List<String> groups =
        Table.parse(run.out()).rows().stream()
            .filter(row -> clinical.contains(row.get("sample")))
            .map(row -> row.get("group"))
            .toList();
    return groups.stream().filter("high"::equals).count() / (double) groups.size();
  }
}
