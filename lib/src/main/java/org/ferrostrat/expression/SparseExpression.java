package org.ferrostrat.expression;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.ferrostrat.data.DataFormatException;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Issue.Place;
import org.ferrostrat.data.Labels;
import org.ferrostrat.expression.ExpressionMatrix.ScaleOrigin;
import org.ferrostrat.genes.GeneIdType;
import org.ferrostrat.singlecell.CellAnnotation;
import org.ferrostrat.singlecell.CellBlock;
import org.ferrostrat.singlecell.CellFile;
import org.ferrostrat.singlecell.CellFiles;
import org.ferrostrat.singlecell.CellOptions;

/**
 * Gene expression of cells in an open file, genes x cells, mostly zeros: of one identifier type and
 * one scale, as an {@link ExpressionMatrix}, but read block by block whenever it is needed, so that
 * memory is bounded by the block. Cells are the samples.
 *
 * <p>Opening reads the values once to judge their scale, unless it is declared.
 */
public final class SparseExpression implements ExpressionData, Closeable {
  private final CellFile file;
  private final CellGenes genes;
  private final Labels samples;
  private final ExpressionScale scale;
  private final ScaleOrigin scaleOrigin;
  private final GeneIdType geneIdType;
  private final List<Issue> issues;
  private final Optional<ExpressionTransform.CellFunction> change;

  private SparseExpression(
      CellFile file,
      CellGenes genes,
      Labels samples,
      ExpressionScale scale,
      ScaleOrigin scaleOrigin,
      GeneIdType geneIdType,
      List<Issue> issues,
      Optional<ExpressionTransform.CellFunction> change) {
    this.file = file;
    this.genes = genes;
    this.samples = samples;
    this.scale = scale;
    this.scaleOrigin = scaleOrigin;
    this.geneIdType = geneIdType;
    this.issues = List.copyOf(issues);
    this.change = change;
  }

  /**
   * Opens a file or folder of cells.
   *
   * @param options scale and identifiers where they are declared, and what becomes of genes of the
   *     same identifier: {@link DuplicatePolicy#MAX} or {@link DuplicatePolicy#REJECT}
   * @param cellOptions which matrix, which identifiers, which limits
   * @throws DataFormatException if it is not what it claims, claims too much, names a cell twice,
   *     or has genes of the same identifier and another policy
   * @throws IllegalArgumentException if the gene column is not there, or samples are said to be in
   *     rows
   * @throws IOException if it cannot be read
   */
  public static SparseExpression open(Path path, ReadOptions options, CellOptions cellOptions)
      throws IOException {
    requireGenesInRows(options);
    if (options.genes().translation().isPresent()) {
      throw new IllegalArgumentException("identifiers of cells read one by one are not translated");
    }
    CellFile file = CellFiles.open(path, cellOptions);
    try {
      return of(file, options);
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  static void requireGenesInRows(ReadOptions options) {
    if (options.orientation() != Orientation.GENES_IN_ROWS) {
      throw new IllegalArgumentException(
          "orientation is %s, but a file of single cells states on which side its genes are; need %s"
              .formatted(options.orientation(), Orientation.GENES_IN_ROWS));
    }
  }

  private static SparseExpression of(CellFile file, ReadOptions options) throws IOException {
    Labels samples = samples(file);
    CellGenes genes = CellGenes.merged(file, options.duplicates());
    GeneRows.require(file.name(), genes.ids(), options.genes());
    GeneIdType type =
        options.geneIds().orElseGet(() -> ExpressionFiles.idType(genes.ids(), options.genes()));
    List<Issue> issues = new ArrayList<>(file.notes());
    issues.addAll(genes.notes());
    ExpressionScale declared =
        options.scale().orElse(ExpressionScale.of(ExpressionScale.Kind.LINEAR));
    SparseExpression unjudged =
        new SparseExpression(
            file, genes, samples, declared, ScaleOrigin.DECLARED, type, issues, Optional.empty());
    if (options.scale().isPresent()) {
      return unjudged;
    }
    CellSurvey survey = unjudged.survey();
    ScaleJudge.Verdict verdict = survey.verdict(file.name());
    issues.add(verdict.note());
    survey.values().warning(file.name(), verdict.scale(), issues).ifPresent(issues::add);
    return new SparseExpression(
        file, genes, samples, verdict.scale(), ScaleOrigin.FOUND, type, issues, Optional.empty());
  }

  /** The cells, each named once; no values are read for it. */
  static Labels samples(CellFile file) {
    if (file.cells().isEmpty() || file.geneIds().isEmpty()) {
      throw new DataFormatException(
          Issue.error(
              "no-cells",
              Place.inFile(file.name()),
              "there are %d genes and %d cells"
                  .formatted(file.geneIds().size(), file.cells().size()),
              "give a matrix with genes and cells"));
    }
    Set<String> seen = new HashSet<>();
    for (String cell : file.cells()) {
      if (cell.isBlank() || !seen.add(cell)) {
        throw new DataFormatException(
            Issue.error(
                cell.isBlank() ? "blank-sample" : "duplicated-sample",
                new Place(file.name(), 0, 0, cell),
                cell.isBlank() ? "a cell has no name" : "the cell is named twice",
                "give each cell a name of its own (anndata: obs_names_make_unique)"));
      }
    }
    return Labels.of(file.cells());
  }

  /** In the order of the file, or cell by cell where genes are merged on the way. */
  private CellSurvey survey() throws IOException {
    CellSurvey survey = new CellSurvey(genes.ids().size(), samples.size());
    if (genes.hasDuplicates()) {
      forEachSample(
          (sample, rows, values, size, zero) -> {
            for (int i = 0; i < size; i++) {
              survey.add(rows[i], sample, values[i]);
            }
          });
    } else {
      file.scan(
          (gene, cell, value) -> {
            if (genes.row(gene) >= 0) {
              survey.add(genes.row(gene), cell, value);
            }
          });
    }
    return survey;
  }

  @Override
  public String name() {
    return file.name();
  }

  @Override
  public List<String> geneIds() {
    return genes.ids();
  }

  @Override
  public Labels samples() {
    return samples;
  }

  @Override
  public ExpressionScale scale() {
    return scale;
  }

  @Override
  public ScaleOrigin scaleOrigin() {
    return scaleOrigin;
  }

  @Override
  public GeneIdType geneIdType() {
    return geneIdType;
  }

  /** Always: a cell is read without a look at others. */
  @Override
  public boolean freeOfCohort() {
    return true;
  }

  @Override
  public List<Issue> issues() {
    return issues;
  }

  /** What is annotated of the cells in the file. */
  public CellAnnotation annotation() {
    return file.annotation();
  }

  SparseExpression transformed(
      ExpressionScale newScale, ExpressionTransform.CellFunction function) {
    if (change.isPresent()) {
      throw new IllegalArgumentException("cells are transformed once; these are " + scale);
    }
    return new SparseExpression(
        file,
        genes,
        samples,
        newScale,
        ScaleOrigin.TRANSFORMED,
        geneIdType,
        issues,
        Optional.of(function));
  }

  /** Hears of a sample. */
  @FunctionalInterface
  public interface SampleVisitor {
    /**
     * One sample. The arrays are used again for the next one.
     *
     * @param sample its number
     * @param rows the rows that are stored, increasing
     * @param values their values, none of them equal to {@code otherValue}
     * @param size how many are stored
     * @param otherValue the value of all other rows: 0, or what a transformation makes of it
     */
    void sample(int sample, int[] rows, double[] values, int size, double otherValue);
  }

  /** Some consecutive samples that were read. Safe for threads. */
  public final class Block {
    private final CellBlock cells;

    private Block(CellBlock cells) {
      this.cells = cells;
    }

    /** Hands out the samples in order. */
    public void forEachSample(SampleVisitor visitor) {
      Merge merge = new Merge();
      for (int i = 0; i < cells.size(); i++) {
        merge.read(cells, i);
        merge.transform();
        visitor.sample(cells.first() + i, merge.rows, merge.values, merge.size, merge.otherValue);
      }
    }
  }

  /** A pass over all samples in order. Safe for threads: each block is handed out once. */
  public final class Pass implements Closeable {
    private final CellFile.Blocks blocks;

    private Pass(CellFile.Blocks blocks) {
      this.blocks = blocks;
    }

    /** How many blocks there are. */
    public int blockCount() {
      return blocks.count();
    }

    /**
     * The next block.
     *
     * @throws DataFormatException if the values are not what the file claims
     * @throws UncheckedIOException if the file cannot be read
     */
    public Block next() {
      try {
        return new Block(blocks.next());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() throws IOException {
      blocks.close();
    }
  }

  /** Starts reading all samples. */
  public Pass pass() throws IOException {
    return new Pass(file.blocks());
  }

  /** Reads all samples in order, on one thread. */
  public void forEachSample(SampleVisitor visitor) throws IOException {
    try (Pass pass = pass()) {
      for (int block = 0; block < pass.blockCount(); block++) {
        pass.next().forEachSample(visitor);
      }
    }
  }

  /** One sample after another: genes to rows, rows of one gene merged, values transformed. */
  private final class Merge {
    private int[] rows = new int[0];
    private double[] values = new double[0];
    private int size;
    private double otherValue;

    void read(CellBlock cells, int cell) {
      int from = cells.start(cell);
      int most = cells.start(cell + 1) - from;
      if (rows.length < most) {
        rows = new int[2 * most];
        values = new double[2 * most];
      }
      size = 0;
      boolean isIncreasing = true;
      for (int entry = from; entry < from + most; entry++) {
        int row = genes.row(cells.gene(entry));
        if (row >= 0) {
          isIncreasing &= size == 0 || rows[size - 1] < row;
          rows[size] = row;
          values[size++] = cells.value(entry);
        }
      }
      if (!isIncreasing || genes.hasDuplicates()) {
        mergeRows();
      }
    }

    /** The largest value of each row, 0 among them where a gene of the row is not stored. */
    private void mergeRows() {
      long[] keys = new long[size];
      for (int i = 0; i < size; i++) {
        keys[i] = ((long) rows[i] << Integer.SIZE) | i;
      }
      Arrays.sort(keys);
      double[] unsorted = Arrays.copyOf(values, size);
      int merged = 0;
      for (int i = 0; i < keys.length; ) {
        int row = (int) (keys[i] >>> Integer.SIZE);
        double largest = Double.NEGATIVE_INFINITY;
        int stored = 0;
        for (; i < keys.length && (int) (keys[i] >>> Integer.SIZE) == row; i++) {
          largest = Math.max(largest, unsorted[(int) keys[i]]);
          stored++;
        }
        rows[merged] = row;
        values[merged++] = stored < genes.genes(row) ? Math.max(largest, 0) : largest;
      }
      size = merged;
    }

    void transform() {
      otherValue = 0;
      if (change.isPresent()) {
        double sum = 0;
        for (int i = 0; i < size; i++) {
          sum += values[i];
        }
        otherValue = change.get().apply(0, sum);
        for (int i = 0; i < size; i++) {
          values[i] = change.get().apply(values[i], sum);
        }
      }
      int kept = 0;
      for (int i = 0; i < size; i++) {
        if (values[i] != otherValue) {
          rows[kept] = rows[i];
          values[kept++] = values[i];
        }
      }
      size = kept;
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%s: %,d genes (%s) x %,d cells, %s",
        name(),
        geneCount(),
        geneIdType.label(),
        sampleCount(),
        scale);
  }
}
