package org.ferrostrat.expression;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Labels;
import org.ferrostrat.data.ProgressListener;
import org.ferrostrat.genes.GeneIdType;

/**
 * Gene expression, genes x samples, of one identifier type and one scale. All values are finite.
 *
 * <p>Immutable. Rows keep the order of the file: ties between genes are broken by it. Values are
 * held as one array per gene; {@link #copySample} and {@link #copySamples} give them by sample.
 */
public final class ExpressionMatrix implements ExpressionData {
  private static final String IN_MEMORY = "matrix";

  private static final int GENE_BLOCK = 256;
  private static final int SAMPLE_BLOCK = 32;

  private final String name;
  private final List<String> geneIds;
  private final Labels samples;
  private final double[][] rows;
  private final ExpressionScale scale;
  private final ScaleOrigin scaleOrigin;
  private final GeneIdType geneIdType;
  private final boolean freeOfCohort;
  private final Map<String, String> leftOutGenes;
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
      Map<String, String> leftOutGenes,
      List<Issue> issues) {
    this.name = Objects.requireNonNull(name, "name");
    this.geneIds = List.copyOf(geneIds);
    this.samples = samples;
    this.rows = rows;
    this.scale = scale;
    this.scaleOrigin = scaleOrigin;
    this.geneIdType = geneIdType;
    this.freeOfCohort = freeOfCohort;
    this.leftOutGenes = Map.copyOf(leftOutGenes);
    this.issues = List.copyOf(issues);
  }

  /**
   * A matrix from values in memory; the identifier type is found from the identifiers. As for
   * files, a declared scale that the numbers contradict, such as counts declared as logarithms, is
   * a warning among the {@link #issues()} ({@code scale-declared-otherwise}, {@code
   * negative-count}); methods and transformations that cannot use such values refuse them.
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
      rows[gene] = checkedRow(values[gene], geneIds.get(gene), samples).clone();
    }
    return new ExpressionMatrix(
        IN_MEMORY,
        geneIds,
        samples,
        rows,
        scale,
        ScaleOrigin.DECLARED,
        GeneIdType.detect(geneIds),
        true,
        Map.of(),
        contradictions(rows, samples, scale));
  }

  private static List<Issue> contradictions(
      double[][] rows, Labels samples, ExpressionScale scale) {
    if (rows.length == 0 || samples.size() == 0) {
      return List.of();
    }
    Execution alone = new Execution(1, ProgressListener.NONE);
    List<Issue> issues = new ArrayList<>();
    ScaleJudge.judge(IN_MEMORY, rows, alone)
        .contradictionOf(scale, IN_MEMORY)
        .ifPresent(issues::add);
    double lowest = Arrays.stream(rows).flatMapToDouble(Arrays::stream).min().orElseThrow();
    if (scale.kind() == ExpressionScale.Kind.COUNTS && lowest < 0) {
      issues.add(
          Issue.warning(
              "negative-count",
              Issue.Place.inFile(IN_MEMORY),
              "declared %s, but the lowest value is %s".formatted(scale, lowest),
              "declare the scale that the values are on"));
    }
    return issues;
  }

  /** The row itself, checked. */
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
    return row;
  }

  /** Name of the file or stream the matrix was read from. */
  @Override
  public String name() {
    return name;
  }

  /** Number of rows. */
  @Override
  public int geneCount() {
    return rows.length;
  }

  /** Number of columns. */
  @Override
  public int sampleCount() {
    return samples.size();
  }

  /** The row identifiers as in the file, in its order. */
  @Override
  public List<String> geneIds() {
    return geneIds;
  }

  /** The samples, in the order of the file. */
  @Override
  public Labels samples() {
    return samples;
  }

  /** What the values are. */
  @Override
  public ExpressionScale scale() {
    return scale;
  }

  /** How the scale is known. */
  @Override
  public ScaleOrigin scaleOrigin() {
    return scaleOrigin;
  }

  /** What the row identifiers are. */
  @Override
  public GeneIdType geneIdType() {
    return geneIdType;
  }

  /**
   * Whether each sample would be the same if the others were not there: false when a look across
   * the samples chose between rows of the same identifier, when a gene was left out because another
   * sample lacks it, or when the samples were normalised together.
   */
  @Override
  public boolean freeOfCohort() {
    return freeOfCohort;
  }

  @Override
  public Map<String, String> leftOutGenes() {
    return leftOutGenes;
  }

  /** What was noticed while reading: merged rows, left-out genes, how the scale was judged. */
  @Override
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
    SampleCopy.copy(rows, first, target);
  }

  /** The matrix of the given samples only, in the given order. */
  public ExpressionMatrix selectSamples(int... chosen) {
    requirePositions("sample", samples.size(), chosen);
    double[][] selected = new double[rows.length][chosen.length];
    for (int gene = 0; gene < rows.length; gene++) {
      for (int i = 0; i < chosen.length; i++) {
        selected[gene][i] = rows[gene][chosen[i]];
      }
    }
    return with(geneIds, samples.select(chosen), selected, scale, scaleOrigin, issues);
  }

  private static void requirePositions(String what, int size, int... chosen) {
    for (int position : chosen) {
      if (position < 0 || position >= size) {
        throw new IllegalArgumentException(
            "position of a %s is %d; need 0 to %d".formatted(what, position, size - 1));
      }
    }
  }

  /** The matrix of the given rows only, each at most once, in the given order. */
  public ExpressionMatrix selectGenes(int... chosen) {
    requirePositions("gene", rows.length, chosen);
    List<String> ids = new ArrayList<>(chosen.length);
    double[][] selected = new double[chosen.length][];
    for (int i = 0; i < chosen.length; i++) {
      ids.add(geneIds.get(chosen[i]));
      selected[i] = rows[chosen[i]];
    }
    return with(Labels.of(ids).toList(), samples, selected, scale, scaleOrigin, issues);
  }

  /**
   * The same values under other row identifiers, whose type is found from them.
   *
   * @param ids one identifier per row, unique
   * @throws IllegalArgumentException if there are more or fewer than rows, or one stands twice
   */
  public ExpressionMatrix renameGenes(List<String> ids) {
    if (ids.size() != rows.length) {
      throw new IllegalArgumentException(
          "%d identifiers for %d rows; need one per row".formatted(ids.size(), rows.length));
    }
    return new ExpressionMatrix(
        name,
        Labels.of(ids).toList(),
        samples,
        rows,
        scale,
        scaleOrigin,
        GeneIdType.detect(ids),
        freeOfCohort,
        leftOutGenes,
        issues);
  }

  /** The same values declared to be of another scale. */
  public ExpressionMatrix declareScale(ExpressionScale declared) {
    return with(geneIds, samples, rows, declared, ScaleOrigin.DECLARED, issues);
  }

  ExpressionMatrix transformed(double[][] values, ExpressionScale newScale) {
    return with(geneIds, samples, values, newScale, ScaleOrigin.TRANSFORMED, issues);
  }

  /** Changes values in place; which gene or sample they are of is its number, counted from 0. */
  @FunctionalInterface
  public interface ValuesChange {
    /** Overwrites the values with the changed ones. */
    void apply(int position, double[] values);
  }

  /**
   * The matrix with every gene changed, one gene after the other or several at the same time.
   *
   * @param newScale what the changed values are
   * @param change gets the number of a gene and its values over the samples
   * @throws IllegalArgumentException if a changed value is not finite
   */
  public ExpressionMatrix mapGenes(
      ExpressionScale newScale, Execution execution, ValuesChange change) {
    double[][] changed = new double[rows.length][];
    int blocks = (rows.length + GENE_BLOCK - 1) / GENE_BLOCK;
    execution.forEach(
        "changing genes",
        blocks,
        block -> {
          int end = Math.min((block + 1) * GENE_BLOCK, rows.length);
          for (int gene = block * GENE_BLOCK; gene < end; gene++) {
            double[] row = rows[gene].clone();
            change.apply(gene, row);
            changed[gene] = checkedRow(row, geneIds.get(gene), samples);
          }
        });
    return transformed(changed, newScale);
  }

  /**
   * The matrix with every sample changed, one sample after the other or several at the same time.
   *
   * @param newScale what the changed values are
   * @param change gets the number of a sample and its values over the genes
   * @throws IllegalArgumentException if a changed value is not finite
   */
  public ExpressionMatrix mapSamples(
      ExpressionScale newScale, Execution execution, ValuesChange change) {
    double[][] changed = new double[rows.length][samples.size()];
    int blocks = (samples.size() + SAMPLE_BLOCK - 1) / SAMPLE_BLOCK;
    execution.forEach(
        "changing samples",
        blocks,
        block -> {
          int first = block * SAMPLE_BLOCK;
          double[][] values =
              new double[Math.min(SAMPLE_BLOCK, samples.size() - first)][rows.length];
          copySamples(first, values);
          for (int i = 0; i < values.length; i++) {
            change.apply(first + i, values[i]);
          }
          for (int gene = 0; gene < rows.length; gene++) {
            for (int i = 0; i < values.length; i++) {
              changed[gene][first + i] = values[i][gene];
            }
          }
        });
    for (int gene = 0; gene < rows.length; gene++) {
      checkedRow(changed[gene], geneIds.get(gene), samples);
    }
    return transformed(changed, newScale);
  }

  /** The sum of each sample over the genes: of counts, its library size. */
  public double[] sampleSums() {
    double[] sums = new double[samples.size()];
    for (double[] row : rows) {
      for (int sample = 0; sample < sums.length; sample++) {
        sums[sample] += row[sample];
      }
    }
    return sums;
  }

  /** The same matrix known to depend on who else was there, see {@link #freeOfCohort}. */
  public ExpressionMatrix boundToCohort() {
    return new ExpressionMatrix(
        name, geneIds, samples, rows, scale, scaleOrigin, geneIdType, false, leftOutGenes, issues);
  }

  /** The same matrix with more to be said of it. */
  public ExpressionMatrix withIssues(List<Issue> more) {
    List<Issue> all = new ArrayList<>(issues);
    all.addAll(more);
    return with(geneIds, samples, rows, scale, scaleOrigin, all);
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
        leftOutGenes,
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
