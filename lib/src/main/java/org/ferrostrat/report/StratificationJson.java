package org.ferrostrat.report;

import java.io.IOException;
import java.io.Writer;
import org.ferrostrat.stratification.StratificationFindings;
import org.ferrostrat.stratification.TwoMarkerFindings;

/**
 * Groups as one JSON document; {@code docs/reference/fields.md} describes it. A number that is
 * missing is null.
 */
public final class StratificationJson {
  private StratificationJson() {}

  /** Writes the groups by one score. */
  public static void write(RunDescription run, StratificationFindings findings, Writer out)
      throws IOException {
    ResultJson.write(
        run, out, json -> FieldsJson.write(StratificationFields.RESULT, findings, json));
  }

  /** Writes the groups by two markers. */
  public static void write(RunDescription run, TwoMarkerFindings findings, Writer out)
      throws IOException {
    ResultJson.write(
        run, out, json -> FieldsJson.write(StratificationFields.TWO_MARKERS, findings, json));
  }
}
