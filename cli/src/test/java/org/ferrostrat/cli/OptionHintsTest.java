package org.ferrostrat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Issue.Place;
import org.junit.jupiter.api.Test;

class OptionHintsTest {
  private static final Pattern OPTION = Pattern.compile("--[a-z-]+");

  @Test
  void everyHintNamesAnOptionThatExists() {
    Set<String> options =
        CommandLines.commandLine().getSubcommands().values().stream()
            .flatMap(command -> command.getCommandSpec().optionsMap().keySet().stream())
            .collect(Collectors.toSet());
    assertThat(OptionHints.codes()).isNotEmpty();
    for (String code : OptionHints.codes()) {
      List<String> named =
          OPTION
              .matcher(OptionHints.of(code).orElseThrow())
              .results()
              .map(found -> found.group())
              .toList();
      assertThat(named).as(code).isNotEmpty();
      assertThat(options).as(code).containsAll(named);
    }
  }

  /** Codes that the library builds from two parts. */
  private static final Pattern BUILT = Pattern.compile("limit-\\w+|low-coverage|no-genes");

  @Test
  void everyHintBelongsToACodeOfTheLibrary() throws IOException {
    StringBuilder sources = new StringBuilder();
    try (Stream<Path> files = Files.walk(Project.ROOT.resolve("lib/src/main/java"))) {
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        sources.append(Files.readString(file));
      }
    }
    assertThat(OptionHints.codes())
        .map(code -> code.replace(".error", ""))
        .filteredOn(code -> !BUILT.matcher(code).matches())
        .allMatch(code -> sources.indexOf("\"" + code + "\"") >= 0);
  }

  @Test
  void aHintFollowsTheRemedyOfItsCodeOnly() {
    Issue hinted = Issue.warning("calls-not-supported", Place.NOWHERE, "found", "do this");
    assertThat(OptionHints.with(hinted))
        .hasToString(
            "found; do this (--force-class writes the classes all the same)"
                + " [calls-not-supported]");
    Issue other = Issue.warning("other", Place.NOWHERE, "found", "do this");
    assertThat(OptionHints.with(other)).isEqualTo(other);
    assertThat(OptionHints.with("other", "found")).isEqualTo("found");
  }
}
