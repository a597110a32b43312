package org.ferrostrat.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Issue.Place;
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

  /** The unit of a logarithm of counts. */
  private static final String COUNT = "count";

  /** Files hold logarithms with five digits or more. */
  private static final double ROUNDING = 1e-3;

  private final String label;

  ExpressionTransform(String label) {
    this.label = label;
  }

  /** The name used on the command line and in files. */
  public String label() {
    return label;
  }

  /**
   * The default transformation to a log scale, which most published methods need: log-CPM of
   * counts, log2(x + 1) of CPM, and of another linear scale log2(x + 1) of parts per million. No
   * gene changes its rank within a sample.
   *
   * @return the steps in order; none where the values are on a log scale, centred or standardised
   */
  public static List<ExpressionTransform> toLogScale(ExpressionScale scale) {
    return switch (scale.kind()) {
      case COUNTS -> List.of(LOG_CPM);
      case LINEAR -> scale.unit().equals("CPM") ? List.of(LOG2) : List.of(TPM_FROM_FPKM, LOG2);
      case LOG2, CENTRED, Z_SCORE -> List.of();
    };
  }

  /** The matrix after several steps in order. */
  public static ExpressionMatrix apply(List<ExpressionTransform> steps, ExpressionMatrix matrix) {
    ExpressionMatrix changed = matrix;
    for (ExpressionTransform step : steps) {
      changed = step.apply(changed);
    }
    return changed;
  }

  /** An info that values were transformed, which are never transformed without one. */
  public static Issue note(String matrix, List<ExpressionTransform> steps, String reason) {
    return Issue.info(
        "transformed",
        Place.inFile(matrix),
        "the values were transformed by %s%s"
            .formatted(
                steps.stream().map(ExpressionTransform::label).collect(Collectors.joining(", ")),
                reason));
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
      case LOG2 -> log2(matrix, 1);
      case LOG_CPM -> logCpm(matrix);
      case TPM_FROM_FPKM -> tpmFromFpkm(matrix);
    };
  }

  /**
   * log2(x + offset) of counts or a linear scale without negative values.
   *
   * @param offset above 0
   * @throws IllegalArgumentException if the matrix is on another scale or holds a negative value,
   *     or the offset is not above 0
   */
  public static ExpressionMatrix log2(ExpressionMatrix matrix, double offset) {
    if (!(offset > 0 && offset < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("offset is " + offset + "; need a number above 0");
    }
    LOG2.requireKind(matrix, Kind.COUNTS, Kind.LINEAR);
    double[] none = new double[matrix.sampleCount()];
    double[][] logged = LOG2.map(matrix, none, (value, unused) -> log2(value, offset));
    String unit = matrix.scale().kind() == Kind.COUNTS ? COUNT : matrix.scale().unit();
    return matrix.transformed(logged, ExpressionScale.log2(unit, offset));
  }

  /**
   * 2^x - offset of logarithms: the linear scale they were taken of, or the counts. What rounding
   * left just below 0 becomes 0.
   *
   * @param offset what was added before the logarithm, 0 or more
   * @throws IllegalArgumentException if the values are no logarithms, their scale states another
   *     offset, or a value is below the logarithm of the offset by more than rounding
   */
  public static ExpressionMatrix exp2(ExpressionMatrix matrix, double offset) {
    if (!(offset >= 0 && offset < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("offset is " + offset + "; need 0 or more");
    }
    ExpressionScale scale = matrix.scale();
    double known = scale.offset().orElse(offset);
    if (scale.kind() != Kind.LOG2 || known != offset) {
      throw new IllegalArgumentException(
          "2^x - %s is for log2 values of that offset, but %s is %s"
              .formatted(offset, matrix.name(), scale));
    }
    double[][] linear = new double[matrix.geneCount()][];
    for (int gene = 0; gene < linear.length; gene++) {
      double[] row = matrix.copyGene(gene);
      for (int sample = 0; sample < row.length; sample++) {
        double value = StrictMath.pow(2, row[sample]) - offset;
        if (!(value >= -ROUNDING * offset && value < Double.POSITIVE_INFINITY)) {
          throw new IllegalArgumentException(
              "gene %s, sample %s is %s, no log2(x + %s) of a value of 0 or more"
                  .formatted(
                      matrix.geneIds().get(gene),
                      matrix.samples().get(sample),
                      row[sample],
                      offset));
        }
        row[sample] = Math.max(value, 0);
      }
      linear[gene] = row;
    }
    boolean isCount = scale.unit().equals(COUNT);
    return matrix.transformed(
        linear,
        isCount ? ExpressionScale.of(Kind.COUNTS) : ExpressionScale.of(Kind.LINEAR, scale.unit()));
  }

  private ExpressionMatrix logCpm(ExpressionMatrix matrix) {
    requireKind(matrix, Kind.COUNTS);
    double[][] logged =
        map(matrix, matrix.sampleSums(), (value, sum) -> log2((value + 0.5) / (sum + 1) * 1e6));
    return matrix.transformed(logged, ExpressionScale.of(Kind.LOG2, "CPM"));
  }

  private ExpressionMatrix tpmFromFpkm(ExpressionMatrix matrix) {
    requireKind(matrix, Kind.LINEAR);
    if (matrix.scale().unit().equals("CPM")) {
      throw new IllegalArgumentException(
          "%s is for FPKM, but %s is %s, which no sum can free of the length of genes"
              .formatted(label, matrix.name(), matrix.scale()));
    }
    double[] sums = matrix.sampleSums();
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

  /**
   * The transformed cells; zeros become what a zero becomes in each cell, and stay unstored.
   *
   * @throws IllegalArgumentException if the cells are on a scale the transformation is not for; a
   *     negative value is refused when it is read
   */
  public SparseExpression apply(SparseExpression cells) {
    switch (this) {
      case LOG2 -> {
        requireKind(cells, Kind.COUNTS, Kind.LINEAR);
        String unit = cells.scale().kind() == Kind.COUNTS ? COUNT : cells.scale().unit();
        return cells.transformed(
            ExpressionScale.log2(unit, 1), (value, unused) -> log2(notNegative(value), 1));
      }
      case LOG_CPM -> {
        requireKind(cells, Kind.COUNTS);
        return cells.transformed(
            ExpressionScale.of(Kind.LOG2, "CPM"),
            (value, sum) -> log2((notNegative(value) + 0.5) / (sum + 1) * 1e6));
      }
      case TPM_FROM_FPKM ->
          throw new IllegalArgumentException(
              "%s is for bulk tissue, but %s holds cells".formatted(label, cells.name()));
      default -> throw new IllegalStateException("no such transformation: " + this);
    }
  }

  private double notNegative(double value) {
    if (value < 0) {
      throw new IllegalArgumentException(
          "a value is %s; %s needs values of 0 or more".formatted(value, label));
    }
    return value;
  }

  private void requireKind(ExpressionData matrix, Kind... allowed) {
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

  /** What becomes of a value, given the sum of its sample. */
  @FunctionalInterface
  interface CellFunction {
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

  /** With the usual offset of 1 tiny values, which adding 1 would round away, keep their ranks. */
  private static double log2(double value, double offset) {
    return offset == 1 ? StrictMath.log1p(value) / StrictMath.log(2) : log2(value + offset);
  }

  private static double log2(double value) {
    return StrictMath.log(value) / StrictMath.log(2);
  }
}
