package org.ferrostrat.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is wrong with files and options is said in one message with place and remedy, with the exit
 * code of its kind, nothing on standard output and nothing left behind.
 */
class BadInputTest {
  private static final Table SMALL = Table.demo(60, 6);
  private static final String MISSING_REMEDY =
      "; impute it beforehand, or leave out genes with missing values (--missing drop-gene)"
          + " [missing-value]";
  private static final String INFINITE_REMEDY =
      "; look for a logarithm of 0 upstream, or leave out genes with missing values (--missing drop-gene)"
          + " [not-finite]";

  @TempDir private Path folder;
  private Path small;

  @BeforeEach
  void writeSmallTable() {
    small = SMALL.write(folder.resolve("small.tsv"));
  }

  private CommandRun score(Object... args) {
    return run("score", args);
  }

  private CommandRun run(String command, Object... args) {
    return CommandRun.of(Stream.concat(Stream.of(command), Arrays.stream(args)).toArray())
        .within(folder);
  }

  /** The run failed so, and the folder is as it was. */
  private void assertRefused(int code, String message, Object... args) {
    List<String> before = TextFiles.names(folder);
    String text = TextFiles.read(small);
    assertThat(score(args)).isEqualTo(new CommandRun(code, "", message + "\n"));
    assertThat(TextFiles.names(folder)).isEqualTo(before);
    assertThat(TextFiles.read(small)).isEqualTo(text);
  }

  private static Arguments file(String text, String message) {
    return arguments(text, message);
  }

  static List<Arguments> badFiles() {
    return List.of(
        file("", ": the file is empty; give a table of genes x samples [empty-file]"),
        file(
            "gene\ta\tb\n",
            ": there is a header but no row below it; give one row per gene [no-rows]"),
        file(
            SMALL.withRow("GZMB", "1", "2").text(),
            ", line 62: the row has 2 values, but the header names 6 samples; every row needs one"
                + " identifier and one value per sample, separated by tabs [ragged-row]"),
        file(
            SMALL.withCell(1, 4, "P001-pre").text(),
            ", line 1, column 4, value 'P001-pre': sample 'P001-pre' is already column 2; give each"
                + " column a name of its own [duplicated-sample]"),
        file(
            SMALL.turned().text(),
            ", line 1, column 2, value 'ACSL4': the columns are genes and the rows are not: the"
                + " matrix is transposed; read it with samples in rows, or transpose it to genes x samples (--transposed)"
                + " [transposed]"));
  }

  @ParameterizedTest
  @MethodSource
  void badFiles(String text, String message) {
    Path file = TextFiles.write(folder.resolve("bad.tsv"), text);
    assertRefused(ExitCode.BAD_INPUT, "error: bad.tsv" + message, file);
    assertRefused(
        ExitCode.BAD_INPUT,
        "error: bad.tsv" + message,
        file,
        "-o",
        folder.resolve("scores.tsv"),
        "--coverage",
        folder.resolve("coverage.tsv"));
  }

  static List<Arguments> badCells() {
    return List.of(
        arguments("NaN", "the value is missing", MISSING_REMEDY),
        arguments("NA", "the value is missing", MISSING_REMEDY),
        arguments("", "the value is missing", MISSING_REMEDY),
        arguments("Inf", "the value is not finite", INFINITE_REMEDY),
        arguments("-Infinity", "the value is not finite", INFINITE_REMEDY),
        arguments(
            "1,5",
            "the number has a decimal comma",
            "; write the table again with decimal points [decimal-comma]"),
        arguments(
            "high", "the value is not a number", "; remove text columns and units [not-a-number]"));
  }

  @ParameterizedTest
  @MethodSource
  void badCells(String value, String problem, String remedy) {
    Path file = SMALL.withCell(3, 7, value).write(folder.resolve("bad.tsv"));
    String place =
        "bad.tsv, line 3, column 7%s: ".formatted(value.isEmpty() ? "" : ", value '" + value + "'");
    assertRefused(
        ExitCode.BAD_INPUT,
        "error: " + place + problem + " (gene ALOX5, sample P005-pre)" + remedy,
        file);
  }

  @Test
  void everyBadCellIsTold() {
    Path file = SMALL.withCell(3, 7, "x").withCell(60, 2, "NA").write(folder.resolve("bad.tsv"));
    assertThat(score(file).errLines())
        .satisfiesExactly(
            first -> assertThat(first).startsWith("error: bad.tsv, line 3, column 7, value 'x'"),
            other -> assertThat(other).startsWith("error: bad.tsv, line 60, column 2, value 'NA'"));
  }

  @Test
  void manyBadCellsAreCounted() {
    Path file = SMALL.withValues(value -> "?").write(folder.resolve("bad.tsv"));
    assertThat(score(file).errLines())
        .singleElement()
        .asString()
        .contains("line 2, column 2, value '?'", "359 more like this");
  }

  @Test
  void checkTellsTheSameOnStandardOutput() {
    Path file = SMALL.withCell(3, 7, "high").write(folder.resolve("bad.tsv"));
    assertThat(run("check", file))
        .isEqualTo(
            new CommandRun(
                ExitCode.BAD_INPUT,
                """
                error   bad.tsv, line 3, column 7, value 'high': the value is not a number (gene \
                ALOX5, sample P005-pre); remove text columns and units [not-a-number]
                1 error, 0 warnings
                """,
                ""));
  }

  @Test
  void decimalCommasBetweenSemicolons() {
    String text = SMALL.text(";").replace('.', ',');
    CommandRun run = score(TextFiles.write(folder.resolve("bad.csv"), text));
    assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run.errLines().get(0))
        .isEqualTo(
            "error: bad.csv, line 2, column 2, value '2,9670': the number has a decimal comma (gene"
                + " ACSL4, sample P001-pre); 359 more like this; write the table again with decimal points"
                + " [decimal-comma]");
  }

  @Test
  void truncatedGzip() throws IOException {
    byte[] whole = TextFiles.gzip(SMALL.text().getBytes(StandardCharsets.UTF_8));
    Path file =
        TextFiles.writeBytes(folder.resolve("bad.tsv.gz"), Arrays.copyOf(whole, whole.length / 2));
    assertRefused(
        ExitCode.BAD_INPUT,
        "error: bad.tsv.gz: the gzip data are damaged or end too early; fetch or copy the file"
            + " again [truncated-gzip]",
        file,
        "-o",
        folder.resolve("scores.tsv"));
    Path reference = folder.resolve("reference.json.gz");
    assertThat(score(small, "--save-reference", reference).code()).isZero();
    byte[] saved = Files.readAllBytes(reference);
    TextFiles.writeBytes(reference, Arrays.copyOf(saved, saved.length / 2));
    assertRefused(
        ExitCode.BAD_INPUT,
        "error: reference.json.gz: the gzip data are damaged or end too early; fetch or"
            + " copy the file again [truncated-gzip]",
        small,
        "--reference",
        reference);
  }

  @Test
  void filesThatAreNotThere() {
    String message = "error: there is no file nowhere.tsv; check the name";
    Path nowhere = folder.resolve("nowhere.tsv");
    assertRefused(ExitCode.BAD_INPUT, message, nowhere);
    assertRefused(ExitCode.BAD_INPUT, message, small, "--reference", nowhere);
    assertRefused(ExitCode.BAD_INPUT, message, small, "--signature-file", nowhere);
    assertRefused(ExitCode.BAD_INPUT, message, small, "--gene-sets", nowhere);
    assertThat(run("check", small, "--clinical", nowhere))
        .isEqualTo(new CommandRun(ExitCode.BAD_INPUT, "", message + "\n"));
  }

  @Test
  void foldersAreNoFiles() throws IOException {
    Path inner = Files.createDirectory(folder.resolve("inner"));
    assertRefused(
        ExitCode.BAD_INPUT,
        "error: inner: this is a folder without expression.tsv, matrix.mtx or files of a cBioPortal"
            + " study; name a file of expression values, or merge a folder of files of one sample each"
            + " with ferrostrat convert FOLDER DIR [folder]",
        inner);
    assertRefused(ExitCode.USAGE, "error: inner is a folder; name a file", small, "-o", inner);
    assertThat(TextFiles.names(inner)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"-o", "--coverage", "--ledger", "--contributions", "--spread", "--save-reference"})
  void outputsAreCheckedBeforeAnyWork(String option) throws IOException {
    Path bad = TextFiles.write(folder.resolve("bad.tsv"), "");
    Path taken = TextFiles.write(folder.resolve("taken.tsv"), "old\n");
    assertRefused(
        ExitCode.USAGE, "error: taken.tsv exists; use --force to replace it", bad, option, taken);
    assertRefused(
        ExitCode.USAGE,
        "error: there is no folder nowhere; make it first",
        bad,
        option,
        folder.resolve("nowhere/scores.tsv"));
    assertRefused(
        ExitCode.USAGE,
        "error: there is no folder taken.tsv; make it first",
        bad,
        option,
        taken.resolve("scores.tsv"));
    assertRefused(
        ExitCode.USAGE,
        "error: small.tsv would be written over an input or another output; name another file",
        small,
        option,
        small,
        "--force");
    assertThat(TextFiles.read(taken)).isEqualTo("old\n");
    assertThat(score(small, option, taken, "--force").code()).isZero();
    assertThat(TextFiles.read(taken)).isNotEqualTo("old\n").isNotEmpty();
    assertThat(TextFiles.names(folder)).containsExactly("bad.tsv", "small.tsv", "taken.tsv");
  }

  @Test
  void folderThatIsNotWritable() throws IOException {
    Path locked = Files.createDirectory(folder.resolve("locked"));
    assumeTrue(
        locked.toFile().setWritable(false) && !Files.isWritable(locked),
        "skipped: this user may write everywhere");
    assertRefused(
        ExitCode.USAGE,
        "error: the folder locked is not writable",
        small,
        "-o",
        locked.resolve("scores.tsv"));
    assertThat(locked.toFile().setWritable(true)).isTrue();
  }

  @Test
  void deviceThatTakesNothing() {
    Path full = Path.of("/dev/full");
    assumeTrue(Files.exists(full), "skipped: no /dev/full");
    assertRefused(
        ExitCode.USAGE,
        "error: /dev/full is no regular file; name another one",
        small,
        "-o",
        full,
        "--force");
  }

  @Test
  void twoOutputsOfOneName() {
    Path both = folder.resolve("both.tsv");
    assertRefused(
        ExitCode.USAGE,
        "error: both.tsv would be written over an input or another output; name another file",
        small,
        "-o",
        both,
        "--coverage",
        both);
  }

  @Test
  void outputThroughALinkToTheInput() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link.tsv"), small);
    assertRefused(
        ExitCode.USAGE,
        "error: link.tsv would be written over an input or another output; name another file",
        small,
        "-o",
        link,
        "--force");
  }

  @Test
  void unknownSignatures() {
    assertRefused(
        ExitCode.USAGE,
        "error: unknown signature 'fps-33'; did you mean fps-32?",
        small,
        "-s",
        "fps-33");
    assertThat(score(small, "--category", "modul"))
        .isEqualTo(
            new CommandRun(
                ExitCode.USAGE,
                "",
                "error: no signature that can be scored is of category 'modul'; categories are"
                    + " ferroptosis-score, ferroptosis-prognostic, ferroptosis-geneset,"
                    + " icb-response, other-rcd-prognostic, module\n"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --format excel        | Invalid value for option '--format': 'excel' is not one of wide, tidy, json, gct, cbioportal
          --gene-matching fuzzy | Invalid value for option '--gene-matching': 'fuzzy' is not one of resolve, exact
          --scaling percent     | unknown scaling 'percent'; need raw, cohort or anchored
          --missing zero        | unknown policy 'zero' for --missing; need reject or drop-gene
          --gene-ids refseq     | unknown identifier type 'refseq'; need symbol, ensembl or entrez
          --compat gsva         | unknown package 'gsva' for --compat; need fpsomics
          --threads 0           | threads is 0; need at least 1
          --min-coverage 1.5    | minimum coverage is 1.5; need 0 to 1
          --min-coverage NaN    | minimum coverage is NaN; need 0 to 1
          --weight-exponent 1   | --weight-exponent, --kernel and --statistic need --method
          --scaling anchored    | anchored scaling needs --reference
          --seed 3              | --random and --seed belong to --spread
          --pair-up-down        | --pair-up-down belongs to --gene-sets
          --cancer-type SKCM    | --cancer-type belongs to --category
          """)
  void wrongValuesOfOptions(String options, String message) {
    List<Object> args = new ArrayList<>(List.of(small));
    args.addAll(List.of(options.split(" ")));
    CommandRun run = score(args.toArray());
    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    assertThat(run.out()).isEmpty();
    assertThat(run.errLines().get(0)).isEqualTo("error: " + message);
  }

  @Test
  void noGeneFound() {
    Path file = SMALL.withIds(id -> "probe_" + id.length() + id).write(folder.resolve("odd.tsv"));
    assertThat(score(file).err()).contains("--accept-unknown-genes) [unknown-genes]");
    CommandRun run = score(file, "-q", "--accept-unknown-genes");
    assertThat(run.code()).isEqualTo(ExitCode.NO_COVERAGE);
    assertThat(Table.parse(run.out()).column("fps-32")).containsOnly("NA").hasSize(6);
    assertThat(run.err())
        .isEqualTo(
            "warning: odd.tsv: no fps-32 score: none of its 32 genes (such as ACSL4, ALOX5, ATF3)"
                + " was found among the rows (such as probe_5ACSL4, probe_5ALOX5, probe_4ATF3,"
                + " taken for HGNC symbols); give the rows HGNC symbols, Ensembl genes or Entrez"
                + " ids, or declare their type (--gene-ids TYPE) [no-genes]\n");
  }

  @Test
  void constantGenes() {
    Path file = SMALL.withValues(value -> "5.5").write(folder.resolve("same.tsv"));
    CommandRun run = score(file, "--scale", "log2");
    assertThat(run.code()).isEqualTo(ExitCode.PARTLY_DONE);
    assertThat(Table.parse(run.out()).column("fps-32")).containsOnly("NA").hasSize(6);
    assertThat(run.err())
        .contains(
            "warning: same.tsv: no fps-32 score: the formula has no finite value (constant genes,");
    for (String method : List.of("zscore", "plage", "gsva-difference", "pca-pc1", "mean-z")) {
      CommandRun other = score(file, "--scale", "log2", "--method", method);
      assertThat(other.code()).as(method).isEqualTo(ExitCode.PARTLY_DONE);
      assertThat(other.err()).as(method).contains("warning: same.tsv: no fps-32 score");
    }
  }

  @Test
  void oneGene() {
    Path file = new Table(SMALL.lines().subList(0, 2)).write(folder.resolve("one.tsv"));
    CommandRun run = score(file);
    assertThat(run.code()).isEqualTo(ExitCode.NO_COVERAGE);
    assertThat(run.err())
        .contains("pro: 1 of 23 genes found (4.3%), need 80%; list the missing genes");
    assertThat(score(file, "--scale", "log2", "-s", "pdl1").code()).isEqualTo(ExitCode.NO_COVERAGE);
  }

  @Test
  void oneSampleIsNoError() {
    Path file = SMALL.columns(2).write(folder.resolve("one.tsv"));
    CommandRun run =
        score(file, "--scale", "log2", "-s", "fps-32,fps-more-2024", "--min-coverage", "0");
    assertThat(run.code()).isZero();
    Table table = Table.parse(run.out());
    assertThat(table.column("fps-32"))
        .isEqualTo(Table.parse(score(small).out()).column("fps-32").subList(0, 1));
    assertThat(table.column("fps-more-2024")).containsExactly("NA");
    assertThat(run.err()).contains("no score (needs-reference)", "[needs-reference]");
  }
}
