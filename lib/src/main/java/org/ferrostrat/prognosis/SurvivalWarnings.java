package org.ferrostrat.prognosis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Issue.Place;
import org.ferrostrat.data.SampleValues;
import org.ferrostrat.data.Strata;
import org.ferrostrat.survival.CoxFit;
import org.ferrostrat.survival.EarlyRiskSet;
import org.ferrostrat.survival.RestrictedMean;
import org.ferrostrat.survival.SurvivalData;

/** What makes results of survival doubtful, as warnings. */
final class SurvivalWarnings {
  private static final double SIGNIFICANT = 0.05;

  /** A skewness above this is that of a marker in which few patients decide. */
  private static final double HEAVY_SKEWNESS = 3;

  private SurvivalWarnings() {}

  static Issue notClustered(Strata groups) {
    return Issue.warning(
        "not-clustered",
        Place.NOWHERE,
        "Cox standard errors are robust by %s (%d clusters); log-rank test, curves, restricted means and concordance take samples as independent"
            .formatted(groups.name(), groups.groups().size()),
        "use baseline samples for these");
  }

  /** Events among very few patients at the beginning of a curve with delayed entry. */
  static Optional<Issue> earlyEvents(String name, SurvivalData data) {
    return EarlyRiskSet.reliableFrom(data).stream()
        .mapToObj(
            time ->
                Issue.warning(
                    "small-early-risk-set",
                    Place.NOWHERE,
                    "%s: events up to %s happen with fewer than %d patients at risk, and each brings the whole curve down"
                        .formatted(name, time, EarlyRiskSet.FEWEST_AT_RISK),
                    "start curves at a time from which more are at risk, such as %s"
                        .formatted(time)))
        .findFirst();
  }

  /** A hazard ratio that changes over time. */
  static Optional<Issue> notProportional(CoxFit fit, String term, String name) {
    if (!fit.converged()) {
      return Optional.empty();
    }
    double p = fit.proportionalHazards().terms().get(term).pValue();
    return p < SIGNIFICANT
        ? Optional.of(
            Issue.warning(
                "non-proportional-hazards",
                Place.NOWHERE,
                String.format(
                    Locale.ROOT,
                    "the hazard ratio of %s changes over time (p = %.2g), so it is an average that depends on follow-up",
                    name,
                    p),
                "report restricted means, or an effect that changes over time"))
        : Optional.empty();
  }

  static Optional<Issue> fewAtHorizon(Map<String, RestrictedMean.Estimate> means) {
    List<String> few = new ArrayList<>();
    means.forEach(
        (group, mean) -> {
          if (mean.atRisk() < RestrictedMean.FEWEST_AT_RISK) {
            few.add("%s %d".formatted(group, mean.atRisk()));
          }
        });
    return few.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Issue.warning(
                "few-at-risk-at-horizon",
                Place.NOWHERE,
                "fewer than %d patients of a group are at risk at the horizon %s of the restricted mean (%s)"
                    .formatted(
                        RestrictedMean.FEWEST_AT_RISK,
                        means.values().iterator().next().horizon(),
                        String.join(", ", few)),
                "choose an earlier horizon"));
  }

  /** A positive marker with a long tail, such as the tumour mutational burden. */
  static Optional<Issue> skewed(SampleValues values) {
    double[] present =
        Arrays.stream(values.toArray()).filter(value -> !Double.isNaN(value)).toArray();
    double mean = Arrays.stream(present).average().orElse(0);
    double second = Arrays.stream(present).map(v -> (v - mean) * (v - mean)).average().orElse(0);
    double third =
        Arrays.stream(present).map(v -> (v - mean) * (v - mean) * (v - mean)).average().orElse(0);
    double skewness = third / (second * Math.sqrt(second));
    boolean isPositive = Arrays.stream(present).allMatch(value -> value >= 0);
    return isPositive && skewness > HEAVY_SKEWNESS
        ? Optional.of(
            Issue.info(
                "skewed-marker",
                Place.NOWHERE,
                String.format(
                    Locale.ROOT,
                    "%s is heavily skewed (skewness %.1f), so a few extreme values decide its hazard ratio; consider its logarithm or a spline",
                    values.name(),
                    skewness)))
        : Optional.empty();
  }
}
