package org.ferrostrat.response;

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
import org.ferrostrat.quality.SharedPatients;
import org.ferrostrat.response.Predictions.Prediction;
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
    "/schema, other, schema is not",
    "/schema_version, '\"2.0\"', schema_version is of another generation",
    "/schema_version, one, schema_version is no version",
    "/card/name, 5, card.name is no text",
    "/card/inputs, 5, card.inputs is no list",
    "/training/seed, x, training.seed is no whole number",
    "/training/folds, 2.5, training.folds is no whole number",
    "/training/cohorts/0/responders, 99, 99 responders of 23",
    "/training/cohorts/0/n, 99999999999, training.cohorts[0].n is no whole number",
    "/training/ranges/0/lowest, text, training.ranges[0].lowest is no finite number",
    "/training/ranges/0/feature, other, do not name the same features",
    "/call/threshold, 1e999, call.threshold is no finite number",
    "/call/grey_low, 0.99, need the threshold within",
    "/features/values, raw, features.values is none of percentile",
    "/features/standardisation, x, features.standardisation is none of inductive",
    "/features/groups/0/kind, code, features.groups[0].kind is of no kind",
    "/features/groups/0/scorer, 1, features.groups[0].scorer is no JSON object",
    "/features/groups/0/scorer/kind, x, features.groups[0].scorer this is no usable",
    "/features/groups/2/modules/0/sign, 3, sign of",
    "/features/groups/2/modules/0/axis, x, features.groups[2].modules[0].axis is none of",
    "/features/groups/2/modules/0/id, x, features.groups[2].modules are not those",
    "/features/groups/3/genes/0, 7, features.groups[3].genes holds what is no text",
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
    assertRefused(changed(root -> root.remove(field)), field + " is absent");
  }

  @Test
  void refusesWhatIsNoModel() {
    assertRefused("", "");
    assertRefused("[]", "the file is no JSON object");
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
