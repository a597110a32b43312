package org.ferrostrat.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ferrostrat.signature.SignatureCatalog;
import org.ferrostrat.signature.SignatureSummary;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/**
 * The output that the documentation shows is the output of the commands. Every block of commands
 * and of Java runs in a folder of its own, where {@code testdata} is that of the project, the data
 * blocks of the page are files, and {@code ferrostrat} is on the path; the blocks of a tutorial run
 * one after the other in one folder. Shown output is standard error, then standard output.
 *
 * <p>With the system property {@code ferrostrat.docs.update=true} the shown outputs and images are
 * replaced by the actual ones instead of compared. {@code ferrostrat.docs.pages} restricts a run to
 * pages whose path contains its value.
 */
class DocumentationTest {
  private static final String BUILD = "mvn -q -B -DskipTests package && ";
  private static final String JAR = "java -jar cli/target/ferrostrat.jar ";
  private static final Map<String, String> DATA_FILES =
      Map.of("json", "my-score.json", "gmt", "my-sets.gmt", "csv", "my-weights.csv");
  private static final Path IMAGES = Project.ROOT.resolve("docs/images");
  private static final boolean UPDATE = Boolean.getBoolean("ferrostrat.docs.update");
  private static final String PAGES = System.getProperty("ferrostrat.docs.pages", "");
  private static final Pattern OPTION = Pattern.compile("`(?:[^`\n]* )?(--[a-z][a-z0-9-]*)");
  private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
  private static final Pattern SIGNATURES =
      Pattern.compile("\\b[0-9]+ (?:published ones|signatures and modules)");
  private static final String JAVA =
      ProcessHandle.current().info().command().orElseThrow(IllegalStateException::new);

  @TempDir private Path folder;

  /** The README and all pages below {@code docs}. */
  private static List<Path> documents() throws IOException {
    try (Stream<Path> docs = Files.walk(Project.ROOT.resolve("docs"))) {
      return Stream.concat(
              Stream.of(Project.ROOT.resolve("README.md")),
              docs.filter(file -> file.toString().endsWith(".md")).sorted())
          .toList();
    }
  }

  private static boolean isTutorial(Path page) {
    return page.getParent().endsWith("docs/tutorials");
  }

  private static List<CodeBlock> blocks(String language) throws IOException {
    return documents().stream()
        .filter(page -> page.toString().contains(PAGES))
        .filter(page -> !isTutorial(page))
        .flatMap(page -> CodeBlock.of(page).stream())
        .filter(block -> block.language().equals(language))
        .toList();
  }

  static List<CodeBlock> commands() throws IOException {
    return blocks("sh");
  }

  /** Those of the page on Java are compiled and run by the tests of the library. */
  static List<CodeBlock> snippets() throws IOException {
    return blocks("java").stream()
        .filter(block -> !block.file().endsWith(Path.of("docs/java.md")))
        .toList();
  }

  static List<Path> tutorials() throws IOException {
    return documents().stream()
        .filter(DocumentationTest::isTutorial)
        .filter(page -> page.toString().contains(PAGES))
        .toList();
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
  }

  /** Writes the data blocks of a page as the files that its commands name. */
  private void writeDataFiles(Path page) {
    for (CodeBlock block : CodeBlock.of(page)) {
      if (DATA_FILES.containsKey(block.language())) {
        TextFiles.write(folder.resolve(DATA_FILES.get(block.language())), block.text());
      }
    }
  }

  /** JUnit does not delete a folder that contains links. */
  @AfterEach
  void removeLink() throws IOException {
    Files.delete(folder.resolve("testdata"));
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource
  void commands(CodeBlock block) throws Exception {
    runCommands(block);
  }

  private static void compareImage(CodeBlock block, Path image, Path made) {
    if (UPDATE) {
      TextFiles.write(image, TextFiles.read(made));
    } else {
      assertThat(TextFiles.read(image))
          .as("%s is not the plot of %s", image, block.place())
          .isEqualTo(TextFiles.read(made));
    }
  }

  private void runCommands(CodeBlock block) throws IOException, InterruptedException {
    writeDataFiles(block.file());
    compare(block, run("sh", "-e", "-c", block.text()));
    for (String image : images()) {
      Path made = folder.resolve("out").resolve(image);
      if (Files.exists(made)) {
        compareImage(block, IMAGES.resolve(image), made);
        Files.delete(made);
      }
    }
  }

  private static List<String> images() {
    return Files.exists(IMAGES) ? TextFiles.names(IMAGES) : List.of();
  }

  /** Every plot among the images has a description where it is shown, and a command draws it. */
  @Test
  void everyPlotIsDrawnByACommand() throws IOException {
    StringBuilder text = new StringBuilder();
    for (Path page : documents()) {
      text.append(TextFiles.read(page));
    }
    List<String> plots = images().stream().filter(name -> name.endsWith(".svg")).toList();
    assertThat(plots).hasSizeGreaterThanOrEqualTo(2);
    for (String plot : plots) {
      assertThat(text)
          .containsPattern("!\\[[^]]{40,}]\\([a-z./]*images/" + Pattern.quote(plot))
          .contains("--plot out/" + plot);
    }
  }

  /** The blocks of a tutorial build on each other; real cohorts are linked where one names them. */
  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource
  void tutorials(Path page) throws Exception {
    Path link = folder.resolve("cohorts");
    if (TextFiles.read(page).contains("cohorts/")) {
      Path cohorts = Project.SHARED.resolve("cohorts");
      assumeTrue(Files.exists(cohorts), "the real cohorts are not there");
      Files.createSymbolicLink(link, cohorts.toRealPath());
    }
    try {
      for (CodeBlock block : CodeBlock.of(page)) {
        if (block.language().equals("sh")) {
          runCommands(block);
        }
      }
    } finally {
      Files.deleteIfExists(link);
    }
  }

  /** Imports stay outside; the rest is the body of a program. */
  @ParameterizedTest(allowZeroInvocations = true)
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
    writeDataFiles(block.file());
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

  /** Relative links of the documentation lead to files, and their anchors to headings. */
  @Test
  void relativeLinksLeadToFilesAndHeadings() throws IOException {
    List<Path> pages = new ArrayList<>(documents());
    Stream.of("CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md", "testdata/README.md")
        .map(Project.ROOT::resolve)
        .forEach(pages::add);
    List<String> broken = new ArrayList<>();
    for (Path page : pages) {
      for (MatchResult link : LINK.matcher(TextFiles.read(page)).results().toList()) {
        if (!link.group(1).matches("[a-z]+:.*") && !leadsSomewhere(page, link.group(1))) {
          broken.add(Project.ROOT.relativize(page) + " -> " + link.group(1));
        }
      }
    }
    assertThat(broken).isEmpty();
  }

  private static boolean leadsSomewhere(Path page, String link) {
    String[] parts = link.split("#", 2);
    Path target = parts[0].isEmpty() ? page : page.getParent().resolve(parts[0]).normalize();
    if (parts.length == 1 || !Files.isRegularFile(target)) {
      return parts.length == 1 && Files.exists(target);
    }
    return TextFiles.lines(target).stream()
        .filter(line -> line.startsWith("#"))
        .anyMatch(line -> anchor(line).equals(parts[1]));
  }

  /** The anchor that Markdown viewers give a heading. */
  private static String anchor(String heading) {
    return heading
        .replaceFirst("^#+ +", "")
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{N} _-]", "")
        .replace(' ', '-');
  }

  /** The map of the documentation links every page. */
  @Test
  void everyPageIsOnTheMap() throws IOException {
    Path map = Project.ROOT.resolve("docs/README.md");
    String text = TextFiles.read(map);
    for (Path page : documents()) {
      if (page.startsWith(map.getParent()) && !page.equals(map)) {
        assertThat(text).contains("](" + map.getParent().relativize(page) + ")");
      }
    }
  }

  /** The number of signatures is the same everywhere: that of the catalogue. */
  @Test
  void numbersOfSignaturesAreThatOfTheCatalogue() throws IOException {
    int size = SignatureCatalog.bundled().summaries().size();
    List<Path> pages = new ArrayList<>(documents());
    pages.add(Project.ROOT.resolve("CHANGELOG.md"));
    List<String> counts =
        pages.stream()
            .flatMap(page -> SIGNATURES.matcher(TextFiles.read(page)).results())
            .map(MatchResult::group)
            .toList();
    assertThat(counts).hasSizeGreaterThanOrEqualTo(3).allMatch(text -> text.startsWith(size + " "));
  }

  /** The README fits on few screens; details are in the pages it links. */
  @Test
  void theReadmeHasAtMost150Lines() {
    assertThat(TextFiles.lines(Project.ROOT.resolve("README.md"))).hasSizeLessThanOrEqualTo(150);
  }

  /** Gene sets and weights whose sources have terms of their own are listed with them. */
  @Test
  void signaturesWithTermsOfTheirOwnAreListed() {
    String page = TextFiles.read(Project.ROOT.resolve("docs/licences.md"));
    assertThat(
            SignatureCatalog.bundled().summaries().stream()
                .map(SignatureSummary::id)
                .filter(id -> id.matches("(ferrdb|kegg|msigdb|wikipathways|go|tide)(-.*)?")))
        .hasSizeGreaterThan(15)
        .allSatisfy(id -> assertThat(page).contains("`" + id + "`"));
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
    String actual = run.err() + run.out();
    assertThat(run.code() == 0)
        .as("%s exits with %d: %s", block.place(), run.code(), run.err())
        .isEqualTo(!(UPDATE ? actual : shown).startsWith("error: "));
    if (UPDATE && block.output().isPresent() && !actual.equals(shown)) {
      block.replaceOutput(actual);
    } else if (block.output().isPresent()) {
      assertThat(actual).as(block.place()).isEqualTo(shown);
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
