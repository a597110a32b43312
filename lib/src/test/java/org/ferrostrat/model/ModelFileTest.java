package org.ferrostrat.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.ferrostrat.cohort.PatientTable;
import org.ferrostrat.cohort.SampleSelection;
import org.ferrostrat.data.DataFormatException;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.ProgressListener;
import org.ferrostrat.expression.ExpressionMatrix;
import org.ferrostrat.expression.ExpressionScale.Kind;
import org.ferrostrat.learning.Learners;
import org.ferrostrat.model.Predictions.Prediction;
import org.ferrostrat.quality.SharedPatients;
import org.ferrostrat.response.SimulatedCohorts;
import org.ferrostrat.stats.ConfidenceInterval;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelFileTest {
  private static final Execution ONE = new Execution(1, ProgressListener.NONE);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String FEATURES =
      "signatures:ifng-6-ayers+fps-32+module-iron-uptake,profile,genes:CD274+GPX4,clinical:age+sex";
  private static final ResponseModel MODEL = model("elastic-net", FEATURES);
  private static final String WRITTEN = write(MODEL);

  @TempDir Path temp;

  private static ResponseModel model(String learner, String features) {
    return ResponsePipeline.of(FeaturePlan.parse(features), Learners.named(learner), 11)
        .fit(
            List.of(
                SimulatedCohorts.labelled("a", 24, 1, Kind.LOG2),
                SimulatedCohorts.labelled("b", 20, 2, Kind.COUNTS)),
            SharedPatients.none(),
            ModelCard.of("test", "ferrostrat 0")
                .withValidation(List.of("leave one cohort out: not done")),
            ONE);
  }

  private static String write(ResponseModel model) {
    try {
      StringWriter text = new StringWriter();
      ModelFile.write(model, text);
      return text.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ResponseModel read(String text) throws IOException {
    return ModelFile.read(
        "model.json", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static List<Prediction> predict(ResponseModel model) {
    ExpressionMatrix matrix = SimulatedCohorts.expression("new", 9, 77, Kind.COUNTS);
    PatientTable clinical =
        PatientTable.of(SimulatedCohorts.clinical("new", 9), SampleSelection.ALL);
    return model.predict(matrix, Optional.of(clinical), ONE).predictions();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "elastic-net",
        "random-forest",
        "gradient-boosting",
        "svm",
        "knn",
        "naive-bayes",
        "score"
      })
  void predictsTheSameBitsAfterReading(String learner) throws IOException {
    ResponseModel model =
        model(learner, learner.equals("score") ? "signatures:ifng-6-ayers" : FEATURES);
    Path file = Files.writeString(temp.resolve("model.json"), write(model));
    ResponseModel again = ModelFile.read(file);
    assertThat(predict(again)).isEqualTo(predict(model));
    assertThat(predict(again)).anyMatch(prediction -> !Double.isNaN(prediction.probability()));
    assertThat(write(again)).isEqualTo(write(model));
    assertThat(again.card()).isEqualTo(model.card());
    assertThat(again.threshold()).isEqualTo(model.threshold());
  }

  @Test
  void holdsNoTextOfPatients() {
    assertThat(WRITTEN).doesNotContain("a-s0").doesNotContain("b-p1");
  }

  @Test
  void toleratesFieldsOfANewerMinorVersion() throws IOException {
    String newer =
        changed(
            root -> {
              root.put("schema_version", "1.7");
              root.put("colour", "blue");
              ((ObjectNode) root.get("call")).put("second_threshold", 0.7);
            });
    assertThat(predict(read(newer))).isEqualTo(predict(MODEL));
  }

  private static final CrossCohortAuc CROSS_COHORT =
      new CrossCohortAuc(
          "leave-one-cohort-out",
          3,
          90,
          0.6123456789012345,
          new ConfidenceInterval(0.95, 0.55, 0.7),
          new ConfidenceInterval(0.95, 0.51, 0.75));

  @Test
  void keepsWhatWasFoundInOtherCohorts() throws IOException {
    ResponseModel judged = MODEL.with(CROSS_COHORT);
    ResponseModel again = read(write(judged));
    assertThat(again.training().crossCohort()).contains(CROSS_COHORT);
    assertThat(again.training()).isEqualTo(judged.training());
    assertThat(again.callObstacle()).isEmpty();
    assertThat(write(again)).isEqualTo(write(judged));
    ConfidenceInterval none = new ConfidenceInterval(0.95, Double.NaN, Double.NaN);
    CrossCohortAuc withoutPrediction =
        new CrossCohortAuc("other", 2, 40, 0.6, new ConfidenceInterval(0.95, 0.3, 0.9), none);
    assertThat(read(write(MODEL.with(withoutPrediction))).training().crossCohort())
        .contains(withoutPrediction);
    assertThat(read(WRITTEN).training()).isEqualTo(MODEL.training());
    assertThat(MODEL.training().crossCohortReason()).isEqualTo("no cohort was left out");
  }

  @Test
  void aFileOfTheFirstVersionDoesNotTellOfOtherCohorts() throws IOException {
    String old =
        changed(
            root -> {
              root.put("schema_version", "1.0");
              ((ObjectNode) root.get("training")).remove("cross_cohort_reason");
            });
    ResponseModel model = read(old);
    assertThat(model.training().crossCohort()).isEmpty();
    assertThat(model.callObstacle())
        .hasValueSatisfying(
            issue -> {
              assertThat(issue.code()).isEqualTo("calls-not-supported");
              assertThat(issue.message())
                  .isEqualTo(
                      "the model is not externally validated:" + " not stated in the model file");
            });
    assertThat(predict(model)).isEqualTo(predict(MODEL));
  }

  @ParameterizedTest
  @CsvSource({
    "design, 7, 'training.cross_cohort.design' needs a text",
    "cohorts, 2.5, 'training.cross_cohort.cohorts' needs a whole number",
    "patients, 3, 3 cohorts with 3 patients",
    "auc, 1.5, AUC is 1.5",
    "auc, -0.5, AUC is -0.5",
    "auc, NaN, 'training.cross_cohort.auc' needs a finite number",
    "low, 0.9, limits are 0.9 and 0.7",
    "low, null, 'training.cross_cohort.low' needs a finite number",
    "high, 0.6, 0.55 to 0.6",
    "prediction_high, 1.01, 0.51 to 1.01",
    "prediction_low, null, NaN to 0.75",
    "prediction_low, -1, -1.0 to 0.75"
  })
  void refusesDamagedFiguresOfOtherCohorts(String field, String value, String message)
      throws IOException {
    ObjectNode root = (ObjectNode) JSON.readTree(write(MODEL.with(CROSS_COHORT)));
    ((ObjectNode) root.at("/training/cross_cohort")).set(field, number(value));
    assertRefused(JSON.writeValueAsString(root), message);
  }

  @Test
  void refusesFiguresBesideAReasonForNone() throws IOException {
    ObjectNode root = (ObjectNode) JSON.readTree(write(MODEL.with(CROSS_COHORT)));
    ((ObjectNode) root.get("training")).put("cross_cohort_reason", "one cohort only");
    assertRefused(JSON.writeValueAsString(root), "a cross-cohort AUC and the reason");
    ((ObjectNode) root.get("training")).set("cross_cohort", JSON.nullNode());
    assertRefused(JSON.writeValueAsString(root), "'training.cross_cohort' needs an object");
    assertRefused(
        changed(file -> ((ObjectNode) file.get("training")).put("cross_cohort_reason", " ")),
        "no cross-cohort AUC and the reason ' '");
  }

  private static String changed(Consumer<ObjectNode> change) throws IOException {
    ObjectNode root = (ObjectNode) JSON.readTree(WRITTEN);
    change.accept(root);
    return JSON.writeValueAsString(root);
  }

  private static void assertRefused(String text, String message) {
    assertThatExceptionOfType(DataFormatException.class)
        .isThrownBy(() -> read(text))
        .withMessageContaining("model.json")
        .withMessageContaining("this is no usable model")
        .withMessageContaining(message)
        .withMessageContaining("fit the model again");
  }

  @ParameterizedTest
  @CsvSource({
    "/schema, other, the field 'schema' needs",
    "/schema_version, '\"2.0\"', 'schema_version' needs 1.x",
    "/schema_version, one, 'schema_version' needs a version",
    "/card/name, 5, 'card.name' needs a text",
    "/card/inputs, 5, 'card.inputs' needs a list",
    "/training/seed, x, 'training.seed' needs a whole number",
    "/training/folds, 2.5, 'training.folds' needs a whole number",
    "/training/cohorts/0/responders, 99, 99 responders of 23",
    "/training/cohorts/0/n, 99999999999, 'training.cohorts[0].n' needs a whole number",
    "/training/ranges/0/lowest, text, 'training.ranges[0].lowest' needs a finite number",
    "/training/ranges/0/feature, other, do not name the same features",
    "/call/threshold, 1e999, 'call.threshold' needs a finite number",
    "/call/grey_low, 0.99, need the threshold within",
    "/features/values, raw, 'features.values' needs one of percentile",
    "/features/standardisation, x, 'features.standardisation' needs one of inductive",
    "/features/groups/0/kind, code, 'features.groups[0].kind' needs a kind",
    "/features/groups/0/scorer, 1, 'features.groups[0].scorer' needs an object",
    "/features/groups/0/scorer/kind, x, 'features.groups[0].scorer' needs a usable scorer",
    "/features/groups/2/modules/0/sign, 3, sign of",
    "/features/groups/2/modules/0/axis, x, 'features.groups[2].modules[0].axis' needs one of",
    "/features/groups/2/modules/0/id, x, 'features.groups[2].modules' needs the modules",
    "/features/groups/3/genes/0, 7, features.groups[3].genes' needs a list of texts",
    "/classifier/kind, java.lang.Runtime, java.lang.Runtime"
  })
  void refusesADamagedField(String pointer, String value, String message) throws IOException {
    String text =
        changed(
            root -> {
              int slash = pointer.lastIndexOf('/');
              JsonNode parent = root.at(pointer.substring(0, slash));
              JsonNode number = number(value);
              if (parent instanceof ArrayNode array) {
                array.set(Integer.parseInt(pointer.substring(slash + 1)), number);
              } else {
                ((ObjectNode) parent).set(pointer.substring(slash + 1), number);
              }
            });
    assertRefused(text.replace("\"1e999\"", "1e999"), message);
  }

  private static JsonNode number(String value) {
    try {
      return value.equals("1e999") ? JSON.valueToTree(value) : JSON.readTree(value);
    } catch (IOException e) {
      return JSON.valueToTree(value);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"schema", "schema_version", "card", "training", "call", "features", "classifier"})
  void refusesAFileWithoutAPart(String field) throws IOException {
    assertRefused(changed(root -> root.remove(field)), "the field '" + field + "' is missing");
  }

  @Test
  void refusesWhatIsNoModel() {
    assertRefused("", "");
    assertRefused("[]", "the document needs an object");
    assertRefused("{", "not JSON");
    assertRefused("hello", "not JSON");
    assertRefused(WRITTEN + "{}", "something follows its end");
    assertRefused(WRITTEN.substring(0, WRITTEN.length() / 2), "not JSON");
    assertRefused(WRITTEN.replaceFirst("\"call\"", "\"card\""), "uplicate");
  }

  @Test
  void refusesWhatCouldExhaustMemory() {
    assertTooLarge("[".repeat(100_000));
    assertTooLarge("{\"schema\":" + "9".repeat(5000) + "}");
    assertTooLarge("{\"schema\":\"" + "x".repeat(2_000_000) + "\"}");
  }

  private static void assertTooLarge(String json) {
    assertThatExceptionOfType(DataFormatException.class)
        .isThrownBy(() -> read(json))
        .satisfies(e -> assertThat(e.issues().get(0).code()).isEqualTo("too-large"));
  }

  @Test
  void refusesEveryCut() {
    for (int length = 1; length < WRITTEN.length() - 1; length += WRITTEN.length() / 50) {
      String cut = WRITTEN.substring(0, length);
      assertThatExceptionOfType(DataFormatException.class).isThrownBy(() -> read(cut));
    }
  }

  @Test
  void refusesAnEndlessFile() {
    InputStream endless =
        new InputStream() {
          @Override
          public int read() {
            return ' ';
          }

          @Override
          public int read(byte[] buffer, int offset, int length) {
            Arrays.fill(buffer, offset, offset + length, (byte) ' ');
            return length;
          }
        };
    assertThatExceptionOfType(DataFormatException.class)
        .isThrownBy(() -> ModelFile.read("endless", endless))
        .withMessageContaining(" MB, ");
  }
}
