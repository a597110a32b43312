package org.ferrostrat.report;

import java.io.IOException;
import java.io.Writer;
import org.ferrostrat.prognosis.CompetingRisksFindings;

/**
 * Survival with competing events as one JSON document; {@code docs/reference/fields.md} describes
 * it. A number that is missing is null.
 */
public final class CompetingRisksJson {
  private CompetingRisksJson() {}

  /** Writes the document. */
  public static void write(RunDescription run, CompetingRisksFindings findings, Writer out)
      throws IOException {
    ResultJson.write(
        run, out, json -> FieldsJson.write(CompetingRisksFields.RESULT, findings, json));
  }
}
