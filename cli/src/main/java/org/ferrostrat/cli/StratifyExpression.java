package org.ferrostrat.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.ReadLimits;
import org.ferrostrat.expression.ExpressionMatrix;
import org.ferrostrat.genes.GeneMatching;
import picocli.CommandLine.Option;

/** The options for expression values beside, or instead of, a table of scores. */
final class StratifyExpression {
  @Option(
      names = "--expression",
      paramLabel = "FILE",
      description =
          "Expression matrix: for single genes as markers; with --save-rule that of the"
              + " scores, so that the rule carries unit and genes; with --apply-rule the new"
              + " samples.")
  private Path file;

  @Option(
      names = "--scale",
      paramLabel = "SCALE",
      description =
          "Scale of the values: counts, linear, tpm, fpkm, cpm, log2, log2-tpm,"
              + " log2-fpkm, log2-cpm, centred or z-score (default: detected automatically).")
  private String scale;

  @Option(
      names = "--transform",
      split = ",",
      paramLabel = "NAME",
      description =
          "Transformation: log2, log-cpm or tpm-from-fpkm of --expression, in the order"
              + " given.")
  private List<String> transforms = List.of();

  @Option(
      names = "--gene-matching",
      paramLabel = "resolve|exact",
      description =
          "Gene matching: resolve (aliases, case and spreadsheet-mangled symbols) or"
              + " exact (default: resolve).")
  private GeneMatching matching;

  boolean isGiven() {
    return file != null;
  }

  /** The file that is read. */
  Optional<Path> path(ReadLimits limits) throws IOException {
    return file == null ? Optional.empty() : Optional.of(InputFile.expression(file, limits));
  }

  GeneMatching matching() {
    return matching == null ? GeneMatching.RESOLVE : matching;
  }

  void refuseContradictions() {
    UsageException.refuse(
        file == null && (scale != null || matching != null || !transforms.isEmpty()),
        "--scale, --transform and --gene-matching belong to --expression");
  }

  ExpressionMatrix read(LimitOptions limits, Execution execution) throws IOException {
    return ExpressionInput.read(file, scale, transforms, limits, execution);
  }
}
