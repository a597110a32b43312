package org.ferrostrat.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ferrostrat.cohort.SampleSelection;
import org.ferrostrat.data.DataFormatException;
import org.ferrostrat.response.CohortScores.Scored;
import org.ferrostrat.response.ResponseCoding;
import org.ferrostrat.response.ResponseCoding.NotEvaluable;
import org.ferrostrat.response.ResponseCoding.StableDisease;
import org.ferrostrat.response.ResponseCohort;
import org.ferrostrat.stats.Estimate;
import org.ferrostrat.stats.RocCurve;

/** Every signature of a cohort under every definition of response and choice of samples. */
final class SensitivityTable {
  private final ScoredCohort scored;
  private final List<SensitivityRow> rows = new ArrayList<>();

  private SensitivityTable(ScoredCohort scored) {
    this.scored = scored;
  }

  static List<SensitivityRow> of(ScoredCohort scored) {
    SensitivityTable table = new SensitivityTable(scored);
    for (SampleSelection samples : SampleSelection.values()) {
      for (StableDisease stable : StableDisease.values()) {
        for (NotEvaluable notEvaluable : NotEvaluable.values()) {
          table.add(samples, stable, notEvaluable);
        }
      }
    }
    return table.rows;
  }

  private void add(SampleSelection samples, StableDisease stable, NotEvaluable notEvaluable) {
    Optional<ResponseCohort> cohort = Optional.empty();
    String reason = "";
    try {
      ResponseCoding coding = scored.cohort().labels().coding().with(notEvaluable).with(stable);
      cohort = Optional.of(ResponseCohort.of(scored.cohort().cohort(), coding, samples));
    } catch (DataFormatException | IllegalArgumentException e) {
      // Without separate stable disease the definition is not available, which the rows report.
      reason = e.getMessage();
    }
    for (Scored signature : scored.signatures()) {
      rows.add(row(signature, samples, stable, notEvaluable, cohort, reason));
    }
  }

  private SensitivityRow row(
      Scored signature,
      SampleSelection samples,
      StableDisease stable,
      NotEvaluable notEvaluable,
      Optional<ResponseCohort> cohort,
      String noCohort) {
    Optional<LabelledScores> scores =
        cohort.map(known -> LabelledScores.of(known, signature.values()));
    String reason =
        signature.hasScores()
            ? scores.map(LabelledScores::obstacle).orElse(noCohort)
            : signature.reason();
    Optional<RocCurve> curve =
        scores
            .filter(known -> signature.hasScores() && known.obstacle().isEmpty())
            .map(known -> RocCurve.of(known.values(), known.responder()));
    return new SensitivityRow(
        scored.id(),
        signature.id(),
        stable,
        notEvaluable,
        samples,
        scores.map(LabelledScores::size).orElse(0),
        scores.map(LabelledScores::responderCount).orElse(0),
        curve
            .map(known -> Estimate.of(known.auc(), known.reportedInterval().interval()))
            .orElseGet(() -> Estimate.missing(reason)));
  }
}
