package org.ferrostrat.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.ferrostrat.data.Issue.Level;
import org.ferrostrat.data.Issue.Place;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IssueTest {
  private static final Place PLACE = new Place("a.tsv", 3, 2, "x");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''    | 0 | 0 | ''   | ''",
        "a.tsv | 0 | 0 | ''   | a.tsv",
        "a.tsv | 7 | 0 | ''   | a.tsv, line 7",
        "a.tsv | 7 | 2 | ''   | a.tsv, line 7, column 2",
        "a.tsv | 7 | 2 | 1,5  | a.tsv, line 7, column 2, value '1,5'",
        "a.tsv | 0 | 0 | 1,5  | a.tsv, value '1,5'",
        "''    | 7 | 0 | ''   | line 7",
        "''    | 0 | 2 | ''   | column 2",
        "''    | 0 | 0 | 1,5  | value '1,5'",
        "''    | 7 | 0 | 1,5  | line 7, value '1,5'"
      })
  void placesNameWhatIsKnown(String file, long line, int column, String value, String text) {
    assertThat(new Place(file, line, column, value)).hasToString(text);
  }

  @Test
  void placesOfLargeFilesHaveLongLines() {
    assertThat(new Place("a.tsv", 3_000_000_000L, 0, "")).hasToString("a.tsv, line 3000000000");
  }

  @Test
  void controlCharactersOfAFileDoNotReachTheTerminal() {
    Place place = new Place("a\u001b[2J.tsv", 1, 0, "x\ny\u009b\u007f\t");
    assertThat(Issue.error("c", place, "m\r", "r\u0007"))
        .hasToString(
            "a\u241b[2J.tsv, line 1, value 'x\u240ay\ufffd\ufffd\u2409': m\u240d; r\u2407 [c]");
  }

  @Test
  void tellsPlaceMessageRemedyAndCode() {
    assertThat(Issue.error("odd-value", PLACE, "the value is odd", "make it even"))
        .hasToString(
            "a.tsv, line 3, column 2, value 'x': the value is odd; make it even [odd-value]");
    assertThat(Issue.info("seen", Place.NOWHERE, "seen")).hasToString("seen [seen]");
    assertThat(Issue.info("seen", Place.inFile("a.tsv"), "seen")).hasToString("a.tsv: seen [seen]");
  }

  @Test
  void levelsAreKept() {
    assertThat(Issue.error("c", PLACE, "m", "r"))
        .isEqualTo(new Issue(Level.ERROR, "c", PLACE, "m", "r"));
    assertThat(Issue.warning("c", PLACE, "m", "r"))
        .isEqualTo(new Issue(Level.WARNING, "c", PLACE, "m", "r"));
    assertThat(Issue.info("c", PLACE, "m")).isEqualTo(new Issue(Level.INFO, "c", PLACE, "m", ""));
  }

  @Test
  void nothingIsNull() {
    assertThatThrownBy(() -> new Issue(null, "c", PLACE, "m", "r")).hasMessage("level");
    assertThatThrownBy(() -> Issue.error(null, PLACE, "m", "r")).hasMessage("code");
    assertThatThrownBy(() -> Issue.error("c", null, "m", "r")).hasMessage("place");
    assertThatThrownBy(() -> Issue.error("c", PLACE, null, "r")).hasMessage("message");
    assertThatThrownBy(() -> Issue.error("c", PLACE, "m", null)).hasMessage("remedy");
  }
}
