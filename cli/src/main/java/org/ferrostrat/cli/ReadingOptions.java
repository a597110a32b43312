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
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How expression values are read, wherever they stand. */
@Heading("Expression values")
class ReadingOptions extends LimitOptions {
  @Option(
      names = "--gene-ids",
      paramLabel = "TYPE",
      description =
          "Gene identifiers: symbol, ensembl or entrez (default: detected automatically).")
  private String geneIds;

  @Option(
      names = "--scale",
      paramLabel = "SCALE",
      description =
          "Scale of the values: counts, linear, tpm, fpkm, cpm, log2, log2-tpm,"
              + " log2-fpkm, log2-cpm, centred or z-score (default: detected automatically).")
  private String scale;

  @Option(
      names = "--duplicates",
      paramLabel = "POLICY",
      defaultValue = "max",
      description =
          "Rows of the same identifier: max, mean, median, sum, highest-mean or reject (default:"
              + " ${DEFAULT-VALUE}).")
  private String duplicates;

  @Option(names = "--transposed", description = "The file is samples x genes.")
  private boolean transposed;

  @Mixin private ThreadOptions threads;

  @Option(
      names = "--quantity",
      paramLabel = "NAME",
      description =
          "Of tables with several values per sample, such as TPM and FPKM or tpm_unstranded, read"
              + " this one.")
  private String quantity;

  @ArgGroup(validate = false, heading = "%nGenes:%n")
  private GeneOptions genes = new GeneOptions();

  /** How the work is carried out, with progress on a terminal. */
  final Execution execution(PrintWriter err) {
    return threads.execution(err);
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

  /** Whether identifiers are translated by a table. */
  final boolean isTranslated() {
    return genes.isTranslated();
  }

  /** Whether rows of the same identifier are merged without a look at other samples. */
  final boolean mergesCellByCell() {
    return duplicates.equals("max") || duplicates.equals("reject");
  }

  /** What becomes of cells without a number. */
  MissingPolicy missingPolicy() {
    return MissingPolicy.REJECT;
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
