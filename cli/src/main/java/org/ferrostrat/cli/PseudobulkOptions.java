package org.ferrostrat.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ferrostrat.data.ClinicalTable;
import org.ferrostrat.data.ReadLimits;
import org.ferrostrat.expression.ExpressionMatrix;
import org.ferrostrat.expression.Pseudobulk;
import org.ferrostrat.expression.SparseExpression;
import picocli.CommandLine.Option;

/** The options that make one sample out of the cells of a group. */
final class PseudobulkOptions {
  @Option(
      names = "--pseudobulk",
      paramLabel = "COLUMN",
      description =
          "Sum the counts of the cells that share a value of this column, such as the patient or"
              + " the cluster, and score the sums.")
  private String column;

  @Option(
      names = "--pseudobulk-by",
      paramLabel = "HOW",
      description = "sum (default; counts only) or mean (of values as they are).")
  private String how;

  @Option(
      names = "--cells",
      paramLabel = "TABLE",
      description =
          "Table with the column of --pseudobulk, whose first column holds the cells (default: the"
              + " annotation in the file).")
  private Path table;

  boolean isAsked() {
    return column != null;
  }

  /** The table, where there is one. */
  Optional<Path> path() {
    return Optional.ofNullable(table);
  }

  void refuseContradictions() {
    UsageException.refuse(
        column == null && (how != null || table != null),
        "--pseudobulk-by and --cells belong to --pseudobulk");
    pseudobulk();
  }

  private Pseudobulk pseudobulk() {
    return how == null ? Pseudobulk.SUM : Pseudobulk.parse(how);
  }

  ExpressionMatrix apply(SparseExpression cells, ReadLimits limits) throws IOException {
    return pseudobulk().apply(cells, groups(cells, limits));
  }

  private List<String> groups(SparseExpression cells, ReadLimits limits) throws IOException {
    if (table == null) {
      return cells.annotation().column(column);
    }
    ClinicalTable known = ClinicalTable.read(table, limits);
    List<String> groups = new ArrayList<>(cells.sampleCount());
    for (String cell : cells.samples()) {
      boolean isKnown = known.samples().contains(cell);
      groups.add(isKnown ? known.value(cell, column).orElse("") : "");
    }
    return groups;
  }
}
