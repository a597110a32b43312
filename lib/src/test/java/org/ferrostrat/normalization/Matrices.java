package org.ferrostrat.normalization;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ferrostrat.data.Labels;
import org.ferrostrat.data.Strata;
import org.ferrostrat.expression.ExpressionFiles;
import org.ferrostrat.expression.ExpressionMatrix;
import org.ferrostrat.expression.ExpressionScale;
import org.ferrostrat.expression.ExpressionScale.Kind;
import org.ferrostrat.expression.GeneReading;
import org.ferrostrat.expression.ReadOptions;
import org.ferrostrat.genes.GeneIdType;

/** Matrices of tests, and how far two are apart. */
final class Matrices {
  static final ExpressionScale COUNTS = ExpressionScale.of(Kind.COUNTS);
  static final ExpressionScale LOG2 = ExpressionScale.of(Kind.LOG2);

  private Matrices() {}

  /** Genes G1, G2, ... of samples s1, s2, ... */
  static ExpressionMatrix of(ExpressionScale scale, double[]... rows) {
    return ExpressionMatrix.of(
        IntStream.rangeClosed(1, rows.length).mapToObj(i -> "G" + i).toList(),
        Labels.of(IntStream.rangeClosed(1, rows[0].length).mapToObj(i -> "s" + i).toList()),
        rows,
        scale);
  }

  /** A matrix of the simulated cohort; {@code golden.R} makes it. */
  static ExpressionMatrix golden(String file, ExpressionScale scale) {
    try (InputStream in = resource(file)) {
      return ExpressionFiles.read(file, in, options(scale));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static ExpressionMatrix read(Path file, ExpressionScale scale) throws IOException {
    return ExpressionFiles.read(file, options(scale));
  }

  private static ReadOptions options(ExpressionScale scale) {
    return ReadOptions.defaults()
        .with(scale)
        .with(GeneIdType.SYMBOL)
        .with(GeneReading.defaults().acceptingUnknown());
  }

  /** The lines of a file of the simulated cohort. */
  static List<String> goldenLines(String file) {
    try (InputStream in = resource(file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream resource(String file) {
    return Matrices.class.getResourceAsStream("/normalization/" + file);
  }

  /** A column of {@code samples.tsv}. */
  static List<String> goldenColumn(String column) {
    List<String> lines = goldenLines("samples.tsv");
    int field = Arrays.asList(lines.get(0).split("\t", -1)).indexOf(column);
    return lines.stream().skip(1).map(line -> List.of(line.split("\t", -1)).get(field)).toList();
  }

  static double[] goldenNumbers(String column) {
    return goldenColumn(column).stream().mapToDouble(Double::parseDouble).toArray();
  }

  /** Batches by the first letter of the samples. */
  static Strata batchesByLetter(Labels samples) {
    List<String> names = Stream.of("a", "b", "c").toList();
    int[] groupOf =
        samples.toList().stream().mapToInt(s -> names.indexOf(s.substring(0, 1))).toArray();
    return Strata.of("batch", samples, names, groupOf);
  }

  /** The largest difference, relative to the size of the expected value, and at least to 1. */
  static double difference(ExpressionMatrix found, ExpressionMatrix expected) {
    assertThat(found.geneIds()).isEqualTo(expected.geneIds());
    assertThat(found.samples()).isEqualTo(expected.samples());
    double largest = 0;
    for (int gene = 0; gene < expected.geneCount(); gene++) {
      for (int sample = 0; sample < expected.sampleCount(); sample++) {
        double value = expected.value(gene, sample);
        double off = Math.abs(found.value(gene, sample) - value);
        largest = Math.max(largest, off / Math.max(1, Math.abs(value)));
      }
    }
    return largest;
  }

  /** The positions of the given identifiers. */
  static int[] positions(ExpressionMatrix matrix, List<String> genes) {
    return genes.stream().mapToInt(matrix.geneIds()::indexOf).toArray();
  }
}
