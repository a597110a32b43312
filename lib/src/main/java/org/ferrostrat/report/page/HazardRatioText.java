package org.ferrostrat.report.page;

import java.util.Optional;
import org.ferrostrat.EndpointAnalysis;
import org.ferrostrat.prognosis.SurvivalFindings;
import org.ferrostrat.stats.ConfidenceInterval;
import org.ferrostrat.survival.CoxCoefficient;

/**
 * The hazard ratio per standard deviation of an endpoint, as text.
 *
 * @param text estimate, interval, p-value, patients and events
 * @param interval its confidence interval
 * @param pValue of the test of no association
 */
record HazardRatioText(String text, ConfidenceInterval interval, double pValue) {
  /** The hazard ratio; none where it was not estimated. */
  static Optional<HazardRatioText> of(EndpointAnalysis endpoint) {
    return endpoint.survival().result().flatMap(HazardRatioText::of);
  }

  private static Optional<HazardRatioText> of(SurvivalFindings found) {
    Optional<CoxCoefficient> coefficient =
        found.score().map(effect -> effect.coefficientsAlone().get(0));
    return coefficient
        .flatMap(CoxCoefficient::perStandardDeviation)
        .map(
            perSd ->
                new HazardRatioText(
                    "HR per SD %s, %s; %s, %s"
                        .formatted(
                            Wording.estimate(perSd.hazardRatio(), perSd.interval()),
                            Wording.p(coefficient.get().pValue()),
                            Wording.count(found.survival().size(), "patient"),
                            Wording.count(found.survival().events(), "event")),
                    perSd.interval(),
                    coefficient.get().pValue()));
  }
}
