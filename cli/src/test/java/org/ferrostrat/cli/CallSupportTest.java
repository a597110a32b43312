package org.ferrostrat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of calls by models that are no better than chance in other cohorts. */
class CallSupportTest {
  @TempDir private static Path data;
  private static Path model;
  private static Path transductive;
  private static Path strangers;

  @TempDir private Path folder;

  @BeforeAll
  static void trainModels() {
    Path cohort = DemoCohorts.write(data, "cohort", sample -> DemoCohorts.number(sample) % 3 > 0);
    model = train(cohort, "model", "--features", "modules", "--alpha", "0", "--lambda", "minimum");
    transductive =
        train(
            cohort,
            "transductive",
            "--features",
            "genes:GPX4",
            "--standardize",
            "within-cohort",
            "--allow-null-model");
    strangers =
        DemoCohorts.expression(sample -> DemoCohorts.number(sample) % 3 == 0)
            .write(data.resolve("strangers.tsv"));
  }

  private static Path train(Path cohort, String name, Object... args) {
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

  private static List<String> calls(CommandRun run) {
    return Table.parse(run.out()).column("call");
  }

  /** The model as if it had been judged, with this lower limit of prediction. */
  private Path judged(double low) throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    ObjectNode root = (ObjectNode) mapper.readTree(TextFiles.read(model));
    ObjectNode training = (ObjectNode) root.get("training");
    training.remove("cross_cohort_reason");
    training
        .putObject("cross_cohort")
        .put("design", "leave-one-cohort-out")
        .put("cohorts", 4)
        .put("patients", 200)
        .put("auc", 0.75)
        .put("low", 0.65)
        .put("high", 0.8)
        .put("prediction_low", low)
        .put("prediction_high", 0.85);
    return TextFiles.write(
        folder.resolve("judged-%s.json".formatted(low)), mapper.writeValueAsString(root));
  }

  @Test
  void callsWithoutSupportAreTold() throws IOException {
    CommandRun never = predict(model, strangers, "-q");
    assertThat(never.err())
        .contains("warning: the model is not externally validated: one cohort only")
        .contains("[calls-not-supported]");
    CommandRun weak = predict(judged(0.4), strangers, "-q");
    assertThat(weak.code()).isZero();
    assertThat(weak.out()).isEqualTo(never.out());
    assertThat(calls(weak)).containsOnly("not-supported");
    CommandRun forced = predict(judged(0.4), strangers, "-q", "--force-class");
    assertThat(calls(forced))
        .contains("responder", "non-responder")
        .doesNotContain("not-supported");
    assertThat(forced.err()).contains("[calls-not-supported]");
    assertThat(weak.err())
        .contains(
            "the 95% prediction interval of the AUC in a new cohort is 0.400 to 0.850, which includes 0.5")
        .contains("[calls-not-supported]");
    CommandRun good = predict(judged(0.55), strangers, "-q");
    assertThat(good.out()).as("classes of a supported model").isEqualTo(forced.out());
    assertThat(predict(judged(0.55), strangers, "-q", "--force-class").out()).isEqualTo(good.out());
    assertThat(good.err()).doesNotContain("[calls-not-supported]");
    assertThat(CommandRun.of("models", "show", judged(0.55)).out())
        .contains(
            "cross-cohort AUC: 0.750 (95% CI 0.650 to 0.800), 95% prediction interval for a new cohort 0.550 to 0.850;"
                + " 4 cohorts, 200 patients, leave-one-cohort-out\npredicted classes supported: ");
    assertThat(CommandRun.of("models", "show", model).out())
        .contains(
            "cross-cohort AUC: none, one cohort only\npredicted classes not supported: the model is");
  }

  @Test
  void aModelWithoutAFeatureNeverSupportsClassesAndNothingIsOutsideItsRange() throws IOException {
    Path cohort = data.resolve("cohort");
    CommandRun refused =
        CommandRun.of("train", cohort, "--features", "genes:GPX4", "-q", "-o", folder.resolve("n"));
    assertThat(refused.code()).isEqualTo(ExitCode.STATISTICAL_PRECONDITION);
    assertThat(refused.err())
        .startsWith("error: no feature was selected, so every patient would get the same")
        .contains("features 1, patients 77", "--lambda minimum", "--allow-null-model");
    assertThat(folder.resolve("n")).doesNotExist();
    Path none = train(cohort, "none", "--features", "genes:GPX4", "--allow-null-model");
    CommandRun run = predict(none, strangers, "-q");
    assertThat(calls(run)).containsOnly("not-supported");
    assertThat(Table.parse(run.out()).column("status")).containsOnly("ok");
    assertThat(run.err())
        .contains("no feature was selected in training, so every patient gets the same probability")
        .contains("[calls-not-supported]");
    assertThat(CommandRun.of("models", "show", none).out())
        .contains("predicted classes not supported: no feature was selected");
  }

  @Test
  void theNullLearnerIsNotRefused() {
    Path cohort = data.resolve("cohort");
    Path file = train(cohort, "null", "--features", "genes:GPX4", "--learner", "null");
    assertThat(calls(predict(file, strangers, "-q"))).containsOnly("not-supported");
  }

  /** Riaz with default options: nothing is selected, and no patient of Liu is called. */
  @Test
  void theRealCohortThatSelectsNothing() {
    Path riaz = Project.shared("cohorts/riaz2017-melanoma-nivolumab");
    Path liu = Project.shared("cohorts/liu2019-melanoma-pd1/expression.tsv.gz");
    Path file = folder.resolve("riaz.json");
    assertThat(CommandRun.of("train", riaz, "-q", "-o", file).code())
        .isEqualTo(ExitCode.STATISTICAL_PRECONDITION);
    assertThat(CommandRun.of("train", riaz, "-q", "--allow-null-model", "-o", file).code())
        .isZero();
    assertThat(calls(predict(file, liu, "-q"))).hasSize(121).containsOnly("not-supported");
  }

  @Test
  void withoutACallNothingIsToldOfCalls() {
    Path alone = DemoCohorts.expression("P003-pre"::equals).write(folder.resolve("one.tsv"));
    assertThat(predict(transductive, alone, "-q").err()).doesNotContain("[calls-not-supported]");
  }

  @Test
  void jsonTellsWhatCallsAreWorth() throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    JsonNode weak =
        mapper.readTree(predict(judged(0.4), strangers, "--format", "json", "-q").out());
    JsonNode found = weak.at("/model/cross_cohort");
    assertThat(found.get("auc").asDouble()).isEqualTo(0.75);
    assertThat(found.get("auc_low").asDouble()).isEqualTo(0.65);
    assertThat(found.get("prediction_low").asDouble()).isEqualTo(0.4);
    assertThat(found.get("n_cohorts").asInt()).isEqualTo(4);
    assertThat(weak.at("/model/cross_cohort_reason").asText()).isEmpty();
    assertThat(weak.at("/model/call_obstacle").asText()).contains("which includes 0.5");
    assertThat(weak.get("warnings").toString()).contains("calls-not-supported");
    JsonNode never = mapper.readTree(predict(model, strangers, "--format", "json", "-q").out());
    assertThat(never.at("/model/cross_cohort").isNull()).isTrue();
    assertThat(never.at("/model/cross_cohort_reason").asText()).isEqualTo("one cohort only");
    JsonNode good =
        mapper.readTree(predict(judged(0.55), strangers, "--format", "json", "-q").out());
    assertThat(good.at("/model/call_obstacle").asText()).isEmpty();
    assertThat(good.get("warnings").toString()).doesNotContain("calls-not-supported");
  }
}
