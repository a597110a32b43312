package org.ferrostrat.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.ferrostrat.data.DataFormatException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What commands read from pipes, and print into them. */
@Timeout(60)
class PipedInputTest {
  private static final Path DEMO = Project.ROOT.resolve("testdata/demo");
  private static final Path EXPRESSION = DEMO.resolve("expression.tsv.gz");
  private static final Path CLINICAL = DEMO.resolve("clinical.tsv");

  @TempDir private Path folder;

  @BeforeEach
  void needsPipes() {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/mkfifo")));
  }

  /** A named pipe into which a file is written by a process of its own. */
  private Path pipe(Path file) throws IOException, InterruptedException {
    Path pipe = folder.resolve("pipe-of-" + file.getFileName());
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    new ProcessBuilder("sh", "-c", "cat \"$1\" > \"$2\"", "sh", file.toString(), pipe.toString())
        .start();
    return pipe;
  }

  @ParameterizedTest
  @ValueSource(strings = {"score", "profile", "check"})
  void expressionIsReadFromPipes(String command) throws IOException, InterruptedException {
    CommandRun fromFile = CommandRun.of(command, EXPRESSION);
    CommandRun fromPipe = CommandRun.of(command, pipe(EXPRESSION));

    assertThat(fromPipe.code()).isEqualTo(fromFile.code()).isZero();
    assertThat(fromPipe.out().replace("pipe-of-", ""))
        .isEqualTo(fromFile.out().replace(DEMO.toString(), folder.toString()));
  }

  @Test
  void whatIsReadFromAPipeIsHashed() throws IOException, InterruptedException {
    Path manifest = folder.resolve("manifest.json");
    Path pipe = pipe(EXPRESSION);
    CommandRun run = CommandRun.of("score", pipe, "--format", "json", "--manifest", manifest);

    assertThat(run.code()).isZero();
    String hash = FileContent.of("x", EXPRESSION).sha256().orElseThrow();
    assertThat(run.out()).contains(hash, "\"name\" : \"" + pipe);
    assertThat(TextFiles.read(manifest)).contains(hash);
  }

  /** Sources are read several times, for what they are, their values and their hash. */
  @Test
  void convertReadsPipes() throws IOException, InterruptedException {
    CommandRun run =
        CommandRun.of(
            "convert", pipe(EXPRESSION), folder.resolve("made"), "--clinical", pipe(CLINICAL));

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(folder.resolve("made/clinical.tsv")).exists();
    assertThat(TextFiles.read(folder.resolve("made/source.json")))
        .contains(FileContent.of("x", EXPRESSION).sha256().orElseThrow());
  }

  @Test
  void signaturesAreReadFromPipes() throws IOException, InterruptedException {
    Path weights = TextFiles.write(folder.resolve("w.csv"), "gene,weight\nACSL4,1\nTFRC,-2\n");
    Path sets = TextFiles.write(folder.resolve("s.gmt"), "SET\tna\tACSL4\tTFRC\n");

    assertThat(CommandRun.of("score", EXPRESSION, "--signature-file", pipe(weights)).code())
        .isZero();
    assertThat(CommandRun.of("score", EXPRESSION, "--gene-sets", pipe(sets)).code()).isZero();
  }

  @Test
  void readersThatCloseTheirEndAreNoFailure() {
    PrintStream before = System.out;
    OutputStream closed =
        new OutputStream() {
          @Override
          public void write(int value) throws IOException {
            throw new IOException("Broken pipe");
          }
        };
    try {
      System.setOut(new PrintStream(StandardOutput.of(closed), true, StandardCharsets.UTF_8));
      for (List<String> words :
          List.of(
              List.of("score", EXPRESSION.toString(), "-q"),
              List.of("signatures", "list"),
              List.of("check", DEMO.toString()),
              List.of("score", "--help"))) {
        StringWriter err = new StringWriter();
        String[] args = words.toArray(String[]::new);
        int code = CommandLines.commandLine(args).setErr(new PrintWriter(err)).execute(args);
        assertThat(code).as(words.toString()).isZero();
        assertThat(err.toString()).as(words.toString()).doesNotContain("error");
      }
    } finally {
      System.setOut(before);
      StandardOutput.of(OutputStream.nullOutputStream());
    }
  }

  @Test
  void standardInputThatIsClosedIsRefused() {
    assertThat(catchThrowable(new StandardInput.Closed()::read))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("pipe a table into the command, or name a file");
  }

  @Test
  void filesThatCannotBeReadHaveARemedy() {
    Failure denied = Failure.of(new AccessDeniedException("x.tsv"));
    assertThat(denied.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(denied.message())
        .isEqualTo(
            "x.tsv cannot be read: permission denied; allow it (chmod u+r, or ask the owner) or"
                + " copy it");
    assertThat(Failure.of(new FileSystemException("x.tsv", null, "Input/output error")).message())
        .startsWith("x.tsv cannot be read: Input/output error; check");
    assertThat(CommandRun.of("score", EXPRESSION, "--signature-file", folder + "/").err())
        .doesNotContain("Exception");
  }
}
