package org.ferrostrat.cli;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.ferrostrat.expression.ExpressionData;
import org.ferrostrat.expression.TableShape;
import org.ferrostrat.genes.GeneMatch;
import org.ferrostrat.report.ScoreTables;
import org.ferrostrat.scoring.ScoreColumn;
import org.ferrostrat.scoring.ScoreStatus;
import org.ferrostrat.scoring.Scores;
import org.ferrostrat.stats.Quantiles;

/** Summary of a run: inputs, genes found and results. */
final class ScoreSummary {
  private static final int COLUMNS_SHOWN = 12;
  private static final int REASONS_SHOWN = 10;

  private final ExpressionData matrix;
  private final Scores scores;
  private final List<String> leftOut;

  ScoreSummary(ExpressionData matrix, Scores scores, List<String> leftOut) {
    this.matrix = matrix;
    this.scores = scores;
    this.leftOut = leftOut;
  }

  void print(PrintWriter err) {
    err.println(matrix);
    TableShape.of(matrix.issues()).forEach(shape -> err.println("recognised: " + shape));
    scores.ledger().entries().stream()
        .filter(match -> match.found() && match.kind() != GeneMatch.Kind.EXACT)
        .limit(COLUMNS_SHOWN)
        .forEach(
            match ->
                err.printf(
                    "gene %s: row '%s' (%s)%n",
                    match.wanted(), match.rowId(), match.kind().label()));
    List<ScoreColumn> columns = scores.scoreColumns();
    columns.stream().limit(COLUMNS_SHOWN).forEach(column -> err.println(line(column)));
    if (columns.size() > COLUMNS_SHOWN) {
      long scored = columns.stream().filter(c -> c.status() == ScoreStatus.OK).count();
      err.printf("... %d signatures in all, %d with scores%n", columns.size(), scored);
    }
    printUnused(err);
    leftOut.forEach(reason -> err.println("left out, no formula: " + reason));
  }

  /** Why genes of the signatures are not used. */
  private void printUnused(PrintWriter err) {
    Set<String> unused = new LinkedHashSet<>();
    scores.ledger().entries().stream()
        .filter(match -> !match.found())
        .forEach(match -> unused.add(match.wanted()));
    scores.scoreColumns().forEach(column -> unused.addAll(column.coverage().duplicates()));
    unused.stream()
        .limit(REASONS_SHOWN)
        .forEach(
            gene ->
                err.printf("not used: %s (%s)%n", gene, ScoreTables.reason(scores.ledger(), gene)));
    if (unused.size() > REASONS_SHOWN) {
      err.printf(
          "and %,d more genes not used; --coverage FILE lists them%n",
          unused.size() - REASONS_SHOWN);
    }
  }

  private static String line(ScoreColumn column) {
    String head =
        "%s: %d of %d genes, %s, %s"
            .formatted(
                column.name(),
                column.coverage().found(),
                column.coverage().genes(),
                column.method(),
                column.scaling().label());
    double[] values =
        Arrays.stream(column.values().toArray()).filter(Double::isFinite).sorted().toArray();
    if (values.length == 0) {
      return head + ", no score (" + column.status().label() + ")";
    }
    return head
        + String.format(
            Locale.ROOT,
            "; n = %d, median %.4g (%.4g to %.4g)",
            values.length,
            Quantiles.median(values),
            values[0],
            values[values.length - 1]);
  }
}
