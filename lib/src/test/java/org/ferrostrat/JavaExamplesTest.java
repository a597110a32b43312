package org.ferrostrat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The examples of {@code docs/java.md} are short, compile and run. */
class JavaExamplesTest {
  private static final Path ROOT =
      Path.of(System.getProperty("ferrostrat.project", "..")).toAbsolutePath().normalize();
  private static final int MOST_LINES = 12;
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```java\\n(.*?)^```");

  private static final String IMPORTS =
      Stream.of(
                  "org.ferrostrat",
                  "org.ferrostrat.cohort",
                  "org.ferrostrat.data",
                  "org.ferrostrat.expression",
                  "org.ferrostrat.learning",
                  "org.ferrostrat.model",
                  "org.ferrostrat.prognosis",
                  "org.ferrostrat.quality",
                  "org.ferrostrat.report",
                  "org.ferrostrat.report.page",
                  "org.ferrostrat.report.plot",
                  "org.ferrostrat.response",
                  "org.ferrostrat.scoring",
                  "org.ferrostrat.signature",
                  "org.ferrostrat.stats",
                  "org.ferrostrat.stratification",
                  "org.ferrostrat.survival",
                  "org.ferrostrat.validation",
                  "java.io",
                  "java.nio.file",
                  "java.util")
              .map("import %s.*;\n"::formatted)
              .collect(Collectors.joining())
          + "import org.ferrostrat.expression.ExpressionScale.Kind;\n"
          + "import tech.tablesaw.api.Table;\n";

  @TempDir private static Path folder;

  static List<Integer> numbers() throws IOException {
    return IntStream.range(0, blocks().size()).boxed().toList();
  }

  private static List<String> blocks() throws IOException {
    return BLOCK
        .matcher(Files.readString(ROOT.resolve("docs/java.md")))
        .results()
        .map((MatchResult found) -> found.group(1))
        .toList();
  }

  @BeforeAll
  static void compile() throws IOException {
    List<String> blocks = blocks();
    List<Path> sources = new ArrayList<>();
    Files.createDirectories(folder.resolve("out"));
    for (int i = 0; i < blocks.size(); i++) {
      String code =
          blocks
              .get(i)
              .replace("testdata/demo", ROOT.resolve("testdata/demo").toString())
              .replace("\"out/", "\"" + folder.resolve("out") + "/");
      String text =
          "%spublic class Example%d { public static void run() throws Exception {%n%s}}%n"
              .formatted(IMPORTS, i, code);
      sources.add(Files.writeString(folder.resolve("Example%d.java".formatted(i)), text));
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    boolean done =
        compiler
            .getTask(
                messages,
                null,
                null,
                List.of("-d", folder.toString(), "-cp", classPath()),
                null,
                compiler
                    .getStandardFileManager(null, null, null)
                    .getJavaFileObjectsFromPaths(sources))
            .call();
    assertThat(done).as(messages.toString()).isTrue();
  }

  /** That of the class loader where a launcher has one of its own. */
  private static String classPath() {
    return JavaExamplesTest.class.getClassLoader() instanceof URLClassLoader loader
        ? Arrays.stream(loader.getURLs())
            .map(URL::getPath)
            .collect(Collectors.joining(File.pathSeparator))
        : System.getProperty("java.class.path");
  }

  @Test
  void everyExampleIsShort() throws IOException {
    assertThat(blocks()).hasSizeGreaterThanOrEqualTo(10);
    assertThat(blocks()).allMatch(block -> block.lines().count() <= MOST_LINES);
  }

  @ParameterizedTest
  @MethodSource("numbers")
  void everyExampleRuns(int number) throws Exception {
    URL[] classes = {folder.toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(classes, getClass().getClassLoader())) {
      loader.loadClass("Example" + number).getMethod("run").invoke(null);
    } catch (InvocationTargetException e) {
      throw new AssertionError(blocks().get(number), e.getCause());
    }
  }
}
