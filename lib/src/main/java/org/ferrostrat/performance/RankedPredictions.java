package org.ferrostrat.performance;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Predictions of rows, sorted once, so that their measures are found in one pass however often each
 * row is counted. Rows without a prediction are left out.
 */
final class RankedPredictions {
  private final int[] rows;
  private final boolean[] responder;
  private final double[] prediction;
  private final int missing;

  private RankedPredictions(int[] rows, boolean[] responder, double[] prediction, int missing) {
    this.rows = rows;
    this.responder = responder;
    this.prediction = prediction;
    this.missing = missing;
  }

  /**
   * Sorts predictions.
   *
   * @param outcomes of the whole table
   * @param rows the rows that were predicted
   * @param predictions one per row; NaN where there is none
   */
  static RankedPredictions of(Outcomes outcomes, int[] rows, double[] predictions) {
    int[] order =
        IntStream.range(0, rows.length)
            .filter(i -> !Double.isNaN(predictions[i]))
            .boxed()
            .sorted(Comparator.comparingDouble(i -> predictions[i] + 0.0)) // one zero of both signs
            .mapToInt(Integer::intValue)
            .toArray();
    int[] sortedRows = Arrays.stream(order).map(i -> rows[i]).toArray();
    boolean[] responder = new boolean[order.length];
    IntStream.range(0, order.length)
        .forEach(i -> responder[i] = outcomes.isResponder(sortedRows[i]));
    return new RankedPredictions(
        sortedRows,
        responder,
        Arrays.stream(order).mapToDouble(i -> predictions[i]).toArray(),
        rows.length - order.length);
  }

  /** Number of rows without a prediction. */
  int missing() {
    return missing;
  }

  /**
   * The share of pairs of a responder and a non-responder in which the responder's prediction is
   * higher, ties half; undefined where a class is absent. Counted in whole numbers, so that a
   * constant prediction has exactly 0.5.
   *
   * @param times how often each row of the table is counted
   */
  Portion auc(int[] times) {
    long responders = 0;
    long others = 0;
    long halfPairs = 0;
    int at = 0;
    while (at < rows.length) {
      long tiedResponders = 0;
      long tiedOthers = 0;
      double tied = prediction[at];
      for (; at < rows.length && prediction[at] == tied; at++) {
        int counted = times[rows[at]];
        tiedResponders += responder[at] ? counted : 0;
        tiedOthers += responder[at] ? 0 : counted;
      }
      halfPairs += tiedResponders * (2 * others + tiedOthers);
      responders += tiedResponders;
      others += tiedOthers;
    }
    return new Portion(halfPairs / 2.0, (double) responders * others);
  }

  /**
   * The mean squared distance of the predictions from the outcomes; undefined where no row is
   * counted.
   *
   * @throws IllegalArgumentException if a prediction is no probability
   */
  Portion brier(int[] times) {
    requireProbabilities();
    long counted = 0;
    double sum = 0;
    for (int i = 0; i < rows.length; i++) {
      double miss = prediction[i] - (responder[i] ? 1 : 0);
      counted += times[rows[i]];
      sum += times[rows[i]] * miss * miss;
    }
    return new Portion(sum, counted);
  }

  /** The Brier score when every prediction meets every outcome, as if they had no relation. */
  double brierWithoutInformation(int[] times) {
    requireProbabilities();
    double counted = 0;
    double responders = 0;
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < rows.length; i++) {
      int weight = times[rows[i]];
      counted += weight;
      responders += responder[i] ? weight : 0;
      sum += weight * prediction[i];
      squares += weight * prediction[i] * prediction[i];
    }
    double prevalence = responders / counted;
    return prevalence * (1 - 2 * sum / counted) + squares / counted;
  }

  private void requireProbabilities() {
    int last = prediction.length - 1;
    if (last >= 0 && !(prediction[0] >= 0 && prediction[last] <= 1)) {
      throw new IllegalArgumentException(
          "predictions are %s to %s; a Brier score needs 0 to 1"
              .formatted(prediction[0], prediction[last]));
    }
  }
}
