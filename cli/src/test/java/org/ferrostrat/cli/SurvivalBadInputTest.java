package org.ferrostrat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code survival} says of tables that are not what it needs. */
class SurvivalBadInputTest {
  @TempDir private static Path shared;
  private static SurvivalRuns survival;

  @TempDir private Path folder;

  @BeforeAll
  static void score() {
    survival = SurvivalRuns.in(shared);
  }

  /** The clinical table with one column renamed and its values changed. */
  private SurvivalRuns changed(String column, String name, UnaryOperator<String> change) {
    Table table = survival.table();
    int position = table.header().indexOf(column);
    List<List<String>> lines = new ArrayList<>();
    for (List<String> line : table.lines()) {
      List<String> fields = new ArrayList<>(line);
      fields.set(position, lines.isEmpty() ? name : change.apply(line.get(position)));
      lines.add(fields);
    }
    return survival.withClinical(new Table(lines).write(folder.resolve("clinical.tsv")));
  }

  private SurvivalRuns changed(String column, UnaryOperator<String> change) {
    return changed(column, column, change);
  }

  /** One value of a column, of the first patient. */
  private SurvivalRuns withValue(String column, String value) {
    Table table = survival.table();
    return survival.withClinical(
        table
            .withCell(2, table.header().indexOf(column) + 1, value)
            .write(folder.resolve("clinical.tsv")));
  }

  private static void assertFails(CommandRun run, int code, String... said) {
    assertThat(run.code()).as(run.err()).isEqualTo(code);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("error: ").contains(said);
  }

  @Test
  void missingColumnsAreNamedWithThoseThatAreThere() {
    String[] there = {"fps-32", "os_months", "age"};
    assertFails(survival.run("--column", "nope"), ExitCode.USAGE, "no column 'nope'");
    assertFails(survival.run("--column", "nope"), ExitCode.USAGE, there);
    assertFails(survival.run("--covariates", "weight"), ExitCode.USAGE, "no column 'weight'");
    assertFails(survival.run("--strata", "centre"), ExitCode.USAGE, "no column 'centre'");
    assertFails(survival.run("--arm", "arm=A"), ExitCode.USAGE, "no column 'arm'");
    assertFails(survival.runOn("dfs_months", "os_event"), ExitCode.USAGE, "'dfs_months'");
    assertThat(survival.runOn("os_months", "dfs_event").code()).isNotZero();
    assertThat(survival.runOn("os_months", "dfs_event").err()).contains("dfs_event", "os_event");
  }

  @Test
  void followUpIsNeeded() {
    CommandRun run = CommandRun.of("survival", survival.scores(), "--time", "os_months");
    assertFails(run, ExitCode.USAGE, "--event");
  }

  @ParameterizedTest
  @CsvSource({
    "2, 1, 1/2",
    "1:DECEASED, 0:LIVING, cbioportal",
    "dead, alive, words",
  })
  void otherCodingsMustBeDeclared(String event, String censored, String coding) {
    SurvivalRuns recoded =
        changed("os_event", value -> value.isEmpty() ? "" : value.equals("1") ? event : censored);
    assertFails(
        recoded.run(), ExitCode.BAD_INPUT, "declare it, probably as " + coding, "[event-coding]");
    assertThat(recoded.run("--event-coding", coding).out()).isEqualTo(survival.run().out());
  }

  @Test
  void columnsOfCensoringMustBeDeclared() {
    SurvivalRuns inverted =
        changed(
            "os_event", "os_cnsr", value -> value.isEmpty() ? "" : value.equals("1") ? "0" : "1");
    CommandRun refused = inverted.runOn("os_months", "os_cnsr");
    assertFails(refused, ExitCode.BAD_INPUT, "cnsr where 1 is censored", "[event-coding-inverted]");
    CommandRun declared = inverted.runOn("os_months", "os_cnsr", "--event-coding", "cnsr");
    assertThat(declared.out()).isEqualTo(survival.run().out());
    CommandRun plain = inverted.runOn("os_months", "os_cnsr", "--event-coding", "0/1");
    assertThat(plain.out()).contains("119 patients, 43 events");
    assertFails(survival.run("--event-coding", "odd"), ExitCode.USAGE, "need one of");
  }

  @Test
  void unknownUnitsMustBeDeclared() {
    SurvivalRuns renamed = changed("os_months", "os", value -> value);
    assertFails(
        renamed.runOn("os", "os_event"), ExitCode.BAD_INPUT, "--time-unit", "[follow-up-unit]");
    JsonNode json =
        SurvivalRuns.parse(
            renamed.runOn("os", "os_event", "--time-unit", "weeks", "--format", "json"));
    assertThat(json.get("time_unit").asText()).isEqualTo("weeks");
    assertFails(
        survival.run("--time-unit", "days"), ExitCode.BAD_INPUT, "months, but days are declared");
    assertFails(survival.run("--time-unit", "hours"), ExitCode.USAGE, "days, weeks");
  }

  @ParameterizedTest
  @CsvSource({
    "os_months, -3, follow-up-time",
    "os_months, long, follow-up-time",
    "os_months, '1,5', follow-up-time",
    "os_event, 7, event-coding",
    "os_event, maybe, event-value",
  })
  void wrongFollowUpIsRefused(String column, String value, String code) {
    assertFails(withValue(column, value).run(), ExitCode.BAD_INPUT, code, value + "'");
  }

  @Test
  void textAmongNumbersIsRefused() {
    assertFails(
        withValue("age", "old").run("--covariates", "age"),
        ExitCode.BAD_INPUT,
        "value 'old'",
        "age of P001-pre is no finite number");
    assertFails(
        withValue("tmb", "high").run("--column", "tmb"), ExitCode.BAD_INPUT, "value 'high'");
  }

  @Test
  void withoutEventsNothingCanBeEstimated() {
    SurvivalRuns alive = changed("os_event", value -> value.isEmpty() ? "" : "0");
    assertFails(
        alive.run(), ExitCode.STATISTICAL_PRECONDITION, "no event", "patients 119, events 0");
  }

  @Test
  void oneGroupCannotBeCompared() {
    SurvivalRuns women = changed("sex", value -> "F");
    assertFails(
        women.run("--column", "sex"), ExitCode.STATISTICAL_PRECONDITION, "fewer than two groups");
    assertFails(
        women.run("--covariates", "sex"),
        ExitCode.STATISTICAL_PRECONDITION,
        "sex has the level F only");
    assertFails(
        women.run("--covariates", "sex=F"),
        ExitCode.STATISTICAL_PRECONDITION,
        "sex has the level F only");
    assertFails(
        survival.run("--rule", "fixed:1e6"), ExitCode.STATISTICAL_PRECONDITION, "two groups");
    assertFails(survival.run("--covariates", "sex=X"), ExitCode.USAGE, "'X'", "[F, M]");
  }

  @Test
  void fewEventsAreWarnedOf() {
    SurvivalRuns early =
        changed(
            "os_months", value -> !value.isEmpty() && Double.parseDouble(value) <= 5 ? value : "");
    CommandRun run = early.run("--rule", "none", "--covariates", "age");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err())
        .contains("warning: ", "[few-events]", "and ", " more")
        .containsSubsequence("[few-events]", "[no-follow-up-time]");
  }

  @Test
  void separationIsSaidAndFirthHelps() {
    SurvivalRuns separated = changed("os_event", value -> value);
    Table table = separated.table();
    int event = table.header().indexOf("os_event");
    int sex = table.header().indexOf("sex");
    List<List<String>> lines = new ArrayList<>(table.lines());
    for (int i = 1; i < lines.size(); i++) {
      List<String> fields = new ArrayList<>(lines.get(i));
      fields.set(sex, fields.get(event).equals("1") ? "M" : i % 3 == 0 ? "M" : "F");
      lines.set(i, fields);
    }
    SurvivalRuns runs =
        survival.withClinical(new Table(lines).write(folder.resolve("separated.tsv")));
    assertThat(runs.run("--covariates", "sex").err()).contains("[infinite-estimate]");
    CommandRun firth = runs.run("--covariates", "sex", "--penalty", "firth");
    assertThat(firth.code()).isZero();
    assertThat(firth.err()).doesNotContain("infinite-estimate");
  }

  @Test
  void tablesMustShareSamples() {
    Path strangers =
        survival.table().withIds(id -> "X" + id).write(folder.resolve("strangers.tsv"));
    assertFails(
        survival.withClinical(strangers).run(),
        ExitCode.BAD_INPUT,
        "[no-common-sample]",
        "(P001-pre, P001-on there, XP001-pre, XP001-on here)",
        "nearest rule");
  }

  @Test
  void aPatientHasOneBaselineSample() {
    assertFails(
        changed("primary_sample", value -> "1").run(),
        ExitCode.BAD_INPUT,
        "[patient-twice]",
        "P001-pre, P001-on");
    assertFails(
        changed("primary_sample", value -> "0").run(), ExitCode.BAD_INPUT, "[no-baseline-sample]");
  }

  @Test
  void samplesStandOnce() {
    Table table = survival.table();
    Path doubled =
        table
            .withLine(table.lines().size() + 1, table.lines().get(1))
            .write(folder.resolve("doubled.tsv"));
    assertFails(survival.withClinical(doubled).run(), ExitCode.BAD_INPUT, "duplicated", "P001-pre");
  }

  @Test
  void rulesThatCannotBe() {
    assertFails(survival.run("--rule", "mediann"), ExitCode.USAGE, "no rule", "median:above");
    assertFails(survival.run("--rule", "youden"), ExitCode.USAGE, "needs a response");
    assertFails(
        survival.run("--rule", "median", "--column", "sex"), ExitCode.USAGE, "groups already");
    assertFails(
        survival.run("--rule", "maxstat", "--permutations", 0),
        ExitCode.USAGE,
        "permutations is 0");
    assertFails(survival.run("--p-method", "magic"), ExitCode.USAGE, "hothorn-lausen");
    assertFails(survival.run("--ties", "exact"), ExitCode.USAGE, "efron, breslow");
    assertFails(survival.run("--conf-type", "odd"), ExitCode.USAGE, "log-log, log, plain");
    assertFails(survival.run("--format", "xml"), ExitCode.USAGE, "text, json, tsv");
  }

  @Test
  void absentFiles() {
    assertFails(
        survival.withClinical(folder.resolve("absent.tsv")).run(),
        ExitCode.BAD_INPUT,
        "there is no file");
    assertFails(survival.withClinical(folder).run(), ExitCode.BAD_INPUT, "this is a folder");
  }
}
