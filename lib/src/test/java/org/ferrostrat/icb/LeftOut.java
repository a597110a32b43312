package org.ferrostrat.icb;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.ferrostrat.data.Execution;
import org.ferrostrat.performance.Calibration;
import org.ferrostrat.performance.CohortAuc;
import org.ferrostrat.performance.LeaveOneCohortOut;
import org.ferrostrat.performance.OutOfFoldPredictions;
import org.ferrostrat.performance.Outcomes;
import org.ferrostrat.performance.PooledAuc;
import org.ferrostrat.performance.PredictionMeasure;
import org.ferrostrat.performance.Procedure;
import org.ferrostrat.performance.Resampling;
import org.ferrostrat.stats.ConfidenceInterval;

/**
 * What was predicted of each cohort without its group.
 *
 * @param predictions the predictions
 */
record LeftOut(OutOfFoldPredictions predictions) {
  static final long SEED = 20_261_121;

  static LeftOut of(
      Procedure procedure, LeaveOneCohortOut design, Outcomes outcomes, Execution execution) {
    return new LeftOut(Resampling.run(design, outcomes, procedure, SEED, execution));
  }

  List<CohortAuc> areas() {
    return predictions.cohortAucs();
  }

  CohortAuc area(String cohort) {
    return areas().stream().filter(area -> area.id().equals(cohort)).findFirst().orElseThrow();
  }

  PooledAuc pooled(List<String> cohorts) {
    return PooledAuc.of(areas().stream().filter(area -> cohorts.contains(area.id())).toList());
  }

  /** Brier score of all patients together. */
  double brier() {
    return predictions.meanOfPooled(
        (responders, probabilities) -> PredictionMeasure.BRIER.of(responders, probabilities));
  }

  /** Calibration in one cohort. */
  Calibration.Result calibration(String cohort) {
    int split =
        IntStream.range(0, predictions.splits().size())
            .filter(i -> predictions.splits().get(i).name().equals(cohort))
            .findFirst()
            .orElseThrow();
    boolean[] responders =
        predictions.outcomes().select(predictions.splits().get(split).test()).responders();
    return Calibration.withDefaults().of(predictions.predictions(split), responders);
  }

  static String text(CohortAuc area) {
    return text(area.auc(), area.interval(ConfidenceInterval.USUAL_LEVEL));
  }

  static String text(PooledAuc pooled) {
    return text(pooled.auc(), pooled.interval());
  }

  static String text(double value, ConfidenceInterval interval) {
    return "%s (%s)".formatted(number(value), range(interval));
  }

  static String range(ConfidenceInterval interval) {
    return "%s to %s".formatted(number(interval.low()), number(interval.high()));
  }

  static String number(double value) {
    return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.3f", value);
  }

  /** A row of a Markdown table. */
  static String row(String... cells) {
    return "| " + String.join(" | ", cells) + " |\n";
  }

  /** The head of a Markdown table, numbers to the right. */
  static String head(String... cells) {
    String[] lines = new String[cells.length];
    Arrays.fill(lines, "--:");
    lines[0] = "---";
    return row(cells) + row(lines);
  }
}
