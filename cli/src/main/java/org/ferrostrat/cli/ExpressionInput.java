package org.ferrostrat.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.InputFiles;
import org.ferrostrat.expression.ExpressionFiles;
import org.ferrostrat.expression.ExpressionMatrix;
import org.ferrostrat.expression.ExpressionScale;
import org.ferrostrat.expression.ExpressionTransform;
import org.ferrostrat.expression.ReadOptions;
import org.ferrostrat.expression.SparseExpression;
import org.ferrostrat.report.RunDescription;
import org.ferrostrat.singlecell.CellFiles;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The options of every command that reads an expression matrix. */
@Heading("Expression values")
class ExpressionInput extends TableReading implements NamesFiles, RunPart {
  @Parameters(
      paramLabel = "EXPRESSION",
      description =
          "Expression matrix, genes x samples: TSV, CSV, GCT, a GEO series matrix or a table of"
              + " cBioPortal, plain or gzip; or single cells: h5ad, or a 10x folder with matrix.mtx; or"
              + " the folder of a cohort or of a cBioPortal study; '-' reads standard input.")
  private ExpressionReference file;

  @Option(
      names = "--transform",
      split = ",",
      paramLabel = "NAME",
      description =
          "Transformation: log2, log-cpm or tpm-from-fpkm, in the order given (default:"
              + " none but the one that a method needs).")
  private List<String> transforms = List.of();

  @Mixin private CellInput cellInput;

  private PseudobulkOptions pseudobulk;
  private Path path;
  private boolean hashed;
  private MessageDigest digest;
  private Run run;

  @Override
  public final void join(Run joined) {
    run = joined;
  }

  /** Hashes the file while it is read; as costly as reading it, so only where it is wanted. */
  void hashWhileReading() {
    hashed = true;
  }

  /** Makes samples out of groups of cells on the way in. */
  void combine(PseudobulkOptions options) {
    pseudobulk = options;
  }

  String name() throws IOException {
    return path().map(Path::toString).orElse("standard input");
  }

  private boolean isStandardInput() {
    return file.isStandardInput();
  }

  /** The files that are read; standard input is none. */
  @Override
  public List<Path> paths() throws IOException {
    return path().stream().toList();
  }

  @Override
  public final List<Path> unresolved() {
    return named().stream().toList();
  }

  /** What is named on the command line, which may be a folder; empty for standard input. */
  final Optional<Path> named() {
    return isStandardInput() ? Optional.empty() : Optional.of(file.path());
  }

  /** What is read: the file, a 10x folder, or the file in another folder. */
  private Optional<Path> path() throws IOException {
    if (path == null && !isStandardInput()) {
      path = InputFile.expression(file.path(), limits());
    }
    return Optional.ofNullable(path);
  }

  /** Reads the matrix and transforms it as asked. */
  ExpressionMatrix read(Execution execution) throws IOException {
    List<ExpressionTransform> wanted = parsed(transforms);
    return ExpressionTransform.apply(wanted, readAsItIs(options(execution)));
  }

  /** Reads a matrix that stands beside a table; null where no scale is declared. */
  static ExpressionMatrix read(
      Path file,
      String scale,
      List<String> transforms,
      GeneOptions genes,
      LimitOptions limits,
      Execution execution)
      throws IOException {
    ReadOptions options =
        ReadOptions.defaults()
            .with(execution)
            .with(limits.limits())
            .with(genes.reading(limits.limits()));
    if (scale != null) {
      options = options.with(ExpressionScale.parse(scale));
    }
    List<ExpressionTransform> wanted = parsed(transforms);
    Path read = InputFile.expression(file, limits.limits());
    ExpressionMatrix matrix =
        CellFiles.isCellFile(read)
            ? ExpressionFiles.read(read, options, CellInput.usual(limits.raise()))
            : ExpressionFiles.read(read, options);
    return ExpressionTransform.apply(wanted, matrix);
  }

  /** Refuses unknown names before a large file is read. */
  static List<ExpressionTransform> parsed(List<String> names) {
    return names.stream().map(ExpressionTransform::parse).toList();
  }

  /** Whether the input holds single cells: an h5ad file or a 10x folder. */
  final boolean isCells() throws IOException {
    return !isStandardInput() && CellFiles.isCellFile(file.path());
  }

  /** Whether these are cells that can be read one by one, as far as the options go. */
  boolean canStream() throws IOException {
    return isCells()
        && pseudobulk == null
        && !isTranslated()
        && transforms.size() <= 1
        && !transforms.contains(ExpressionTransform.TPM_FROM_FPKM.label())
        && mergesCellByCell();
  }

  /** Opens cells that are read one by one. */
  SparseExpression openCells(Execution execution) throws IOException {
    List<ExpressionTransform> wanted = parsed(transforms);
    SparseExpression cells = open(options(execution));
    return wanted.isEmpty() ? cells : wanted.get(0).apply(cells);
  }

  private SparseExpression open(ReadOptions options) throws IOException {
    return SparseExpression.open(file.path(), options, cellInput.options(raise()));
  }

  private ExpressionMatrix readAsItIs(ReadOptions options) throws IOException {
    if (pseudobulk != null) {
      UsageException.refuse(!isCells(), "--pseudobulk is for files of single cells");
      try (SparseExpression cells = open(options)) {
        return pseudobulk.apply(cells, limits());
      }
    }
    if (isCells()) {
      return ExpressionFiles.read(file.path(), options, cellInput.options(raise()));
    }
    cellInput.refuseForTable();
    try (InputStream raw =
        isStandardInput() ? run.standardInput() : InputFiles.open(path().orElseThrow())) {
      if (!hashed) {
        return ExpressionFiles.read(name(), raw, options);
      }
      digest = sha256();
      return ExpressionFiles.read(name(), new DigestInputStream(raw, digest), options);
    }
  }

  /** The files that were read and their hashes, after {@link #hashWhileReading}. */
  List<RunDescription.Input> descriptions() throws IOException {
    if (isCells()) {
      List<RunDescription.Input> inputs = new ArrayList<>();
      for (Path part : CellFiles.parts(file.path())) {
        inputs.add(InputFile.description(part));
      }
      if (pseudobulk != null && pseudobulk.path().isPresent()) {
        inputs.add(InputFile.description(pseudobulk.path().get()));
      }
      return inputs;
    }
    return List.of(new RunDescription.Input(name(), HexFormat.of().formatHex(digest.digest())));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** What was done to the values on the way in, for the record. */
  Optional<String> transformation() {
    return transforms.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", transforms));
  }
}
