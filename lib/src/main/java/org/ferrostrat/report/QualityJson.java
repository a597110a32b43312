package org.ferrostrat.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;
import org.ferrostrat.data.Issue;
import org.ferrostrat.quality.DataQuality;

/** The quality of data as JSON; {@code docs/reference/fields.md} describes it. */
public final class QualityJson {
  private QualityJson() {}

  /**
   * Writes one document.
   *
   * @param issues all issues, also those of files that could not be read
   * @throws IOException if writing fails
   */
  public static void write(RunDescription run, List<Issue> issues, DataQuality quality, Writer out)
      throws IOException {
    ResultJson.write(
        run,
        out,
        json -> {
          json.writeArrayFieldStart("issues");
          for (Issue issue : issues) {
            write(issue, json);
          }
          json.writeEndArray();
          FieldsJson.write(QualityFields.RESULT, quality, json);
        });
  }

  private static void write(Issue issue, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("level", issue.level().name().toLowerCase(Locale.ROOT));
    json.writeStringField("code", issue.code());
    json.writeStringField("file", issue.place().file());
    json.writeNumberField("line", issue.place().line());
    json.writeNumberField("column", issue.place().column());
    json.writeStringField("value", issue.place().value());
    json.writeStringField("message", issue.message());
    json.writeStringField("remedy", issue.remedy());
    json.writeEndObject();
  }
}
