package org.ferrostrat.performance;

import java.util.Arrays;
import java.util.stream.IntStream;

/** What is measured of predictions. */
public enum PredictionMeasure {
  /**
   * Area under the receiver operating characteristic curve, ties half; 0.5 without information,
   * undefined where a class is absent.
   */
  AUC {
    @Override
    Portion of(RankedPredictions predictions, int[] times) {
      return predictions.auc(times);
    }

    @Override
    double withoutInformation(RankedPredictions predictions, int[] times) {
      return 0.5;
    }
  },
  /** Mean squared distance of the probability from the outcome; lower is better. */
  BRIER {
    @Override
    Portion of(RankedPredictions predictions, int[] times) {
      return predictions.brier(times);
    }

    @Override
    double withoutInformation(RankedPredictions predictions, int[] times) {
      return predictions.brierWithoutInformation(times);
    }
  };

  abstract Portion of(RankedPredictions predictions, int[] times);

  /** What predictions without relation to the outcomes have. */
  abstract double withoutInformation(RankedPredictions predictions, int[] times);

  /**
   * The measure of predictions; NaN where it is undefined.
   *
   * @param responder whether each patient responded
   * @param predictions one per patient; a patient with NaN is left out
   * @throws IllegalArgumentException if the lengths differ, or a Brier score is asked of what are
   *     no probabilities
   */
  public double of(boolean[] responder, double[] predictions) {
    if (responder.length != predictions.length) {
      throw new IllegalArgumentException(
          "%d outcomes and %d predictions; need as many of both"
              .formatted(responder.length, predictions.length));
    }
    int[] rows = IntStream.range(0, responder.length).toArray();
    int[] once = new int[rows.length];
    Arrays.fill(once, 1);
    return of(RankedPredictions.of(Outcomes.ofOneCohort(responder), rows, predictions), once)
        .ratio();
  }
}
