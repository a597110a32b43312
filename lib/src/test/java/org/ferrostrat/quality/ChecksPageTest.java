package org.ferrostrat.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page of checks has every code that the sources give, and no other. */
class ChecksPageTest {
  private static final Path SOURCES = Path.of("src/main/java/org/ferrostrat");
  private static final Path PAGE = Path.of("../docs/reference/checks.md");

  /** A code after its level; a name that ends in a hyphen is put together. */
  private static final Pattern ISSUE =
      Pattern.compile(
          "(?:Issue\\s*\\.(error|warning|info)\\(|Level\\.(ERROR|WARNING|INFO),)\\s*"
              + "\"([a-z0-9-]+[a-z0-9])\"");

  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| `([a-z0-9-]+)` \\| (error|warning|note) \\| [^|]+ \\| [^|]+ \\|$");

  /** Codes that stand apart from their level in the sources of reading. */
  private static final Pattern HYPHENATED = Pattern.compile("\"([a-z0-9]+(?:-[a-z0-9]+)+)\"");

  private static final Set<String> NO_CODES =
      Set.of(
          "ferrostrat-cells",
          "ferrostrat-reader",
          "ferrostrat-worker",
          "cbioportal-study",
          "column-order",
          "encoding-type",
          "geo-series-matrix",
          "left-out",
          "non-responder",
          "on-treatment",
          "post-treatment",
          "pre-treatment",
          "rows-merged",
          "single-cell",
          "tables-of-samples",
          "log2-cpm",
          "log2-fpkm",
          "log2-tpm",
          "z-score",
          "log-cpm",
          "tpm-from-fpkm");

  private static List<Path> files(String folder, String names) throws IOException {
    try (Stream<Path> files = Files.list(SOURCES.resolve(folder))) {
      return files.filter(file -> file.getFileName().toString().matches(names)).sorted().toList();
    }
  }

  private static Map<String, Set<String>> levelsOf(List<Path> files) throws IOException {
    Map<String, Set<String>> levels = new TreeMap<>();
    for (Path file : files) {
      Matcher matcher = ISSUE.matcher(Files.readString(file));
      while (matcher.find()) {
        String word = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
        String level = word.equalsIgnoreCase("info") ? "note" : word.toLowerCase(Locale.ROOT);
        levels.computeIfAbsent(matcher.group(3), code -> new TreeSet<>()).add(level);
      }
    }
    return levels;
  }

  private static Map<String, Set<String>> ofPage() throws IOException {
    Map<String, Set<String>> levels = new TreeMap<>();
    Matcher matcher = ROW.matcher(Files.readString(PAGE));
    while (matcher.find()) {
      assertThat(levels.put(matcher.group(1), Set.of(matcher.group(2))))
          .as(matcher.group(1))
          .isNull();
    }
    return levels;
  }

  @Test
  void everyCodeOfTheQualityRoomHasItsRowAndLevel() throws IOException {
    Map<String, Set<String>> page = ofPage();
    Map<String, Set<String>> used = levelsOf(files("quality", ".*\\.java"));
    assertThat(used).hasSizeGreaterThan(40);
    used.forEach((code, levels) -> assertThat(page.get(code)).as(code).isEqualTo(levels));
  }

  @Test
  void everyCodeOfReadingHasItsRow() throws IOException {
    Set<String> used = new TreeSet<>();
    List<Path> reading =
        Stream.of(
                files("expression", ".*\\.java"),
                files("singlecell", ".*\\.java"),
                files("formats", ".*\\.java"),
                files("cohort", ".*\\.java"),
                files("response", "CodedResponse\\.java"),
                files("data", "(?!PooledEffect|InsufficientData).*\\.java"))
            .flatMap(List::stream)
            .toList();
    used.addAll(levelsOf(reading).keySet());
    for (Path file : reading) {
      HYPHENATED
          .matcher(Files.readString(file))
          .results()
          .map(result -> result.group(1))
          .filter(name -> !NO_CODES.contains(name))
          .forEach(used::add);
    }
    assertThat(ofPage().keySet()).containsAll(used);
  }

  @Test
  void thePageHasNoOtherCode() throws IOException {
    String sources =
        Stream.of(
                files("quality", ".*\\.java"),
                files("cohort", ".*\\.java"),
                files("expression", ".*\\.java"),
                files("genes", ".*\\.java"),
                files("data", ".*\\.java"),
                files("formats", ".*\\.java"),
                files("singlecell", ".*\\.java"),
                files("response", ".*\\.java"))
            .flatMap(List::stream)
            .map(ChecksPageTest::read)
            .collect(Collectors.joining());
    assertThat(ofPage().keySet())
        .filteredOn(code -> !code.equals("blank-gene")) // "blank-" and what has no name
        .filteredOn(code -> !code.equals("no-standard-input")) // of the command line
        .allMatch(code -> sources.contains('"' + code + '"'));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
