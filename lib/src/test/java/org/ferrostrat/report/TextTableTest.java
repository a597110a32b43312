package org.ferrostrat.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextTableTest {
  @Test
  void firstColumnToTheLeftOthersToTheRight() {
    assertThat(new TextTable().row("group", "n").row("low", "9").row("highest", "100").toString())
        .isEqualTo(
            """
            group      n
            low        9
            highest  100
            """);
  }

  @Test
  void rowsMayBeShortAndLinesHaveNoSpacesAtTheirEnds() {
    assertThat(new TextTable().row("a", "b", "").row("long").toString())
        .isEqualTo("a     b\nlong\n");
  }

  @Test
  void emptyTableIsEmpty() {
    assertThat(new TextTable().toString()).isEmpty();
  }
}
