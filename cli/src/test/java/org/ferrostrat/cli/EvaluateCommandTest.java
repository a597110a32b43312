package org.ferrostrat.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.ferrostrat.cohort.Cohort;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.ProgressListener;
import org.ferrostrat.learning.Learners;
import org.ferrostrat.model.FeaturePlan;
import org.ferrostrat.model.ModelCard;
import org.ferrostrat.model.ModelFile;
import org.ferrostrat.model.ResponseModel;
import org.ferrostrat.model.ResponsePipeline;
import org.ferrostrat.quality.SharedPatients;
import org.ferrostrat.response.ResponseCoding;
import org.ferrostrat.response.ResponseCohort;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Signatures against response: the demonstration cohort, and parts of it as cohorts. */
class EvaluateCommandTest {
  private static final List<String> FOUR = List.of("-s", "fps-32,cyt-rooney,ifng-6-ayers,pdl1");
  private static final List<String> FEW = List.of("--random", "20", "--permutations", "50");

  @TempDir private Path folder;
  private Path first;
  private Path second;

  @BeforeEach
  void divide() throws IOException {
    first = cohort("first", line -> patient(line) <= 60);
    second = cohort("second", line -> patient(line) > 60);
  }

  private static int patient(List<String> line) {
    return Integer.parseInt(line.get(1).substring(1));
  }

  /** The demonstration cohort with some of its samples. */
  private Path cohort(String name, Predicate<List<String>> kept) throws IOException {
    Path cohort = Files.createDirectory(folder.resolve(name));
    Table clinical = Table.read(Project.DEMO.resolve("clinical.tsv"));
    List<List<String>> lines = new ArrayList<>(List.of(clinical.header()));
    clinical.lines().stream().skip(1).filter(kept).forEach(lines::add);
    new Table(lines).write(cohort.resolve("clinical.tsv"));
    List<String> samples = lines.stream().map(line -> line.get(0)).toList();
    Table expression = Table.demo(400, 150);
    int[] columns =
        IntStream.range(0, expression.header().size())
            .filter(i -> i == 0 || samples.contains(expression.header().get(i)))
            .toArray();
    new Table(
            expression.lines().stream()
                .map(line -> Arrays.stream(columns).mapToObj(line::get).toList())
                .toList())
        .write(cohort.resolve("expression.tsv"));
    return cohort;
  }

  private static CommandRun evaluate(Object... args) {
    List<Object> all = new ArrayList<>(List.of("evaluate"));
    all.addAll(Arrays.asList(args));
    if (!all.contains("-s") && !all.contains("--gene-sets") && !all.contains("--category")) {
      all.addAll(FOUR);
    }
    if (!all.contains("--random")) {
      all.addAll(FEW);
    }
    return CommandRun.of(all.toArray());
  }

  private static JsonNode json(CommandRun run) throws IOException {
    assertThat(run.code()).as(run.err()).isZero();
    return new ObjectMapper().readTree(run.out());
  }

  private static JsonNode of(JsonNode array, String id) {
    return StreamSupport.stream(array.spliterator(), false)
        .filter(node -> node.get("id").asText().equals(id))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void textTellsWhoIsInAndHowGood() {
    CommandRun run = evaluate(Project.DEMO);
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.outLines().get(0))
        .isEqualTo(
            "4 signatures in 1 cohort, each compared with 20 random signatures (2,000 genes measured"
                + " in all cohorts); seed 1");
    assertThat(run.out())
        .contains("116 labelled, 41 responders, 4 without label; response: responder R")
        .contains("30 samples are left out: no baseline sample")
        .contains("melanoma, anti-pd-1; scored as log2")
        .contains("AUC (95% CI)", "percentile", "PTPRC rho", "ifng-6-ayers *")
        .contains("predictive and prognostic effects cannot be separated")
        .doesNotContain("pooled");
  }

  @Test
  void byDefaultTheScoreOfFerroptosisAndTheEstablishedOnes() throws IOException {
    JsonNode found =
        new ObjectMapper()
            .readTree(
                CommandRun.of(
                        "evaluate",
                        Project.DEMO,
                        "--random",
                        "0",
                        "--permutations",
                        "0",
                        "--format",
                        "json")
                    .out());
    JsonNode signatures = found.at("/cohorts/0/signatures");
    assertThat(signatures.findValuesAsText("id"))
        .containsExactly(
            "fps-32",
            "tcell-inflamed-gep-ayers",
            "cyt-rooney",
            "ifng-6-ayers",
            "pdl1",
            "impres",
            "tls-cabrita",
            "chemokine-12-messina");
    assertThat(signatures.get(0).get("random_percentile").isNull()).isTrue();
    assertThat(signatures.get(0).get("p_permutation").isNull()).isTrue();
    assertThat(signatures.get(0).has("random")).isFalse();
  }

  @Test
  void jsonHoldsTheFigures() throws IOException {
    JsonNode found = json(evaluate(Project.DEMO, "--format", "json", "--seed", "5"));
    assertThat(found.get("schema_version").asInt()).isEqualTo(2);
    assertThat(found.get("command").asText()).isEqualTo("evaluate");
    assertThat(found.get("seed").asLong()).isEqualTo(5);
    assertThat(found.get("inputs")).hasSize(3);
    assertThat(found.at("/inputs/0/sha256").asText()).matches("[0-9a-f]{64}");
    JsonNode cohort = found.at("/cohorts/0");
    assertThat(cohort.get("id").asText()).isEqualTo("demonstration");
    assertThat(cohort.get("n").asInt()).isEqualTo(116);
    assertThat(cohort.get("responders").asInt()).isEqualTo(41);
    for (JsonNode signature : cohort.get("signatures")) {
      double auc = signature.get("auc").asDouble();
      assertThat(auc)
          .isBetween(signature.get("auc_low").asDouble(), signature.get("auc_high").asDouble());
      assertThat(signature.get("p_adjusted").asDouble())
          .isGreaterThanOrEqualTo(signature.get("p_value").asDouble());
      assertThat(signature.get("random_percentile").asDouble()).isBetween(0.0, 100.0);
      assertThat(signature.at("/random/count").asInt()).isEqualTo(20);
      assertThat(signature.get("reason").asText()).isEmpty();
    }
    assertThat(found.get("meta")).isEmpty();
  }

  /** Of pairs of a responder and a non-responder, the share in which the responder is higher. */
  @Test
  void theAreaIsThatOfTheScores() throws IOException {
    JsonNode found = json(evaluate(first, "--format", "json"));
    Map<String, String> response = new HashMap<>(); // of the baseline samples that have one
    for (Map<String, String> row : Table.read(first.resolve("clinical.tsv")).rows()) {
      if (row.get("primary_sample").equals("1") && !row.get("response").isEmpty()) {
        response.put(row.get("sample"), row.get("response"));
      }
    }
    CommandRun scored = CommandRun.of("score", first.resolve("expression.tsv"), "-q");
    double won = 0;
    double pairs = 0;
    List<Map<String, String>> rows = Table.parse(scored.out()).rows();
    for (Map<String, String> high : rows) {
      for (Map<String, String> low : rows) {
        if ("R".equals(response.get(high.get("sample")))
            && "NR".equals(response.get(low.get("sample")))) {
          int order =
              Double.compare(
                  Double.parseDouble(high.get("fps-32")), Double.parseDouble(low.get("fps-32")));
          won += order > 0 ? 1 : order == 0 ? 0.5 : 0;
          pairs++;
        }
      }
    }
    JsonNode fps = of(found.at("/cohorts/0/signatures"), "fps-32");
    assertThat(fps.get("auc").asDouble()).isCloseTo(won / pairs, within(1e-12));
    assertThat(fps.get("n").asInt()).isEqualTo(response.size());
  }

  @Test
  void twoCohortsArePooled() throws IOException {
    JsonNode found = json(evaluate(first, second, "--format", "json"));
    assertThat(found.get("shared_patients")).isEmpty();
    JsonNode fps = of(found.get("meta"), "fps-32");
    assertThat(fps.get("stratum").asText()).isEqualTo("melanoma, anti-pd-1");
    assertThat(fps.get("primary").asBoolean()).isTrue();
    assertThat(fps.get("n_cohorts").asInt()).isEqualTo(2);
    assertThat(fps.get("few_cohorts").asBoolean()).isTrue();
    double low = fps.get("auc_low").asDouble();
    double high = fps.get("auc_high").asDouble();
    assertThat(fps.get("auc").asDouble()).isBetween(low, high);
    assertThat(fps.get("prediction_low").asDouble()).isLessThanOrEqualTo(low);
    assertThat(fps.get("prediction_high").asDouble()).isGreaterThanOrEqualTo(high);
    assertThat(fps.get("tau2").asDouble()).isGreaterThanOrEqualTo(0);
    assertThat(fps.get("i2").asDouble()).isBetween(0.0, 100.0);
    assertThat(fps.get("random_percentile").asDouble()).isBetween(0.0, 100.0);
    assertThat(fps.get("forest")).hasSize(2);
    JsonNode normal =
        of(
            json(evaluate(first, second, "--format", "json", "--pooled-ci", "normal")).get("meta"),
            "fps-32");
    assertThat(normal.get("auc_low").asDouble()).isGreaterThan(low);
    CommandRun text = evaluate(first, second, "--heterogeneity", "dersimonian-laird");
    assertThat(text.out())
        .contains("pooled: melanoma, anti-pd-1 (primary)", "too few cohorts: with 2")
        .contains("all cohorts: the same cohorts as melanoma, anti-pd-1");
  }

  @Test
  void tableHasARowPerCohortAndSignature() {
    CommandRun run = evaluate(first, second, "--format", "tsv", "--p-adjust", "holm");
    Table table = Table.parse(run.out());
    assertThat(table.rows()).hasSize(2 * 4 + 2 * 4);
    assertThat(table.column("level").subList(0, 9)).startsWith("cohort").endsWith("primary");
    assertThat(table.column("level").get(15)).isEqualTo("sensitivity");
    assertThat(table.column("name")).contains("first", "second", "all cohorts");
    Map<String, String> row = table.rows().get(0);
    assertThat(row).containsEntry("signature", "fps-32").containsEntry("prediction_low", "NA");
    assertThat(Double.parseDouble(row.get("auc"))).isBetween(0.0, 1.0);
    assertThat(table.rows().get(8))
        .containsEntry("n_cohorts", "2")
        .containsEntry("p_adjusted", "NA");
  }

  @Test
  void patientsOfTwoCohortsAreFoundAndNotPooled() throws IOException {
    Path third = cohort("third", line -> patient(line) <= 50);
    JsonNode found = json(evaluate(first, second, third, "--format", "json"));
    assertThat(found.get("shared_patients").size()).isGreaterThanOrEqualTo(50);
    assertThat(found.at("/strata/0/cohort_ids")).hasSize(2);
    assertThat(found.at("/strata/0/not_pooled/0/id").asText()).isEqualTo("third");
    assertThat(found.get("cohorts")).hasSize(3);
    JsonNode allowed = json(evaluate(first, second, third, "--format", "json", "--allow-overlap"));
    assertThat(allowed.at("/strata/0/cohort_ids")).hasSize(3);
    CommandRun text = evaluate(first, second, third);
    assertThat(text.out())
        .contains("shared: first and third have ", "not pooled: third, it shares patients");
    assertThat(text.err()).contains("[shared-patients]");
  }

  @Test
  void changeUnderTreatment() throws IOException {
    JsonNode found = json(evaluate(Project.DEMO, "--paired", "--format", "json"));
    assertThat(found.at("/paired/0/n").asInt()).isEqualTo(30);
    assertThat(found.at("/paired/0/pairs")).hasSize(30);
    JsonNode change = found.at("/paired/0/signatures/0");
    assertThat(change.at("/change_all/n").asInt()).isEqualTo(30);
    assertThat(
            change.at("/change_responders/n").asInt()
                + change.at("/change_non_responders/n").asInt())
        .isEqualTo(30);
    assertThat(change.get("p_value").asDouble()).isBetween(0.0, 1.0);
    assertThat(evaluate(Project.DEMO, "--paired").out())
        .contains("under treatment: demonstration, 30 pairs, 14 of responders; median change");
    Path before = cohort("before", line -> line.get(11).equals("pre"));
    CommandRun none = evaluate(before, "--paired");
    assertThat(none.code()).isEqualTo(ExitCode.PARTLY_DONE);
    assertThat(none.err()).contains("[no-pairs]");
    assertThat(none.out()).contains("fps-32");
    CommandRun table = evaluate(Project.DEMO, "--paired", "--format", "tsv");
    assertThat(table.code()).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void otherDefinitionsOfResponse() throws IOException {
    Path table = folder.resolve("sensitivity.tsv");
    JsonNode found =
        json(evaluate(first, "--sensitivity", "--sensitivity-table", table, "--format", "json"));
    assertThat(found.get("sensitivity_analyses")).hasSize(12 * 4);
    assertThat(Table.read(table).rows()).hasSize(12 * 4);
    assertThat(Table.read(table).column("stable_disease"))
        .contains("nonresponder", "exclude", "durable");
    assertThat(evaluate(first, "--sensitivity").out())
        .contains("other definitions of response: AUC", "baseline", "exclude");
    assertThat(evaluate(first, "--sensitivity-table", folder.resolve("b.tsv")).code())
        .isEqualTo(ExitCode.USAGE);
  }

  @Test
  void comparedWithOneOfThem() throws IOException {
    JsonNode found = json(evaluate(first, "--against", "fps-32", "--format", "json"));
    JsonNode own = of(found.at("/cohorts/0/signatures"), "fps-32").get("against");
    assertThat(own.get("auc_difference").asDouble()).isZero();
    JsonNode other = of(found.at("/cohorts/0/signatures"), "pdl1").get("against");
    assertThat(other.get("id").asText()).isEqualTo("fps-32");
    assertThat(other.get("p_value").asDouble()).isBetween(0.0, 1.0);
    assertThat(evaluate(first, "--against", "fps-32").out()).contains("AUC difference from fps-32");
    CommandRun unknown = evaluate(first, "--against", "impres");
    assertThat(unknown.code()).isEqualTo(ExitCode.USAGE);
    assertThat(unknown.err()).contains("--against impres is not among the signatures fps-32");
  }

  @Test
  void sameBytesForAnyNumberOfThreads() {
    Path plot = folder.resolve("plot.svg");
    CommandRun one =
        evaluate(first, second, "--format", "json", "--threads", "1", "--plot", plot, "--force");
    String drawn = TextFiles.read(plot);
    CommandRun four =
        evaluate(first, second, "--format", "json", "--threads", "4", "--plot", plot, "--force");
    assertThat(four).isEqualTo(one);
    assertThat(TextFiles.read(plot)).isEqualTo(drawn).contains("role=\"img\"");
    assertThat(evaluate(first, second, "--format", "json", "--seed", "2").out())
        .isNotEqualTo(one.out());
  }

  @Test
  void forestPlots() {
    Path plot = folder.resolve("plot.svg");
    evaluate(first, "--plot", plot);
    assertThat(TextFiles.read(plot)).contains("Response by signature, AUC, first", "ifng-6-ayers");
    evaluate(first, second, "--plot", plot, "--force", "--plot-signature", "fps-32");
    assertThat(TextFiles.read(plot))
        .contains("Response by fps-32, AUC", ">first<", ">second<", "pooled: melanoma, anti-pd-1");
    assertThat(evaluate(first, "--plot-signature", "fps-32").err()).contains("belongs to --plot");
    CommandRun unknown = evaluate(first, "--plot", plot, "--force", "--plot-signature", "impres");
    assertThat(unknown.code()).isEqualTo(ExitCode.USAGE);
    assertThat(evaluate(first, "--plot", plot).err()).contains("--force");
    CommandRun over =
        evaluate(first, "-o", first.resolve("clinical.tsv"), "--force", "--format", "tsv");
    assertThat(over.err()).contains("would be written over an input");
  }

  @Test
  void whatIsNotThere() throws IOException {
    CommandRun missing = evaluate(first, folder.resolve("nothing"));
    assertThat(missing.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(missing.err()).contains("there is no such folder");
    CommandRun twice = evaluate(first, first);
    assertThat(twice.code()).isEqualTo(ExitCode.USAGE);
    assertThat(twice.err()).contains("two cohorts have the id first");
    Path unlabelled = folder.resolve("first/clinical.tsv");
    TextFiles.write(
        unlabelled, TextFiles.read(unlabelled).replace("response\trecist", "answer\tbest"));
    CommandRun none = evaluate(second, first);
    assertThat(none.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(none.err()).contains(unlabelled.toString(), "there is no column response or recist");
    CommandRun named = evaluate(first, "--response", "answer");
    assertThat(named.code()).as(named.err()).isZero();
  }

  @Test
  void tooLittle() throws IOException {
    Path alike = cohort("alike", line -> line.get(2).equals("NR"));
    CommandRun run = evaluate(alike);
    assertThat(run.code()).isEqualTo(ExitCode.STATISTICAL_PRECONDITION);
    assertThat(run.err()).contains("[one-class]");
    assertThat(evaluate(first, alike).code()).isEqualTo(ExitCode.PARTLY_DONE);
    Path sets = TextFiles.write(folder.resolve("sets.gmt"), "none\tx\tNO1\tNO2\tNO3\tNO4\tNO5\n");
    CommandRun noGenes = evaluate(first, "--gene-sets", sets, "--random", "0");
    assertThat(noGenes.code()).isEqualTo(ExitCode.NO_COVERAGE);
    assertThat(noGenes.out()).contains("not estimated for none: no-genes");
    CommandRun few = evaluate(first, "--random", "1", "--permutations", "0");
    assertThat(few.code()).isEqualTo(ExitCode.USAGE);
    assertThat(few.err()).contains("need at least");
    CommandRun negative = evaluate(first, "--random", "0", "--permutations", "-1");
    assertThat(negative.code()).isEqualTo(ExitCode.USAGE);
    assertThat(negative.err()).contains("permutations is -1; need 0 or more");
  }

  @Test
  void modelsBesideSignatures() throws IOException {
    Path model = model();
    JsonNode found = json(evaluate(first, second, "--model", model, "--format", "json"));
    assertThat(found.at("/models/0/id").asText()).isEqualTo("of the first half");
    JsonNode own = of(found.at("/models/0/cohorts"), "first");
    assertThat(own.get("training").asBoolean()).isTrue();
    JsonNode other = of(found.at("/models/0/cohorts"), "second");
    assertThat(other.get("training").asBoolean()).isFalse();
    assertThat(other.get("auc").asDouble())
        .isBetween(other.get("auc_low").asDouble(), other.get("auc_high").asDouble());
    assertThat(other.get("brier").asDouble()).isBetween(0.0, 1.0);
    assertThat(other.get("calibration_slope").isNumber()).isTrue();
    assertThat(found.at("/models/0/meta/0/auc").isNull()).isTrue();
    assertThat(found.at("/models/0/meta/0/reason").asText())
        .isEqualTo(
            "1 of 2 cohorts are new to the model and have an area that can be pooled; need at least"
                + " 2");
    assertThat(found.get("inputs").findValuesAsText("name")).contains(model.toString());
    CommandRun text = evaluate(first, second, "--model", model);
    assertThat(text.out()).contains("model of the first half, inductive").contains("YES");
    assertThat(text.err()).contains("[training-cohort]");
    Table table = Table.parse(evaluate(first, "--model", model, "--format", "tsv").out());
    assertThat(table.column("status")).contains("training");
    Path damaged = TextFiles.write(folder.resolve("damaged.json"), "{\"schema");
    assertThat(evaluate(first, "--model", damaged).code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(evaluate(first, "--model", folder.resolve("none.json")).code())
        .isEqualTo(ExitCode.BAD_INPUT);
  }

  /** The cohort is known by its file only: when the model was fitted it had another name. */
  private Path model() throws IOException {
    Cohort cohort = Cohort.read(first);
    Cohort renamed = Cohort.of("an earlier name", cohort.expression(), cohort.clinical());
    Execution execution = new Execution(1, ProgressListener.NONE);
    ResponseModel model =
        ResponsePipeline.of(
                FeaturePlan.parse("signatures:fps-32+ifng-6-ayers"),
                Learners.named("elastic-net"),
                1)
            .fit(
                List.of(ResponseCohort.of(renamed, ResponseCoding.standard())),
                SharedPatients.none(),
                ModelCard.of("of the first half", "test")
                    .withInputs(
                        Map.of(
                            "expression.tsv",
                            InputFile.description(first.resolve("expression.tsv")).sha256())),
                execution);
    Path file = folder.resolve("model.json");
    try (Writer out = Files.newBufferedWriter(file)) {
      ModelFile.write(model, out);
    }
    return file;
  }
}
