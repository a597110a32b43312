package org.ferrostrat.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Labels;
import org.ferrostrat.genes.GeneIdType;

/**
 * Gene expression, genes x samples, of one identifier type and one scale. All values are finite.
 *
 * <p>Immutable. Rows keep the order of the file: ties between genes are broken by it. Values are
 * held as one array per gene; {@link #copySample} and {@link #copySamples} give them by sample.
 */
public final class ExpressionMatrix {
  private final String name;
  private final List<String> geneIds;
  private final Labels samples;
  private final double[][] rows;
  private final ExpressionScale scale;
  private final ScaleOrigin scaleOrigin;
  private final GeneIdType geneIdType;
  private final boolean freeOfCohort;
  private final List<Issue> issues;

  /** How the scale of a matrix is known. */
  public enum ScaleOrigin {
    /** Judged from the numbers. */
    FOUND,
    /** Declared by the user. */
    DECLARED,
    /** Made by a transformation that the user asked for. */
    TRANSFORMED
  }

  ExpressionMatrix(
      String name,
      List<String> geneIds,
      Labels samples,
      double[][] rows,
      ExpressionScale scale,
      ScaleOrigin scaleOrigin,
      GeneIdType geneIdType,
      boolean freeOfCohort,
      List<Issue> issues) {
    this.name = Objects.requireNonNull(name, "name");
    this.geneIds = List.copyOf(geneIds);
    this.samples = samples;
    this.rows = rows;
    this.scale = scale;
    this.scaleOrigin = scaleOrigin;
    this.geneIdType = geneIdType;
    this.freeOfCohort = freeOfCohort;
    this.issues = List.copyOf(issues);
  }

  /**
   * A matrix from values in memory; the identifier type is found from the identifiers.
   *
   * @param geneIds one identifier per row, unique
   * @param samples the samples, one per column
   * @param values {@code values[gene][sample]}, finite; copied
   * @param scale what the values are
   * @throws IllegalArgumentException if the shapes differ, an identifier stands twice or a value is
   *     not finite
   */
  public static ExpressionMatrix of(
      List<String> geneIds, Labels samples, double[][] values, ExpressionScale scale) {
    Labels unique = Labels.of(geneIds);
    if (values.length != unique.size()) {
      throw new IllegalArgumentException(
          "%d rows for %d genes; need one row per gene".formatted(values.length, unique.size()));
    }
    double[][] rows = new double[values.length][];
    for (int gene = 0; gene < rows.length; gene++) {
      rows[gene] = checkedRow(values[gene], geneIds.get(gene), samples);
    }
    return new ExpressionMatrix(
        "matrix",
        geneIds,
        samples,
        rows,
        scale,
        ScaleOrigin.DECLARED,
        GeneIdType.detect(geneIds),
        true,
        List.of());
  }

  private static double[] checkedRow(double[] row, String gene, Labels samples) {
    if (row.length != samples.size()) {
      throw new IllegalArgumentException(
          "gene %s has %d values for %d samples".formatted(gene, row.length, samples.size()));
    }
    for (int sample = 0; sample < row.length; sample++) {
      if (!Double.isFinite(row[sample])) {
        throw new IllegalArgumentException(
            "gene %s, sample %s is %s; need a finite value"
                .formatted(gene, samples.get(sample), row[sample]));
      }
    }
    return row.clone();
  }

  /** Name of the file or stream the matrix was read from. */
  public String name() {
    return name;
  }

  /** Number of rows. */
  public int geneCount() {
    return rows.length;
  }

  /** Number of columns. */
  public int sampleCount() {
    return samples.size();
  }

  /** The row identifiers as they stand in the file, in its order. */
  public List<String> geneIds() {
    return geneIds;
  }

  /** The samples, in the order of the file. */
  public Labels samples() {
    return samples;
  }

  /** What the values are. */
  public ExpressionScale scale() {
    return scale;
  }

  /** How the scale is known. */
  public ScaleOrigin scaleOrigin() {
    return scaleOrigin;
  }

  /** What the row identifiers are. */
  public GeneIdType geneIdType() {
    return geneIdType;
  }

  /**
   * Whether each sample would be the same if the others were not there: false when a look across
   * the samples chose between rows of the same identifier, or when a gene was left out because
   * another sample lacks it.
   */
  public boolean freeOfCohort() {
    return freeOfCohort;
  }

  /** What was noticed while reading: merged rows, left-out genes, how the scale was judged. */
  public List<Issue> issues() {
    return issues;
  }

  /** One value. */
  public double value(int gene, int sample) {
    return rows[gene][sample];
  }

  /** The values of one gene over the samples, as a new array. */
  public double[] copyGene(int gene) {
    return rows[gene].clone();
  }

  /** The values of one sample over the genes, as a new array. */
  public double[] copySample(int sample) {
    double[] values = new double[rows.length];
    for (int gene = 0; gene < values.length; gene++) {
      values[gene] = rows[gene][sample];
    }
    return values;
  }

  /**
   * Copies consecutive samples, sample by sample: {@code target[i][gene]} becomes the value of
   * sample {@code first + i}.
   *
   * @param first first sample
   * @param target one array per wanted sample, each as long as there are genes
   */
  public void copySamples(int first, double[][] target) {
    for (int gene = 0; gene < rows.length; gene++) {
      double[] row = rows[gene];
      for (int i = 0; i < target.length; i++) {
        target[i][gene] = row[first + i];
      }
    }
  }

  /** The matrix of the given samples only, in the given order. */
  public ExpressionMatrix selectSamples(int... chosen) {
    double[][] selected = new double[rows.length][chosen.length];
    for (int gene = 0; gene < rows.length; gene++) {
      for (int i = 0; i < chosen.length; i++) {
        selected[gene][i] = rows[gene][chosen[i]];
      }
    }
    return with(geneIds, samples.select(chosen), selected, scale, scaleOrigin, issues);
  }

  /** The matrix of the given rows only, each at most once, in the given order. */
  public ExpressionMatrix selectGenes(int... chosen) {
    List<String> ids = new ArrayList<>(chosen.length);
    double[][] selected = new double[chosen.length][];
    for (int i = 0; i < chosen.length; i++) {
      ids.add(geneIds.get(chosen[i]));
      selected[i] = rows[chosen[i]];
    }
    return with(Labels.of(ids).toList(), samples, selected, scale, scaleOrigin, issues);
  }

  /** The same values declared to be of another scale. */
  public ExpressionMatrix declareScale(ExpressionScale declared) {
    return with(geneIds, samples, rows, declared, ScaleOrigin.DECLARED, issues);
  }

  ExpressionMatrix transformed(double[][] values, ExpressionScale newScale) {
    return with(geneIds, samples, values, newScale, ScaleOrigin.TRANSFORMED, issues);
  }

  private ExpressionMatrix with(
      List<String> newIds,
      Labels newSamples,
      double[][] newRows,
      ExpressionScale newScale,
      ScaleOrigin newOrigin,
      List<Issue> newIssues) {
    return new ExpressionMatrix(
        name,
        newIds,
        newSamples,
        newRows,
        newScale,
        newOrigin,
        geneIdType,
        freeOfCohort,
        newIssues);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%s: %,d %s (%s) x %,d %s, %s",
        name,
        geneCount(),
        geneCount() == 1 ? "gene" : "genes",
        geneIdType.label(),
        sampleCount(),
        sampleCount() == 1 ? "sample" : "samples",
        scale);
  }
}
