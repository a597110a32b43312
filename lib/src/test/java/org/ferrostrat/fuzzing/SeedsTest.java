package org.ferrostrat.fuzzing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The seeds of the fuzz tests and some hundred changes of them, the same ones in every build. The
 * search for new ones is in {@code src/fuzz}.
 */
class SeedsTest {
  private static final Path SEEDS =
      Path.of("src/fuzz/resources/org/ferrostrat/fuzzing/ReaderFuzzTestInputs");

  /** Seeds that once broke a promise begin so; the others are as they should be. */
  private static final String BROKEN = "broken-";

  private static final int CHANGED = 300;

  private static List<Path> seeds(FuzzedReader reader) throws IOException {
    try (Stream<Path> files = Files.list(SEEDS.resolve(reader.folder()))) {
      return files.sorted().toList();
    }
  }

  @ParameterizedTest
  @EnumSource
  void seedsAreReadOrRefused(FuzzedReader reader) throws IOException {
    assertThat(seeds(reader)).isNotEmpty();
    for (Path seed : seeds(reader)) {
      boolean understood = read(reader, Files.readAllBytes(seed), seed.toString());
      if (!seed.getFileName().toString().startsWith(BROKEN)) {
        assertThat(understood).as(seed.toString()).isTrue();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void changedSeedsAreReadOrRefused(FuzzedReader reader) throws IOException {
    SplittableRandom random = new SplittableRandom(reader.name().hashCode());
    List<Path> seeds = seeds(reader);
    int refused = 0;
    for (int i = 0; i < CHANGED; i++) {
      Path seed = seeds.get(i % seeds.size());
      byte[] changed = SeedMutation.of(Files.readAllBytes(seed), random);
      refused += read(reader, changed, "change %d of %s".formatted(i, seed)) ? 0 : 1;
    }
    assertThat(refused).as("refused").isBetween(CHANGED / 50, CHANGED);
  }

  private static boolean read(FuzzedReader reader, byte[] bytes, String what) {
    try {
      return reader.read(bytes);
    } catch (RuntimeException | StackOverflowError e) {
      return fail("%s: %s".formatted(what, new String(bytes, StandardCharsets.ISO_8859_1)), e);
    }
  }
}
