package org.ferrostrat.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;
import org.ferrostrat.data.Issue;
import org.ferrostrat.quality.BatchAssociation;
import org.ferrostrat.quality.DataQuality;
import org.ferrostrat.quality.MeasureSpread;
import org.ferrostrat.quality.QualityReport;
import org.ferrostrat.quality.SampleQuality;

/** The quality of data as JSON. */
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
          json.writeArrayFieldStart("cohorts");
          for (QualityReport report : quality.reports()) {
            write(report, json);
          }
          json.writeEndArray();
          JsonFields.write(EvaluationFields.SHARED_PATIENTS, quality.shared(), json);
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

  private static void write(QualityReport report, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", report.name());
    json.writeStringField("matrix", report.matrix());
    json.writeArrayFieldStart("spreads");
    for (MeasureSpread spread : report.spreads()) {
      write(spread, json);
    }
    json.writeEndArray();
    ResultJson.numbers(
        "component_shares",
        report.componentShares().stream().mapToDouble(Double::doubleValue).toArray(),
        json);
    json.writeArrayFieldStart("associations");
    for (BatchAssociation association : report.associations()) {
      write(association, json);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("samples");
    for (SampleQuality sample : report.samples()) {
      write(sample, json);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void write(MeasureSpread spread, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("measure", spread.measure());
    json.writeNumberField("n", spread.n());
    ResultJson.number("smallest", spread.smallest(), json);
    ResultJson.number("lower_quartile", spread.lowerQuartile(), json);
    ResultJson.number("median", spread.median(), json);
    ResultJson.number("upper_quartile", spread.upperQuartile(), json);
    ResultJson.number("largest", spread.largest(), json);
    json.writeEndObject();
  }

  private static void write(BatchAssociation one, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("column", one.column());
    json.writeStringField("variable", one.variable());
    json.writeNumberField("n", one.n());
    json.writeNumberField("groups", one.groups());
    ResultJson.number("share", one.share(), json);
    ResultJson.number("p", one.pValue(), json);
    ResultJson.number("adjusted_p", one.adjustedPValue(), json);
    json.writeEndObject();
  }

  private static void write(SampleQuality sample, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("sample", sample.sample());
    json.writeStringField("patient", sample.patient());
    ResultJson.number("library_size", sample.librarySize(), json);
    ResultJson.number("detected_genes", sample.detectedGenes(), json);
    ResultJson.number("zero_share", sample.zeroShare(), json);
    ResultJson.number("median_correlation", sample.medianCorrelation(), json);
    ResultJson.number("distance", sample.distance(), json);
    ResultJson.numbers(
        "components",
        sample.components().stream().mapToDouble(Double::doubleValue).toArray(),
        json);
    ResultJson.number("xist", sample.xist(), json);
    ResultJson.number("y_genes", sample.yGenes(), json);
    json.writeStringField("inferred_sex", sample.inferredSex().label());
    json.writeStringField("recorded_sex", sample.recordedSex());
    json.writeStringField("nearest_sample", sample.nearestSample());
    ResultJson.number("nearest_correlation", sample.nearestCorrelation(), json);
    ResultJson.strings("flags", sample.flags(), json);
    json.writeEndObject();
  }
}
