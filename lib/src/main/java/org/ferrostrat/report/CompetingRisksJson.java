package org.ferrostrat.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.Writer;
import java.util.Locale;
import org.ferrostrat.prognosis.CompetingRisksAnalysis;
import org.ferrostrat.prognosis.CompetingRisksFindings;
import org.ferrostrat.prognosis.CompetingRisksFindings.CauseSpecific;
import org.ferrostrat.prognosis.CompetingRisksFindings.Gray;
import org.ferrostrat.stats.PValue;
import org.ferrostrat.survival.ChiSquareTest;
import org.ferrostrat.survival.CompetingRisksData;
import org.ferrostrat.survival.CoxCoefficient;
import org.ferrostrat.survival.CumulativeIncidence;
import org.ferrostrat.survival.CumulativeIncidenceCurve;
import org.ferrostrat.survival.FineGrayFit;
import org.ferrostrat.survival.SubdistributionHazardRatio;

/**
 * Findings of competing risks as one JSON document; {@code docs/reference/result-files.md}
 * describes it.
 */
public final class CompetingRisksJson {
  private CompetingRisksJson() {}

  /** Writes the document; a number that is missing is null. */
  public static void write(RunDescription run, CompetingRisksFindings findings, Writer out)
      throws IOException {
    ResultJson.write(run, out, json -> writeBody(findings, json));
  }

  private static void writeBody(CompetingRisksFindings findings, JsonGenerator json)
      throws IOException {
    CompetingRisksAnalysis analysis = findings.analysis();
    CompetingRisksData data = findings.data();
    json.writeStringField("column", analysis.column());
    json.writeStringField("time", analysis.followUp().time());
    json.writeStringField("event", analysis.followUp().event());
    json.writeStringField("time_unit", data.anyEvent().unit().name().toLowerCase(Locale.ROOT));
    json.writeNumberField("n", data.size());
    json.writeNumberField("patients", findings.patients());
    json.writeNumberField("censored", data.events(CompetingRisksData.CENSORED));
    json.writeArrayFieldStart("events");
    for (int cause = 1; cause <= data.causes().size(); cause++) {
      json.writeStartObject();
      json.writeStringField("event", data.causes().get(cause - 1));
      json.writeBooleanField("of_interest", cause == 1);
      json.writeNumberField("n", data.events(cause));
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeNumberField("level", analysis.cox().level());
    writeIncidences(findings, json);
    writeGray(findings, json);
    writeFineGray(findings, json);
    json.writeArrayFieldStart("cause_specific");
    for (CauseSpecific cause : findings.causeSpecific()) {
      for (CoxCoefficient coefficient : cause.fit().coefficients()) {
        json.writeStartObject();
        json.writeStringField("event", cause.event());
        SurvivalJson.writeCoefficientFields(coefficient, json);
        json.writeEndObject();
      }
    }
    json.writeEndArray();
  }

  private static void writeIncidences(CompetingRisksFindings findings, JsonGenerator json)
      throws IOException {
    json.writeArrayFieldStart("cumulative_incidence");
    for (CumulativeIncidenceCurve curve : findings.curves()) {
      for (double time : findings.analysis().times()) {
        CumulativeIncidence.Point point = curve.at(time);
        json.writeStartObject();
        json.writeStringField("group", curve.group());
        json.writeStringField("event", curve.cause());
        ResultJson.number("time", time, json);
        ResultJson.number("estimate", point.estimate(), json);
        ResultJson.number("se", point.standardError(), json);
        ResultJson.number("variance_aalen", point.aalenVariance(), json);
        ResultJson.limits("", point.interval(), json);
        json.writeNumberField("at_risk", point.atRisk());
        json.writeEndObject();
      }
    }
    json.writeEndArray();
  }

  private static void writeGray(CompetingRisksFindings findings, JsonGenerator json)
      throws IOException {
    json.writeArrayFieldStart("gray");
    for (Gray gray : findings.gray()) {
      json.writeStartObject();
      json.writeStringField("event", gray.event());
      ResultJson.number("chi_square", gray.test().statistic(), json);
      ResultJson.number("df", gray.test().degreesOfFreedom(), json);
      ResultJson.number("p_value", gray.pValue().value(), json);
      json.writeStringField("p_method", gray.pValue().method().id());
      if (gray.pValue().method() == PValue.Method.PERMUTATION) {
        ResultJson.number("p_value_asymptotic", gray.test().pValue(), json);
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void writeFineGray(CompetingRisksFindings findings, JsonGenerator json)
      throws IOException {
    json.writeArrayFieldStart("fine_gray");
    for (FineGrayFit fit : findings.fineGray()) {
      for (SubdistributionHazardRatio ratio : fit.coefficients()) {
        json.writeStartObject();
        json.writeStringField("event", fit.cause());
        json.writeStringField("term", ratio.column());
        ResultJson.number("log_shr", ratio.logRatio(), json);
        ResultJson.number("se", ratio.standardError(), json);
        ResultJson.number("shr", ratio.ratio(), json);
        ResultJson.limits("conf_", ratio.interval(), json);
        ResultJson.number("p_value", ratio.pValue(), json);
        json.writeEndObject();
      }
    }
    json.writeEndArray();
    json.writeArrayFieldStart("fine_gray_fit");
    for (FineGrayFit fit : findings.fineGray()) {
      json.writeStartObject();
      json.writeStringField("event", fit.cause());
      json.writeNumberField("n", fit.n());
      json.writeNumberField("events", fit.events());
      json.writeNumberField("left_out", fit.excluded());
      json.writeBooleanField("converged", fit.converged());
      ResultJson.number("log_likelihood", fit.logLikelihood(), json);
      ResultJson.number("log_likelihood_null", fit.nullLogLikelihood(), json);
      ChiSquareTest test = fit.proportionality().global();
      json.writeObjectFieldStart("proportional_subdistribution_hazards");
      ResultJson.number("chi_square", test.statistic(), json);
      ResultJson.number("df", test.degreesOfFreedom(), json);
      ResultJson.number("p_value", test.pValue(), json);
      json.writeEndObject();
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
