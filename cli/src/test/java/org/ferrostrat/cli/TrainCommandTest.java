package org.ferrostrat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Models of response, trained on parts of the demonstration cohort. */
class TrainCommandTest {
  private static final String GENES = "genes:GPX4+SLC7A11+ACSL4+TFRC";

  @TempDir private static Path data;
  private static Path first;
  private static Path second;
  private static Path third;
  private static Path part;

  @TempDir private Path folder;

  @BeforeAll
  static void writeCohorts() {
    first = DemoCohorts.write(data, "first", 0);
    second = DemoCohorts.write(data, "second", 1);
    third = DemoCohorts.write(data, "third", 2);
    part =
        DemoCohorts.write(
            data,
            "part",
            sample -> DemoCohorts.number(sample) % 3 == 0 && DemoCohorts.number(sample) < 80);
  }

  private Path model() {
    return folder.resolve("model.json");
  }

  private CommandRun train(Object... args) {
    List<Object> all = new ArrayList<>(List.of("train"));
    all.addAll(Arrays.asList(args));
    all.addAll(List.of("-o", model()));
    return CommandRun.of(all.toArray());
  }

  private JsonNode written() throws IOException {
    return new ObjectMapper().readTree(TextFiles.read(model()));
  }

  private JsonNode card() throws IOException {
    return written().get("card");
  }

  private static List<String> texts(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false).map(JsonNode::asText).toList();
  }

  @Test
  void writesTheModelWithItsCard() throws IOException {
    CommandRun run =
        train(first, second, third, "--features", GENES, "--learner", "naive-bayes", "--seed", 5);
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .startsWith("trained on 116 patients, 41 responders, seed 5\n  first: n ")
        .contains("response: responder R, non-responder NR; not evaluable left out")
        .contains("features %s (percentile, inductive): 4, 0 left out\n".formatted(GENES))
        .contains("learner naive-bayes: ")
        .contains("responder if p ≥ ", " (Youden); indeterminate ")
        .contains("validation: cross-validation within the training cohorts: AUC 0.")
        .contains("validation: second held out: AUC 0.")
        .contains("validation: leave-one-cohort-out, pooled over 3 cohorts: AUC 0.")
        .contains("\ncross-cohort AUC: 0.", "; 3 cohorts, 116 patients, leave-one-cohort-out\n")
        .containsPattern("\npredicted classes (not )?supported: ")
        .contains("limitation: research use only")
        .contains(
            "limitation: trained on melanoma under anti-pd-1; not evaluated in other cancers or treatments")
        .contains("[few-cohorts]");
    JsonNode found = written().at("/training/cross_cohort");
    assertThat(texts(card().get("validation")).get(4))
        .contains("AUC %.3f (95%% CI ".formatted(found.get("auc").asDouble()))
        .contains(
            "95%% prediction interval for a new cohort %.3f to %.3f"
                .formatted(
                    found.get("prediction_low").asDouble(),
                    found.get("prediction_high").asDouble()));
    assertThat(found.get("cohorts").asInt()).isEqualTo(3);
    JsonNode card = card();
    assertThat(card.get("name").asText()).isEqualTo("naive-bayes of " + GENES);
    assertThat(texts(card.get("validation"))).hasSize(5);
    List<String> files =
        StreamSupport.stream(card.get("inputs").spliterator(), false)
            .map(input -> input.get("name").asText())
            .toList();
    assertThat(files)
        .containsExactly(
            "first/clinical.tsv",
            "first/expression.tsv.gz",
            "second/clinical.tsv",
            "second/expression.tsv.gz",
            "third/clinical.tsv",
            "third/expression.tsv.gz");
    assertThat(card.get("inputs").get(0).get("sha256").asText())
        .isEqualTo(sha256(first.resolve("clinical.tsv")));
    assertThat(written().get("training").get("seed").asText()).isEqualTo("5");
  }

  private static String sha256(Path file) throws IOException {
    return InputFile.description(file).sha256();
  }

  @Test
  void coefficientsAreShownLargestFirst() throws IOException {
    CommandRun run =
        train(first, second, "--features", "modules", "--lambda", "minimum", "--alpha", "0");
    assertThat(run.code()).as(run.err()).isZero();
    List<String> lines = run.errLines();
    int head =
        lines.indexOf(
            lines.stream()
                .filter(line -> line.startsWith("coefficient "))
                .findFirst()
                .orElseThrow());
    double[] sizes =
        lines.stream()
            .skip(head + 1L)
            .takeWhile(line -> line.startsWith("module-"))
            .mapToDouble(line -> Math.abs(Double.parseDouble(line.replaceAll(".* ", ""))))
            .toArray();
    assertThat(sizes).hasSizeGreaterThan(5);
    assertThat(sizes).isSortedAccordingTo((a, b) -> Double.compare(b, a));
    assertThat(run.err()).contains("chosen: alpha 0, penalty ").contains("log odds per SD");
    assertThat(train(first, "--features", GENES, "--force", "--allow-null-model").err())
        .contains("no feature has a coefficient: every patient gets the prevalence of training");
  }

  @Test
  void theSameBytesAgainAndForAnyNumberOfThreads() {
    Object[] args = {first, second, "--features", GENES, "--learner", "random-forest"};
    assertThat(train(with(args, "--threads", 1)).code()).isZero();
    String once = TextFiles.read(model());
    assertThat(train(with(args, "--threads", 4, "--force")).code()).isZero();
    assertThat(TextFiles.read(model())).isEqualTo(once);
    assertThat(train(with(args, "--threads", 4, "--force", "--seed", 2)).code()).isZero();
    assertThat(TextFiles.read(model())).isNotEqualTo(once);
  }

  private static Object[] with(Object[] args, Object... more) {
    List<Object> all = new ArrayList<>(Arrays.asList(args));
    all.addAll(Arrays.asList(more));
    return all.toArray();
  }

  @Test
  void cohortsThatSharePatientsAreToldAndTheLargerIsUsed() throws IOException {
    CommandRun run = train(part, first, "--features", GENES, "--learner", "knn");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err())
        .contains("part is left out: it shares patients with a larger cohort")
        .contains("[shared-patients]")
        .contains("not done, one cohort only");
    assertThat(written().get("training").get("cohorts")).hasSize(1);
    assertThat(written().at("/training/cross_cohort_reason").asText()).isEqualTo("one cohort only");
    assertThat(written().get("training").has("cross_cohort")).isFalse();
    assertThat(written().get("card").get("inputs")).hasSize(2);
    assertThat(
            train(
                    part,
                    first,
                    "--features",
                    GENES,
                    "--learner",
                    "knn",
                    "--allow-overlap",
                    "--force")
                .code())
        .isZero();
    assertThat(written().get("training").get("cohorts")).hasSize(2);
  }

  @Test
  void codingThresholdNameAndUse() throws IOException {
    CommandRun run =
        train(
            first,
            second,
            "--features",
            "clinical:age+sex,genes:GPX4",
            "--learner",
            "knn",
            "--response",
            "recist",
            "--sd",
            "exclude",
            "--threshold",
            "fixed:0.4",
            "--name",
            "my model",
            "--intended-use",
            "to try it",
            "--no-validation",
            "-q");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err()).doesNotContain("trained on");
    JsonNode model = written();
    assertThat(model.get("card").get("name").asText()).isEqualTo("my model");
    assertThat(model.get("card").get("intended_use").asText()).isEqualTo("to try it");
    assertThat(texts(model.get("card").get("validation"))).last().asString().contains("not asked");
    assertThat(model.get("call").get("threshold").asDouble()).isEqualTo(0.4);
    assertThat(model.get("call").get("rule").asText()).isEqualTo("fixed:0.4");
    assertThat(model.get("training").get("cohorts").get(0).get("response").asText())
        .contains("recist");
  }

  @Test
  void valuesAsMeasuredKeepTheirScale() throws IOException {
    CommandRun run =
        train(first, second, "--features", GENES, "--values", "as-measured", "--learner", "knn");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(written().get("features").get("scale").get("kind").asText()).isEqualTo("log2");
    assertThat(texts(written().get("card").get("limits")))
        .anyMatch(limit -> limit.startsWith("only for expression on the scale log2"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--features nonsense | features 'nonsense' are not understood",
        "--features signatures:nonsense | nonsense",
        "--features clinical:nonsense | no training cohort has the clinical column 'nonsense'",
        "--learner nonsense | nonsense",
        "--learner knn --alpha 0.5 | --alpha, --lambda and --balanced are for",
        "--learner knn --learner svm | 2 learners are named; name one",
        "--threshold nonsense | nonsense",
        "--seed x | --seed",
        "--response nonsense | nonsense"
      })
  void refusesWhatCannotBe(String options, String message) {
    List<Object> args = new ArrayList<>(List.of(first, second));
    args.addAll(List.of(options.split(" ")));
    CommandRun run = train(args.toArray());
    assertThat(run.code()).isIn(ExitCode.USAGE, ExitCode.BAD_INPUT);
    assertThat(run.err()).startsWith("error: ").contains(message);
    assertThat(model()).doesNotExist();
  }

  @Test
  void theModelNeedsAFileThatIsNotThere() {
    CommandRun none = CommandRun.of("train", first);
    assertThat(none.code()).isEqualTo(ExitCode.USAGE);
    assertThat(none.err()).isEqualTo("error: name the file of the model with -o\n");
    TextFiles.write(model(), "mine");
    assertThat(train(first, "--features", GENES).err()).contains("use --force");
    assertThat(TextFiles.read(model())).isEqualTo("mine");
    CommandRun over =
        CommandRun.of(
            "train", first, "--features", GENES, "--force", "-o", first.resolve("clinical.tsv"));
    assertThat(over.code()).isEqualTo(ExitCode.USAGE);
    assertThat(over.err()).contains("would be written over an input");
  }

  @ParameterizedTest
  @ValueSource(strings = {"R", "NR"})
  void oneClassIsNoTraining(String kept) {
    Table clinical = Table.read(first.resolve("clinical.tsv"));
    int response = clinical.header().indexOf("response");
    List<List<String>> rows = new ArrayList<>(List.of(clinical.header()));
    clinical.lines().stream()
        .skip(1)
        .filter(row -> row.get(response).equals(kept))
        .forEach(rows::add);
    Path cohort = DemoCohorts.write(folder, "one-class", 0);
    new Table(rows).write(cohort.resolve("clinical.tsv"));
    CommandRun run = train(cohort, "--features", GENES);
    assertThat(run.code()).isEqualTo(ExitCode.STATISTICAL_PRECONDITION);
    assertThat(run.err()).startsWith("error: ");
    assertThat(model()).doesNotExist();
  }

  /** Never how well the model fits its own patients. */
  @Test
  void plotIsOfCohortsPredictedByTheOthers() {
    Path plot = folder.resolve("plot.svg");
    CommandRun run =
        train(first, second, "--features", GENES, "--learner", "naive-bayes", "-q", "--plot", plot);
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(TextFiles.read(plot))
        .contains(
            "each cohort predicted by a model trained on the other cohorts", "first", "second");
    assertThat(train(first, "--plot", plot, "--features", GENES).err()).contains("it needs two");
    assertThat(train(first, second, "--plot", plot, "--no-validation").err())
        .contains("--plot shows held-out cohorts");
  }
}
