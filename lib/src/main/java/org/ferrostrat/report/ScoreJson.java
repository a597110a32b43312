package org.ferrostrat.report;

import java.io.IOException;
import java.io.Writer;
import org.ferrostrat.scoring.Scores;

/**
 * Scores as one JSON document; {@code docs/reference/fields.md} describes it. A number that is
 * missing is null, and {@code reason} of the column states why.
 */
public final class ScoreJson {
  private ScoreJson() {}

  /** Writes the document. */
  public static void write(RunDescription run, Scores scores, Writer out) throws IOException {
    ResultJson.write(run, out, json -> FieldsJson.write(ScoreFields.RESULT, scores, json));
  }
}
