package org.ferrostrat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One matrix normalised step by step, or as another one was. */
class NormalizeCommandTest {
  private static final String COUNTS =
      """
      gene a b c d
      ACSL4 10 20 30 400
      GPX4 0 5 10 7
      TFRC 90 75 60 93
      """
          .replace(' ', '\t');
  private static final String LOGS =
      """
      gene a b c d e f
      ACSL4 1.5 2 3 4.1 5.2 7
      GPX4 0.5 5 1 7 4 11
      TFRC 9 7.5 6 9.3 10 12
      FTH1 3 2.5 2 6 6.5 4
      """
          .replace(' ', '\t');
  private static final String CLINICAL =
      """
      sample centre sex arm response
      a x F p R
      b x M q NR
      c x F q R
      d y M p NR
      e y F p R
      f y M q NR
      """
          .replace(' ', '\t');

  @TempDir private Path folder;
  private Path counts;
  private Path logs;
  private Path clinical;

  @BeforeEach
  void writeFiles() {
    counts = TextFiles.write(folder.resolve("counts.tsv"), COUNTS);
    logs = TextFiles.write(folder.resolve("logs.tsv"), LOGS);
    clinical = TextFiles.write(folder.resolve("clinical.tsv"), CLINICAL);
  }

  private CommandRun normalize(Object... args) {
    return CommandRun.of(Stream.concat(Stream.of("normalize"), Arrays.stream(args)).toArray())
        .within(folder);
  }

  private CommandRun counted(Object... args) {
    return normalize(
        Stream.concat(Stream.of(counts, "--scale", "counts"), Arrays.stream(args)).toArray());
  }

  private CommandRun logged(Object... args) {
    return normalize(
        Stream.concat(Stream.of(logs, "--scale", "log2"), Arrays.stream(args)).toArray());
  }

  private Path path(String name) {
    return folder.resolve(name);
  }

  @Test
  void perMillion() {
    CommandRun run = counted("--steps", "cpm");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out())
        .isEqualTo(
            """
            gene a b c d
            ACSL4 100000 200000 300000 800000
            GPX4 0 50000 100000 14000
            TFRC 900000 750000 600000 186000
            """
                .replace(' ', '\t'));
    assertThat(run.errLines())
        .containsExactly(
            "counts.tsv: 3 genes (HGNC symbol) x 4 samples, counts",
            "cpm",
            "counts.tsv: 3 genes (HGNC symbol) x 4 samples, linear, CPM");
  }

  @Test
  void whatWasLearnedIsAppliedToOthers() {
    Path state = path("state.json.gz");
    CommandRun fitted =
        counted(
            "--steps",
            "tmm,log-cpm-prior",
            "--save-normalizer",
            state,
            "-o",
            path("all.tsv"),
            "-q");
    assertThat(fitted.code()).as(fitted.err()).isZero();
    assertThat(fitted.err()).isEmpty();
    Table all = Table.parse(TextFiles.read(path("all.tsv")));
    Path one = TextFiles.write(path("one.tsv"), "gene\tc\nTFRC\t60\nGPX4\t10\nACSL4\t30\nX1\t4\n");
    CommandRun applied = normalize(one, "--scale", "counts", "--normalizer", state);
    assertThat(applied.code()).as(applied.err()).isZero();
    assertThat(Table.parse(applied.out()).column("c")).isEqualTo(all.column("c"));
    assertThat(applied.err())
        .contains("tmm,log-cpm-prior, fitted to counts.tsv (n = 4)")
        .contains("one.tsv: 3 genes (HGNC symbol) x 1 sample, log2, CPM")
        .contains("note: one.tsv: 1 genes that the normaliser was not fitted to are left out");
  }

  @Test
  void outputIsCompressedByName() {
    Path out = path("cpm.tsv.gz");
    assertThat(counted("--steps", "cpm", "-o", out).code()).isZero();
    assertThat(normalize(out, "--steps", "rank", "--scale", "cpm").code()).isZero();
    assertThat(counted("--steps", "cpm", "-o", out).err()).contains("--force");
  }

  @Test
  void lengthsMakeTpm() {
    Path lengths =
        TextFiles.write(
            path("lengths.tsv"),
            "gene\tname\tlength\nACSL4\tx\t1000\nGPX4\tx\t500\nTFRC\tx\t3000\n");
    CommandRun run = counted("--steps", "tpm-from-counts", "--gene-lengths", lengths);
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(Table.parse(run.out()).column("a")).containsExactly("250000", "0", "750000");
    TextFiles.write(lengths, "gene\tlength\nACSL4\t1000\nGPX4\t-500\nTFRC\tlong\n");
    CommandRun bad = counted("--steps", "tpm-from-counts", "--gene-lengths", lengths);
    assertThat(bad.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(bad.err()).contains("'GPX4'").contains("'TFRC'").contains("no length above 0");
    TextFiles.write(lengths, "gene\ta\tb\nACSL4\t1000\t1\n");
    assertThat(counted("--steps", "tpm-from-counts", "--gene-lengths", lengths).err())
        .contains("there is no column 'length'");
  }

  @Test
  void batchesComeTogetherAndNewOnesFollow() {
    Path state = path("combat.json");
    CommandRun run =
        logged(
            "--steps",
            "combat",
            "--clinical",
            clinical,
            "--batch",
            "centre",
            "--reference-batch",
            "x",
            "--save-normalizer",
            state);
    assertThat(run.code()).as(run.err()).isZero();
    Table table = Table.parse(run.out());
    assertThat(table.column("a")).containsExactly("1.5", "0.5", "9", "3");
    assertThat(run.err()).contains("combat:x\n");
    CommandRun known = logged("--normalizer", state, "--clinical", clinical, "--batch", "centre");
    assertThat(known.out()).isEqualTo(run.out());
    CommandRun later = logged("--normalizer", state, "--one-batch", "z");
    assertThat(later.code()).as(later.err()).isZero();
    assertThat(later.err()).contains("warning: logs.tsv: batch 'z' is new");
    assertThat(logged("--normalizer", state).err()).contains("give --clinical and --batch");
  }

  @Test
  void anOutcomeIsNoCovariate() {
    Object[] combat = {"--steps", "combat", "--clinical", clinical, "--batch", "centre"};
    CommandRun named = logged(and(combat, "--covariates", "response"));
    assertThat(named.code()).isEqualTo(ExitCode.USAGE);
    assertThat(named.err()).contains("covariate 'response' is an outcome by its name");
    CommandRun hidden = logged(and(combat, "--covariates", "sex"));
    assertThat(hidden.code()).isEqualTo(ExitCode.USAGE);
    assertThat(hidden.err())
        .contains("covariate 'sex' and the outcome 'response' determine each other");
    CommandRun declared = logged(and(combat, "--covariates", "arm", "--outcome", "arm"));
    assertThat(declared.code()).isEqualTo(ExitCode.USAGE);
    assertThat(declared.err()).contains("covariate 'arm' and the outcome 'arm'");
    assertThat(logged(and(combat, "--covariates", "arm")).code()).isZero();
    CommandRun confounded = logged(and(combat, "--covariates", "centre"));
    assertThat(confounded.code()).isEqualTo(ExitCode.STATISTICAL_PRECONDITION);
    assertThat(confounded.err()).contains("confounded");
  }

  private static Object[] and(Object[] first, Object... more) {
    return Stream.concat(Arrays.stream(first), Arrays.stream(more)).toArray();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | give the steps with --steps, or a file with --normalizer",
        "--steps cpm --normalizer logs.tsv | give the steps with --steps, or a file with --normalizer",
        "--steps cpn | unknown step 'cpn'",
        "--steps tmm | follow it with cpm",
        "--steps cpm --batch x | --batch and --clinical need each other",
        "--steps cpm --one-batch x | only combat",
        "--steps cpm --reference-batch x | only combat",
        "--steps cpm --covariates sex | beside --batch",
        "--steps combat | combat needs the batch of every sample",
        "--steps combat:x --one-batch x --reference-batch y | has another reference batch",
        "--steps cpm --gene-lengths logs.tsv | ",
        "--steps tpm-from-counts | tpm-from-counts needs --gene-lengths",
        "--normalizer logs.tsv --save-normalizer x.json | nothing is fitted",
        "--normalizer logs.tsv --gene-lengths logs.tsv | leave out --gene-lengths",
        "--normalizer logs.tsv --reference-batch x | leave out --reference-batch",
        "--steps cpm --save-normalizer counts.tsv | counts.tsv exists"
      })
  void contradictions(String options, String message) {
    Object[] args =
        Arrays.stream(options.split(" ", -1))
            .filter(word -> !word.isEmpty())
            .map(word -> word.matches(".*\\.(tsv|json)") ? (Object) path(word) : word)
            .toArray();
    CommandRun run = counted(args);
    assertThat(run.code()).isIn(ExitCode.USAGE, ExitCode.BAD_INPUT);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains(message == null ? "length" : message);
  }

  @Test
  void unusableInput() {
    assertThat(logged("--steps", "cpm").code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(counted("--normalizer", logs).err()).contains("this is no usable normaliser");
    assertThat(counted("--normalizer", path("none.json")).err())
        .contains("there is no file none.json");
    TextFiles.write(path("state.json.gz"), "{}");
    assertThat(counted("--normalizer", path("state.json.gz")).code()).isEqualTo(ExitCode.BAD_INPUT);
    CommandRun few = logged("--steps", "combat", "--one-batch", "x");
    assertThat(few.code()).isEqualTo(ExitCode.STATISTICAL_PRECONDITION);
  }

  /** What is saved with a matrix gives scores like those of the normalised matrix. */
  @Test
  void scoresOfANormalisedMatrix() {
    Path state = path("state.json");
    Path matrix = path("logged.tsv");
    CommandRun fitted =
        normalize(
            Project.DEMO_COUNTS,
            "--steps",
            "tmm,log-cpm-prior",
            "--save-normalizer",
            state,
            "-o",
            matrix);
    assertThat(fitted.code()).as(fitted.err()).isZero();
    CommandRun two = CommandRun.of("score", matrix, "--scale", "log2-cpm", "-s", "cyt-rooney");
    CommandRun one =
        CommandRun.of("score", Project.DEMO_COUNTS, "-s", "cyt-rooney", "--normalizer", state);
    assertThat(one.code()).as(one.err()).isZero();
    assertThat(one.out()).isEqualTo(two.out());
    CommandRun json =
        CommandRun.of("score", Project.DEMO_COUNTS, "--normalizer", state, "--format", "json");
    assertThat(json.out()).contains("normalizer " + state).contains("\"" + state + "\"");
    assertThat(CommandRun.of("score", matrix, "--normalizer", state).code())
        .isEqualTo(ExitCode.BAD_INPUT);
  }

  @Test
  void batchesAreNotForScores() {
    Path state = path("combat.json");
    logged(
        "--steps",
        "combat-mean-only",
        "--clinical",
        clinical,
        "--batch",
        "centre",
        "--save-normalizer",
        state,
        "-o",
        path("out.tsv"));
    assertThat(Files.exists(state)).isTrue();
    CommandRun run = CommandRun.of("score", logs, "--normalizer", state);
    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("normalize --normalizer");
  }
}
