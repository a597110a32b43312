package org.ferrostrat.report;

import java.io.IOException;
import java.io.Writer;
import org.ferrostrat.validation.ValidationFindings;

/** How well learners predict held-out patients and cohorts, as JSON. */
public final class ValidationJson {
  private ValidationJson() {}

  /**
   * Writes the findings: the specification, the tests, {@code pooled} and {@code permutation} of
   * the first learner in short, then every learner in full.
   *
   * @throws IOException if it cannot be written
   */
  public static void write(RunDescription run, ValidationFindings findings, Writer out)
      throws IOException {
    ResultJson.write(run, out, json -> FieldsJson.write(ValidationFields.RESULT, findings, json));
  }
}
