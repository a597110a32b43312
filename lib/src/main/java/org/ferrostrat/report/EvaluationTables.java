package org.ferrostrat.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.ferrostrat.evaluation.CohortFindings;
import org.ferrostrat.evaluation.ModelEvaluationFindings;
import org.ferrostrat.evaluation.PooledStratum;
import org.ferrostrat.evaluation.ResponseEvaluation;
import org.ferrostrat.evaluation.SensitivityRow;

/** Signatures tested for association with response as one tidy table at full precision. */
public final class EvaluationTables {
  private EvaluationTables() {}

  /**
   * Writes one row per cohort and signature, then one per stratum and signature, then those of
   * models.
   */
  public static void write(ResponseEvaluation.Findings findings, Appendable out)
      throws IOException {
    TsvText.write(EvaluationRow.FIELDS, rows(findings), out);
  }

  static List<EvaluationRow> rows(ResponseEvaluation.Findings findings) {
    List<EvaluationRow> rows = new ArrayList<>();
    for (CohortFindings cohort : findings.evaluation().cohorts()) {
      cohort.signatures().forEach(found -> rows.add(EvaluationRow.of(cohort, found)));
    }
    for (PooledStratum stratum : findings.evaluation().strata()) {
      stratum.signatures().forEach(found -> rows.add(EvaluationRow.of(stratum, found)));
    }
    for (ModelEvaluationFindings model : findings.models()) {
      model.cohorts().forEach(cohort -> rows.add(EvaluationRow.of(model, cohort)));
      model.strata().forEach(stratum -> rows.add(EvaluationRow.of(model, stratum)));
    }
    return rows;
  }

  /**
   * Writes the AUCs under other definitions of response and with other samples, one row per cohort,
   * signature and definition.
   */
  public static void writeSensitivity(List<SensitivityRow> rows, Appendable out)
      throws IOException {
    TsvText.write(EvaluationFields.SENSITIVITY, rows, out);
  }
}
