package org.ferrostrat.report;

import java.io.IOException;
import java.io.Writer;
import org.ferrostrat.evaluation.ResponseEvaluation;

/**
 * Signatures tested for association with response as one JSON document; {@code
 * docs/reference/fields.md} describes it. A number that is missing is null, and {@code reason}
 * states why.
 */
public final class EvaluationJson {
  private EvaluationJson() {}

  /** Writes the document. */
  public static void write(RunDescription run, ResponseEvaluation.Findings findings, Writer out)
      throws IOException {
    ResultJson.write(run, out, json -> FieldsJson.write(EvaluationFields.RESULT, findings, json));
  }
}
