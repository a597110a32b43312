package org.ferrostrat;

import java.util.List;
import java.util.Optional;
import org.ferrostrat.data.Attempt;
import org.ferrostrat.data.SampleValues;
import org.ferrostrat.response.ModelResponse;
import org.ferrostrat.response.Predictions;
import org.ferrostrat.stats.Histogram;
import org.ferrostrat.validation.Calibration;
import org.ferrostrat.validation.DecisionCurve;

/**
 * A finished model in one cohort.
 *
 * @param predictions of the patients, in their order
 * @param judged how the predictions agree with response, and whether the model knows the cohort;
 *     empty where no response is known
 * @param figures curves, calibration and net benefit, or why there are none
 */
public record ModelPerformance(
    Predictions predictions, Optional<ModelResponse> judged, Attempt<Figures> figures) {
  private static final int RANGES = 20;

  /**
   * What a plot of predictions shows.
   *
   * @param curves ROC and precision-recall
   * @param calibration observed against predicted response
   * @param responders how the predictions of responders spread
   * @param others how those of the others do
   * @param benefit net benefit by threshold
   */
  public record Figures(
      ResponseCurves curves,
      Calibration.Result calibration,
      Histogram responders,
      Histogram others,
      List<DecisionCurve.Point> benefit) {
    /** Copies the list. */
    public Figures {
      benefit = List.copyOf(benefit);
    }

    static Figures of(LabelledValues labelled) {
      double[] probability = labelled.values();
      boolean[] responder = labelled.responder();
      return new Figures(
          ResponseCurves.of(labelled),
          Calibration.withDefaults().of(probability, responder),
          Histogram.of(labelled.of(true), 0, 1, RANGES),
          Histogram.of(labelled.of(false), 0, 1, RANGES),
          DecisionCurve.withDefaults().of(probability, responder));
    }
  }

  static ModelPerformance of(
      Predictions predictions, Optional<ModelResponse> judged, Attempt<SampleValues> responder) {
    Attempt<Figures> figures =
        responder
            .result()
            .map(labels -> Attempt.to(() -> Figures.of(labelled(predictions, labels))))
            .orElseGet(() -> Attempt.none(responder.reason()));
    return new ModelPerformance(predictions, judged, figures);
  }

  private static LabelledValues labelled(Predictions predictions, SampleValues responder) {
    return LabelledValues.of(
        SampleValues.of("probability", responder.samples(), predictions.probabilities()),
        responder);
  }
}
