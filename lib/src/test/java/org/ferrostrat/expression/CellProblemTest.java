package org.ferrostrat.expression;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CellProblemTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"", "NA", "na", "N/A", "NaN", "nan", "NULL", "null", "None", "-", ".", "#N/A"})
  void missing(String text) {
    assertThat(CellProblem.of(text)).isEqualTo(CellProblem.MISSING);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Inf",
        "inf",
        "-Inf",
        "+Inf",
        "Infinity",
        "-infinity",
        "+Infinity",
        "1e999",
        "-1E+999",
        ".5e999",
        "12.e400",
        "1.5e400"
      })
  void notFinite(String text) {
    assertThat(CellProblem.of(text)).isEqualTo(CellProblem.NOT_FINITE);
  }

  @Test
  void aNumberTooLongToBeFiniteIsNotFinite() {
    assertThat(CellProblem.of("9".repeat(400))).isEqualTo(CellProblem.NOT_FINITE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1,5", "-1,5", "+1,5", ",5", "1234,25", "1,5e-3", "1,5E+3"})
  void decimalComma(String text) {
    assertThat(CellProblem.of(text)).isEqualTo(CellProblem.DECIMAL_COMMA);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1,234,567", "-1,234,567", "12,345.5", "1,000.25"})
  void commasBetweenThousands(String text) {
    assertThat(CellProblem.of(text)).isEqualTo(CellProblem.THOUSANDS_COMMA);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "high", "1.5 TPM", "1.234,5", "1,", "0x10", "1_000", "--1", "1e", "+", "#DIV/0!", "1.2.3",
        "1,5e", "nan1", "−5"
      })
  void notANumber(String text) {
    assertThat(CellProblem.of(text)).isEqualTo(CellProblem.NOT_A_NUMBER);
  }

  /** Expressions over long digits must not take time that grows with the square of their length. */
  @Test
  void hostileLengthIsNoProblem() {
    assertThat(CellProblem.of("1".repeat(1_000_000) + "x")).isEqualTo(CellProblem.NOT_A_NUMBER);
    assertThat(CellProblem.of("1".repeat(1_000_000) + ",1,")).isEqualTo(CellProblem.NOT_A_NUMBER);
  }

  @ParameterizedTest
  @EnumSource
  void saysWhatToDo(CellProblem problem) {
    assertThat(problem.code()).matches("[a-z]+(-[a-z]+)*");
    assertThat(problem.message()).isNotBlank();
    assertThat(problem.remedy()).isNotBlank();
    assertThat(problem.isMissing())
        .isEqualTo(problem == CellProblem.MISSING || problem == CellProblem.NOT_FINITE);
  }
}
