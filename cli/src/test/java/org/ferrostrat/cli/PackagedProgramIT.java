package org.ferrostrat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The packaged programs do what the classes do: the one jar, and the launcher of the archive. */
class PackagedProgramIT {
  private static final String VERSION = System.getProperty("ferrostrat.version");
  private static final Path JAVA = Path.of(System.getProperty("ferrostrat.java"));
  private static final Path TARGET = Project.ROOT.resolve("cli/target").toAbsolutePath();

  @TempDir private static Path unpacked;
  @TempDir private Path folder;

  /** Forms of the program. */
  enum Program {
    /** The jar with everything in it, copied to a place where nothing lies beside it. */
    JAR,
    /** The shell script of the unpacked archive. */
    LAUNCHER,
    /** The same, called by a link. */
    LINK;

    private List<String> command() {
      return switch (this) {
        case JAR -> List.of(JAVA.toString(), "-jar", unpacked.resolve("alone.jar").toString());
        case LAUNCHER -> List.of(home().resolve("bin/ferrostrat").toString());
        case LINK -> List.of(unpacked.resolve("link").toString());
      };
    }
  }

  private static Path home() {
    return unpacked.resolve("ferrostrat-" + VERSION);
  }

  @BeforeAll
  static void unpack() throws Exception {
    Files.copy(TARGET.resolve("ferrostrat.jar"), unpacked.resolve("alone.jar"));
    Path archive = TARGET.resolve("ferrostrat-%s.tar.gz".formatted(VERSION));
    assertThat(run(unpacked, List.of("tar", "-xzf", archive.toString())).code()).isZero();
    Files.createSymbolicLink(unpacked.resolve("link"), home().resolve("bin/ferrostrat"));
  }

  private static CommandRun run(Path folder, List<String> command)
      throws IOException, InterruptedException {
    Path out = Files.createTempFile(folder, "out", ".txt");
    Path err = Files.createTempFile(folder, "err", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().put("JAVA_HOME", JAVA.getParent().getParent().toString());
    builder.environment().put("XDG_CACHE_HOME", unpacked.resolve("cache").toString());
    Process process = builder.start();
    if (!process.waitFor(2, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new IllegalStateException("no end after two minutes: " + command);
    }
    return new CommandRun(process.exitValue(), TextFiles.read(out), TextFiles.read(err));
  }

  private CommandRun run(Program program, Object... args) throws Exception {
    return run(
        folder,
        Stream.concat(program.command().stream(), Stream.of(args).map(Object::toString)).toList());
  }

  @ParameterizedTest
  @EnumSource
  void scoresAreThoseOfTheClasses(Program program) throws Exception {
    Path expression = Project.DEMO_EXPRESSION.toAbsolutePath();
    Object[] args = {"score", expression, "-s", "fps-32,fps-more-2024,pdl1", "--min-coverage", "0"};
    CommandRun expected = CommandRun.of(args);
    assertThat(expected.code()).isZero();
    assertThat(run(program, args)).isEqualTo(expected);
  }

  @ParameterizedTest
  @EnumSource
  void versionIsThatOfTheProject(Program program) throws Exception {
    for (String command : List.of("--version", "score --version")) {
      CommandRun run = run(program, (Object[]) command.split(" "));
      assertThat(run.code()).isZero();
      assertThat(run.err()).isEmpty();
      assertThat(run.outLines().get(0)).isEqualTo("ferrostrat " + VERSION);
    }
  }

  @ParameterizedTest
  @EnumSource
  void exitCodesReachTheShell(Program program) throws Exception {
    assertThat(run(program).code()).isEqualTo(ExitCode.USAGE);
    CommandRun run = run(program, "score", "nowhere.tsv");
    assertThat(run)
        .isEqualTo(
            new CommandRun(
                ExitCode.BAD_INPUT, "", "error: there is no file nowhere.tsv; check the name\n"));
  }

  /** What the README names first; the jar brings the patients. */
  @Test
  void demonstrationNeedsNothingBeside() throws Exception {
    CommandRun run = run(Program.JAR, "demo", "--quiet");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(TextFiles.names(folder.resolve("ferrostrat-demo")))
        .contains("training", "new-patients", "predictions.tsv", "report.html");
    assertThat(TextFiles.read(folder.resolve("ferrostrat-demo/training/source.json")))
        .contains("\"demonstration-training\"");
  }

  /** A copy of the distribution that nothing was started from. */
  private Path freshCopy() throws Exception {
    Path copy = folder.resolve("copy");
    assertThat(run(folder, List.of("cp", "-R", home().toString(), copy.toString())).code())
        .isZero();
    run(folder, List.of("rm", "-rf", copy.resolve("archive").toString()));
    return copy;
  }

  private static List<String> signatures(Path distribution) {
    return List.of(distribution.resolve("bin/ferrostrat").toString(), "signatures", "list");
  }

  @Test
  void theFirstStartWritesAClassDataArchive() throws Exception {
    Path copy = freshCopy();
    CommandRun expected = CommandRun.of("signatures", "list");
    assertThat(run(folder, signatures(copy))).isEqualTo(expected);
    List<String> archives = TextFiles.names(copy.resolve("archive"));
    assertThat(archives)
        .singleElement()
        .asString()
        .startsWith("ferrostrat-%s-java-".formatted(VERSION))
        .endsWith(".jsa");
    assertThat(copy.resolve("archive").resolve(archives.get(0))).isNotEmptyFile();
    assertThat(run(folder, signatures(copy))).isEqualTo(expected);
  }

  @Test
  void firstStartsAtTheSameTimeDoNotDisturbEachOther() throws Exception {
    Path copy = freshCopy();
    String command = String.join(" ", signatures(copy));
    CommandRun run =
        run(folder, List.of("sh", "-c", "%s > one & %s > two & wait".formatted(command, command)));
    assertThat(run).isEqualTo(new CommandRun(0, "", ""));
    String expected = CommandRun.of("signatures", "list").out();
    assertThat(TextFiles.read(folder.resolve("one"))).isEqualTo(expected);
    assertThat(TextFiles.read(folder.resolve("two"))).isEqualTo(expected);
    assertThat(TextFiles.names(copy.resolve("archive"))).hasSize(1);
  }

  /** Files in place of both folders, so that no one can write an archive, not even root. */
  @Test
  void startsWhereNoArchiveCanBeWritten() throws Exception {
    Path copy = freshCopy();
    Files.createFile(copy.resolve("archive"));
    List<String> command = new ArrayList<>(List.of("env", "XDG_CACHE_HOME=" + copy + "/archive"));
    command.addAll(signatures(copy));
    assertThat(run(folder, command)).isEqualTo(CommandRun.of("signatures", "list"));
  }

  @Test
  void startsWithADamagedArchiveInTheCacheFolder() throws Exception {
    Path copy = freshCopy();
    Files.createFile(copy.resolve("archive"));
    Path cache = folder.resolve("cache");
    List<String> command = new ArrayList<>(List.of("env", "XDG_CACHE_HOME=" + cache));
    command.addAll(signatures(copy));
    CommandRun expected = CommandRun.of("signatures", "list");
    assertThat(run(folder, command)).isEqualTo(expected);
    Path archive =
        cache.resolve("ferrostrat").resolve(TextFiles.names(cache.resolve("ferrostrat")).get(0));
    Files.delete(archive);
    Files.writeString(archive, "no archive");
    assertThat(run(folder, command)).isEqualTo(expected);
  }

  @Test
  void archiveHoldsWhatAUserNeeds() throws Exception {
    assertThat(TextFiles.names(home()))
        .contains("bin", "lib", "share", "LICENSE", "README.md", "CHANGELOG.md");
    Path completion = home().resolve("share/completion/ferrostrat.bash");
    assertThat(TextFiles.read(completion))
        .contains("--save-reference", "--manifest", "signatures", "verify");
    assertThat(run(unpacked, List.of("sh", "-n", home().resolve("bin/ferrostrat").toString())))
        .isEqualTo(new CommandRun(0, "", ""));
  }
}
