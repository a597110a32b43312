package org.ferrostrat.evaluation;

import java.util.Objects;
import java.util.Optional;
import org.ferrostrat.performance.Calibration;
import org.ferrostrat.performance.CohortAuc;
import org.ferrostrat.performance.ProbabilityScore;
import org.ferrostrat.performance.ScoresByResponse;
import org.ferrostrat.response.ResponseCohort;
import org.ferrostrat.stats.AucInterval;
import org.ferrostrat.stats.ConfidenceInterval;

/**
 * The predictions of a model against the response of one cohort.
 *
 * @param id id of the cohort
 * @param training why the cohort cannot validate the model; empty where it is new to the model
 * @param withoutPrediction labelled samples that the model gives no probability
 * @param outside labelled samples with a feature beyond the values of training
 * @param area area under the ROC curve of the probability with n, responders and variance; NaN
 *     where there is none
 * @param test the AUC with its interval, the model being fixed before, and its p-value
 * @param brier Brier score; empty where a class is missing
 * @param calibration whether the probabilities are right; empty likewise
 * @param reason why there are no estimates; empty where there are
 * @param predictions the probabilities of the labelled samples that have one; none where there are
 *     no estimates
 */
public record ModelResponse(
    String id,
    String training,
    int withoutPrediction,
    int outside,
    CohortAuc area,
    AucTest test,
    Optional<ProbabilityScore.Result> brier,
    Optional<Calibration.Result> calibration,
    String reason,
    ScoresByResponse predictions) {
  static final String PROBABILITY = "predicted probability of response";

  /** Checks that nothing is null. */
  public ModelResponse {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(training, "training");
    Objects.requireNonNull(area, "area");
    Objects.requireNonNull(brier, "brier");
    Objects.requireNonNull(calibration, "calibration");
    Objects.requireNonNull(reason, "reason");
    Objects.requireNonNull(predictions, "predictions");
  }

  static ModelResponse none(ResponseCohort cohort, String training, String reason) {
    return new ModelResponse(
        cohort.id(),
        training,
        cohort.size(),
        0,
        new CohortAuc(cohort.id(), 0, 0, Double.NaN, Double.NaN),
        AucTest.none(reason.isEmpty() ? "no prediction" : reason),
        Optional.empty(),
        Optional.empty(),
        reason,
        ScoresByResponse.none(PROBABILITY));
  }

  /** The interval of the AUC; with NaN ends where there is none. */
  public ConfidenceInterval interval() {
    return test.auc().interval().orElseGet(() -> AucInterval.none().interval());
  }

  /** Two-sided Wilcoxon rank sum test; NaN without an AUC. */
  public double pValue() {
    return test.pValue();
  }

  /** Whether the model has seen none of its patients. */
  public boolean isNew() {
    return training.isEmpty();
  }

  /** Whether there is an area under the ROC curve. */
  public boolean hasAuc() {
    return !Double.isNaN(area.auc());
  }
}
