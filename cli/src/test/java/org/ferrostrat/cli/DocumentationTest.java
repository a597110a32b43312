package org.ferrostrat.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/**
 * What the documents show is what happens. Every block of commands and of Java runs in a folder of
 * its own, where {@code testdata} is that of the project, the data blocks of the document are
 * files, and {@code ferrostrat} is on the path. Shown output is standard error, then standard
 * output.
 */
class DocumentationTest {
  private static final String BUILD = "mvn -q -B -DskipTests package && ";
  private static final String JAR = "java -jar cli/target/ferrostrat.jar ";
  private static final Map<String, String> DATA_FILES =
      Map.of("json", "my-score.json", "gmt", "my-sets.gmt", "csv", "my-weights.csv");
  private static final Path IMAGES = Project.ROOT.resolve("docs/images");
  private static final Path WALK_THROUGH = Project.ROOT.resolve("docs/walk-through.md");
  private static final Pattern OPTION = Pattern.compile("`(?:[^`\n]* )?(--[a-z][a-z-]*)");
  private static final String JAVA =
      ProcessHandle.current().info().command().orElseThrow(IllegalStateException::new);

  @TempDir private Path folder;

  private static List<Path> documents() throws IOException {
    try (Stream<Path> docs = Files.list(Project.ROOT.resolve("docs"))) {
      return Stream.concat(
              Stream.of(Project.ROOT.resolve("README.md")),
              docs.filter(file -> file.toString().endsWith(".md")).sorted())
          .toList();
    }
  }

  private static List<CodeBlock> blocks(String language) throws IOException {
    return documents().stream()
        .flatMap(file -> CodeBlock.of(file).stream())
        .filter(block -> block.language().equals(language))
        .toList();
  }

  static List<CodeBlock> commands() throws IOException {
    return blocks("sh").stream()
        .filter(block -> !block.place().startsWith("walk-through.md:"))
        .toList();
  }

  static List<CodeBlock> snippets() throws IOException {
    return blocks("java");
  }

  @BeforeEach
  void prepareFolder() throws IOException {
    Files.createSymbolicLink(
        folder.resolve("testdata"), Project.ROOT.resolve("testdata").toRealPath());
    Path launcher =
        TextFiles.write(
            Files.createDirectory(folder.resolve("bin")).resolve("ferrostrat"),
            "#!/bin/sh\nexec '%s' -XX:TieredStopAtLevel=1 %s \"$@\"\n"
                .formatted(JAVA, Main.class.getName()));
    assertThat(launcher.toFile().setExecutable(true)).isTrue();
    for (Map.Entry<String, String> file : DATA_FILES.entrySet()) {
      for (CodeBlock block : blocks(file.getKey())) {
        TextFiles.write(folder.resolve(file.getValue()), block.text());
      }
    }
  }

  /** The folder is emptied by JUnit, which has misgivings about links. */
  @AfterEach
  void removeLink() throws IOException {
    Files.delete(folder.resolve("testdata"));
  }

  @ParameterizedTest
  @MethodSource
  void commands(CodeBlock block) throws Exception {
    compare(block, run("sh", "-e", "-c", block.text()));
    for (String image : images()) {
      Path made = folder.resolve("out").resolve(image);
      if (Files.exists(made)) {
        assertThat(TextFiles.read(IMAGES.resolve(image)))
            .as("docs/images/%s is what %s draws; copy it from there", image, block.place())
            .isEqualTo(TextFiles.read(made));
      }
    }
  }

  private static List<String> images() {
    return Files.exists(IMAGES) ? TextFiles.names(IMAGES) : List.of();
  }

  /** Each image is shown in the README, and a command beside it draws it. */
  @Test
  void everyImageIsDrawnByACommand() throws IOException {
    String readme = TextFiles.read(Project.ROOT.resolve("README.md"));
    List<String> commands = commands().stream().map(CodeBlock::text).toList();
    assertThat(images()).hasSizeGreaterThanOrEqualTo(2);
    for (String image : images()) {
      assertThat(readme).containsPattern("!\\[[^]]{40,}]\\(docs/images/" + Pattern.quote(image));
      assertThat(commands).anyMatch(text -> text.contains("--plot out/" + image));
    }
  }

  /** The steps of an analysis of a real cohort stand on each other. */
  @Test
  void walkThrough() throws Exception {
    Path cohorts =
        Path.of(System.getProperty("ferrostrat.shared", "../../shared")).resolve("cohorts");
    assumeTrue(Files.exists(cohorts), "the real cohorts are not there");
    Path link = Files.createSymbolicLink(folder.resolve("cohorts"), cohorts.toRealPath());
    try {
      for (CodeBlock block : CodeBlock.of(WALK_THROUGH)) {
        if (block.language().equals("sh")) {
          compare(block, run("sh", "-e", "-c", block.text()));
        }
      }
    } finally {
      Files.delete(link);
    }
  }

  /** Imports stay outside; the rest is the body of a program. */
  @ParameterizedTest
  @MethodSource
  void snippets(CodeBlock block) throws Exception {
    Map<Boolean, String> parts =
        block
            .text()
            .lines()
            .collect(
                Collectors.partitioningBy(
                    line -> line.startsWith("import "), Collectors.joining("\n")));
    String program =
        "%s%nclass Snippet {%n  public static void main(String[] args) throws Exception {%n%s%n  }%n}%n"
            .formatted(parts.get(true), parts.get(false));
    TextFiles.write(folder.resolve("Snippet.java"), program);
    compare(block, run(JAVA, "-XX:TieredStopAtLevel=1", "Snippet.java"));
  }

  /** The first block of the README builds the jar and runs it; here only the latter is done. */
  @Test
  void quickStart() throws Exception {
    CodeBlock block = CodeBlock.of(Project.ROOT.resolve("README.md")).get(0);
    assertThat(block.text()).startsWith(BUILD + JAR);
    String command = block.text().substring(BUILD.length()).replace(JAR, "ferrostrat ");
    compare(block, run("sh", "-e", "-c", command));
    assertThat(TextFiles.read(Project.ROOT.resolve("cli/pom.xml")))
        .contains("<outputFile>${project.build.directory}/ferrostrat.jar</outputFile>");
  }

  @Test
  void testsAreRunAsTheReadmeSays() {
    String readme = TextFiles.read(Project.ROOT.resolve("README.md"));
    String command =
        CodeBlock.of(Project.ROOT.resolve("README.md")).stream()
            .map(CodeBlock::text)
            .filter(text -> text.startsWith("mvn") && !text.startsWith(BUILD))
            .findFirst()
            .orElseThrow();
    assertThat(readme).contains("## Tests\n\n```\n" + command);
    assertThat(TextFiles.lines(Project.ROOT.resolve(".ci/run"))).contains(command.strip());
  }

  /** Options that the text names are options of some command. */
  @Test
  void optionsOfTheTextAreThere() throws IOException {
    Set<String> known = new TreeSet<>();
    addOptions(CommandLines.commandLine(), known);
    for (Path document : documents()) {
      List<String> named =
          OPTION
              .matcher(TextFiles.read(document))
              .results()
              .map(MatchResult::group)
              .map(text -> text.substring(text.lastIndexOf("--")))
              .distinct()
              .toList();
      assertThat(known).as(document.getFileName().toString()).containsAll(named);
    }
  }

  private static void addOptions(CommandLine line, Set<String> options) {
    line.getCommandSpec().options().forEach(option -> options.addAll(List.of(option.names())));
    line.getSubcommands().values().forEach(sub -> addOptions(sub, options));
  }

  private static void compare(CodeBlock block, CommandRun run) {
    String shown = block.output().orElse("");
    assertThat(run.code() == 0)
        .as("%s exits with %d: %s", block.place(), run.code(), run.err())
        .isEqualTo(!shown.startsWith("error: "));
    if (block.output().isPresent()) {
      assertThat(run.err() + run.out()).as(block.place()).isEqualTo(shown);
    }
  }

  private CommandRun run(String... command) throws IOException, InterruptedException {
    Path out = folder.resolve("stdout.txt");
    Path err = folder.resolve("stderr.txt");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    builder.environment().merge("PATH", folder.resolve("bin") + ":", (old, bin) -> bin + old);
    Process process = builder.start();
    if (!process.waitFor(2, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new IllegalStateException("no end after two minutes: " + String.join(" ", command));
    }
    return new CommandRun(process.exitValue(), TextFiles.read(out), TextFiles.read(err));
  }
}
