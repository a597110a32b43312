package org.ferrostrat.report;

import java.io.IOException;
import java.io.Writer;
import org.ferrostrat.prognosis.SurvivalFindings;

/**
 * A score or groups and survival as one JSON document; {@code docs/reference/fields.md} describes
 * it. A number that is missing is null.
 */
public final class SurvivalJson {
  private SurvivalJson() {}

  /** Writes the document. */
  public static void write(RunDescription run, SurvivalFindings findings, Writer out)
      throws IOException {
    ResultJson.write(run, out, json -> FieldsJson.write(SurvivalFields.RESULT, findings, json));
  }
}
