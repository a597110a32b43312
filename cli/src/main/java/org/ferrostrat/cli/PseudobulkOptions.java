package org.ferrostrat.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.ferrostrat.data.ClinicalTable;
import org.ferrostrat.data.ReadLimits;
import org.ferrostrat.expression.ExpressionData;
import org.ferrostrat.expression.ExpressionMatrix;
import org.ferrostrat.expression.Pseudobulk;
import org.ferrostrat.expression.SparseExpression;
import org.ferrostrat.scoring.GroupSummary;
import org.ferrostrat.scoring.Scores;
import picocli.CommandLine.Option;

/** The options of groups of cells: one sample is made of a group, or its scores are summarised. */
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
          "Table with the column of --pseudobulk or --summarize-by, whose first column holds the"
              + " cells (default: the annotation in the file).")
  private Path table;

  @Option(
      names = {"--summarize-by", "--summarise-by"},
      paramLabel = "COLUMN",
      description =
          "Print n, mean, median and the share above a threshold of the scores of the cells that"
              + " share a value of this column, such as the cluster, instead of the scores.")
  private String summarizedBy;

  @Option(
      names = "--share-above",
      paramLabel = "SCORE",
      description =
          "The threshold of --summarize-by (default: for each signature the median of all cells).")
  private Double shareAbove;

  boolean isAsked() {
    return column != null;
  }

  /** The table, where there is one. */
  Optional<Path> path() {
    return Optional.ofNullable(table);
  }

  /** Whether scores are summarised by group. */
  boolean isSummaryAsked() {
    return summarizedBy != null;
  }

  void refuseContradictions() {
    UsageException.refuse(column == null && how != null, "--pseudobulk-by belongs to --pseudobulk");
    UsageException.refuse(
        column == null && summarizedBy == null && table != null,
        "--cells belongs to --pseudobulk or --summarize-by");
    UsageException.refuse(
        column != null && summarizedBy != null,
        "--summarize-by is for scores of single cells; leave out --pseudobulk");
    UsageException.refuse(
        summarizedBy == null && shareAbove != null, "--share-above belongs to --summarize-by");
    pseudobulk();
  }

  private Pseudobulk pseudobulk() {
    return how == null ? Pseudobulk.SUM : Pseudobulk.parse(how);
  }

  ExpressionMatrix apply(SparseExpression cells, ReadLimits limits) throws IOException {
    return pseudobulk().apply(cells, groups(cells, column, limits));
  }

  /** The scores by group. */
  List<GroupSummary> summaries(ExpressionData cells, Scores scores, ReadLimits limits)
      throws IOException {
    return GroupSummary.of(
        scores,
        groups(cells, summarizedBy, limits),
        shareAbove == null ? OptionalDouble.empty() : OptionalDouble.of(shareAbove));
  }

  private List<String> groups(ExpressionData cells, String wanted, ReadLimits limits)
      throws IOException {
    if (table == null) {
      return ((SparseExpression) cells).annotation().column(wanted);
    }
    ClinicalTable known = ClinicalTable.read(table, limits);
    List<String> groups = new ArrayList<>(cells.sampleCount());
    for (String cell : cells.samples()) {
      boolean isKnown = known.samples().contains(cell);
      groups.add(isKnown ? known.value(cell, wanted).orElse("") : "");
    }
    return groups;
  }

  /** Refuses, before a large file is read, groups that are not known. */
  void requireGroups(boolean isStreamed) {
    UsageException.refuse(
        summarizedBy != null && table == null && !isStreamed,
        "--summarize-by takes the groups from a file of single cells that is read cell by cell; give"
            + " --cells TABLE");
  }
}
