package org.ferrostrat.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.ferrostrat.SharedData;
import org.ferrostrat.data.Issue;
import org.ferrostrat.expression.ExpressionScale.Kind;
import org.junit.jupiter.api.Test;

/** Faults of shape in a real matrix. */
class RealTableShapesTest {
  private static final String RIAZ = "riaz2017-melanoma-nivolumab";

  private static List<String> lines() throws IOException {
    try (InputStream text =
        new GZIPInputStream(
            Files.newInputStream(SharedData.path("cohorts", RIAZ, "expression.tsv.gz")))) {
      return new String(text.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }

  private static ExpressionMatrix riaz() throws IOException {
    return ExpressionFiles.read(SharedData.path("cohorts", RIAZ, "expression.tsv.gz"));
  }

  private static String joined(List<String> lines) {
    return String.join("\n", lines) + "\n";
  }

  @Test
  void rowNumbersInPlaceOfGenesAreRefused() throws IOException {
    List<String> lines = new ArrayList<>(lines());
    IntStream.range(1, lines.size())
        .forEach(i -> lines.set(i, i + lines.get(i).substring(lines.get(i).indexOf('\t'))));

    assertThat(Tables.errors(joined(lines), ReadOptions.defaults()))
        .extracting(Issue::code)
        .containsExactly("row-numbers");
  }

  @Test
  void aColumnOfLengthsIsLeftOut() throws IOException {
    List<String> read = lines();
    List<String> lines =
        IntStream.range(0, read.size())
            .mapToObj(i -> read.get(i).replaceFirst("\t", i == 0 ? "\tLength\t" : "\t1500\t"))
            .collect(Collectors.toList());
    ExpressionMatrix plain = riaz();

    ExpressionMatrix matrix = Tables.read(joined(lines));

    assertThat(matrix.samples()).isEqualTo(plain.samples());
    assertThat(Tables.values(matrix)).isDeepEqualTo(Tables.values(plain));
    assertThat(TableShape.of(matrix.issues()))
        .containsExactly("tab-separated table: 1 annotation column (Length) left out");
  }

  @Test
  void summaryRowsOfHtseqAreLeftOut() throws IOException {
    List<String> lines = new ArrayList<>(lines());
    ExpressionMatrix plain = riaz();
    for (String name : List.of("__no_feature", "__ambiguous", "__alignment_not_unique")) {
      lines.add(name + "\t1000000".repeat(plain.sampleCount()));
    }

    ExpressionMatrix matrix = Tables.read(joined(lines));

    assertThat(matrix.geneIds()).isEqualTo(plain.geneIds());
    assertThat(Tables.values(matrix)).isDeepEqualTo(Tables.values(plain));
    assertThat(TableShape.of(matrix.issues()).get(0)).contains("3 summary rows (__no_feature,");
  }

  /** UCSC Xena: values reach 30 and more, and a second logarithm would be wrong. */
  @Test
  void logarithmsOfScaledFpkmAreLog2() throws IOException {
    ExpressionMatrix counts = riaz();
    double[][] values = new double[counts.geneCount()][counts.sampleCount()];
    double[] upper = new double[counts.sampleCount()];
    for (int sample = 0; sample < upper.length; sample++) {
      double[] positive =
          Arrays.stream(counts.copySample(sample)).filter(v -> v > 0).sorted().toArray();
      upper[sample] = positive[3 * positive.length / 4];
    }
    for (int gene = 0; gene < values.length; gene++) {
      double length = 600 + (gene * 7_919L) % 9_000;
      for (int sample = 0; sample < upper.length; sample++) {
        double scaled = counts.value(gene, sample) * 1e9 / (upper[sample] * length);
        values[gene][sample] = Math.log(scaled + 1) / Math.log(2);
      }
    }

    ScaleJudge.Verdict verdict =
        ScaleJudge.judge("riaz", values, ReadOptions.defaults().execution());

    assertThat(Arrays.stream(values).flatMapToDouble(Arrays::stream).max().orElseThrow())
        .isGreaterThan(30);
    assertThat(verdict.scale().kind()).isEqualTo(Kind.LOG2);
    assertThat(verdict.decided()).isTrue();
  }
}
