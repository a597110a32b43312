package org.ferrostrat.report;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.ferrostrat.model.Predictions;
import org.ferrostrat.model.Predictions.Call;
import org.ferrostrat.model.Predictions.Prediction;

/** Predictions as tables at full precision, {@code NA} where there is no number or no call. */
public final class PredictionTables {
  private static final int CONTRIBUTIONS_SHOWN = 3;

  private PredictionTables() {}

  /**
   * One row per sample: {@code sample probability call status reason coverage
   * outside_training_range top_contributions}; the last holds up to three features that move the
   * prediction most, in log odds.
   */
  public static void writeTsv(Predictions predictions, Appendable out) throws IOException {
    TsvText table = new TsvText(out);
    table.line(
        "sample",
        "probability",
        "call",
        "status",
        "reason",
        "coverage",
        "outside_training_range",
        "top_contributions");
    for (Prediction prediction : predictions.predictions()) {
      table.line(
          prediction.sample(),
          Numbers.format(prediction.probability()),
          prediction.call() == Call.NONE ? "NA" : prediction.call().label(),
          prediction.status().label(),
          prediction.reason(),
          Numbers.format(prediction.coverage()),
          String.join(",", prediction.outside()),
          top(prediction, predictions));
    }
  }

  private static String top(Prediction prediction, Predictions predictions) {
    List<Double> all = prediction.contributions();
    return IntStream.range(0, all.size())
        .filter(feature -> Math.abs(all.get(feature)) > 0)
        .boxed()
        .sorted(Comparator.comparingDouble(feature -> -Math.abs(all.get(feature))))
        .limit(CONTRIBUTIONS_SHOWN)
        .map(
            feature ->
                "%s %s".formatted(predictions.features().get(feature), signed(all.get(feature))))
        .collect(Collectors.joining(", "));
  }

  private static String signed(double number) {
    return (number > 0 ? "+" : "") + Numbers.shown(number);
  }

  /** One row per sample and feature: {@code sample feature value contribution}. */
  public static void writeContributions(Predictions predictions, Appendable out)
      throws IOException {
    TsvText table = new TsvText(out);
    table.line("sample", "feature", "value", "contribution");
    for (Prediction prediction : predictions.predictions()) {
      for (int feature = 0; feature < prediction.values().size(); feature++) {
        table.line(
            prediction.sample(),
            predictions.features().get(feature),
            Numbers.format(prediction.values().get(feature)),
            Numbers.format(contribution(prediction, feature)));
      }
    }
  }

  static double contribution(Prediction prediction, int feature) {
    return prediction.contributions().isEmpty()
        ? Double.NaN
        : prediction.contributions().get(feature);
  }
}
