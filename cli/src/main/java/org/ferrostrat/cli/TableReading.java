package org.ferrostrat.cli;

import org.ferrostrat.expression.MissingPolicy;
import picocli.CommandLine.Option;

/**
 * How a single expression file is read. Commands on cohort folders are without this option as long
 * as theirs of the former name {@code --missing}, now {@code --impute}, is understood.
 */
@Heading("Expression values")
class TableReading extends ReadingOptions {
  @Option(
      names = "--missing",
      paramLabel = "POLICY",
      defaultValue = "reject",
      description = "Missing values: reject, or drop-gene (default: ${DEFAULT-VALUE}).")
  private String missing;

  @Override
  final MissingPolicy missingPolicy() {
    return switch (missing) {
      case "reject" -> MissingPolicy.REJECT;
      case "drop-gene" -> MissingPolicy.DROP_GENE;
      default ->
          throw new UsageException(
              "unknown policy '%s' for --missing; need reject or drop-gene".formatted(missing));
    };
  }
}
