package org.ferrostrat.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import org.ferrostrat.prognosis.FormEffect;
import org.ferrostrat.prognosis.SurvivalFindings;
import org.ferrostrat.stats.RestrictedCubicSpline;
import org.ferrostrat.survival.ChiSquareTest;
import org.ferrostrat.survival.CoxCoefficient;
import org.ferrostrat.survival.EffectCurve;
import org.ferrostrat.survival.TimeEffect;

/** Effects that change over time, and effects by a functional form. */
final class SurvivalEffects {
  private SurvivalEffects() {}

  static void writeText(SurvivalFindings findings, Appendable out) throws IOException {
    if (findings.timeEffect().isPresent()) {
      out.append('\n').append(text(findings.timeEffect().get(), findings));
    }
    if (findings.form().isPresent()) {
      out.append('\n').append(text(findings.form().get()));
    }
  }

  private static String text(TimeEffect.Result effect, SurvivalFindings findings) {
    StringBuilder text = new StringBuilder();
    for (TimeEffect.Period period : effect.periods()) {
      for (CoxCoefficient ratio : period.effects()) {
        text.append(
            "%s (%d events): hazard ratio %s, p %s\n"
                .formatted(
                    ratio.column(),
                    period.events(),
                    Numbers.shown(ratio.hazardRatio(), ratio.interval()),
                    Numbers.shownP(ratio.pValue())));
      }
    }
    for (CoxCoefficient ratio : effect.coefficients()) {
      text.append(
          "%s: log hazard ratio %s (SE %s)\n"
              .formatted(
                  ratio.column(),
                  Numbers.shown(ratio.logHazardRatio()),
                  Numbers.shown(ratio.robustStandardError().orElse(ratio.standardError()))));
    }
    if (effect.periods().isEmpty()) {
      for (double time : findings.analysis().times()) {
        TimeEffect.At at = effect.at(0, time, findings.analysis().cox().level());
        text.append(
            "%s at %s: hazard ratio %s\n"
                .formatted(
                    effect.term(),
                    Numbers.plain(time),
                    Numbers.shown(at.hazardRatio(), at.interval())));
      }
    }
    return text.append(
            "effect of %s constant over time: %s\n"
                .formatted(effect.term(), text(effect.constant())))
        .toString();
  }

  private static String text(FormEffect effect) {
    List<EffectCurve.Point> points = effect.curve().points();
    EffectCurve.Point first = points.get(0);
    EffectCurve.Point last = points.get(points.size() - 1);
    String name = effect.form().form().text();
    String curve =
        "%s against the median %s: hazard ratio %s at %s, %s at %s\n"
            .formatted(
                name,
                Numbers.shown(effect.curve().reference()),
                Numbers.shown(first.hazardRatio(), first.interval()),
                Numbers.shown(first.value()),
                Numbers.shown(last.hazardRatio(), last.interval()),
                Numbers.shown(last.value()));
    return curve
        + effect
            .nonLinearity()
            .map(test -> "%s is linear: %s\n".formatted(name, text(test)))
            .orElse("");
  }

  private static String text(ChiSquareTest test) {
    return "chi-square %s on %s df, p %s"
        .formatted(
            Numbers.shown(test.statistic()),
            Numbers.plain(test.degreesOfFreedom()),
            Numbers.shownP(test.pValue()));
  }

  static void writeJson(SurvivalFindings findings, JsonGenerator json) throws IOException {
    if (findings.timeEffect().isPresent()) {
      write(findings.timeEffect().get(), findings, json);
    }
    if (findings.form().isPresent()) {
      write(findings.form().get(), json);
    }
  }

  private static void write(TimeEffect.Result effect, SurvivalFindings findings, JsonGenerator json)
      throws IOException {
    json.writeObjectFieldStart("time_effect");
    json.writeStringField("term", effect.term());
    json.writeStringField("form", effect.periods().isEmpty() ? "log-time" : "piecewise");
    json.writeArrayFieldStart("periods");
    for (TimeEffect.Period period : effect.periods()) {
      for (CoxCoefficient ratio : period.effects()) {
        json.writeStartObject();
        ResultJson.number("from", period.from(), json);
        ResultJson.number("to", period.to(), json);
        json.writeNumberField("events", period.events());
        SurvivalJson.writeCoefficientFields(ratio, json);
        json.writeEndObject();
      }
    }
    json.writeEndArray();
    json.writeArrayFieldStart("coefficients");
    for (CoxCoefficient ratio : effect.coefficients()) {
      json.writeStartObject();
      SurvivalJson.writeCoefficientFields(ratio, json);
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("at");
    if (effect.periods().isEmpty()) {
      for (double time : findings.analysis().times()) {
        for (int column = 0; column < effect.coefficients().size() / 2; column++) {
          TimeEffect.At at = effect.at(column, time, findings.analysis().cox().level());
          json.writeStartObject();
          json.writeStringField("term", effect.coefficients().get(column).column());
          ResultJson.number("time", time, json);
          ResultJson.number("hr", at.hazardRatio(), json);
          ResultJson.limits("conf_", at.interval(), json);
          json.writeEndObject();
        }
      }
    }
    json.writeEndArray();
    write("constant", effect.constant(), json);
    json.writeBooleanField("converged", effect.converged());
    json.writeEndObject();
  }

  private static void write(FormEffect effect, JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("functional_form");
    json.writeStringField("form", effect.form().form().text());
    ResultJson.numbers(
        "knots",
        effect.form().spline().map(RestrictedCubicSpline::knots).orElseGet(() -> new double[0]),
        json);
    if (effect.nonLinearity().isPresent()) {
      write("non_linearity", effect.nonLinearity().get(), json);
    }
    ResultJson.number("reference", effect.curve().reference(), json);
    json.writeArrayFieldStart("curve");
    for (EffectCurve.Point point : effect.curve().points()) {
      json.writeStartObject();
      ResultJson.number("value", point.value(), json);
      ResultJson.number("hr", point.hazardRatio(), json);
      ResultJson.limits("conf_", point.interval(), json);
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void write(String field, ChiSquareTest test, JsonGenerator json)
      throws IOException {
    json.writeObjectFieldStart(field);
    ResultJson.number("chi_square", test.statistic(), json);
    ResultJson.number("df", test.degreesOfFreedom(), json);
    ResultJson.number("p_value", test.pValue(), json);
    json.writeEndObject();
  }
}
