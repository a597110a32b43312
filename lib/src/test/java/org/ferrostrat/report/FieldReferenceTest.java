package org.ferrostrat.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.ferrostrat.report.FieldReference.Line;
import org.junit.jupiter.api.Test;

class FieldReferenceTest {
  private static final Path PAGE =
      Path.of(System.getProperty("ferrostrat.project", ".."), "docs", "reference", "fields.md");

  @Test
  void thePageIsUpToDate() throws IOException {
    if (Boolean.getBoolean("ferrostrat.regenerate")) {
      Files.writeString(PAGE, FieldReference.page());
    }
    assertThat(PAGE)
        .as(
            "regenerate it: mvn -pl lib test -Dtest=FieldReferenceTest"
                + " -Dferrostrat.regenerate=true")
        .content()
        .isEqualTo(FieldReference.page());
  }

  @Test
  void everyDescribedFigureIsUsed() {
    Set<String> used = new TreeSet<>();
    lines()
        .filter(line -> !line.type().matches("list|objects?"))
        .forEach(l -> used.add(l.figure().name()));
    assertThat(used).containsExactlyInAnyOrderElementsOf(FieldDefinition.all().keySet());
  }

  @Test
  void aNameIsAFigureOrAnObjectButNotBoth() {
    Map<String, Set<String>> kinds = new TreeMap<>();
    lines()
        .forEach(
            line -> kinds.computeIfAbsent(line.name(), name -> new TreeSet<>()).add(line.type()));
    kinds.values().removeIf(types -> types.size() == 1);
    assertThat(kinds).isEmpty();
  }

  private static Stream<Line> lines() {
    return FieldReference.lists().values().stream()
        .flatMap(list -> FieldReference.lines(list).stream());
  }
}
