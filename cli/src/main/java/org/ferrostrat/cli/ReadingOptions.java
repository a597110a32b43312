package org.ferrostrat.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import org.ferrostrat.data.Execution;
import org.ferrostrat.expression.DuplicatePolicy;
import org.ferrostrat.expression.ExpressionScale;
import org.ferrostrat.expression.MissingPolicy;
import org.ferrostrat.expression.Orientation;
import org.ferrostrat.expression.ReadOptions;
import org.ferrostrat.genes.GeneIdType;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** How expression values are read, wherever they stand. */
class ReadingOptions extends LimitOptions {
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
      names = "--quantity",
      paramLabel = "NAME",
      description =
          "Of tables with several values per sample, such as TPM and FPKM or tpm_unstranded, read"
              + " this one.")
  private String quantity;

  @ArgGroup(validate = false, heading = "%nGenes:%n")
  private GeneOptions genes = new GeneOptions();

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads (default: all processors). Results do not depend on it.")
  private Integer threads;

  /** How the work is carried out, with progress on a terminal. */
  final Execution execution(PrintWriter err) {
    int count = threads == null ? Runtime.getRuntime().availableProcessors() : threads;
    return new Execution(count, Terminal.progress(err));
  }

  final ReadOptions options(Execution execution) throws IOException {
    ReadOptions options =
        ReadOptions.defaults()
            .with(execution)
            .with(DuplicatePolicy.parse(duplicates))
            .with(missingPolicy())
            .with(limits())
            .with(genes.reading(limits()))
            .with(transposed ? Orientation.SAMPLES_IN_ROWS : Orientation.GENES_IN_ROWS);
    if (scale != null) {
      options = options.with(ExpressionScale.parse(scale));
    }
    if (quantity != null) {
      options = options.withQuantity(quantity);
    }
    return geneIds == null ? options : options.with(geneIdType());
  }

  /** Whether samples are in rows. */
  final boolean isTransposed() {
    return transposed;
  }

  /** Whether identifiers are translated by a table. */
  final boolean isTranslated() {
    return genes.isTranslated();
  }

  /** Whether rows of the same identifier are merged without a look at other samples. */
  final boolean mergesCellByCell() {
    return duplicates.equals("max") || duplicates.equals("reject");
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
}
