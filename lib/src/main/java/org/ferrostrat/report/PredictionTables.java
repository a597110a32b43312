package org.ferrostrat.report;

import java.io.IOException;
import java.util.List;
import org.ferrostrat.model.Predictions;
import org.ferrostrat.report.PredictionFields.FeatureValue;
import org.ferrostrat.report.PredictionFields.Row;

/** Predictions as tables at full precision, {@code NA} where a number or call is missing. */
public final class PredictionTables {
  private PredictionTables() {}

  /** Writes one row per sample. */
  public static void writeTsv(Predictions predictions, Appendable out) throws IOException {
    TsvText.write(PredictionFields.TABLE, Row.of(predictions), out);
  }

  /** Writes one row per sample and feature: {@code sample feature value contribution}. */
  public static void writeContributions(Predictions predictions, Appendable out)
      throws IOException {
    List<FeatureValue> rows =
        Row.of(predictions).stream().flatMap(row -> row.values().stream()).toList();
    TsvText.write(PredictionFields.FEATURE, rows, out);
  }
}
