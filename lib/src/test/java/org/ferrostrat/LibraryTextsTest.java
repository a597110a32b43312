package org.ferrostrat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Texts of the library are in terms of its API; the command line adds its options to them. */
class LibraryTextsTest {
  private static final Pattern LITERAL = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"");
  private static final Pattern OPTION = Pattern.compile("(?<![\\w-])--(?!plot-|dark-)[a-z]");

  @Test
  void noTextNamesAnOptionOfTheCommandLine() throws IOException {
    List<Path> files;
    try (Stream<Path> found =
        Files.walk(Path.of(System.getProperty("ferrostrat.project", ".."), "lib/src/main/java"))) {
      files = found.filter(file -> file.toString().endsWith(".java")).toList();
    }
    assertThat(files).hasSizeGreaterThan(500);
    List<String> named = new ArrayList<>();
    for (Path file : files) {
      LITERAL
          .matcher(Files.readString(file))
          .results()
          .map(MatchResult::group)
          .filter(text -> OPTION.matcher(text).find())
          .forEach(text -> named.add(file.getFileName() + ": " + text));
    }
    assertThat(named).isEmpty();
  }

  @Test
  void anOptionInATextWouldBeFound() {
    assertThat(OPTION.matcher("name the sheet (--sheet)").find()).isTrue();
    assertThat(OPTION.matcher("declare it with --scale").find()).isTrue();
    assertThat(OPTION.matcher("var(--plot-high,var(--dark-high))").find()).isFalse();
  }
}
