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
        train(cohort, "transductive", "--features", "genes:GPX4", "--standardize", "within-cohort");
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
        .contains("warning: the model was never judged in cohorts it had not seen: one cohort only")
        .contains("[calls-not-supported]");
    CommandRun weak = predict(judged(0.4), strangers, "-q");
    assertThat(weak.code()).isZero();
    assertThat(weak.out()).as("what was asked for").isEqualTo(never.out());
    assertThat(weak.err())
        .contains("the AUC in a further cohort lies within 0.400 to 0.850, which holds 0.5")
        .contains("[calls-not-supported]");
    CommandRun good = predict(judged(0.55), strangers, "-q");
    assertThat(good.out()).isEqualTo(never.out());
    assertThat(good.err()).doesNotContain("[calls-not-supported]");
    assertThat(CommandRun.of("models", "show", judged(0.55)).out())
        .contains(
            "cross-cohort AUC: 0.750 (0.650 to 0.800), a further cohort within 0.550 to 0.850;"
                + " 4 cohorts, 200 patients, leave-one-cohort-out\ncalls supported: ");
    assertThat(CommandRun.of("models", "show", model).out())
        .contains("cross-cohort AUC: none, one cohort only\ncalls not supported: the model was");
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
    assertThat(weak.at("/model/call_obstacle").asText()).contains("which holds 0.5");
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
