package org.ferrostrat.data;

import static org.assertj.core.api.Assertions.assertThat;

import org.ferrostrat.data.Issue.Place;
import org.junit.jupiter.api.Test;

class QuotationTest {
  private static final String LONG = "x".repeat(5_000);
  private static final String SHOWN = "x".repeat(300) + "... (5,000 characters)";

  @Test
  void shortValuesAreQuotedAsTheyAre() {
    String value = "y".repeat(300);
    assertThat(Quotation.shortened(value)).isEqualTo(value);
    assertThat(Quotation.shortenedWithin("the sample '%s'".formatted(value)))
        .isEqualTo("the sample '%s'".formatted(value));
  }

  @Test
  void longValuesAreCutWithTheirLength() {
    assertThat(Quotation.shortened(LONG)).isEqualTo(SHOWN);
    assertThat(Quotation.shortenedWithin("no '%s' in (gene %s, sample S)".formatted(LONG, LONG)))
        .isEqualTo("no '%s' in (gene %s, sample S)".formatted(SHOWN, SHOWN));
    String words = "a b ".repeat(100);
    assertThat(Quotation.shortenedWithin("value '%s' of it".formatted(words)))
        .isEqualTo("value '%s... (400 characters)' of it".formatted(words.substring(0, 300)));
  }

  /** An apostrophe within a word opens no quotation. */
  @Test
  void longListsStay() {
    String list = "the table's columns are " + "a, b, c, ".repeat(100) + "and the users' own";
    assertThat(Quotation.shortenedWithin(list)).isEqualTo(list);
  }

  @Test
  void issuesQuoteNoLongValues() {
    Issue issue =
        Issue.error("code", new Place("f", 1, 2, LONG), "no '%s'".formatted(LONG), "drop " + LONG);
    assertThat(issue.place().value()).isEqualTo(LONG);
    assertThat(issue)
        .hasToString(
            "f, line 1, column 2, value '%s': no '%s'; drop %s [code]"
                .formatted(SHOWN, SHOWN, SHOWN));
  }

  @Test
  void noCharacterIsCutInHalf() {
    String astral = "x".repeat(299) + "\uD83D\uDE00" + LONG;
    assertThat(Quotation.shortened(astral)).startsWith("x".repeat(299) + "...");
  }
}
