package org.ferrostrat;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.ferrostrat.evaluation.ModelResponse;
import org.ferrostrat.model.Predictions;
import org.ferrostrat.performance.DecisionCurve;
import org.ferrostrat.performance.ScoresByResponse;

/**
 * A finished model in one cohort.
 *
 * @param predictions of the patients, in their order
 * @param judged how the predictions agree with response, and whether the model knows the cohort;
 *     empty where no response is known
 * @param benefit net benefit by threshold; none where the response of too few is known
 */
public record ModelPerformance(
    Predictions predictions, Optional<ModelResponse> judged, List<DecisionCurve.Point> benefit) {
  /** Copies the list. */
  public ModelPerformance {
    benefit = List.copyOf(benefit);
  }

  static ModelPerformance of(Predictions predictions, Optional<ModelResponse> judged) {
    return new ModelPerformance(
        predictions,
        judged,
        judged
            .filter(ModelResponse::hasAuc)
            .map(ModelResponse::predictions)
            .map(ModelPerformance::benefit)
            .orElse(List.of()));
  }

  private static List<DecisionCurve.Point> benefit(ScoresByResponse predictions) {
    boolean[] responder = new boolean[predictions.size()];
    IntStream.range(0, responder.length).forEach(i -> responder[i] = predictions.isResponder(i));
    return DecisionCurve.withDefaults().of(predictions.scores().toArray(), responder);
  }
}
