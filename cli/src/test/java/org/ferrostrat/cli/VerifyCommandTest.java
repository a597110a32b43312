package org.ferrostrat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run that is verified is made again, apart from all files, and compared. */
class VerifyCommandTest {
  private static final Path CLINICAL = Project.DEMO.resolve("clinical.tsv");
  private static final String SAME = "the same again\n";

  @TempDir private Path folder;

  private Path file(String name) {
    return folder.resolve(name);
  }

  private Path manifest() {
    return file("run.json");
  }

  private CommandRun run(Object... args) {
    List<Object> all = new ArrayList<>(List.of(args));
    all.addAll(List.of("-q", "--manifest", manifest()));
    return CommandRun.of(all.toArray());
  }

  private CommandRun verify(Object... more) {
    List<Object> all = new ArrayList<>(List.of("verify", manifest()));
    all.addAll(List.of(more));
    return CommandRun.of(all.toArray()).within(folder);
  }

  /** Changes the manifest as somebody might. */
  private void change(String what, String into) {
    String before = TextFiles.read(manifest());
    assertThat(before).contains(what);
    TextFiles.write(manifest(), before.replace(what, into));
  }

  private Path scores() {
    Path scores = file("scores.tsv");
    CommandRun.of("score", Project.DEMO_EXPRESSION, "-s", "fps-32", "-q", "-o", scores);
    return scores;
  }

  private Path copy(Path original, String name) throws IOException {
    return Files.copy(original, file(name));
  }

  private void assertSame(CommandRun verified) {
    assertThat(verified.out()).endsWith(SAME);
    assertThat(verified.err()).isEmpty();
    assertThat(verified.code()).isZero();
  }

  private static void assertDiffers(CommandRun verified, String... lines) {
    assertThat(verified.outLines()).contains(lines);
    assertThat(verified.code()).isEqualTo(ExitCode.VERIFICATION_MISMATCH);
  }

  @Test
  void scoresAreTheSameAgain() {
    CommandRun first =
        run("score", Project.DEMO_EXPRESSION, "--coverage", file("coverage.tsv"), "--threads", "1");
    assertThat(first.code()).isZero();
    CommandRun verified = verify();
    assertSame(verified);
    assertThat(verified.out())
        .isEqualTo(
            """
            input   same     %s
            run     same     exit code 0
            output  same     coverage.tsv
            output  same     standard output
            the same again
            """
                .formatted(Project.DEMO_EXPRESSION));
  }

  @Test
  void groupsAreTheSameAgainOnMoreThreads() {
    Path scores = scores();
    run(
        "stratify",
        scores,
        "--clinical",
        CLINICAL,
        "--rule=maxstat",
        "--time=os_months",
        "--event=os_event",
        "--bootstrap=50",
        "--format=json",
        "--threads",
        "1",
        "--plot",
        file("plot.svg"),
        "--save-rule",
        file("rule.json"),
        "-o",
        file("groups.json"));
    change("\"--threads\", \"1\"", "\"--threads\", \"3\"");
    assertSame(verify());
  }

  @Test
  void evaluationIsTheSameAgain() {
    run("evaluate", Project.DEMO, "-s", "fps-32", "--random=50", "--permutations=50");
    assertSame(verify());
  }

  /** Its follow-up may be given several times, unlike that of other commands. */
  @Test
  void aPageIsTheSameAgain() {
    CommandRun first =
        run(
            "report",
            Project.DEMO,
            "-o",
            file("page.html"),
            "--random=10",
            "--permutations=10",
            "--time=os_months",
            "--event=os_event",
            "--time=pfs_months",
            "--event=pfs_event");
    assertThat(first.code()).as(first.err()).isZero();
    assertThat(TextFiles.read(manifest()))
        .contains("\"--time\" : [ \"os_months\", \"pfs_months\" ]");
    assertSame(verify());
  }

  @Test
  void aCohortFolderIsTheSameAgain() {
    run("convert", Project.DEMO_EXPRESSION, file("cohort"), "--clinical", CLINICAL);
    assertSame(verify());
    TextFiles.write(file("cohort/clinical.tsv"), "sample\nx\n");
    assertDiffers(
        verify(),
        "output  differs  cohort/clinical.tsv",
        "                 cohort/clinical.tsv is not as the first run left it",
        "output  same     cohort/expression.tsv.gz");
  }

  @Test
  void aModelAndItsPredictionsAreTheSameAgain() throws IOException {
    Path cohort = DemoCohorts.write(folder, "cohort", 0);
    Path model = file("model.json");
    assertThat(
            run("train", cohort, "--allow-null-model", "--features=genes:CXCL9", "-o", model)
                .code())
        .isZero();
    assertSame(verify());
    Files.delete(manifest());
    run("predict", model, cohort.resolve("expression.tsv.gz"), "--format=json");
    assertSame(verify());
  }

  @Test
  void failuresAreTheSameAgain() throws IOException {
    run("score", "nowhere.tsv");
    assertSame(verify());
    assertThat(verify().out()).contains("exit code 3: there is no file nowhere.tsv");
    CommandRun.of("score", "--no-such", "--force", "--manifest", manifest());
    assertSame(verify());
    Path taken = TextFiles.write(file("taken.tsv"), "mine");
    Files.delete(manifest());
    run("score", Project.DEMO_EXPRESSION, "-o", taken);
    assertSame(verify());
    assertThat(TextFiles.read(taken)).isEqualTo("mine");
  }

  @Test
  void anInputThatChangedIsToldAndNotRun() throws IOException {
    Path clinical = copy(CLINICAL, "clinical.tsv");
    Path scores = scores();
    run("stratify", scores, "--clinical", clinical);
    Files.writeString(clinical, TextFiles.read(clinical) + "x\n");
    CommandRun changed = verify();
    assertDiffers(changed, "input   differs  clinical.tsv", "1 difference; not run again");
    assertThat(changed.out()).contains("was ").contains("12,920 bytes").contains("12,922 bytes");
    Files.delete(clinical);
    assertDiffers(verify(), "                 now there is no such file");
  }

  @Test
  void aHashThatDoesNotFitIsTold() throws IOException {
    Path scores = file("o.tsv");
    run("score", Project.DEMO_EXPRESSION, "-o", scores);
    String written = TextFiles.read(manifest());
    int start = written.lastIndexOf("\"sha256\" : \"") + "\"sha256\" : \"".length();
    String hash = written.substring(start, start + 64);
    assertThat(hash).matches("[0-9a-f]{64}");
    change(hash, "0".repeat(64));
    assertDiffers(
        verify(),
        "output  differs  o.tsv",
        "                 o.tsv is not as the first run left it",
        "                 it is as the run makes it again, but the manifest names another hash",
        "1 difference");
    Files.delete(scores);
    assertThat(verify().out()).contains("was " + "0".repeat(64)).contains("now " + hash);
  }

  @Test
  void theFirstDifferenceIsShown() throws IOException {
    Path scores = file("o.tsv");
    run("score", Project.DEMO_EXPRESSION, "-o", scores);
    TextFiles.write(scores, TextFiles.read(scores).replace("P001-on\t66.39", "P001-on\t66.40"));
    assertThat(verify().out())
        .contains("line 3, file : P001-on\t66.40448201794119\t")
        .contains("line 3, again: P001-on\t66.39448201794119\t");
    Files.delete(scores);
    CommandRun gone = verify();
    assertThat(gone.code()).isZero();
    assertThat(gone.out()).contains("compared by its hash; the file of the first run is not here");
  }

  @Test
  void whatWasPrintedIsComparedWithWhereItWasKept() {
    CommandRun first = run("score", Project.DEMO_EXPRESSION);
    Path kept = TextFiles.write(file("kept.tsv"), first.out());
    assertSame(verify("--standard-output", kept));
    TextFiles.write(kept, first.out().replace("P002-pre", "P002-PRE"));
    CommandRun verified = verify("--standard-output", kept);
    assertDiffers(verified, "output  differs  standard output");
    assertThat(verified.out()).contains("line 4, file : P002-PRE").contains("again: P002-pre");
  }

  @Test
  void whatWasReadFromStandardInputIsReadAgain() throws IOException {
    CommandRun.withInput(Project.DEMO_EXPRESSION, "score", "-", "-q", "--manifest", manifest());
    assertSame(CommandRun.withInput(Project.DEMO_EXPRESSION, "verify", manifest()));
    CommandRun other = CommandRun.withInput(CLINICAL, "verify", manifest());
    assertDiffers(other, "input   differs  standard input", "1 difference; not run again");
  }

  /** What a file of arguments holds stands in the manifest. */
  @Test
  void filesOfArgumentsAreNotNeededAgain() throws IOException {
    Path args = TextFiles.write(file("args.txt"), "-s cyt-rooney --format tidy");
    CommandRun.of("score", Project.DEMO_EXPRESSION, "@" + args, "-q", "--manifest", manifest());
    Files.delete(args);
    assertSame(verify());
    assertThat(TextFiles.read(manifest())).contains("\"--format\", \"tidy\"");
  }

  @Test
  void anotherEndIsADifference() {
    run("score", Project.DEMO_EXPRESSION, "-o", file("o.tsv"));
    change("\"exit_code\" : 0", "\"exit_code\" : 5");
    assertDiffers(
        verify(),
        "run     differs  exit code",
        "                 was exit code 5",
        "                 now exit code 0");
  }

  @Test
  void moreOrFewerResultsAreADifference() {
    run("score", Project.DEMO_EXPRESSION, "-o", file("o.tsv"), "--coverage", file("coverage.tsv"));
    change("\"--coverage\", ", "\"--ledger\", ");
    change("/coverage.tsv\", \"-q\"", "/ledger.tsv\", \"-q\"");
    assertDiffers(
        verify(),
        "output  differs  coverage.tsv",
        "                 it was not written again",
        "output  differs  ledger.tsv",
        "                 the first run did not write it",
        "2 differences");
  }

  @Test
  void anotherVersionIsToldAndComparedNevertheless() {
    run("score", Project.DEMO_EXPRESSION);
    change("ferrostrat " + Version.number(), "ferrostrat 0.0.1");
    CommandRun verified = verify();
    assertThat(verified.out()).endsWith(SAME);
    assertThat(verified.code()).isZero();
    assertThat(verified.err())
        .startsWith("warning: run.json: the run was of ferrostrat 0.0.1, this is ")
        .endsWith("[tool-version]\n");
    change(System.getProperty("java.version"), "1.1");
    assertThat(verify().err()).contains("note: run.json: the run was on Java 1.1");
  }

  @Test
  void whatIsMadeAgainCanBeKept() {
    run("convert", Project.DEMO_EXPRESSION, file("cohort"));
    assertSame(verify("--keep", file("kept")));
    assertThat(TextFiles.names(file("kept"))).contains("cohort", "standard-output");
    assertThat(file("kept/cohort/expression.tsv.gz"))
        .hasSameBinaryContentAs(file("cohort/expression.tsv.gz"));
    CommandRun again = verify("--keep", file("kept"));
    assertThat(again.code()).isEqualTo(ExitCode.USAGE);
    assertThat(again.err()).contains("kept exists");
  }

  /** Whatever a manifest names, no file of the user is touched. */
  @Test
  void aHostileManifestWritesNothing() throws IOException {
    Path mine = TextFiles.write(file("mine.tsv"), "mine");
    run("score", Project.DEMO_EXPRESSION, "-o", file("o.tsv"), "--coverage", file("c.tsv"));
    change("/o.tsv", "/mine.tsv");
    change("\"-q\"", "\"-q\", \"--force\"");
    for (int code : new int[] {0, 2}) {
      TextFiles.write(
          manifest(),
          TextFiles.read(manifest())
              .replaceFirst("\"exit_code\" : \\d", "\"exit_code\" : " + code));
      List<String> before = TextFiles.names(folder);
      assertThat(verify().code()).isEqualTo(ExitCode.VERIFICATION_MISMATCH);
      assertThat(TextFiles.read(mine)).isEqualTo("mine");
      assertThat(TextFiles.names(folder)).isEqualTo(before);
    }
  }

  @Test
  void aFolderIsNotReplacedEither() {
    run("convert", Project.DEMO_EXPRESSION, file("cohort"));
    String before = TextFiles.read(file("cohort/ledger.tsv"));
    change("\"-q\"", "\"-q\", \"--keep-gene-ids\", \"--force\"");
    change("/cohort\", ", "/cohort\", \"--scale\", \"log2\", ");
    assertThat(verify().code()).isEqualTo(ExitCode.VERIFICATION_MISMATCH);
    assertThat(TextFiles.read(file("cohort/ledger.tsv"))).isEqualTo(before);
  }

  @Test
  void verificationsAreNotVerified() {
    run("score", Project.DEMO_EXPRESSION);
    Path second = file("second.json");
    assertThat(CommandRun.of("verify", manifest(), "--manifest", second).code()).isZero();
    CommandRun verified = CommandRun.of("verify", second);
    assertThat(verified.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(verified.err()).contains("manifest of a verification").contains("[run-manifest]");
    TextFiles.write(
        second,
        TextFiles.read(second).replace("\"command\" : \"verify\"", "\"command\" : \"score\""));
    CommandRun nested = CommandRun.of("verify", second);
    assertThat(nested.code()).isEqualTo(ExitCode.VERIFICATION_MISMATCH);
    assertThat(nested.out()).contains("a verification is not run again");
  }

  @Test
  void anUnknownCommandIsADifference() {
    run("score", Project.DEMO_EXPRESSION);
    change("[ \"score\"", "[ \"scores\"");
    CommandRun verified = verify();
    assertDiffers(verified, "run     differs  exit code");
    assertThat(verified.out()).contains("now exit code 2: Unmatched argument");
  }

  @Test
  void textsOfAManifestDoNotCommandTheTerminal() {
    run("score", "nowhere.tsv");
    change("there is no file nowhere.tsv", "\\u001b[2J\\u0007gone");
    assertThat(verify().out()).contains("?[2J?gone").doesNotContain("\u001b");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no JSON",
        "[]",
        "{}",
        "{\"schema_version\" : 1, \"kind\" : \"run-manifest\"}",
        "{\"schema_version\" : 9, \"kind\" : \"run-manifest\"}",
        "{\"schema_version\" : 1, \"kind\" : \"scores\"}"
      })
  void whatIsNoManifestIsRefused(String text) {
    TextFiles.write(manifest(), text);
    CommandRun verified = verify();
    assertThat(verified.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(verified.out()).isEmpty();
    assertThat(verified.errLines()).hasSize(1);
    assertThat(verified.err()).startsWith("error: run.json").contains("no usable manifest");
  }

  @Test
  void aDeepOneIsRefused() {
    TextFiles.write(manifest(), "[".repeat(100_000));
    CommandRun verified = verify();
    assertThat(verified.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(verified.err()).contains("nested deeper");
    assertThat(CommandRun.of("verify", file("none.json")).err()).contains("there is no file");
  }
}
