package org.ferrostrat.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.ferrostrat.data.Labels;
import org.ferrostrat.expression.ExpressionScale.Kind;
import org.junit.jupiter.api.Test;

class ExpressionWriterTest {

  private static String written(ExpressionMatrix matrix) throws IOException {
    StringBuilder out = new StringBuilder();
    ExpressionWriter.write(matrix, out);
    return out.toString();
  }

  @Test
  void wholeNumbersHaveNoFraction() throws IOException {
    ExpressionMatrix matrix =
        ExpressionMatrix.of(
            List.of("ACSL4", "GPX4"),
            Labels.of("a", "b\tc"),
            new double[][] {{12, -0.5}, {-0.0, 0.1}},
            ExpressionScale.of(Kind.LINEAR));
    assertThat(written(matrix)).isEqualTo("gene\ta\tb c\nACSL4\t12\t-0.5\nGPX4\t-0.0\t0.1\n");
  }

  @Test
  void numbersReadBackToTheLastBit() throws IOException {
    SplittableRandom random = new SplittableRandom(3);
    double[][] rows = new double[20][15];
    for (double[] row : rows) {
      for (int i = 0; i < row.length; i++) {
        row[i] = Math.scalb(random.nextDouble() - 0.5, random.nextInt(120) - 60);
      }
    }
    rows[0][0] = Double.MIN_VALUE;
    rows[0][1] = 1L << 53;
    rows[0][2] = 1e50;
    List<String> genes = IntStream.range(0, 20).mapToObj(i -> "G" + i).toList();
    List<String> samples = IntStream.range(0, 15).mapToObj(i -> "s" + i).toList();
    ExpressionMatrix matrix =
        ExpressionMatrix.of(genes, Labels.of(samples), rows, ExpressionScale.of(Kind.LINEAR));
    byte[] bytes = written(matrix).getBytes(StandardCharsets.UTF_8);
    ExpressionMatrix read =
        ExpressionFiles.read("again", new ByteArrayInputStream(bytes), ReadOptions.defaults());
    assertThat(read.geneIds()).isEqualTo(genes);
    assertThat(read.samples()).isEqualTo(matrix.samples());
    for (int gene = 0; gene < rows.length; gene++) {
      assertThat(read.copyGene(gene)).containsExactly(rows[gene]);
    }
  }
}
