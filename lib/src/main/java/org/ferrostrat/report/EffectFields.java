package org.ferrostrat.report;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ferrostrat.prognosis.FormEffect;
import org.ferrostrat.prognosis.SurvivalFindings;
import org.ferrostrat.stats.RestrictedCubicSpline;
import org.ferrostrat.survival.CoxCoefficient;
import org.ferrostrat.survival.EffectCurve;
import org.ferrostrat.survival.TimeEffect;

/** Effects that change over time, and effects by a functional form. */
final class EffectFields {
  private record InPeriod(TimeEffect.Period period, CoxCoefficient effect) {}

  private record AtTime(String term, TimeEffect.At at) {}

  private record OverTime(TimeEffect.Result effect, List<Double> times, double level) {
    static OverTime of(TimeEffect.Result effect, SurvivalFindings found) {
      return new OverTime(effect, found.analysis().times(), found.analysis().cox().level());
    }

    private boolean isPiecewise() {
      return !effect.periods().isEmpty();
    }

    private List<InPeriod> periods() {
      return effect.periods().stream()
          .flatMap(period -> period.effects().stream().map(one -> new InPeriod(period, one)))
          .toList();
    }

    private List<AtTime> at() {
      return isPiecewise() ? List.of() : times.stream().flatMap(this::at).toList();
    }

    private Stream<AtTime> at(double time) {
      return IntStream.range(0, effect.coefficients().size() / 2)
          .mapToObj(
              column ->
                  new AtTime(
                      effect.coefficients().get(column).column(), effect.at(column, time, level)));
    }
  }

  private static final Fields<InPeriod> PERIOD =
      Fields.<InPeriod>of("Hazard ratio in a period")
          .number("from", row -> row.period().from())
          .number("to", row -> row.period().to())
          .count("events", row -> row.period().events())
          .all(InPeriod::effect, HazardFields.COEFFICIENT);

  private static final Fields<AtTime> AT =
      Fields.<AtTime>of("Hazard ratio at a time")
          .text("term", AtTime::term)
          .number("time", row -> row.at().time())
          .number("hr", row -> row.at().hazardRatio())
          .interval("conf", row -> row.at().interval());

  private static final Fields<OverTime> TIME_EFFECT =
      Fields.<OverTime>of("Effect that changes over time")
          .text("term", row -> row.effect().term())
          .text("form", row -> row.isPiecewise() ? "piecewise" : "log-time")
          .list("periods", OverTime::periods, PERIOD)
          .list("coefficients", row -> row.effect().coefficients(), HazardFields.COEFFICIENT)
          .list("at", OverTime::at, AT)
          .object("constant", row -> row.effect().constant(), HazardFields.CHI_SQUARE)
          .flag("converged", row -> row.effect().converged());

  private static final Fields<EffectCurve.Point> POINT =
      Fields.<EffectCurve.Point>of("Hazard ratio at a value of the score")
          .number("value", EffectCurve.Point::value)
          .number("hr", EffectCurve.Point::hazardRatio)
          .interval("conf", EffectCurve.Point::interval);

  private static final Fields<FormEffect> FUNCTIONAL_FORM =
      Fields.<FormEffect>of("Effect by a functional form")
          .text("form", effect -> effect.form().form().text())
          .numbers(
              "knots",
              effect ->
                  effect
                      .form()
                      .spline()
                      .map(RestrictedCubicSpline::knots)
                      .orElseGet(() -> new double[0]))
          .objectWhenPresent("non_linearity", FormEffect::nonLinearity, HazardFields.CHI_SQUARE)
          .number("reference_value", effect -> effect.curve().reference())
          .list("curve", effect -> effect.curve().points(), POINT);

  static final Fields<SurvivalFindings> EFFECTS =
      Fields.<SurvivalFindings>of("Further effects")
          .objectWhenPresent(
              "time_effect",
              found -> found.timeEffect().map(effect -> OverTime.of(effect, found)),
              TIME_EFFECT)
          .objectWhenPresent("functional_form", SurvivalFindings::form, FUNCTIONAL_FORM);

  private EffectFields() {}
}
