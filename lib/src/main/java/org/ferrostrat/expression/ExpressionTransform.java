package org.ferrostrat.expression;

import java.util.ArrayList;
import java.util.List;
import org.ferrostrat.expression.ExpressionScale.Kind;

/**
 * A change of scale that needs nothing but a sample's own values, so that a transformed sample is
 * the same alone and in any cohort.
 */
public enum ExpressionTransform {
  /** log2(x + 1) of counts or a linear scale without negative values. */
  LOG2("log2"),
  /**
   * log2((count + 0.5) / (library size + 1) * 1e6) of counts, the log-CPM of voom: Law et al. 2014,
   * <a href="https://doi.org/10.1186/gb-2014-15-2-r29">doi:10.1186/gb-2014-15-2-r29</a>. Unlike
   * edgeR's {@code cpm(log = TRUE)}, whose prior count is scaled by the mean library size, it does
   * not depend on the other samples.
   */
  LOG_CPM("log-cpm"),
  /**
   * FPKM / sum of FPKM * 1e6. With all expressed genes in the file this is TPM: Pachter 2011, <a
   * href="https://doi.org/10.48550/arXiv.1104.3889">doi:10.48550/arXiv.1104.3889</a>.
   */
  TPM_FROM_FPKM("tpm-from-fpkm");

  private final String label;

  ExpressionTransform(String label) {
    this.label = label;
  }

  /** The name used on the command line and in files. */
  public String label() {
    return label;
  }

  /**
   * The transformation of a label.
   *
   * @throws IllegalArgumentException if there is none of that label
   */
  public static ExpressionTransform parse(String label) {
    List<String> known = new ArrayList<>();
    for (ExpressionTransform transform : values()) {
      if (transform.label.equals(label)) {
        return transform;
      }
      known.add(transform.label);
    }
    throw new IllegalArgumentException(
        "unknown transformation '%s'; need one of %s".formatted(label, String.join(", ", known)));
  }

  /**
   * The transformed matrix.
   *
   * @throws IllegalArgumentException if the matrix is on a scale the transformation is not for, or
   *     holds a negative value, or a sample sums to zero
   */
  public ExpressionMatrix apply(ExpressionMatrix matrix) {
    return switch (this) {
      case LOG2 -> log2(matrix);
      case LOG_CPM -> logCpm(matrix);
      case TPM_FROM_FPKM -> tpmFromFpkm(matrix);
    };
  }

  private ExpressionMatrix log2(ExpressionMatrix matrix) {
    requireKind(matrix, Kind.COUNTS, Kind.LINEAR);
    double[] none = new double[matrix.sampleCount()];
    double[][] logged = map(matrix, none, (value, unused) -> log2(value + 1));
    String unit = matrix.scale().kind() == Kind.COUNTS ? "count" : matrix.scale().unit();
    return matrix.transformed(logged, ExpressionScale.log2(unit, 1));
  }

  private ExpressionMatrix logCpm(ExpressionMatrix matrix) {
    requireKind(matrix, Kind.COUNTS);
    double[][] logged =
        map(matrix, sampleSums(matrix), (value, sum) -> log2((value + 0.5) / (sum + 1) * 1e6));
    return matrix.transformed(logged, ExpressionScale.of(Kind.LOG2, "CPM"));
  }

  private ExpressionMatrix tpmFromFpkm(ExpressionMatrix matrix) {
    requireKind(matrix, Kind.LINEAR);
    if (matrix.scale().unit().equals("CPM")) {
      throw new IllegalArgumentException(
          "%s is for FPKM, but %s is %s, which no sum can free of the length of genes"
              .formatted(label, matrix.name(), matrix.scale()));
    }
    double[] sums = sampleSums(matrix);
    for (int sample = 0; sample < sums.length; sample++) {
      if (sums[sample] == 0) {
        throw new IllegalArgumentException(
            "sample %s sums to 0; FPKM cannot be made into TPM"
                .formatted(matrix.samples().get(sample)));
      }
    }
    double[][] tpm = map(matrix, sums, (value, sum) -> value / sum * 1e6);
    return matrix.transformed(tpm, ExpressionScale.of(Kind.LINEAR, "TPM"));
  }

  private void requireKind(ExpressionMatrix matrix, Kind... allowed) {
    if (!List.of(allowed).contains(matrix.scale().kind())) {
      throw new IllegalArgumentException(
          "%s is for %s values, but %s is %s"
              .formatted(
                  label,
                  String.join(" or ", List.of(allowed).stream().map(Kind::label).toList()),
                  matrix.name(),
                  matrix.scale()));
    }
  }

  private interface CellFunction {
    double apply(double value, double sampleSum);
  }

  private double[][] map(ExpressionMatrix matrix, double[] sums, CellFunction function) {
    double[][] mapped = new double[matrix.geneCount()][];
    for (int gene = 0; gene < mapped.length; gene++) {
      double[] row = matrix.copyGene(gene);
      for (int sample = 0; sample < row.length; sample++) {
        if (row[sample] < 0) {
          throw new IllegalArgumentException(
              "gene %s, sample %s is %s; %s needs values of 0 or more"
                  .formatted(
                      matrix.geneIds().get(gene),
                      matrix.samples().get(sample),
                      row[sample],
                      label));
        }
        row[sample] = function.apply(row[sample], sums[sample]);
      }
      mapped[gene] = row;
    }
    return mapped;
  }

  private static double[] sampleSums(ExpressionMatrix matrix) {
    double[] sums = new double[matrix.sampleCount()];
    for (int gene = 0; gene < matrix.geneCount(); gene++) {
      for (int sample = 0; sample < sums.length; sample++) {
        sums[sample] += matrix.value(gene, sample);
      }
    }
    return sums;
  }

  private static double log2(double value) {
    return StrictMath.log(value) / StrictMath.log(2);
  }
}
