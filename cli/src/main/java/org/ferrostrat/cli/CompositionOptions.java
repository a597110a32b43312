package org.ferrostrat.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ferrostrat.cohort.PatientTable;
import org.ferrostrat.cohort.TumourComposition;
import org.ferrostrat.data.Execution;
import org.ferrostrat.expression.ExpressionMatrix;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Leukocytes, CD8 T cells and purity as covariates. */
final class CompositionOptions {
  @Option(
      names = "--adjust-composition",
      description =
          "Leukocytes (PTPRC), CD8 T cells and, where there is a column purity, purity as"
              + " covariates; needs --expression.")
  private boolean adjust;

  @Option(
      names = "--expression",
      paramLabel = "FILE",
      description = "Expression matrix that the composition is read from.")
  private Path expression;

  @Option(
      names = "--transform",
      paramLabel = "NAME",
      split = ",",
      description = "Change the scale of the matrix first, such as log-cpm for counts.")
  private List<String> transforms = List.of();

  @Option(names = "--scale", paramLabel = "SCALE", description = "Declare the scale of the matrix.")
  private String scale;

  @ArgGroup(validate = false, heading = "%nGenes:%n")
  private GeneOptions genes = new GeneOptions();

  /** A table with the composition, and the names of its columns. */
  record Adjusted(PatientTable table, List<String> covariates) {}

  void refuseContradictions() {
    UsageException.refuse(
        adjust && expression == null, "--adjust-composition needs --expression FILE");
    UsageException.refuse(
        !adjust && (expression != null || scale != null || !transforms.isEmpty()),
        "--expression, --transform and --scale are for --adjust-composition");
    genes.refuseWithout(adjust);
  }

  /** Adds the columns where they are asked for. */
  Adjusted adjust(PatientTable table, LimitOptions limits, Execution execution) throws IOException {
    if (!adjust) {
      return new Adjusted(table, List.of());
    }
    ExpressionMatrix matrix =
        ExpressionInput.read(expression, scale, transforms, genes, limits, execution);
    TumourComposition composition =
        table.has(TumourComposition.PURITY_COLUMN)
            ? TumourComposition.of(matrix, table.tableWith(TumourComposition.PURITY_COLUMN))
            : TumourComposition.of(matrix);
    List<String> names = new ArrayList<>();
    PatientTable wider = table.with(composition.issues());
    for (TumourComposition.Covariate part : composition.covariates()) {
      wider = wider.with(part.values());
      names.add(part.values().name());
    }
    return new Adjusted(wider, names);
  }
}
