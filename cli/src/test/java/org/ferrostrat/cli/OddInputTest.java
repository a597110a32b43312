package org.ferrostrat.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Odd but harmless files give the scores of the plain ones. */
class OddInputTest {
  private static final Table SMALL = Table.demo(60, 6);

  @TempDir private Path folder;
  private Path small;

  @BeforeEach
  void writeSmallTable() {
    small = SMALL.write(folder.resolve("small.tsv"));
  }

  private CommandRun score(Object... args) {
    return CommandRun.of(Stream.concat(Stream.of("score"), Arrays.stream(args)).toArray())
        .within(folder);
  }

  /** Names that a spreadsheet would take for formulas pass through as they are. */
  @ParameterizedTest
  @ValueSource(strings = {"tsv", "csv"})
  void formulaLikeSampleNames(String extension) {
    List<String> names = List.of("=1+1", "+a", "-b", "@c", "x y", "é");
    Path file =
        SMALL
            .withLine(1, Stream.concat(Stream.of("gene"), names.stream()).toList())
            .write(folder.resolve("names." + extension));
    CommandRun run = score(file);
    assertThat(run.code()).isZero();
    assertThat(Table.parse(run.out()).column("sample")).isEqualTo(names);
    assertThat(Table.parse(run.out()).column("fps-32"))
        .isEqualTo(Table.parse(score(small).out()).column("fps-32"));
  }

  static List<Arguments> harmlessForms() {
    String text = SMALL.text();
    return List.of(
        arguments("mark.tsv", "\uFEFF" + text),
        arguments("windows.tsv", text.replace("\n", "\r\n")),
        arguments("both.csv", "\uFEFF" + SMALL.text(",").replace("\n", "\r\n")),
        arguments("unended.tsv", text.stripTrailing()),
        arguments("blank.tsv", text + "\n\n"),
        arguments("quoted.csv", quoted()));
  }

  private static String quoted() {
    return SMALL.text(",").lines().map(OddInputTest::quoted).collect(Collectors.joining("\n"));
  }

  private static String quoted(String line) {
    return "\"" + line.replace(",", "\",\"") + "\"";
  }

  @ParameterizedTest
  @MethodSource
  void harmlessForms(String name, String text) {
    CommandRun run = score(TextFiles.write(folder.resolve(name), text));
    assertThat(run.err()).isEqualTo(score(small).err().replace("small.tsv", name));
    assertThat(run.out()).isEqualTo(score(small).out());
  }

  @Test
  void spreadsheetDatesAreResolved() {
    Table table = new Table(Table.demo(300, 6).lines());
    Path plain =
        table.withRow("SEPTIN2", "1", "2", "3", "4", "5", "6").write(folder.resolve("p.tsv"));
    Path dated =
        table.withRow("2-Sep", "1", "2", "3", "4", "5", "6").write(folder.resolve("d.tsv"));
    Path sets = TextFiles.write(folder.resolve("sets.gmt"), "SET\tnone\tSEPTIN2\tACSL4\n");
    CommandRun run = score(dated, "--gene-sets", sets);
    assertThat(run.code()).isZero();
    assertThat(run.out()).isEqualTo(score(plain, "--gene-sets", sets).out());
    assertThat(run.err()).contains("gene SEPTIN2: row '2-Sep' (");
  }
}
