package org.ferrostrat.genes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExcelDateTest {

  @ParameterizedTest
  @CsvSource({
    "2-Sep, 9, 2",
    "02-Sep, 9, 2",
    "2-SEP, 9, 2",
    "' 2-Sep ', 9, 2",
    "2.Sep, 9, 2",
    "2/Sep, 9, 2",
    "2 Sept, 9, 2",
    "2-September, 9, 2",
    "Sep-02, 9, 2",
    "02. Sep, 9, 2",
    "01. Mrz, 3, 1",
    "1. Mär, 3, 1",
    "3. Dez, 12, 3",
    "11. Okt, 10, 11",
    "Sep-2, 9, 2",
    "2-Sep-24, 9, 2",
    "2-Sep-2024, 9, 2",
    "2001-09-02, 9, 2",
    "2001/9/2, 9, 2",
    "2001-09-02 00:00:00, 9, 2",
    "2001-09-02T00:00:00.000Z, 9, 2",
    "9/14/2001, 9, 14",
    "14/9/2001, 9, 14",
    "14.09.01, 9, 14",
    "9/9/2001, 9, 9",
    "1-Mar, 3, 1",
    "1-Dec, 12, 1",
    "4-Oct, 10, 4",
    "02. Sep, 9, 2",
    "01. Mrz, 3, 1",
    "1. März 2021, 3, 1",
    "Mrz 01, 3, 1",
    "4. Okt, 10, 4",
    "1. Dez, 12, 1",
    "2-sept., 9, 2",
    "1-déc-2021, 12, 1",
  })
  void aTextWithOneMeaning(String text, int month, int day) {
    assertThat(ExcelDate.mayBe(text)).isTrue();
    assertThat(ExcelDate.allOf(text)).containsExactly(new ExcelDate(month, day));
  }

  @Test
  void numbersAloneAreReadInBothOrders() {
    assertThat(ExcelDate.allOf("9/2/2001"))
        .containsExactlyInAnyOrder(new ExcelDate(9, 2), new ExcelDate(2, 9));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-",
        "SEPT2",
        "SEPTIN2",
        "MARCH1",
        "DEC1",
        "HLA-A",
        "HLA-DRB1",
        "NKX2-1",
        "MT-CO1",
        "0-Sep",
        "32-Sep",
        "2-Sex",
        "2001-13-02",
        "2001-09-32",
        "13/14/2001",
        "7-SK",
        "5-8S",
        "Sep-2001",
        "2-Sep-1",
        "RP11-34P13.7",
        "DEC-A",
        "MARCH-II",
        "2-Sep-2001-1",
      })
  void aTextThatIsNoDate(String text) {
    assertThat(ExcelDate.allOf(text)).isEmpty();
  }

  @Test
  void symbolsThatBecomeTheDate() {
    assertThat(new ExcelDate(9, 2).symbols()).containsExactly("SEPT2", "SEP2");
    assertThat(new ExcelDate(3, 1).symbols()).containsExactly("MARCH1", "MARC1", "MAR1");
    assertThat(new ExcelDate(12, 1).symbols()).containsExactly("DEC1");
  }
}
