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
import org.ferrostrat.cohort.Cohort;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.ProgressListener;
import org.ferrostrat.expression.ExpressionFiles;
import org.ferrostrat.learning.ElasticNet;
import org.ferrostrat.learning.FeatureFilter;
import org.ferrostrat.learning.Preparation;
import org.ferrostrat.learning.Preparation.MissingValues;
import org.ferrostrat.learning.Prepared;
import org.ferrostrat.model.FeaturePlan;
import org.ferrostrat.model.ModelCard;
import org.ferrostrat.model.ModelTraining;
import org.ferrostrat.model.Predictions.Prediction;
import org.ferrostrat.model.ResponseModel;
import org.ferrostrat.model.ResponsePipeline;
import org.ferrostrat.quality.SharedPatients;
import org.ferrostrat.response.ResponseCoding;
import org.ferrostrat.response.ResponseCohort;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Predictions by models that were trained on parts of the demonstration cohort. */
class PredictCommandTest {
  private static final Execution ONE = new Execution(1, ProgressListener.NONE);
  private static final String FEATURES = "modules,genes:GPX4+CD8A";

  @TempDir private static Path data;
  private static Path cohort;
  private static Path model;
  private static Path clinicalModel;
  private static Path transductive;
  private static Path asMeasured;
  private static Path strangers;

  @TempDir private Path folder;

  @BeforeAll
  static void trainModels() {
    cohort = DemoCohorts.write(data, "cohort", sample -> DemoCohorts.number(sample) % 3 > 0);
    model = train("model", "--features", FEATURES, "--alpha", "0", "--lambda", "minimum");
    clinicalModel =
        train("clinical", "--features", "genes:GPX4,clinical:age+sex", "--allow-null-model");
    transductive =
        train(
            "transductive",
            "--features",
            "genes:GPX4",
            "--standardize",
            "within-cohort",
            "--allow-null-model");
    asMeasured =
        train(
            "as-measured",
            "--features",
            "genes:GPX4",
            "--values",
            "as-measured",
            "--allow-null-model");
    strangers =
        DemoCohorts.expression(sample -> DemoCohorts.number(sample) % 3 == 0)
            .write(data.resolve("strangers.tsv"));
  }

  private static Path train(String name, Object... args) {
    Path file = data.resolve(name + ".json");
    List<Object> all = new ArrayList<>(List.of("train", cohort, "-o", file, "-q"));
    all.addAll(Arrays.asList(args));
    CommandRun run = CommandRun.of(all.toArray());
    assertThat(run.code()).as(run.err()).isZero();
    return file;
  }

  private static CommandRun predict(Object... args) {
    List<Object> all = new ArrayList<>(List.of("predict"));
    all.addAll(Arrays.asList(args));
    return CommandRun.of(all.toArray());
  }

  /** The model made in memory, as the command makes it. */
  private static ResponseModel inMemory(Path... folders) throws IOException {
    ElasticNet ridge = ElasticNet.withDefaults().with(ElasticNet.Choice.MINIMUM).withAlphas(0);
    Preparation preparation =
        new Preparation(MissingValues.MEDIAN, true, FeatureFilter.none(), List.of());
    ResponsePipeline pipeline =
        ResponsePipeline.of(FeaturePlan.parse(FEATURES), new Prepared(preparation, ridge), 1);
    List<ResponseCohort> cohorts = new ArrayList<>();
    for (Path each : folders) {
      cohorts.add(ResponseCohort.of(Cohort.read(each), ResponseCoding.standard()));
    }
    return new ModelTraining(pipeline, false, false, true)
        .run(cohorts, SharedPatients.none(), ModelCard.of("m", "test"), ONE)
        .model();
  }

  @Test
  void predictsTheBitsOfTheModelInMemory() throws IOException {
    CommandRun run = predict(model, strangers);
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err())
        .contains("model: elastic-net of " + FEATURES)
        .contains("validation: cross-validation within the training cohorts: AUC ")
        .contains("48 of 48 samples predicted; research use only");
    Table table = Table.parse(run.out());
    assertThat(table.header())
        .containsExactly(
            "sample",
            "probability",
            "call",
            "status",
            "reason",
            "coverage",
            "outside_training_range",
            "top_contributions");
    List<Prediction> expected =
        inMemory(cohort).predict(ExpressionFiles.read(strangers)).predictions();
    assertThat(table.column("sample"))
        .containsExactlyElementsOf(expected.stream().map(Prediction::sample).toList());
    assertThat(table.numbers("probability"))
        .containsExactly(expected.stream().mapToDouble(Prediction::probability).toArray());
    assertThat(table.column("call"))
        .containsExactlyElementsOf(expected.stream().map(one -> one.call().label()).toList());
    assertThat(table.column("call")).as("never externally validated").containsOnly("not-supported");
    Table forced = Table.parse(predict(model, strangers, "--force-class").out());
    assertThat(forced.column("call")).contains("responder", "non-responder", "grey");
    assertThat(forced.column("probability")).isEqualTo(table.column("probability"));
    assertThat(table.column("status")).contains("ok", "outside-training-range");
    assertThat(table.column("top_contributions"))
        .allMatch(text -> text.matches("(\\S+ [+-][\\d.e-]+, ){2}\\S+ [+-][\\d.e-]+"));
  }

  @Test
  void theRealCohorts() throws IOException {
    Path riaz = Project.shared("cohorts/riaz2017-melanoma-nivolumab");
    Path liu = Project.shared("cohorts/liu2019-melanoma-pd1");
    Path hugo = Project.shared("cohorts/hugo2016-melanoma-pd1/expression.tsv.gz");
    Path file = folder.resolve("real.json");
    CommandRun trained =
        CommandRun.of(
            "train",
            riaz,
            liu,
            "--features",
            FEATURES,
            "--alpha",
            0,
            "--lambda",
            "minimum",
            "-q",
            "--no-validation",
            "-o",
            file);
    assertThat(trained.code()).as(trained.err()).isZero();
    List<Prediction> expected =
        inMemory(riaz, liu).predict(ExpressionFiles.read(hugo)).predictions();
    assertThat(Table.parse(predict(file, hugo).out()).numbers("probability"))
        .hasSize(28)
        .containsExactly(expected.stream().mapToDouble(Prediction::probability).toArray());
  }

  @Test
  void onePatientAloneIsPredictedAsAmongOthers() {
    String sample = "P003-pre";
    Path alone = DemoCohorts.expression(sample::equals).write(folder.resolve("one.tsv"));
    CommandRun run = predict(model, alone, "-q");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.outLines()).hasSize(2);
    assertThat(predict(model, strangers, "-q").outLines()).contains(run.outLines().get(1));
  }

  @Test
  void twiceAndForAnyNumberOfThreadsTheSame() {
    CommandRun once = predict(model, strangers, "--threads", 1);
    assertThat(predict(model, strangers, "--threads", 4)).isEqualTo(once);
    assertThat(predict(model, strangers, "--threads", 4)).isEqualTo(once);
  }

  @Test
  void jsonHasTheHeadTheModelAndTheFeatures() throws IOException {
    CommandRun run = predict(model, strangers, "--format", "json", "-q");
    JsonNode root = new ObjectMapper().readTree(run.out());
    assertThat(root.get("command").asText()).isEqualTo("predict");
    assertThat(root.get("inputs")).hasSize(2);
    assertThat(root.get("inputs").get(0).get("sha256").asText())
        .isEqualTo(InputFile.description(model).sha256());
    assertThat(root.get("inputs").get(1).get("sha256").asText())
        .isEqualTo(InputFile.description(strangers).sha256());
    JsonNode read = root.get("model");
    assertThat(read.get("threshold").asDouble())
        .isBetween(
            read.get("indeterminate_low").asDouble(), read.get("indeterminate_high").asDouble());
    assertThat(read.get("validation")).hasSize(2);
    Table table = Table.parse(predict(model, strangers, "-q").out());
    double[] probabilities = table.numbers("probability");
    for (int i = 0; i < probabilities.length; i++) {
      JsonNode one = root.get("predictions").get(i);
      assertThat(one.get("probability").asDouble()).isEqualTo(probabilities[i]);
      assertThat(one.get("call").asText()).isEqualTo(table.column("call").get(i));
    }
    assertThat(root.get("predictions").get(0).get("feature_values").get(0).get("value").isNumber())
        .isTrue();
  }

  /** Contributions of a linear model add up to the difference of log odds between patients. */
  @Test
  void contributionsAddUp() {
    Path file = folder.resolve("contributions.tsv");
    CommandRun run = predict(model, strangers, "--contributions", file, "-q");
    Table table = Table.read(file);
    assertThat(table.header()).containsExactly("sample", "feature", "value", "contribution");
    double[] probabilities = Table.parse(run.out()).numbers("probability");
    List<String> samples = Table.parse(run.out()).column("sample");
    double offset = logOdds(probabilities[0]) - sum(table, samples.get(0));
    for (int i = 1; i < probabilities.length; i++) {
      assertThat(logOdds(probabilities[i]) - sum(table, samples.get(i)))
          .isCloseTo(offset, within(1e-9));
    }
  }

  private static double logOdds(double probability) {
    return Math.log(probability / (1 - probability));
  }

  private static double sum(Table table, String sample) {
    return table.rows().stream()
        .filter(row -> row.get("sample").equals(sample))
        .mapToDouble(row -> Table.number(row.get("contribution")))
        .sum();
  }

  @Test
  void clinicalFeaturesComeFromATable() {
    Path clinical = Project.DEMO.resolve("clinical.tsv");
    CommandRun run = predict(clinicalModel, strangers, "--clinical", clinical, "-q");
    assertThat(run.code()).as("one patient has no age").isEqualTo(ExitCode.PARTLY_DONE);
    Table table = Table.parse(run.out());
    assertThat(table.rows().stream().filter(row -> !row.get("coverage").equals("1.0")))
        .singleElement()
        .satisfies(row -> assertThat(row).containsEntry("sample", "P006-pre"))
        .satisfies(row -> assertThat(row.get("reason")).contains("clinical:age"));
    assertThat(table.column("probability")).containsOnlyOnce("NA");
    CommandRun without = predict(clinicalModel, strangers, "-q");
    assertThat(without.code()).isEqualTo(ExitCode.NO_COVERAGE);
    assertThat(without.err()).contains("no clinical column 'age'");
    Path few =
        new Table(Table.read(clinical).lines().subList(0, 30)).write(folder.resolve("few.tsv"));
    CommandRun partly = predict(clinicalModel, strangers, "--clinical", few, "-q");
    assertThat(partly.code()).isEqualTo(ExitCode.PARTLY_DONE);
    assertThat(partly.err()).contains("have no row").contains("[low-coverage]");
    Map<String, String> last = Table.parse(partly.out()).rows().get(40);
    assertThat(last).containsEntry("probability", "NA").containsEntry("call", "NA");
    assertThat(last).containsEntry("status", "low-coverage");
    assertThat(last.get("reason")).contains("2 of 3 features are missing");
    CommandRun needless = predict(model, strangers, "--clinical", clinical);
    assertThat(needless.code()).isEqualTo(ExitCode.USAGE);
    assertThat(needless.err()).contains("the model has no clinical features");
  }

  @Test
  void aTransductiveModelNeedsACohort() {
    Path alone = DemoCohorts.expression("P003-pre"::equals).write(folder.resolve("one.tsv"));
    CommandRun run = predict(transductive, alone, "-q");
    assertThat(run.code()).isEqualTo(ExitCode.OK);
    assertThat(run.outLines().get(1)).startsWith("P003-pre\tNA\tNA\tneeds-reference\tthe model");
    assertThat(run.err()).contains("[needs-reference]");
    CommandRun json = predict(transductive, alone, "-q", "--format", "json");
    assertThat(json.out()).contains("\"probability\" : null").contains("\"call\" : null");
    assertThat(predict(transductive, strangers, "-q").out()).doesNotContain("needs-reference");
  }

  @Test
  void aMatrixWithoutTheGenesHasNoPrediction() {
    Path other =
        DemoCohorts.expression(sample -> DemoCohorts.number(sample) < 9)
            .withIds(id -> "X" + id)
            .write(folder.resolve("other.tsv"));
    CommandRun run = predict(model, other, "-q", "--accept-unknown-genes");
    assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.NO_COVERAGE);
    assertThat(Table.parse(run.out()).column("status")).containsOnly("low-coverage");
    assertThat(Table.parse(run.out()).column("probability")).containsOnly("NA");
  }

  @Test
  void wrongScales() {
    CommandRun centred = predict(model, strangers, "--scale", "z-score");
    assertThat(centred.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(centred.err()).contains("[genes-centred]");
    CommandRun linear = predict(asMeasured, strangers, "--scale", "tpm");
    assertThat(linear.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(linear.err()).contains("[model-scale]").contains("linear, TPM");
    assertThat(predict(asMeasured, strangers, "-q").code()).isZero();
  }

  @Test
  void aTransposedMatrix() {
    Path turned =
        DemoCohorts.expression(sample -> DemoCohorts.number(sample) < 9)
            .turned()
            .write(folder.resolve("turned.tsv"));
    CommandRun run = predict(model, turned);
    assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run.err()).contains("[transposed]");
    assertThat(predict(model, turned, "--transposed", "-q").code()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "{\"schema\":\"other\"}", "sample\tprobability\n"})
  void aForeignModelFile(String text) {
    Path foreign = TextFiles.write(folder.resolve("foreign.json"), text);
    for (CommandRun run :
        List.of(predict(foreign, strangers), CommandRun.of("models", "show", foreign))) {
      assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
      assertThat(run.out()).isEmpty();
      assertThat(run.err()).startsWith("error: ").contains("this is no usable model");
    }
  }

  @Test
  void aDamagedModelFile() {
    String text = TextFiles.read(model);
    Path cut = TextFiles.write(folder.resolve("cut.json"), text.substring(0, text.length() / 2));
    assertThat(predict(cut, strangers).err()).contains("not JSON");
    Path gzip = TextFiles.write(folder.resolve("model.json.gz"), text);
    assertThat(predict(gzip, strangers, "-q")).isEqualTo(predict(model, strangers, "-q"));
    Path plain = TextFiles.writeBytes(folder.resolve("plain.json.gz"), new byte[] {1, 2, 3});
    assertThat(predict(plain, strangers).code()).isEqualTo(ExitCode.BAD_INPUT);
  }

  @ParameterizedTest
  @CsvSource({"no.json, strangers.tsv, no.json", "model.json, no.tsv, no.tsv"})
  void aMissingFile(String first, String second, String missing) {
    CommandRun run = predict(data.resolve(first), data.resolve(second));
    assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run.err()).contains("there is no file").contains(missing);
  }

  @Test
  void bundledModelsAreListedWhereTheNameIsUnknown() {
    CommandRun run = predict("bundled:no-such-model", strangers);
    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).startsWith("error: no bundled model 'no-such-model'; ");
    assertThat(CommandRun.of("models", "show", "bundled:no-such-model")).isEqualTo(run);
  }

  @Test
  void everyBundledModelPredictsTheDemonstration() {
    CommandRun list = CommandRun.of("models", "list");
    assertThat(list.code()).isZero();
    assertThat(list.outLines().get(0)).isEqualTo("model\tlearner\tpatients\tresponders\tname");
    for (String name : Table.parse(list.out()).column("model")) {
      assertThat(CommandRun.of("models", "show", name).code()).as(name).isZero();
      assertThat(predict(name, Project.DEMO_EXPRESSION, "-q").outLines()).as(name).hasSize(151);
    }
  }

  @Test
  void theCardOfAModel() {
    CommandRun run = CommandRun.of("models", "show", model);
    assertThat(run.code()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .startsWith("elastic-net of %s\ntrained on ".formatted(FEATURES))
        .contains("intended use: ")
        .contains("written by ferrostrat ")
        .contains("input: cohort/clinical.tsv ")
        .contains("limitation: not externally validated");
  }

  @Test
  void theExampleOfTheFormatIsAModel() {
    String text =
        CodeBlock.of(Project.ROOT.resolve("docs/reference/model-format.md")).stream()
            .filter(block -> block.language().equals("json"))
            .findFirst()
            .orElseThrow()
            .text();
    Path example = TextFiles.write(folder.resolve("example.json"), text);
    Table table =
        Table.parse(
            predict(example, strangers, "-q", "--contributions", folder.resolve("c.tsv")).out());
    double percentile = Table.read(folder.resolve("c.tsv")).numbers("value")[0];
    assertThat(logOdds(table.numbers("probability")[0]))
        .isCloseTo(9.0 - 10.5 * percentile, within(1e-12));
  }

  @Test
  void anExistingFileStays() {
    Path out = TextFiles.write(folder.resolve("out.tsv"), "mine");
    CommandRun run = predict(model, strangers, "-o", out);
    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("out.tsv exists; use --force");
    assertThat(TextFiles.read(out)).isEqualTo("mine");
    assertThat(predict(model, strangers, "-o", out, "--force", "-q").out()).isEmpty();
    assertThat(TextFiles.read(out)).isEqualTo(predict(model, strangers, "-q").out());
    assertThat(predict(model, strangers, "-o", model, "--force").err())
        .contains("would be written over an input");
  }

  @Test
  void probabilitiesAreDrawnWithTheThreshold() {
    Path plot = folder.resolve("plot.svg");
    CommandRun run = CommandRun.of("predict", model, strangers, "-q", "--plot", plot);
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(TextFiles.read(plot))
        .contains("dashed line: threshold ", "calls: responder ", "research use only")
        .contains("predicted probability of response");
    assertThat(CommandRun.of("predict", model, strangers, "--plot", plot).err())
        .contains("exists; use --force");
  }
}
