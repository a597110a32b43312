package org.ferrostrat.expression;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ferrostrat.data.DataFormatException;
import org.ferrostrat.data.InputFiles;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Issue.Place;
import org.ferrostrat.data.Labels;
import org.ferrostrat.expression.ExpressionMatrix.ScaleOrigin;
import org.ferrostrat.genes.GeneIdType;
import org.ferrostrat.genes.GeneIdentity;
import org.ferrostrat.genes.GeneTable;
import org.ferrostrat.genes.IdentifierForm;
import org.ferrostrat.genes.SpreadsheetNames;
import org.ferrostrat.singlecell.CellFile;
import org.ferrostrat.singlecell.CellFiles;
import org.ferrostrat.singlecell.CellOptions;

/**
 * Reads expression matrices: TSV, CSV, GCT 1.2 or 1.3, the table within a GEO series matrix and
 * cBioPortal's tables, plain or gzip, genes x samples; the format is detected from the content. The
 * first column holds gene identifiers, the first line sample names. CRLF, a byte order mark, quoted
 * fields and R's header without a first cell are understood. Of cBioPortal's two columns of genes
 * the symbol counts, and the Entrez gene where the symbol is blank. Files of single cells, h5ad and
 * folders of 10x Genomics, are known by their content too.
 *
 * <p>Identifier type and scale are detected and reported ({@link ExpressionMatrix#issues}); values
 * are never changed. Reading is by streaming: beside the values themselves memory holds a few
 * blocks of text.
 */
public final class ExpressionFiles {
  private static final int NAMES_LOOKED_AT = 200;

  private ExpressionFiles() {}

  /**
   * Reads a file with the default options.
   *
   * @throws DataFormatException if the content is not a usable matrix; carries every issue found
   * @throws IOException if the file cannot be read
   */
  public static ExpressionMatrix read(Path file) throws IOException {
    return read(file, ReadOptions.defaults());
  }

  /**
   * Reads a file.
   *
   * @throws DataFormatException if the content is not a usable matrix; carries every issue found
   * @throws IOException if the file cannot be read
   */
  public static ExpressionMatrix read(Path file, ReadOptions options) throws IOException {
    if (CellFiles.isCellFile(file)) {
      return read(file, options, CellOptions.defaults());
    }
    try (InputStream stream = InputFiles.open(file)) {
      return read(file.toString(), stream, options);
    }
  }

  /**
   * Reads a file of single cells as a whole, each cell a sample; for large ones see {@link
   * SparseExpression}.
   *
   * @param cellOptions which matrix, which identifiers, which limits
   * @throws DataFormatException if the content is not a usable matrix or does not fit into memory;
   *     carries every issue found
   * @throws IOException if the file cannot be read
   */
  public static ExpressionMatrix read(Path file, ReadOptions options, CellOptions cellOptions)
      throws IOException {
    SparseExpression.requireGenesInRows(options);
    try (CellFile cells = CellFiles.open(file, cellOptions)) {
      RawMatrix raw = GeneRows.identified(CellMatrix.read(cells), options.genes());
      RawMatrix merged = new DuplicateRows(raw, options.duplicates()).merged();
      return options.scale().isPresent() ? judged(merged, options) : warned(merged, options);
    }
  }

  /** Cells whose scale is not declared. */
  private static ExpressionMatrix warned(RawMatrix cells, ReadOptions options) {
    ExpressionMatrix matrix = judged(cells, options);
    CellValues values = new CellValues(matrix.sampleCount());
    for (double[] row : cells.rows()) {
      for (int cell = 0; cell < Math.min(row.length, CellValues.CELLS_LOOKED_AT); cell++) {
        values.add(cell, row[cell]);
      }
    }
    Optional<Issue> warning = values.warning(cells.name(), matrix.scale(), matrix.issues());
    return warning.isEmpty() ? matrix : judged(cells.noted(warning.get()), options);
  }

  /**
   * Reads a stream.
   *
   * @param name what to call the stream in messages
   * @param stream plain or gzip; read to its end and closed
   * @param options how to read
   * @throws DataFormatException if the content is not a usable matrix; carries every issue found
   * @throws IOException if the stream cannot be read
   */
  public static ExpressionMatrix read(String name, InputStream stream, ReadOptions options)
      throws IOException {
    return judged(table(name, stream, options), options);
  }

  /** The rows of human genes of a table, each once, before their scale is judged. */
  static RawMatrix table(String name, InputStream stream, ReadOptions options) throws IOException {
    RawMatrix raw;
    try (stream) {
      raw = MatrixReader.read(name, stream, options);
    }
    if (options.orientation() == Orientation.SAMPLES_IN_ROWS) {
      raw = raw.turned();
    } else {
      refuseTransposed(raw);
    }
    raw = GeneRows.identified(raw, options.genes());
    boolean dropGenes = options.missing() == MissingPolicy.DROP_GENE;
    RawMatrix complete = dropGenes ? raw.withoutIncompleteRows() : raw;
    return new DuplicateRows(complete, options.duplicates()).merged();
  }

  static ExpressionMatrix judged(RawMatrix raw, ReadOptions options) {
    List<Issue> issues = new ArrayList<>(raw.notes());
    issues.addAll(SpreadsheetNames.issues(raw.name(), raw.ids()));
    if (!raw.shape().isPlain()) {
      issues.add(0, Issue.info(TableShape.ISSUE, Place.inFile(raw.name()), raw.shape().toString()));
    }
    GeneIdType idType = options.geneIds().orElseGet(() -> idType(raw.ids(), options.genes()));
    ScaleJudge.Verdict verdict = ScaleJudge.judge(raw.name(), raw.rows(), options.execution());
    ExpressionScale scale = options.scale().orElse(verdict.scale());
    if (options.scale().isEmpty()) {
      issues.add(verdict.note());
    }
    verdict.contradictionOf(scale, raw.name()).ifPresent(issues::add);
    return new ExpressionMatrix(
        raw.name(),
        raw.ids(),
        Labels.of(raw.columns()),
        raw.rows(),
        scale,
        options.scale().isPresent() ? ScaleOrigin.DECLARED : ScaleOrigin.FOUND,
        idType,
        raw.freeOfCohort(),
        raw.leftOut(),
        issues);
  }

  /** Numbers that are no genes and were accepted are not translated as Entrez genes. */
  static GeneIdType idType(List<String> ids, GeneReading reading) {
    boolean accepted =
        reading.acceptUnknown() && GeneIdentity.of(ids, reading.species()).problem().isPresent();
    return accepted ? GeneIdType.SYMBOL : GeneIdType.detect(ids);
  }

  /** More columns than rows is the mark of a turned table; then the names decide. */
  private static void refuseTransposed(RawMatrix raw) {
    if (raw.columns().size() <= raw.ids().size()) {
      return;
    }
    boolean genesAcross = shareOfGenes(raw.columns()) >= 0.5;
    boolean genesDown = shareOfGenes(raw.ids()) >= 0.2 && !countRows(raw.ids());
    if (genesAcross && !genesDown) {
      throw new DataFormatException(
          Issue.error(
              "transposed",
              raw.columnPlaces().get(0),
              "the columns are genes and the rows are not: the matrix is transposed",
              "read it with samples in rows, or transpose it to genes x samples"));
    }
  }

  /** Small numbers are Entrez genes by their form, but here they count the rows. */
  private static boolean countRows(List<String> ids) {
    return ids.stream()
        .allMatch(id -> id.matches("\\d{1,6}") && Integer.parseInt(id) <= ids.size());
  }

  private static double shareOfGenes(List<String> names) {
    List<String> looked = names.subList(0, Math.min(names.size(), NAMES_LOOKED_AT));
    IdentifierForm form = IdentifierForm.of(looked);
    GeneTable table = GeneTable.bundled();
    return (double) looked.stream().map(form::identifier).filter(table::recognises).count()
        / looked.size();
  }
}
