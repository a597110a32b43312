package org.ferrostrat.report.page;

import java.util.ArrayList;
import java.util.List;
import org.ferrostrat.evaluation.CohortFindings;
import org.ferrostrat.evaluation.EvaluationFindings;
import org.ferrostrat.evaluation.LeukocyteContent;
import org.ferrostrat.evaluation.RandomComparison;
import org.ferrostrat.evaluation.SignatureResponse;
import org.ferrostrat.report.Numbers;
import org.ferrostrat.report.page.Block.Cell;
import org.ferrostrat.report.page.Block.Column;
import org.ferrostrat.response.ResponseDirection;
import org.ferrostrat.stats.AucInterval;
import org.ferrostrat.stats.ConfidenceInterval;

/** Every signature in every cohort, one a row. */
final class ResponseTable {
  private static final List<Column> COLUMNS =
      List.of(
          new Column("cohort", false),
          new Column("signature", false),
          new Column("n", true),
          new Column("responders", true),
          new Column("AUC", true),
          new Column("from", true),
          new Column("to", true),
          new Column("p", true),
          new Column("adjusted p", true),
          new Column("percentile", true),
          new Column("rho with " + LeukocyteContent.GENE, true),
          new Column("AUC adjusted for " + LeukocyteContent.GENE, true),
          new Column("note", false));

  private ResponseTable() {}

  static Block.Table of(EvaluationFindings found) {
    List<List<Cell>> rows = new ArrayList<>();
    for (CohortFindings cohort : found.cohorts()) {
      cohort.signatures().forEach(signature -> rows.add(row(cohort.id(), signature)));
    }
    return new Block.Table(
        "response-numbers", "Association of signatures with response", COLUMNS, rows);
  }

  private static List<Cell> row(String cohort, SignatureResponse found) {
    RandomComparison random = found.random().filter(known -> known.reason().isEmpty()).orElse(null);
    LeukocyteContent leukocytes = found.leukocytes();
    return List.of(
        Cell.of(cohort),
        Cell.of(found.id()),
        QuantityTable.value(found.n()),
        QuantityTable.value(found.responders()),
        QuantityTable.value(found.auc()),
        QuantityTable.value(found.auc().interval().map(ConfidenceInterval::low)),
        QuantityTable.value(found.auc().interval().map(ConfidenceInterval::high)),
        QuantityTable.p(found.pValue()),
        QuantityTable.p(found.adjustedPValue()),
        QuantityTable.value(random == null ? Double.NaN : random.percentile()),
        QuantityTable.value(leukocytes.correlation()),
        new Cell(Numbers.shown(leukocytes.adjustedAuc()), Numbers.format(leukocytes.adjustedAuc())),
        Cell.of(note(found)));
  }

  private static String note(SignatureResponse found) {
    if (!found.hasAuc()) {
      return found.reason();
    }
    List<String> notes = new ArrayList<>();
    if (found.direction() == ResponseDirection.RESISTANCE) {
      notes.add("published for resistance");
    }
    if (AucInterval.isSmall(found.responders(), found.n() - found.responders())) {
      notes.add("fewer than %d in a class".formatted(AucInterval.SMALL_CLASS));
    }
    return String.join("; ", notes);
  }
}
