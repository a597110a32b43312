package org.ferrostrat.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demonstration is what its printed commands give, on patients that are honestly divided. */
class DemoCommandTest {
  private static final String PROMPT = "$ ferrostrat ";
  private static final Set<String> COHORTS =
      Set.of(
          "training/expression.tsv",
          "training/clinical.tsv",
          "training/source.json",
          "new-patients/expression.tsv",
          "new-patients/clinical.tsv",
          "new-patients/source.json");

  @TempDir private static Path shared;
  private static Path demo;
  private static CommandRun run;

  @TempDir private Path folder;

  @BeforeAll
  static void make() {
    demo = shared.resolve("demo");
    run = CommandRun.of("demo", "-o", demo, "--threads", "2", "--manifest", shared.resolve("run"));
  }

  /** The content of all files below a folder, by their names in it. */
  private static Map<String, String> content(Path parent) throws IOException {
    Map<String, String> content = new TreeMap<>();
    try (Stream<Path> files = Files.walk(parent)) {
      files
          .filter(Files::isRegularFile)
          .forEach(file -> content.put(parent.relativize(file).toString(), TextFiles.read(file)));
    }
    return content;
  }

  private static List<String> commands() {
    return run.outLines().stream()
        .filter(line -> line.startsWith(PROMPT))
        .map(line -> line.substring(PROMPT.length()))
        .toList();
  }

  /** A folder with the cohorts of the demonstration and nothing else. */
  private Path cohorts() throws IOException {
    for (String name : COHORTS) {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      Files.copy(demo.resolve(name), file);
    }
    return folder;
  }

  @Test
  void makesAllFiles() throws IOException {
    assertThat(run.code()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(TextFiles.names(shared)).containsExactly("demo", "run");
    assertThat(content(demo).keySet())
        .containsAll(COHORTS)
        .contains("scores.tsv", "groups.tsv", "survival.txt", "survival.svg", "validation.txt")
        .contains("model.json", "predictions.tsv", "evaluation.txt", "report.html")
        .isEqualTo(Demonstration.ofBundledCohort().files());
    assertThat(content(demo).values()).noneMatch(text -> text.contains(shared.toString()));
  }

  @Test
  void tellsEachCommandWhatCameOutAndWhereToLook() {
    List<String> lines = run.within(shared).outLines();
    assertThat(commands())
        .extracting(line -> line.substring(0, line.indexOf(' ')))
        .containsExactly(
            "score", "stratify", "survival", "validate", "train", "predict", "evaluate", "report");
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith(PROMPT)) {
        assertThat(lines.get(i + 1)).as(lines.get(i)).startsWith("  ");
      }
    }
    assertThat(lines)
        .contains("  high against low: hazard ratio 0.275 (0.152 to 0.498), p < 0.0001")
        .anyMatch(line -> line.startsWith("  warning: ") && line.endsWith("[calls-not-supported]"))
        .anyMatch(line -> line.startsWith("  demo/report.html "));
  }

  @Test
  void thePageMarksWhatIsTooGood() throws IOException {
    assertThat(content(demo).get("report.html"))
        .contains(
            "Apparent (optimistic) performance, training cohort: the model was trained on it",
            "Do not use the predicted classes of");
    assertThat(content(demo).get("evaluation.txt"))
        .containsPattern("demonstration-new +38 .* no\n");
  }

  /** Another way to the same: each command with the full names of its files. */
  @Test
  void theCommandsGiveTheSame() throws IOException {
    Path again = cohorts();
    Set<String> names = Demonstration.ofBundledCohort().files();
    for (String command : commands()) {
      List<String> words =
          Arrays.stream(command.split(" ", -1))
              .map(
                  word ->
                      names.contains(word) || Files.exists(again.resolve(word))
                          ? again.resolve(word).toString()
                          : word)
              .toList();
      assertThat(CommandRun.of(words).code()).as(command).isZero();
    }
    Map<String, String> made = content(again);
    made.replaceAll((name, text) -> text.replace(again + "/", ""));
    assertThat(made).isEqualTo(content(demo));
  }

  /** The page as it is made by a program that was started in the folder. */
  @Test
  void theLastCommandCanBeTyped() throws Exception {
    Path typed = cohorts();
    Files.copy(demo.resolve("model.json"), typed.resolve("model.json"));
    List<String> words =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-XX:TieredStopAtLevel=1",
                Main.class.getName()));
    words.addAll(List.of(commands().get(commands().size() - 1).split(" ", -1)));
    ProcessBuilder builder = new ProcessBuilder(words).directory(typed.toFile());
    builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    Process process =
        builder.redirectErrorStream(true).redirectOutput(typed.resolve("told").toFile()).start();
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(TextFiles.read(typed.resolve("told"))).isZero();
    assertThat(TextFiles.read(typed.resolve("report.html")))
        .isEqualTo(TextFiles.read(demo.resolve("report.html")));
  }

  @Test
  void quietAndOnOneThreadTheSame() throws IOException {
    Path one = folder.resolve("one");
    CommandRun quiet = CommandRun.of("demo", "-o", one, "--threads", "1", "--quiet");
    assertThat(quiet.code()).isZero();
    assertThat(quiet.out()).isEmpty();
    assertThat(quiet.errLines()).isNotEmpty().allMatch(line -> line.startsWith("warning: "));
    assertThat(content(one)).isEqualTo(content(demo));
  }

  @Test
  void isVerified() {
    CommandRun verified = CommandRun.of("verify", shared.resolve("run"));
    assertThat(verified.out()).endsWith("the same again\n").contains("demo/training/clinical.tsv");
    assertThat(verified.code()).isZero();
    assertThat(TextFiles.read(shared.resolve("run")))
        .containsPattern("\"seed\" : 1\\b")
        .contains("calls-not-supported", "training/clinical.tsv, column 5: P080-pre has no")
        .doesNotContain(".part");
  }

  @Test
  void barsOfProgressAreNoLines() {
    String clear = "\r\u001b[K";
    assertThat(Terminal.withoutBar(clear + "reading [#-] 50 %" + clear + clear + "trained"))
        .isEqualTo("trained");
    assertThat(Terminal.withoutBar("trained")).isEqualTo("trained");
  }

  @Test
  void patientsAreDividedByNumber() {
    Table all = Table.read(Project.DEMO.resolve("clinical.tsv"));
    List<List<String>> rows = new ArrayList<>();
    for (String name : List.of("training", "new-patients")) {
      Table clinical = Table.read(demo.resolve(name).resolve("clinical.tsv"));
      assertThat(clinical.header()).isEqualTo(all.header());
      List<List<String>> own = clinical.lines().subList(1, clinical.lines().size());
      assertThat(own)
          .allMatch(row -> (row.get(1).compareTo("P080") <= 0) == name.equals("training"));
      rows.addAll(own);
      assertThat(Table.read(demo.resolve(name).resolve("expression.tsv")).header())
          .hasSize(own.size() + 1)
          .endsWith(own.stream().map(row -> row.get(0)).toArray(String[]::new));
    }
    assertThat(rows).isEqualTo(all.lines().subList(1, all.lines().size()));
  }

  @Test
  void valuesAreThoseOfTheBundledCohort() {
    List<List<String>> all = Table.read(Project.DEMO_EXPRESSION).lines();
    List<List<String>> training = Table.read(demo.resolve("training/expression.tsv")).lines();
    List<List<String>> others = Table.read(demo.resolve("new-patients/expression.tsv")).lines();
    assertThat(training).hasSameSizeAs(all);
    for (int row = 0; row < all.size(); row++) {
      List<String> joined = new ArrayList<>(training.get(row));
      joined.addAll(others.get(row).subList(1, others.get(row).size()));
      assertThat(joined).isEqualTo(all.get(row));
    }
  }

  @Test
  void sourcesTellWhatIsTrueOfThePart() throws IOException {
    ObjectMapper json = new ObjectMapper();
    JsonNode all = json.readTree(Project.DEMO.resolve("source.json").toFile());
    JsonNode part = json.readTree(demo.resolve("new-patients/source.json").toFile());
    assertThat(part.get("id").textValue()).isEqualTo("demonstration-new");
    assertThat(part.get("title").textValue())
        .isEqualTo(all.get("title").textValue() + ", the other 40 patients");
    assertThat(part.get("simulated").booleanValue()).isTrue();
    assertThat(part.get("treatment")).isEqualTo(all.get("treatment"));
    assertThat(part.has("nPatients")).isFalse();
  }

  @Test
  void noFolderOfOthersIsTouched() throws IOException {
    Path full = Files.createDirectories(folder.resolve("demo"));
    TextFiles.write(full.resolve("report.html"), "mine");
    assertThat(CommandRun.of("demo", "-o", full).within(folder))
        .isEqualTo(
            new CommandRun(ExitCode.USAGE, "", "error: demo exists; use --force to replace it\n"));
    Path inner = Files.createDirectories(full.resolve("training"));
    TextFiles.write(inner.resolve("thesis.txt"), "years of work");
    assertThat(CommandRun.of("demo", "-o", full, "--force").within(folder))
        .isEqualTo(
            new CommandRun(
                ExitCode.USAGE,
                "",
                "error: demo holds training/thesis.txt, which is none of the files that are"
                    + " written; name another folder\n"));
    assertThat(content(full))
        .containsOnly(
            Map.entry("report.html", "mine"), Map.entry("training/thesis.txt", "years of work"));
  }

  @Test
  void anOlderOneIsReplacedIfAsked() throws IOException {
    Path older = Files.createDirectories(folder.resolve("demo/training")).getParent();
    TextFiles.write(older.resolve("training/clinical.tsv"), "older");
    TextFiles.write(older.resolve("model.json"), "older");
    assertThat(CommandRun.of("demo", "-o", older, "--force", "-q").code()).isZero();
    assertThat(content(older)).isEqualTo(content(demo));
    assertThat(TextFiles.names(folder)).containsExactly("demo");
  }

  @Test
  void aCommandThatFailsEndsIt() throws IOException {
    Demonstration failing =
        new Demonstration(
            List.of(
                DemoStep.of("Scores", "score training/expression.tsv -o scores.tsv", "genes"),
                DemoStep.of("Groups", "stratify nowhere.tsv -o groups.tsv", "rule")));
    PrintWriter out = new PrintWriter(Writer.nullWriter());
    OutputFolder target =
        new OutputFolder(folder.resolve("demo"), failing.files(), false, Run.inPlace());
    assertThatThrownBy(() -> target.write(made -> failing.run(made, List.of(), out, out)))
        .isInstanceOfSatisfying(
            Demonstration.StepFailure.class,
            failure -> assertThat(failure.exitCode()).isEqualTo(ExitCode.BAD_INPUT))
        .hasMessage(
            "ferrostrat stratify nowhere.tsv -o groups.tsv\n"
                + "error: there is no file nowhere.tsv; check the name");
    assertThat(TextFiles.names(folder)).isEmpty();
  }
}
