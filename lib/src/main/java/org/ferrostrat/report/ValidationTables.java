package org.ferrostrat.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ferrostrat.stats.ConfusionCounts;
import org.ferrostrat.stats.Estimate;
import org.ferrostrat.validation.ModelFindings;
import org.ferrostrat.validation.OverallAuc;
import org.ferrostrat.validation.TestedPatients;
import org.ferrostrat.validation.ValidationFindings;

/** How well learners predict held-out patients and cohorts: a row per test and learner. */
public final class ValidationTables {
  /** One test, or all of them together. */
  record Row(
      String learner,
      String part,
      String id,
      Estimate auc,
      Optional<TestedPatients> tested,
      Optional<OverallAuc> overall) {
    static Row of(String learner, String part, TestedPatients tested) {
      return new Row(
          learner, part, tested.id(), tested.auc(), Optional.of(tested), Optional.empty());
    }

    static Row of(String learner, OverallAuc overall) {
      return new Row(
          learner,
          "pooled",
          overall.method(),
          overall.auc(),
          Optional.empty(),
          Optional.of(overall));
    }

    Optional<ConfusionCounts> calls() {
      return tested.flatMap(TestedPatients::calls);
    }
  }

  static final Fields<Row> FIELDS =
      Fields.<Row>of("Row of the table of validate")
          .text("learner", Row::learner)
          .text("part", Row::part)
          .text("id", Row::id)
          .allOrMissing(Row::tested, TestFields.FOLD.only("n", "responders"))
          .estimate("auc", Row::auc)
          .allOrMissing(
              Row::overall, ValidationFields.OVERALL.only("prediction_low", "prediction_high"))
          .allOrMissing(
              Row::tested,
              TestFields.FOLD.only(
                  "average_precision",
                  "brier",
                  "brier_scaled",
                  "calibration_slope",
                  "calibration_intercept",
                  "threshold"))
          .allOrMissing(
              Row::calls,
              TestFields.CALLS.only(
                  "sensitivity", "specificity", "ppv", "npv", "balanced_accuracy", "mcc"));

  private ValidationTables() {}

  /**
   * Writes the held-out cohorts or the folds of every learner, and the pooled AUC as a last row; a
   * missing number is {@code NA}.
   */
  public static void write(ValidationFindings findings, Appendable out) throws IOException {
    TsvText.write(FIELDS, rows(findings), out);
  }

  static List<Row> rows(ValidationFindings findings) {
    List<Row> rows = new ArrayList<>();
    for (ModelFindings model : findings.models()) {
      model.tests().forEach(tested -> rows.add(Row.of(model.learner(), "test", tested)));
      model.repeats().forEach(tested -> rows.add(Row.of(model.learner(), "repeat", tested)));
      rows.add(Row.of(model.learner(), model.overall()));
    }
    return rows;
  }
}
