package org.ferrostrat.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.ReadLimits;
import org.ferrostrat.expression.ExpressionMatrix;
import org.ferrostrat.genes.GeneMatching;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** The options for expression values beside, or instead of, a table of scores. */
final class StratifyExpression {
  @Option(
      names = "--expression",
      paramLabel = "FILE",
      description =
          "Expression values: for single genes as markers; with --save-rule what the scores were"
              + " computed from, so that the rule carries unit and genes; with --apply-rule the new"
              + " samples.")
  private Path file;

  @ArgGroup(validate = false, heading = "%nGenes:%n")
  private GeneOptions genes = new GeneOptions();

  @Option(
      names = "--scale",
      paramLabel = "SCALE",
      description = "Declare the scale of --expression, as for score.")
  private String scale;

  @Option(
      names = "--transform",
      paramLabel = "NAME",
      split = ",",
      description = "Change the scale of --expression, as for score.")
  private List<String> transforms = List.of();

  @Option(
      names = "--gene-matching",
      paramLabel = "HOW",
      description = "How genes of --expression are looked up: resolve or exact (default: resolve).")
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
    genes.refuseWithout(file != null);
  }

  ExpressionMatrix read(LimitOptions limits, Execution execution) throws IOException {
    return ExpressionInput.read(file, scale, transforms, genes, limits, execution);
  }
}
