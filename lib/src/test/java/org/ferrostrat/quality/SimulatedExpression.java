package org.ferrostrat.quality;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.ferrostrat.data.ClinicalTable;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.Labels;
import org.ferrostrat.data.ProgressListener;
import org.ferrostrat.expression.ExpressionMatrix;
import org.ferrostrat.expression.ExpressionScale;
import org.ferrostrat.expression.ExpressionScale.Kind;

/** Counts of samples S0, S1, ...: the even ones of women, the odd ones of men. */
final class SimulatedExpression {
  static final Execution ONE = new Execution(1, ProgressListener.NONE);

  private static final List<String> SEX_GENES =
      List.of("XIST", "RPS4Y1", "DDX3Y", "KDM5D", "UTY", "EIF1AY");
  private static final int GENES_OF_SEXES = 10;

  private final List<String> genes = new ArrayList<>();
  private final double[][] values;

  SimulatedExpression(int geneCount, int samples, long seed) {
    values = new double[geneCount][samples];
    SplittableRandom random = new SplittableRandom(seed);
    for (int gene = 0; gene < geneCount; gene++) {
      genes.add(gene < SEX_GENES.size() ? SEX_GENES.get(gene) : "GENE" + gene);
      double mean = Math.pow(2, 4 + 8 * random.nextDouble());
      for (int sample = 0; sample < samples; sample++) {
        values[gene][sample] = Math.rint(mean * Math.pow(2, 2 * random.nextDouble() - 1));
      }
    }
    for (int sample = 0; sample < samples; sample++) {
      sex(sample, sample % 2 == 1);
    }
  }

  /** Gives a sample the genes of a sex, and of women so many more that both have as many. */
  SimulatedExpression sex(int sample, boolean isMale) {
    for (int gene = 0; gene < Math.min(GENES_OF_SEXES, genes.size()); gene++) {
      boolean isOfWomen = gene == 0 || gene >= SEX_GENES.size();
      values[gene][sample] = isOfWomen == isMale ? 0 : 400;
    }
    return this;
  }

  /** Makes a sample another library of the same RNA. */
  SimulatedExpression copy(int from, int to, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (double[] row : values) {
      row[to] = Math.rint(row[from] * (1 + 0.1 * random.nextDouble()));
    }
    return this;
  }

  /** Multiplies some genes of a sample. */
  SimulatedExpression times(int sample, int firstGene, int endGene, double factor) {
    for (int gene = firstGene; gene < endGene; gene++) {
      values[gene][sample] = Math.rint(values[gene][sample] * factor);
    }
    return this;
  }

  SimulatedExpression withoutGene(String gene) {
    genes.set(genes.indexOf(gene), "NOT-" + gene);
    return this;
  }

  ExpressionMatrix matrix() {
    return matrix(ExpressionScale.of(Kind.COUNTS));
  }

  ExpressionMatrix matrix(ExpressionScale scale) {
    List<String> samples = new ArrayList<>();
    for (int sample = 0; sample < values[0].length; sample++) {
      samples.add("S" + sample);
    }
    return ExpressionMatrix.of(genes, Labels.of(samples), values, scale);
  }

  QualityReport check() {
    return QualityCheck.defaults().check(matrix(), ONE);
  }

  /** A clinical table of rows of fields separated by spaces; a point is a missing value. */
  static ClinicalTable table(String header, String... rows) {
    return ClinicalTable.of(
        "clinical",
        List.of(header.split(" ")),
        Arrays.stream(rows)
            .map(row -> Arrays.stream(row.split(" ")).map(f -> f.equals(".") ? "" : f).toList())
            .toList());
  }

  static List<String> codes(QualityReport report) {
    return report.issues().stream().map(issue -> issue.code()).toList();
  }
}
