package org.ferrostrat.report;

import java.io.IOException;
import java.util.List;
import org.ferrostrat.prognosis.FormEffect;
import org.ferrostrat.prognosis.SurvivalFindings;
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
}
