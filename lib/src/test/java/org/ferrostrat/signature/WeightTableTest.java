package org.ferrostrat.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.ferrostrat.data.DataFormatException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class WeightTableTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gene,weight\nB,-0.5\nA,2e-1\n",
        "gene\tweight\nB\t-0.5\nA\t2e-1\n",
        "gene,weight\r\nB,-0.5\r\nA,0.2\r\n",
        "\uFEFFgene,weight\nB,-0.5\n\nA,0.2",
        "Gene,Coefficient\nB,-.5\nA,+0.2\n",
        "symbol,coef\n\"B\",\"-0.5\"\n\"A\",\"0.2\"\n",
        "\"\",\"gene\",\"coef\"\n\"1\",\"B\",-0.5\n\"2\",\"A\",0.2\n",
        "\"\",\"coef\"\n\"B\",-0.5\n\"A\",0.2\n",
        "weight,hr,gene\n-0.5,0.6,B\n0.2,1.2,A\n",
        "gene , weight\n B , -0.5 \nA,0.2\n"
      })
  void whatIsRead(String text) throws IOException {
    Signature sum = read(text);
    assertThat(sum.id()).isEqualTo("my.sum");
    assertThat(sum.method()).isEqualTo("weighted-sum");
    assertThat(sum.intercept()).isZero();
    assertThat(sum.genes())
        .containsExactly(SignatureGene.weighted("B", -0.5), SignatureGene.weighted("A", 0.2));
  }

  @ParameterizedTest
  @ValueSource(strings = {"(Intercept)", "(intercept)", "Intercept", "intercept"})
  void theInterceptIsNoGene(String name) throws IOException {
    Signature sum = read("gene,weight\n" + name + ",-3.25\nA,0.2\n");
    assertThat(sum.intercept()).isEqualTo(-3.25);
    assertThat(sum.symbols()).containsExactly("A");
  }

  static Stream<Arguments> broken() {
    String empty = "my.sum.csv: the file is empty; write a header and one gene a line [empty-file]";
    return Stream.of(
        Arguments.of("", empty),
        Arguments.of("\n\n", empty),
        Arguments.of(
            "gene,weight\n",
            "my.sum.csv: there are no genes; write one gene and its weight a line [no-genes]"),
        Arguments.of(
            "gene,weight\n(Intercept),1\n",
            "my.sum.csv: there are no genes; write one gene and its weight a line [no-genes]"),
        Arguments.of(
            "A,0.5\nB,1\n",
            "my.sum.csv, line 1: the header has 0 gene columns: A, 0.5; name one column gene and"
                + " one weight, separated by a comma or a tab [header]\n"
                + "my.sum.csv, line 1: the header has 0 weight columns: A, 0.5; name one column"
                + " gene and one weight, separated by a comma or a tab [header]"),
        Arguments.of(
            "gene;weight\nA;1\n",
            "my.sum.csv, line 1: the header has 0 gene columns: gene;weight; name one column gene"
                + " and one weight, separated by a comma or a tab [header]\n"
                + "my.sum.csv, line 1: the header has 0 weight columns: gene;weight; name one"
                + " column gene and one weight, separated by a comma or a tab [header]"),
        Arguments.of(
            "gene,weight,coef\nA,1,2\n",
            "my.sum.csv, line 1: the header has 2 weight columns: gene, weight, coef; name one"
                + " column gene and one weight, separated by a comma or a tab [header]"),
        Arguments.of(
            "S1\tx\tA\tB\tC\tD\tE\n",
            "my.sum.csv, line 1: the header has 0 gene columns: S1, x, A, B, C, D, ...; name one"
                + " column gene and one weight, separated by a comma or a tab [header]\n"
                + "my.sum.csv, line 1: the header has 0 weight columns: S1, x, A, B, C, D, ...;"
                + " name one column gene and one weight, separated by a comma or a tab [header]"),
        number("A,high", "A", 2, "high"),
        number("A,", "A", 2, ""),
        number("A", "A", 2, ""),
        number("A,NaN", "A", 2, "NaN"),
        number("A,Infinity", "A", 2, "Infinity"),
        number("A,1e999", "A", 2, "1e999"),
        number("A,0x10", "A", 2, "0x10"),
        number("A,1d", "A", 2, "1d"),
        number("A,\"0,5\"", "A", 2, "0,5"),
        Arguments.of(
            "gene,weight\nA,1\nB,2\nA,1\n",
            "my.sum.csv, line 4, column 1, value 'A': the gene is on lines 2 and 4; keep one of"
                + " the two [repeated-gene]"),
        Arguments.of(
            "gene,weight\n,1\n",
            "my.sum.csv, line 2, column 1: there is no usable gene symbol; write one [bad-symbol]"),
        Arguments.of(
            "gene,weight\nA,x\nB,1\nB,2\n",
            "my.sum.csv, line 2, column 2, value 'x': the weight of A is not a finite number; write"
                + " a number with a decimal point [bad-number]\n"
                + "my.sum.csv, line 4, column 1, value 'B': the gene is on lines 3 and 4; keep"
                + " one of the two [repeated-gene]"));
  }

  private static Arguments number(String row, String gene, int column, String value) {
    return Arguments.of(
        "gene,weight\n" + row + "\n",
        "my.sum.csv, line 2, column %d%s: the weight of %s is not a finite number; write a number"
                .formatted(column, value.isEmpty() ? "" : ", value '" + value + "'", gene)
            + " with a decimal point [bad-number]");
  }

  @ParameterizedTest
  @MethodSource("broken")
  void whatIsNot(String text, String message) {
    assertThatExceptionOfType(DataFormatException.class)
        .isThrownBy(() -> read(text))
        .withMessage(message);
  }

  @Test
  void openQuotesAreReported() {
    assertThatExceptionOfType(DataFormatException.class)
        .isThrownBy(() -> read("gene,weight\n\"A,1\nB,2\n"))
        .withMessageContaining("[not-a-table]");
  }

  private static Signature read(String text) throws IOException {
    return SignatureFiles.readWeights(
        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "my.sum.csv");
  }
}
