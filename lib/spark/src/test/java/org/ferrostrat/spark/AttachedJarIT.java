package org.ferrostrat.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar for spark-submit works with nothing but Spark beside it. */
class AttachedJarIT {
  private static final Path JAR = Path.of("target/ferrostrat-spark.jar").toAbsolutePath();

  @TempDir private Path folder;

  /** The test classes, the jar and Spark with its Jackson, but nothing else of the library. */
  private static String classPath() {
    String others =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(AttachedJarIT::isOfSpark)
            .collect(Collectors.joining(File.pathSeparator));
    return String.join(
        File.pathSeparator,
        Path.of("target/test-classes").toAbsolutePath().toString(),
        JAR.toString(),
        others);
  }

  private static boolean isOfSpark(String entry) {
    String path = entry.replace(File.separatorChar, '/');
    return path.endsWith(".jar")
        && !path.contains("/ferrostrat")
        && !path.contains("/haifengl/")
        && !path.contains("/ejml/")
        && !path.contains("/commons-statistics")
        && !path.contains("/commons-numbers")
        && !path.contains("/fastdoubleparser/")
        && !path.contains("/fastcsv/");
  }

  @Test
  void scoresBySqlWithSparkAlone() throws Exception {
    Path out = folder.resolve("out.txt");
    Process process =
        new ProcessBuilder(
                List.of(
                    System.getProperty("ferrostrat.java"),
                    "-Xmx1g",
                    "-cp",
                    classPath(),
                    AttachedProgram.class.getName(),
                    folder.resolve("scorer.json").toString(),
                    folder.resolve("genes.txt").toString()))
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(out)).isZero();
    assertThat(Files.readString(out)).contains("120 equal scores from", "ferrostrat-spark.jar");
  }

  @Test
  void bringsNoClassesThatSparkHas() throws IOException {
    try (JarFile jar = new JarFile(JAR.toFile())) {
      assertThat(jar.stream().map(entry -> entry.getName()))
          .noneMatch(
              name ->
                  name.matches("(META-INF/versions|com/fasterxml|org/apache|org/slf4j|scala)/.*"))
          .contains("org/ferrostrat/spark/relocated/jackson/databind/ObjectMapper.class");
    }
  }
}
