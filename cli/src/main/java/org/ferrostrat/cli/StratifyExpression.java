package org.ferrostrat.cli;

import org.ferrostrat.genes.GeneMatching;
import picocli.CommandLine.Option;

/** The options for expression values beside, or instead of, a table of scores. */
final class StratifyExpression extends ExpressionFile {
  @Option(
      names = "--gene-matching",
      paramLabel = "resolve|exact",
      description =
          "Gene matching: resolve (aliases, case and spreadsheet-mangled symbols) or"
              + " exact (default: resolve).")
  private GeneMatching matching;

  GeneMatching matching() {
    return matching == null ? GeneMatching.RESOLVE : matching;
  }

  void refuseContradictions() {
    UsageException.refuse(
        !isGiven() && matching != null, "--gene-matching belongs to --expression");
    refuseAlone();
  }
}
