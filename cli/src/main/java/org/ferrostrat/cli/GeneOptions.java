package org.ferrostrat.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.ferrostrat.data.ReadLimits;
import org.ferrostrat.expression.GeneReading;
import org.ferrostrat.genes.GeneTranslation;
import org.ferrostrat.genes.Species;
import picocli.CommandLine.Option;

/** What the rows of expression matrices are taken for. */
final class GeneOptions {
  @Option(
      names = "--species",
      paramLabel = "NAME",
      description =
          "human or mouse (default: judged by the identifiers). Mouse genes need --orthologs.")
  private Species species;

  @Option(
      names = "--orthologs",
      paramLabel = "TABLE",
      description =
          "Mouse genes: table with the columns human and mouse; one-to-one orthologues are used.")
  private Path orthologs;

  @Option(
      names = "--gene-map",
      paramLabel = "TABLE",
      description =
          "Translate identifiers, such as probes, by a table with a header (GEO platform tables"
              + " serve). Identifiers with several genes are left out; several identifiers of a gene"
              + " are merged by --duplicates.")
  private Path geneMap;

  @Option(
      names = "--gene-map-columns",
      paramLabel = "ID,GENE",
      split = ",",
      description =
          "Columns of --gene-map (default: the first, and the first named like gene symbols).")
  private List<String> columns = List.of();

  @Option(
      names = "--accept-unknown-genes",
      description = "Read matrices whose rows are not recognised as human genes.")
  private boolean acceptUnknown;

  /** Whether any of the options is given. */
  boolean isAsked() {
    return species != null || isTranslated() || !columns.isEmpty() || acceptUnknown;
  }

  /** Refuses the options where there is no expression matrix. */
  void refuseWithout(boolean hasExpression) {
    UsageException.refuse(
        !hasExpression && isAsked(),
        "--species, --orthologs, --gene-map and --accept-unknown-genes belong to --expression");
  }

  /** Whether identifiers are translated, for which a whole matrix is read. */
  boolean isTranslated() {
    return orthologs != null || geneMap != null;
  }

  /** What the rows are taken for; reads the tables that are named. */
  GeneReading reading(ReadLimits limits) throws IOException {
    refuseContradictions();
    GeneReading reading = GeneReading.defaults();
    if (geneMap != null) {
      InputFile.require(geneMap);
      reading = reading.with(GeneTranslation.annotation(geneMap, column(0), column(1), limits));
    }
    if (orthologs != null) {
      InputFile.require(orthologs);
      reading = reading.ofMouse(GeneTranslation.orthologs(orthologs, limits));
    } else if (species == Species.HUMAN) {
      reading = reading.ofHuman();
    }
    return acceptUnknown ? reading.acceptingUnknown() : reading;
  }

  private void refuseContradictions() {
    UsageException.refuse(
        species == Species.MOUSE && orthologs == null,
        "--species mouse needs --orthologs TABLE with the columns human and mouse");
    UsageException.refuse(
        orthologs != null && species != Species.MOUSE, "--orthologs is for --species mouse");
    UsageException.refuse(
        orthologs != null && geneMap != null,
        "--orthologs and --gene-map both translate identifiers; use one of them");
    UsageException.refuse(
        !columns.isEmpty() && (geneMap == null || columns.size() != 2),
        "--gene-map-columns names the two columns of --gene-map, such as ID,Gene Symbol");
  }

  private Optional<String> column(int position) {
    return columns.isEmpty() ? Optional.empty() : Optional.of(columns.get(position));
  }
}
