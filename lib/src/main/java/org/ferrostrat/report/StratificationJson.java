package org.ferrostrat.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.Writer;
import java.util.Optional;
import org.ferrostrat.data.SampleValues;
import org.ferrostrat.data.Strata;
import org.ferrostrat.stats.YoudenPoint;
import org.ferrostrat.stratification.CutpointStability;
import org.ferrostrat.stratification.GaussianMixture;
import org.ferrostrat.stratification.GreyZone;
import org.ferrostrat.stratification.ShrunkenHazardRatio;
import org.ferrostrat.stratification.StratificationFindings;
import org.ferrostrat.stratification.TwoMarkerFindings;

/** Groups as one JSON document; {@code docs/reference/result-files.md} describes it. */
public final class StratificationJson {
  private StratificationJson() {}

  /** Writes the groups by one score; a number that is missing is null. */
  public static void write(RunDescription run, StratificationFindings findings, Writer out)
      throws IOException {
    ResultJson.write(
        run,
        out,
        json -> {
          writeMarker(findings, json);
          writeSamples(findings, json);
        });
  }

  /** Writes the groups by two markers; a number that is missing is null. */
  public static void write(RunDescription run, TwoMarkerFindings findings, Writer out)
      throws IOException {
    ResultJson.write(run, out, json -> writeMarkers(findings, json));
  }

  private static void writeMarkers(TwoMarkerFindings findings, JsonGenerator json)
      throws IOException {
    json.writeStringField("target", findings.rule().target());
    json.writeObjectFieldStart("high");
    writeMarker(findings.high(), json);
    json.writeEndObject();
    json.writeObjectFieldStart("low");
    writeMarker(findings.low(), json);
    json.writeEndObject();
    Strata quadrants = findings.quadrants();
    writeGroups(quadrants, findings.fittedQuadrants(), json);
    json.writeArrayFieldStart("samples");
    for (int i = 0; i < quadrants.size(); i++) {
      json.writeStartObject();
      json.writeStringField("sample", quadrants.samples().get(i));
      ResultJson.number("high", findings.high().scores().get(i), json);
      ResultJson.number("low", findings.low().scores().get(i), json);
      writeGroup("group", quadrants, i, json);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void writeMarker(StratificationFindings findings, JsonGenerator json)
      throws IOException {
    json.writeStringField("column", findings.column());
    json.writeNumberField("n", findings.cutpoints().n());
    json.writeNumberField("missing", findings.cutpoints().missing());
    json.writeBooleanField("applied", findings.isApplied());
    json.writeStringField("source", findings.cutpoints().rule().source());
    SurvivalJson.writeCutpoint(findings.cutpoints(), json);
    Optional<YoudenPoint> youden =
        findings.cutpoints().selection().flatMap(selection -> selection.youden());
    if (youden.isPresent()) {
      json.writeObjectFieldStart("youden");
      ResultJson.number("threshold", youden.get().threshold(), json);
      ResultJson.number("sensitivity", youden.get().sensitivity(), json);
      ResultJson.number("specificity", youden.get().specificity(), json);
      json.writeEndObject();
    }
    if (findings.cutpoints().mixture().isPresent()) {
      writeMixture(findings.cutpoints().mixture().get(), json);
    }
    writeGroups(findings.strata(), findings.fittedStrata(), json);
    if (findings.stability().isPresent()) {
      writeStability(findings.stability().get(), json);
    }
    if (findings.calls().isPresent()) {
      json.writeNumberField("grey_zone_level", findings.calls().get().level());
    }
  }

  private static void writeMixture(GaussianMixture mixture, JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("mixture");
    ResultJson.number("low_weight", mixture.lowWeight(), json);
    ResultJson.number("low_mean", mixture.lowMean(), json);
    ResultJson.number("low_sd", mixture.lowDeviation(), json);
    ResultJson.number("high_mean", mixture.highMean(), json);
    ResultJson.number("high_sd", mixture.highDeviation(), json);
    ResultJson.number("bic_one", mixture.bicOne(), json);
    ResultJson.number("bic_two", mixture.bicTwo(), json);
    json.writeBooleanField("converged", mixture.converged());
    json.writeEndObject();
  }

  /** Sizes among all samples, and among the patients that the rule was fitted to. */
  private static void writeGroups(Strata all, Strata fitted, JsonGenerator json)
      throws IOException {
    json.writeArrayFieldStart("groups");
    for (int group = 0; group < all.groups().size(); group++) {
      json.writeStartObject();
      json.writeStringField("name", all.groups().get(group));
      json.writeNumberField("samples", all.size(group));
      json.writeNumberField("patients", fitted.size(group));
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void writeStability(CutpointStability stability, JsonGenerator json)
      throws IOException {
    json.writeObjectFieldStart("stability");
    json.writeNumberField("resamples", stability.resampling().resamples());
    json.writeNumberField("failed_resamples", stability.failedResamples());
    json.writeNumberField("level", stability.resampling().level());
    json.writeArrayFieldStart("cutpoints");
    for (CutpointStability.Spread spread : stability.cutpoints()) {
      json.writeStartObject();
      ResultJson.number("value", spread.value(), json);
      ResultJson.number("sd", spread.standardDeviation(), json);
      ResultJson.limits("conf_", spread.interval(), json);
      json.writeEndObject();
    }
    json.writeEndArray();
    ResultJson.number("flip_share", stability.flipShare(), json);
    if (stability.hazardRatio().isPresent()) {
      ShrunkenHazardRatio ratio = stability.hazardRatio().get();
      json.writeObjectFieldStart("hazard_ratio");
      ResultJson.number("log_hr", ratio.logHazardRatio(), json);
      ResultJson.number("se", ratio.standardError(), json);
      ResultJson.number("hr", ratio.hazardRatio(), json);
      ResultJson.number("factor_heuristic", ratio.heuristicFactor(), json);
      ResultJson.number("factor_cross_validated", ratio.crossValidatedFactor(), json);
      ResultJson.number("log_hr_shrunken", ratio.shrunkenLogHazardRatio(), json);
      ResultJson.number("hr_shrunken", ratio.shrunkenHazardRatio(), json);
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  private static void writeSamples(StratificationFindings findings, JsonGenerator json)
      throws IOException {
    json.writeArrayFieldStart("samples");
    for (int i = 0; i < findings.scores().size(); i++) {
      String sample = findings.scores().samples().get(i);
      json.writeStartObject();
      json.writeStringField("sample", sample);
      ResultJson.number("score", findings.scores().get(i), json);
      writeGroup("group", findings.strata(), i, json);
      json.writeBooleanField("fitted", findings.patients().contains(sample));
      if (findings.posteriorHigh().isPresent()) {
        ResultJson.number("posterior_high", findings.posteriorHigh().get().get(i), json);
      }
      if (findings.stability().isPresent()) {
        ResultJson.number("flip_share", flipShare(findings.stability().get(), sample), json);
      }
      if (findings.calls().isPresent()) {
        writeCall(findings.calls().get().calls().get(i), json);
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static double flipShare(CutpointStability stability, String sample) {
    SampleValues flips = stability.flips();
    return flips.samples().contains(sample) ? flips.get(sample) : Double.NaN;
  }

  private static void writeCall(GreyZone.Call call, JsonGenerator json) throws IOException {
    json.writeStringField("call", call.call().orElse(null));
    ResultJson.number("half_width", call.halfWidth(), json);
    json.writeStringField("reason", call.reason());
  }

  private static void writeGroup(String field, Strata strata, int sample, JsonGenerator json)
      throws IOException {
    json.writeStringField(
        field, strata.isMissing(sample) ? null : StratificationTables.group(strata, sample));
  }
}
