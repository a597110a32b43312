package org.ferrostrat.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.ferrostrat.data.Execution;
import org.ferrostrat.expression.DuplicatePolicy;
import org.ferrostrat.expression.ExpressionFiles;
import org.ferrostrat.expression.ExpressionMatrix;
import org.ferrostrat.expression.ExpressionScale;
import org.ferrostrat.expression.ExpressionTransform;
import org.ferrostrat.expression.MissingPolicy;
import org.ferrostrat.expression.Orientation;
import org.ferrostrat.expression.ReadOptions;
import org.ferrostrat.genes.GeneIdType;
import org.ferrostrat.report.RunDescription;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The options of every command that reads an expression matrix. */
class ExpressionInput {
  @Parameters(
      paramLabel = "EXPRESSION",
      description =
          "Expression matrix, genes x samples: TSV, CSV or GCT, plain or gzip; '-' reads standard"
              + " input.")
  private String file;

  @Option(
      names = "--gene-ids",
      paramLabel = "TYPE",
      description = "Declare the identifiers: symbol, ensembl or entrez (default: found out).")
  private String geneIds;

  @Option(
      names = "--scale",
      paramLabel = "SCALE",
      description =
          "Declare the scale: counts, linear, tpm, fpkm, cpm, log2, log2-tpm, log2-fpkm, log2-cpm,"
              + " centred or z-score (default: found out).")
  private String scale;

  @Option(
      names = "--transform",
      paramLabel = "NAME",
      split = ",",
      description =
          "Change the scale, in the order given: log2, log-cpm, tpm-from-fpkm (default: none).")
  private List<String> transforms = List.of();

  @Option(
      names = "--duplicates",
      paramLabel = "POLICY",
      defaultValue = "max",
      description =
          "Rows of the same identifier: max, mean, median, sum, highest-mean or reject (default:"
              + " ${DEFAULT-VALUE}).")
  private String duplicates;

  @Option(
      names = "--missing",
      paramLabel = "POLICY",
      defaultValue = "reject",
      description = "Cells without a number: reject, or drop-gene (default: ${DEFAULT-VALUE}).")
  private String missing;

  @Option(names = "--transposed", description = "The file is samples x genes.")
  private boolean transposed;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads (default: all processors). Results do not depend on it.")
  private Integer threads;

  private boolean hashed;
  private MessageDigest digest;

  /** Hashes the file while it is read; as costly as reading it, so only where it is wanted. */
  void hashWhileReading() {
    hashed = true;
  }

  String name() {
    return isStandardInput() ? "standard input" : file;
  }

  private boolean isStandardInput() {
    return file.equals("-");
  }

  /** The files that are read; standard input is none. */
  List<Path> paths() {
    return path().stream().toList();
  }

  /** The file; empty for standard input. */
  Optional<Path> path() {
    return isStandardInput() ? Optional.empty() : Optional.of(Path.of(file));
  }

  /** How the work is carried out, with progress on a terminal. */
  Execution execution(PrintWriter err) {
    int count = threads == null ? Runtime.getRuntime().availableProcessors() : threads;
    return new Execution(count, Terminal.progress(err));
  }

  /** Reads the matrix and transforms it as asked. */
  ExpressionMatrix read(Execution execution) throws IOException {
    List<ExpressionTransform> wanted = parsed(transforms);
    return transformed(readAsItIs(options(execution)), wanted);
  }

  /** Reads a matrix that stands beside a table; null where no scale is declared. */
  static ExpressionMatrix read(
      Path file, String scale, List<String> transforms, Execution execution) throws IOException {
    ReadOptions options = ReadOptions.defaults().with(execution);
    if (scale != null) {
      options = options.with(ExpressionScale.parse(scale));
    }
    List<ExpressionTransform> wanted = parsed(transforms);
    return transformed(ExpressionFiles.read(file, options), wanted);
  }

  /** Refuses unknown names before a large file is read. */
  private static List<ExpressionTransform> parsed(List<String> names) {
    return names.stream().map(ExpressionTransform::parse).toList();
  }

  private static ExpressionMatrix transformed(
      ExpressionMatrix matrix, List<ExpressionTransform> transforms) {
    ExpressionMatrix changed = matrix;
    for (ExpressionTransform transform : transforms) {
      changed = transform.apply(changed);
    }
    return changed;
  }

  private ReadOptions options(Execution execution) {
    ReadOptions options =
        ReadOptions.defaults()
            .with(execution)
            .with(DuplicatePolicy.parse(duplicates))
            .with(missingPolicy())
            .with(transposed ? Orientation.SAMPLES_IN_ROWS : Orientation.GENES_IN_ROWS);
    if (scale != null) {
      options = options.with(ExpressionScale.parse(scale));
    }
    return geneIds == null ? options : options.with(geneIdType());
  }

  private MissingPolicy missingPolicy() {
    return switch (missing) {
      case "reject" -> MissingPolicy.REJECT;
      case "drop-gene" -> MissingPolicy.DROP_GENE;
      default ->
          throw new UsageException(
              "unknown policy '%s' for --missing; need reject or drop-gene".formatted(missing));
    };
  }

  private GeneIdType geneIdType() {
    try {
      return GeneIdType.valueOf(geneIds.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new UsageException(
          "unknown identifier type '%s'; need symbol, ensembl or entrez".formatted(geneIds));
    }
  }

  private ExpressionMatrix readAsItIs(ReadOptions options) throws IOException {
    try (InputStream raw = isStandardInput() ? System.in : Files.newInputStream(Path.of(file))) {
      if (!hashed) {
        return ExpressionFiles.read(name(), raw, options);
      }
      digest = sha256();
      return ExpressionFiles.read(name(), new DigestInputStream(raw, digest), options);
    }
  }

  /** The files that were read and their hashes, after {@link #hashWhileReading}. */
  List<RunDescription.Input> descriptions() throws IOException {
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
