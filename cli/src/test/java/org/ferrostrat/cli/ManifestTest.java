package org.ferrostrat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.ReadLimits;
import org.ferrostrat.report.RunManifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The manifest of a run reports inputs, options, outputs and exit status. */
class ManifestTest {
  private static final Pattern RESULT =
      Pattern.compile("^(Write|Save|Keep) |write the subtype| as SVG|as a table of| to make\\.$");
  private static final Path CLINICAL = Project.DEMO.resolve("clinical.tsv");

  @TempDir private Path folder;

  private Path file(String name) {
    return folder.resolve(name);
  }

  private Path manifestFile() {
    return file("run.json");
  }

  private CommandRun run(Object... args) {
    List<Object> all = new ArrayList<>(List.of(args));
    all.addAll(List.of("--manifest", manifestFile()));
    return CommandRun.of(all.toArray());
  }

  private RunManifest manifest() throws IOException {
    try (InputStream in = Files.newInputStream(manifestFile())) {
      return RunManifest.read("run.json", in, ReadLimits.defaults());
    }
  }

  private static RunManifest.Content content(Path path) throws IOException {
    return content(path.toString(), Files.readAllBytes(path));
  }

  private static RunManifest.Content content(String name, byte[] bytes) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
      return RunManifest.Content.of(name, HexFormat.of().formatHex(hash), bytes.length);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static RunManifest.Content printed(CommandRun run) {
    return content("standard output", run.out().getBytes(StandardCharsets.UTF_8));
  }

  /** Every command, also those within others. */
  static Stream<CommandLine> commands() {
    return commands(CommandLines.commandLine());
  }

  private static Stream<CommandLine> commands(CommandLine line) {
    return Stream.concat(
        Stream.of(line), line.getSubcommands().values().stream().flatMap(ManifestTest::commands));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyCommandHasIt(CommandLine command) {
    OptionSpec option = command.getCommandSpec().findOption("--manifest");
    assertThat(option).as(command.getCommandName()).isNotNull();
    assertThat(option.type()).isEqualTo(Path.class);
  }

  /** Were a result not known as one, it would be listed among what was read. */
  @ParameterizedTest
  @MethodSource("commands")
  void everyResultIsKnownAsOne(CommandLine command) {
    for (ArgSpec arg : command.getCommandSpec().args()) {
      String said = String.join(" ", arg.description());
      if (arg.type().equals(Path.class) && RESULT.matcher(said).find()) {
        assertThat(RunArguments.isWritten(arg)).as("%s: %s", arg, said).isTrue();
      }
    }
  }

  @Test
  void tellsWhatWasReadAndWritten() throws IOException {
    CommandRun run =
        run("score", Project.DEMO_EXPRESSION, "-s", "fps-32", "--coverage", file("cov.tsv"));
    assertThat(run.code()).isZero();
    RunManifest manifest = manifest();
    assertThat(manifest.command()).isEqualTo("score");
    assertThat(manifest.arguments())
        .startsWith("score", Project.DEMO_EXPRESSION.toString(), "-s", "fps-32");
    assertThat(manifest.inputs()).containsExactly(content(Project.DEMO_EXPRESSION));
    assertThat(manifest.outputs()).containsExactly(content(file("cov.tsv")), printed(run));
    assertThat(manifest.outcome()).isEqualTo(new RunManifest.Outcome(0, Optional.empty()));
    assertThat(manifest.issues()).extracting(Issue::code).contains("scale-found");
    assertThat(manifest.platform().javaVersion()).isEqualTo(System.getProperty("java.version"));
  }

  @Test
  void tellsHowOptionsWereUnderstood() throws IOException {
    run("score", Project.DEMO_EXPRESSION, "-s", "fps-32,cyt-rooney", "-o", file("o.tsv"));
    Map<String, List<String>> options = manifest().options();
    assertThat(options)
        .containsEntry("--signatures", List.of("fps-32", "cyt-rooney"))
        .containsEntry("--format", List.of("wide"))
        .containsEntry("--duplicates", List.of("max"))
        .containsEntry("--force", List.of("false"))
        .containsEntry("--method", List.of())
        .containsEntry("EXPRESSION", List.of(Project.DEMO_EXPRESSION.toString()));
  }

  @Test
  void theSameRunGivesTheSameBytes() {
    Object[] args = {"signatures", "export", "fps-32", "-o", file("o.json"), "--force"};
    run(args);
    String before = TextFiles.read(manifestFile());
    run(args);
    assertThat(TextFiles.read(manifestFile())).isEqualTo(before);
  }

  @Test
  void resultsAreTheSameWithAndWithout() throws IOException {
    List<Object> convert = List.of("convert", Project.DEMO_EXPRESSION);
    List<Object> with = new ArrayList<>(convert);
    with.addAll(List.of(file("with"), "--clinical", CLINICAL));
    List<Object> without = new ArrayList<>(convert);
    without.addAll(List.of(file("without"), "--clinical", CLINICAL));
    assertThat(run(with.toArray()).err().replace("/with", "/without"))
        .isEqualTo(CommandRun.of(without.toArray()).err());
    for (String name : List.of("clinical.tsv", "source.json", "ledger.tsv", "expression.tsv.gz")) {
      assertThat(file("with").resolve(name)).hasSameBinaryContentAs(file("without").resolve(name));
    }
    CommandRun plain = CommandRun.of("evaluate", Project.DEMO, "-s", "fps-32", "--random", "0");
    Files.delete(manifestFile());
    assertThat(run("evaluate", Project.DEMO, "-s", "fps-32", "--random", "0")).isEqualTo(plain);
  }

  @Test
  void foldersAreListedFileByFile() throws IOException {
    run("evaluate", Project.DEMO, "-s", "fps-32", "--random", "0", "--permutations", "0", "-q");
    assertThat(manifest().inputs())
        .containsExactly(
            content(Project.DEMO.resolve("expression.tsv.gz")),
            content(CLINICAL),
            content(Project.DEMO.resolve("source.json")));
    assertThat(manifest().seed()).isEqualTo(RunManifest.Seed.of(1));

    Files.delete(manifestFile());
    run("convert", Project.DEMO_EXPRESSION, file("cohort"), "-q");
    assertThat(manifest().outputs())
        .extracting(RunManifest.Content::name)
        .containsExactly(
            file("cohort/clinical.tsv").toString(),
            file("cohort/expression.tsv.gz").toString(),
            file("cohort/ledger.tsv").toString(),
            file("cohort/source.json").toString());
  }

  /** What a command reads in other ways than as a path. */
  @Test
  void filesWithinOtherWordsAreRead() throws IOException {
    Path scores = file("scores.tsv");
    CommandRun.of("score", Project.DEMO_EXPRESSION, "-s", "fps-32", "-q", "-o", scores);
    CommandRun pool =
        run(
            "pool",
            "--cohort",
            "a=%s,%s".formatted(scores, CLINICAL),
            "--cohort",
            "b=%s,%s".formatted(scores, CLINICAL),
            "--column=fps-32",
            "--time=os_months",
            "--event=os_event");
    assertThat(pool.code()).isZero();
    assertThat(manifest().inputs()).containsExactly(content(scores), content(CLINICAL));

    Files.delete(manifestFile());
    Path spread = file("spread.tsv");
    CommandRun.of(
        "score", Project.DEMO_EXPRESSION, "-q", "--force", "-o", scores, "--spread", spread);
    assertThat(run("stratify", scores, "--grey-zone", "--gene-spread", spread).code()).isZero();
    assertThat(manifest().inputs()).containsExactly(content(scores), content(spread));
  }

  @Test
  void standardInputIsHashedWhileItIsRead() throws IOException {
    Path sets = TextFiles.write(file("sets.gmt"), "own\tx\tACSL4\tTFRC\n");
    CommandRun run =
        CommandRun.withInput(
            Project.DEMO_EXPRESSION,
            "score",
            "-",
            "--gene-sets",
            sets,
            "--manifest",
            manifestFile());
    assertThat(run.code()).isZero();
    assertThat(manifest().inputs())
        .containsExactly(
            content("standard input", Files.readAllBytes(Project.DEMO_EXPRESSION)), content(sets));
  }

  @Test
  void whatIsOnlyReplacedWasNotRead() throws IOException {
    Path result = TextFiles.write(file("result.tsv"), "from before\n");
    Path samples = TextFiles.write(file("samples.tsv"), "from before\n");
    run("check", Project.DEMO_EXPRESSION, "-o", result, "--samples-table", samples, "--force");
    assertThat(manifest().inputs()).containsExactly(content(Project.DEMO_EXPRESSION));
    assertThat(manifest().outputs()).containsExactly(content(result), content(samples));
  }

  @Test
  void seedIsThatOfWhatWasDrawn() throws IOException {
    Path scores = file("scores.tsv");
    run("score", Project.DEMO_EXPRESSION, "-o", scores, "--spread", file("s.tsv"), "--seed", "7");
    assertThat(manifest().seed().value()).isEqualTo(OptionalLong.of(7));
    Object[] median = {"stratify", scores, "--clinical", CLINICAL, "--force"};
    run(median);
    assertThat(manifest().seed()).isEqualTo(RunManifest.Seed.none("nothing was drawn at random"));
    run("stratify", scores, "--clinical", CLINICAL, "--bootstrap", "100", "--force");
    assertThat(manifest().seed()).isEqualTo(RunManifest.Seed.of(1));
    run("threshold", CLINICAL, "--clinical-rule", "tmb-high", "--column", "tmb", "--force");
    assertThat(manifest().seed().reason()).isEqualTo("the command draws nothing at random");
  }

  @Test
  void failuresAreWrittenToo() throws IOException {
    assertThat(run("score", "nowhere.tsv").code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(manifest().outcome().error())
        .contains("there is no file nowhere.tsv; check the name");
    assertThat(manifest().inputs())
        .containsExactly(RunManifest.Content.unread("nowhere.tsv", "there is no such file"));

    Path ragged = TextFiles.write(file("ragged.tsv"), "gene\ta\tb\nACSL4\t1\t2\nTFRC\t1\n");
    assertThat(run("score", ragged, "--force").code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(manifest().outcome().exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(manifest().outcome().error().orElseThrow()).contains("[ragged-row]");
    assertThat(manifest().issues()).extracting(Issue::code).contains("ragged-row");

    assertThat(run("score", ragged, "--alpha", "1", "--force").code()).isEqualTo(ExitCode.USAGE);
    assertThat(manifest().outcome().error().orElseThrow()).contains("need --method");
  }

  @Test
  void aCommandLineThatIsNoneIsWrittenToo() throws IOException {
    CommandRun run = CommandRun.of("score", "x.tsv", "--no-such", "--manifest=" + manifestFile());
    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    assertThat(manifest().command()).isEqualTo("score");
    assertThat(manifest().arguments()).startsWith("score", "x.tsv", "--no-such");
    assertThat(manifest().outcome())
        .isEqualTo(
            new RunManifest.Outcome(ExitCode.USAGE, Optional.of("Unknown option: '--no-such'")));
    CommandRun again = CommandRun.of("score", "x.tsv", "--no-such", "--manifest", manifestFile());
    assertThat(again.err()).contains("exists; use --force to replace it");
    run("score", "y.tsv", "--no-such", "--force");
    assertThat(manifest().arguments()).startsWith("score", "y.tsv");
    Path input = TextFiles.write(file("input.tsv"), "mine");
    CommandRun.of("score", input, "--no-such", "--force", "--manifest", input);
    assertThat(TextFiles.read(input)).isEqualTo("mine");
  }

  @Test
  void doesNotReplaceWhatItMayNot() throws IOException {
    TextFiles.write(manifestFile(), "mine");
    CommandRun score = run("score", Project.DEMO_EXPRESSION, "-o", file("o.tsv"));
    assertThat(score.code()).isEqualTo(ExitCode.USAGE);
    assertThat(score.err()).contains("run.json exists; use --force to replace it");
    assertThat(file("o.tsv")).as("nothing is done before").doesNotExist();
    CommandRun list = run("signatures", "list");
    assertThat(list.code()).isEqualTo(ExitCode.USAGE);
    assertThat(list.out()).isEmpty();
    assertThat(list.err()).contains("run.json exists; name another file for the manifest");
    assertThat(TextFiles.read(manifestFile())).isEqualTo("mine");
  }

  @Test
  void isNeitherInputNorResult() {
    Path input = TextFiles.write(file("in.tsv"), "gene\ta\nACSL4\t1\n");
    CommandRun over =
        CommandRun.of("score", input, "-o", file("o.tsv"), "--manifest", input, "--force");
    assertThat(over.code()).isEqualTo(ExitCode.USAGE);
    assertThat(over.err()).contains("would be written over an input or another output");
    CommandRun same =
        CommandRun.of("score", input, "-o", file("o.tsv"), "--manifest", file("o.tsv"));
    assertThat(same.code()).isEqualTo(ExitCode.USAGE);
    assertThat(same.err()).contains("would be written over an input or another output");
    CommandRun nowhere = CommandRun.of("signatures", "list", "--manifest", file("no/run.json"));
    assertThat(nowhere.code()).isEqualTo(ExitCode.USAGE);
    assertThat(nowhere.err()).contains("there is no folder");
  }

  @Test
  void aManifestThatCannotBeWrittenFailsTheRun() throws IOException {
    Path metadata = file("meta_ferroptosis_scores.txt");
    CommandRun run =
        CommandRun.of(
            "score",
            Project.DEMO_EXPRESSION,
            "--format=cbioportal",
            "--study=demo",
            "-q",
            "-o",
            file("data_ferroptosis_scores.txt"),
            "--manifest",
            metadata);
    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("would be written over an input or another output");
    assertThat(TextFiles.read(metadata)).contains("cancer_study_identifier: demo");
  }

  /** A pipe that is closed early, such as by head. */
  @Test
  void whatIsPrintedInVainIsAFailure() throws IOException {
    String[] args = {"signatures", "list", "--manifest", manifestFile().toString()};
    StringWriter err = new StringWriter();
    int code =
        CommandLines.commandLine(args)
            .setOut(new PrintWriter(new OutputStreamWriter(new Closed(), StandardCharsets.UTF_8)))
            .setErr(new PrintWriter(err))
            .execute(args);
    assertThat(code).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("standard output could not be written to its end");
    assertThat(manifest().outcome().exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(manifest().outputs()).containsExactly(printed(CommandRun.of("signatures", "list")));
  }

  private static final class Closed extends OutputStream {
    @Override
    public void write(int value) throws IOException {
      throw new IOException("closed");
    }
  }

  @Test
  void foldersOfCellsAreListedFileByFile() throws IOException {
    Path cells = Project.ROOT.resolve("testdata/cells/v3");
    run("score", cells, "--accept-scale", "--min-coverage", "0");
    assertThat(manifest().inputs())
        .extracting(RunManifest.Content::name)
        .hasSameElementsAs(
            TextFiles.names(cells).stream().map(name -> cells.resolve(name).toString()).toList());
  }

  /** Output written past these classes could be neither reported nor redirected. */
  @Test
  void resultsAreWrittenInTwoClassesOnly() throws IOException {
    Pattern writing =
        Pattern.compile(
            "\\bFiles\\.(newOutputStream|newBufferedWriter|write|copy|move|create|delete)"
                + "|FileWriter|new FileOutputStream");
    try (Stream<Path> sources = Files.walk(Project.ROOT.resolve("cli/src/main/java"))) {
      assertThat(
              sources
                  .filter(Files::isRegularFile)
                  .filter(source -> writing.matcher(TextFiles.read(source)).find())
                  .map(source -> source.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "DemoCohort.java", // into the folder that OutputFolder made
              "Main.java",
              "OutputFile.java",
              "OutputFolder.java",
              "Verification.java",
              "VerifyCommand.java");
    }
  }

  /** Folders of the user stand in no manifest unless they were typed. */
  @Test
  void namesNoFolderThatWasNotTyped() {
    run("signatures", "list");
    assertThat(TextFiles.read(manifestFile()).replace(folder.toString(), ""))
        .doesNotContain(System.getProperty("user.dir"), System.getProperty("user.home") + "/");
  }
}
