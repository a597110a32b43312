package org.ferrostrat.report;

import java.io.IOException;
import java.io.Writer;
import org.ferrostrat.model.Predictions;
import org.ferrostrat.model.ResponseModel;

/** Predictions as one JSON document; {@code docs/reference/fields.md} describes it. */
public final class PredictionJson {
  private PredictionJson() {}

  /** Writes the document; a number or call that is missing is null, and a reason is beside it. */
  public static void write(
      RunDescription run, ResponseModel model, Predictions predictions, Writer out)
      throws IOException {
    PredictionFields.Result result = new PredictionFields.Result(model, predictions);
    ResultJson.write(run, out, json -> FieldsJson.write(PredictionFields.RESULT, result, json));
  }
}
