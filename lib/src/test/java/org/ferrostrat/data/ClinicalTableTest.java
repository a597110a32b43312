package org.ferrostrat.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.ferrostrat.SharedData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClinicalTableTest {
  private static final String BOM = "\uFEFF";

  @TempDir private Path folder;

  private static Stream<Arguments> layouts() {
    return Stream.of(
        layout("tabs", "sample\tos\tnote\nP1\t12.5\tlate\nP2\t\tNA\n"),
        layout("commas", "sample,os,note\nP1,12.5,late\nP2,,NA\n"),
        layout("semicolons", "sample;os;note\nP1;12.5;late\nP2;;NA\n"),
        layout("no line end at the end", "sample\tos\tnote\nP1\t12.5\tlate\nP2\t\tNA"),
        layout("CRLF", "sample\tos\tnote\r\nP1\t12.5\tlate\r\nP2\t\tNA\r\n"),
        layout("carriage returns", "sample\tos\tnote\rP1\t12.5\tlate\rP2\t\tNA\r"),
        layout("byte order mark", BOM + "sample\tos\tnote\nP1\t12.5\tlate\nP2\t\tNA\n"),
        layout("blank lines", "\n  \nsample\tos\tnote\n\nP1\t12.5\tlate\n\nP2\t\tNA\n\n \n"),
        layout("empty rows", "sample\tos\tnote\n\t\t\nP1\t12.5\tlate\nP2\t\tNA\n\t\t\n\t\t\n"),
        layout("quotes", "\"sample\",\"os\",\"note\"\n\"P1\",\"12.5\",\"late\"\n\"P2\",,\"NA\"\n"),
        layout("spaces", " sample\tos \tnote\n P1 \t 12.5\tlate \nP2\t  \tNA\n"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("layouts")
  void readsEveryLayout(String name, String text) throws IOException {
    ClinicalTable table = read(text);

    assertThat(table.samples()).containsExactly("P1", "P2");
    assertThat(table.columns()).containsExactly("sample", "os", "note");
    assertThat(table.value("P1", "sample")).contains("P1");
    assertThat(table.value("P1", "os")).contains("12.5");
    assertThat(table.value("P1", "note")).contains("late");
    assertThat(table.value("P2", "os")).isEmpty();
    assertThat(table.value("P2", "note")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "NA", "N/A", "na", "NaN", "nan", "null", "[Not Available]", " NA "})
  void isMissing(String text) throws IOException {
    assertThat(read("sample\tx\nP1\t" + text + "\n").value("P1", "x")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-", "NA1", "none", "Na", "unknown", "n.a."})
  void isAValue(String text) throws IOException {
    assertThat(read("sample\tx\nP1\t" + text + "\n").value("P1", "x")).contains(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "\"a,b\"         | a,b",
        "\"a\"\"b\"      | a\"b",
        "5\" core        | 5\" core",
        "é, ß and 肿瘤    | é, ß and 肿瘤"
      })
  void keepsOddText(String field, String expected) throws IOException {
    assertThat(read("sample\tx\ty\nP1\t" + field + "\t1\n").value("P1", "x")).contains(expected);
  }

  @Test
  void aQuotedFieldMaySpanLines() throws IOException {
    ClinicalTable table = read("sample,note,x\nP1,\"two\nlines\",1\nP2,one,2\n");

    assertThat(table.value("P1", "note")).contains("two\nlines");
    assertThat(table.value("P2", "x")).contains("2");
  }

  private static Stream<Arguments> badTables() {
    return Stream.of(
        bad("empty", "", found("no-rows", 0, 0, "")),
        bad("blank", "\n \n\t\n", found("no-rows", 0, 0, "")),
        bad("header only", "sample\tos\n", found("no-rows", 0, 0, "")),
        bad("short row", "sample\tos\nP1\nP2\t1\n", found("ragged-row", 2, 0, "")),
        bad("long row", "sample\tos\nP1\t1\t2\n", found("ragged-row", 2, 0, "")),
        bad("header without a first cell", "os\tx\nP1\t1\t2\n", found("ragged-row", 2, 0, "")),
        bad("blank sample", "sample\tos\n \t1\n", found("blank-sample", 2, 1, "")),
        bad(
            "duplicated samples",
            "sample\tos\nP1\t1\nP2\t1\nP1\t1\n\nP2 \t2\n",
            found("duplicated-sample", 4, 1, "P1"),
            found("duplicated-sample", 6, 1, "P2")),
        bad(
            "column names",
            "\nsample\tos\t\tos\nP1\t1\t2\t3\n",
            found("column-name", 2, 3, ""),
            found("column-name", 2, 4, "os")),
        bad(
            "all of it at once",
            "sample\tos\tos\nP1\t1\n\t1\t2\nP2\t1\t1\nP2\t1\t1\n",
            found("column-name", 1, 3, "os"),
            found("ragged-row", 2, 0, ""),
            found("blank-sample", 3, 1, ""),
            found("duplicated-sample", 5, 1, "P2")),
        bad(
            "lines within quotes are counted",
            "sample\tnote\nP1\t\"a\nb\nc\"\nP1\td\n",
            found("duplicated-sample", 5, 1, "P1")),
        // without the check the other patients would be part of a note
        bad(
            "quote left open in the last column",
            "sample\tnote\nP1\tx\nP2\t\"late\nP3\ty\nP4\tz\n",
            found("unclosed-quote", 3, 0, "")),
        bad(
            "quote left open at the end",
            "sample\tnote\nP1\t\"",
            found("unclosed-quote", 2, 0, "")),
        bad(
            "text after a quote",
            "sample\tnote\nP1\t\"a\"b\n",
            found("table-unreadable", 0, 0, "")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("badTables")
  void refusesBadTables(String name, String text, List<Found> expected) throws IOException {
    Path file = write(text.getBytes(StandardCharsets.UTF_8));

    assertThat(issues(file)).extracting(Found::of).containsExactlyElementsOf(expected);
    assertThat(issues(file))
        .allSatisfy(
            issue -> {
              assertThat(issue.level()).isEqualTo(Issue.Level.ERROR);
              assertThat(issue.place().file()).isEqualTo(file.toString());
              assertThat(issue.remedy()).isNotBlank();
            });
  }

  @ParameterizedTest
  @CsvSource({"ISO-8859-1, 2, 2", "UTF-16LE, 0, 0", "UTF-16BE, 0, 0"})
  void refusesTextThatIsNotUtf8(String charset, int line, int column) throws IOException {
    String text = BOM.repeat(charset.startsWith("UTF") ? 1 : 0) + "sample\tsite\nP1\tNîmes\n";

    assertThat(issues(write(text.getBytes(Charset.forName(charset)))))
        .extracting(Found::of)
        .containsExactly(found("not-utf-8", line, column, ""));
  }

  @Test
  void aWorkbookIsNoText() throws IOException {
    byte[] start = {'P', 'K', 3, 4, 20, 0, 6, 0, 8, 0, 0, 0, 33, 0, (byte) 0xb5, (byte) 0x90};

    assertThat(issues(write(start)))
        .extracting(Found::of)
        .containsExactly(found("excel-workbook", 0, 0, ""));
  }

  @Test
  void aFileThatIsNotThereIsNoMatterOfFormat() {
    assertThatThrownBy(() -> ClinicalTable.read(folder.resolve("absent.tsv")))
        .isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void refusesUnknownNames() throws IOException {
    ClinicalTable table = read("sample\tos\nP1\t1\n");

    assertThatThrownBy(() -> table.value("P9", "os"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no sample 'P9' in " + table.name());
    assertThatThrownBy(() -> table.value("P1", "PFS"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no column 'PFS' in " + table.name() + "; it has sample, os");
  }

  /** Samples, and responders, of the tables as their README gives them. */
  @ParameterizedTest
  @CsvSource({
    "riaz2017-melanoma-nivolumab, 109, 23, 82",
    "hugo2016-melanoma-pd1, 28, 15, 13",
    "liu2019-melanoma-pd1, 121, 47, 74",
    "mariathasan2018-urothelial-atezolizumab, 86, 17, 57",
    "snyder2017-urothelial-atezolizumab, 25, 7, 14",
    "vanallen2015-melanoma-ctla4, 42, 7, 34"
  })
  void readsRealCohorts(String cohort, int samples, int responders, int others) throws IOException {
    ClinicalTable table = ClinicalTable.read(SharedData.path("cohorts", cohort, "clinical.tsv"));

    List<String> response =
        table.samples().toList().stream()
            .flatMap(sample -> table.value(sample, "response").stream())
            .toList();
    assertThat(table.samples().size()).isEqualTo(samples);
    assertThat(response).hasSize(responders + others).containsOnly("R", "NR");
    assertThat(response).filteredOn("R"::equals).hasSize(responders);
  }

  private ClinicalTable read(String text) throws IOException {
    return ClinicalTable.read(write(text.getBytes(StandardCharsets.UTF_8)));
  }

  private Path write(byte[] content) throws IOException {
    return Files.write(folder.resolve("clinical.tsv"), content);
  }

  private static List<Issue> issues(Path file) {
    return catchThrowableOfType(DataFormatException.class, () -> ClinicalTable.read(file)).issues();
  }

  private static Arguments layout(String name, String text) {
    return Arguments.of(name, text);
  }

  private static Arguments bad(String name, String text, Found... expected) {
    return Arguments.of(name, text, List.of(expected));
  }

  private static Found found(String code, long line, int column, String value) {
    return new Found(code, line, column, value);
  }

  private record Found(String code, long line, int column, String value) {
    static Found of(Issue issue) {
      Issue.Place place = issue.place();
      return new Found(issue.code(), place.line(), place.column(), place.value());
    }
  }
}
