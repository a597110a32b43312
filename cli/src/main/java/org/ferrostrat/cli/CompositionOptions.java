package org.ferrostrat.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.ferrostrat.cohort.PatientTable;
import org.ferrostrat.cohort.TumourComposition;
import org.ferrostrat.data.Execution;
import org.ferrostrat.expression.ExpressionMatrix;
import picocli.CommandLine.Option;

/** Leukocytes, CD8 T cells and purity as covariates. */
final class CompositionOptions extends ExpressionFile {
  @Option(
      names = "--adjust-composition",
      description =
          "Adjust for tumour composition: leukocytes (PTPRC), CD8 T cells and, where"
              + " there is a column purity, purity as covariates; needs --expression.")
  private boolean adjust;

  /** A table with the composition, and the names of its columns. */
  record Adjusted(PatientTable table, List<String> covariates) {}

  void refuseContradictions() {
    UsageException.refuse(adjust && !isGiven(), "--adjust-composition needs --expression FILE");
    UsageException.refuse(
        !adjust && isAnyGiven(),
        "--expression, --transform and --scale are for --adjust-composition");
    refuseAlone();
  }

  /** Adds the columns where they are asked for. */
  Adjusted adjust(PatientTable table, LimitOptions limits, Execution execution) throws IOException {
    if (!adjust) {
      return new Adjusted(table, List.of());
    }
    OnLogScale expression = readOnLogScale(limits, execution);
    ExpressionMatrix matrix = expression.matrix();
    TumourComposition composition =
        table.has(TumourComposition.PURITY_COLUMN)
            ? TumourComposition.of(matrix, table.tableWith(TumourComposition.PURITY_COLUMN))
            : TumourComposition.of(matrix);
    List<String> names = new ArrayList<>();
    PatientTable wider = table.with(expression.issues()).with(composition.issues());
    for (TumourComposition.Covariate part : composition.covariates()) {
      wider = wider.with(part.values());
      names.add(part.values().name());
    }
    return new Adjusted(wider, names);
  }
}
