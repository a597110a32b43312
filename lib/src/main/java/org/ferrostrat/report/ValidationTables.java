package org.ferrostrat.report;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.ferrostrat.stats.ConfidenceInterval;
import org.ferrostrat.stats.ConfusionCounts;
import org.ferrostrat.validation.ModelFindings;
import org.ferrostrat.validation.OverallAuc;
import org.ferrostrat.validation.TestedPatients;
import org.ferrostrat.validation.ValidationFindings;

/** How good learners are on patients they did not learn from: a row per test and learner. */
public final class ValidationTables {
  private static final String NONE = "NA";
  private static final List<String> COLUMNS =
      List.of(
          "learner",
          "part",
          "id",
          "n",
          "responders",
          "auc",
          "auc_low",
          "auc_high",
          "prediction_low",
          "prediction_high",
          "average_precision",
          "brier",
          "scaled_brier",
          "calibration_slope",
          "calibration_intercept",
          "threshold",
          "sensitivity",
          "specificity",
          "ppv",
          "npv",
          "balanced_accuracy",
          "mcc");

  private ValidationTables() {}

  /**
   * Writes the cohorts left out or the folds of every learner, and the pooled area as a last row; a
   * missing number is {@code NA}.
   */
  public static void write(ValidationFindings findings, Appendable out) throws IOException {
    TsvText table = new TsvText(out);
    table.line(COLUMNS.toArray(String[]::new));
    for (ModelFindings model : findings.models()) {
      for (TestedPatients tested : model.tests()) {
        write(model.learner(), "test", tested, table);
      }
      for (TestedPatients tested : model.repeats()) {
        write(model.learner(), "repeat", tested, table);
      }
      write(model.learner(), model.overall(), table);
    }
  }

  private static void write(String learner, String part, TestedPatients tested, TsvText table)
      throws IOException {
    Optional<ConfusionCounts> calls = tested.calls();
    table.line(
        learner,
        part,
        tested.id(),
        Integer.toString(tested.n()),
        Integer.toString(tested.responders()),
        Numbers.format(tested.auc()),
        Numbers.format(tested.aucInterval().low()),
        Numbers.format(tested.aucInterval().high()),
        NONE,
        NONE,
        Numbers.format(tested.averagePrecision()),
        Numbers.format(tested.score().brier()),
        Numbers.format(tested.score().scaled()),
        Numbers.format(tested.calibrationSlope()),
        Numbers.format(tested.calibrationIntercept()),
        Numbers.format(tested.threshold()),
        calls.map(found -> Numbers.format(found.sensitivity().value())).orElse(NONE),
        calls.map(found -> Numbers.format(found.specificity().value())).orElse(NONE),
        calls.map(found -> Numbers.format(found.positivePredictiveValue().value())).orElse(NONE),
        calls.map(found -> Numbers.format(found.negativePredictiveValue().value())).orElse(NONE),
        calls.map(found -> Numbers.format(found.balancedAccuracy())).orElse(NONE),
        calls.map(found -> Numbers.format(found.matthewsCorrelation())).orElse(NONE));
  }

  private static void write(String learner, OverallAuc overall, TsvText table) throws IOException {
    ConfidenceInterval limits = overall.interval();
    String[] fields = new String[COLUMNS.size()];
    Arrays.fill(fields, NONE);
    fields[0] = learner;
    fields[1] = "pooled";
    fields[2] = overall.method();
    fields[5] = Numbers.format(overall.auc());
    fields[6] = Numbers.format(limits.low());
    fields[7] = Numbers.format(limits.high());
    fields[8] = Numbers.format(overall.prediction().low());
    fields[9] = Numbers.format(overall.prediction().high());
    table.line(fields);
  }
}
