package org.ferrostrat.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.ReadLimits;
import org.ferrostrat.expression.ExpressionMatrix;
import org.ferrostrat.expression.ExpressionTransform;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** An expression matrix in addition to a table, and how it is read. */
class ExpressionFile {
  @Option(
      names = "--expression",
      paramLabel = "FILE",
      description = "Expression matrix: genes x samples, of the samples of the table.")
  private Path file;

  @Option(
      names = "--scale",
      paramLabel = "SCALE",
      description =
          "Scale of the values: counts, linear, tpm, fpkm, cpm, log2, log2-tpm, log2-fpkm,"
              + " log2-cpm, centred or z-score (default: detected automatically).")
  private String scale;

  @Option(
      names = "--transform",
      split = ",",
      paramLabel = "NAME",
      description =
          "Transformation: log2, log-cpm or tpm-from-fpkm of --expression, in the order given.")
  private List<String> transforms = List.of();

  @ArgGroup(validate = false, heading = "%nGenes:%n")
  private GeneOptions genes = new GeneOptions();

  /** Values on a log scale, with an info where they were transformed. */
  record OnLogScale(ExpressionMatrix matrix, List<Issue> issues) {}

  final boolean isGiven() {
    return file != null;
  }

  /** Whether the file or anything on how it is read is named. */
  final boolean isAnyGiven() {
    return isGiven() || scale != null || !transforms.isEmpty();
  }

  /** The file that is read; empty where none is named. */
  final Optional<Path> path(ReadLimits limits) throws IOException {
    return file == null ? Optional.empty() : Optional.of(InputFile.expression(file, limits));
  }

  /** Refuses options on how a matrix is read where none is named. */
  final void refuseAlone() {
    UsageException.refuse(
        file == null && (scale != null || !transforms.isEmpty()),
        "--scale and --transform belong to --expression");
    genes.refuseWithout(file != null);
  }

  /** Reads the matrix and transforms it as asked. */
  final ExpressionMatrix read(LimitOptions limits, Execution execution) throws IOException {
    return ExpressionInput.read(file, scale, transforms, genes, limits, execution);
  }

  /** Reads the matrix for analyses that compare genes between samples on a log scale. */
  final OnLogScale readOnLogScale(LimitOptions limits, Execution execution) throws IOException {
    ExpressionMatrix read = read(limits, execution);
    List<ExpressionTransform> steps = ExpressionTransform.toLogScale(read.scale());
    return new OnLogScale(
        ExpressionTransform.apply(steps, read),
        steps.isEmpty()
            ? List.of()
            : List.of(ExpressionTransform.note(read.name(), steps, " before the analysis")));
  }
}
