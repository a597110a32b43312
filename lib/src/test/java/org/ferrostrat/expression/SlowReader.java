package org.ferrostrat.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The slow and obvious way to read a tab-separated matrix that holds nothing unusual. */
record SlowReader(List<String> genes, List<String> samples, double[][] values) {

  static SlowReader read(String text) {
    List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
    List<String> header = fields(lines.get(0));
    List<String> genes = new ArrayList<>();
    List<double[]> rows = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      List<String> fields = fields(line);
      genes.add(fields.get(0));
      rows.add(fields.stream().skip(1).mapToDouble(Double::parseDouble).toArray());
    }
    return new SlowReader(genes, header.subList(1, header.size()), rows.toArray(double[][]::new));
  }

  private static List<String> fields(String line) {
    return Arrays.stream(line.split("\t", -1))
        .map(field -> field.replace("\"", "").strip())
        .toList();
  }

  /** Fails where a matrix differs in a name or in a single bit of a value. */
  void assertSameAs(ExpressionMatrix matrix) {
    assertThat(matrix.samples().toList()).isEqualTo(samples);
    assertThat(matrix.geneIds()).isEqualTo(genes);
    assertThat(Tables.values(matrix)).isDeepEqualTo(values);
  }
}
