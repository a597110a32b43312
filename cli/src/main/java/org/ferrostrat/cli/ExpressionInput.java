package org.ferrostrat.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.ferrostrat.data.Execution;
import org.ferrostrat.expression.ExpressionFiles;
import org.ferrostrat.expression.ExpressionMatrix;
import org.ferrostrat.expression.ExpressionScale;
import org.ferrostrat.expression.ExpressionTransform;
import org.ferrostrat.expression.ReadOptions;
import org.ferrostrat.report.RunDescription;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The options of every command that reads an expression matrix. */
class ExpressionInput extends ReadingOptions {
  @Parameters(
      paramLabel = "EXPRESSION",
      description =
          "Expression matrix, genes x samples: TSV, CSV, GCT, a GEO series matrix or a table of"
              + " cBioPortal, plain or gzip; '-' reads standard input.")
  private String file;

  @Option(
      names = "--transform",
      paramLabel = "NAME",
      split = ",",
      description =
          "Change the scale, in the order given: log2, log-cpm, tpm-from-fpkm (default: none).")
  private List<String> transforms = List.of();

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
