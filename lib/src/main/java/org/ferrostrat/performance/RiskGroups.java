package org.ferrostrat.performance;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.ferrostrat.data.InsufficientDataException;
import org.ferrostrat.data.SampleValues;
import org.ferrostrat.data.Strata;
import org.ferrostrat.survival.CoxCoefficient;
import org.ferrostrat.survival.CoxDesign;
import org.ferrostrat.survival.CoxFit;
import org.ferrostrat.survival.CoxRegression;
import org.ferrostrat.survival.SurvivalData;

/**
 * Held-out patients in two risk groups by a cut-point that was fixed in training, with the hazard
 * ratio between them. A hazard ratio is less informative than concordance or calibration: it
 * discards what lies within the groups and depends on the cut-point.
 *
 * @param cutpoint patients with a linear predictor above it are at high risk
 * @param high number of patients at high risk
 * @param highEvents number of their events
 * @param low number of patients at low risk
 * @param lowEvents number of their events
 * @param hazardRatio high against low (Efron's ties); empty where a group is empty or has no event
 * @param reason why there is no hazard ratio; empty where there is one
 */
public record RiskGroups(
    double cutpoint,
    int high,
    int highEvents,
    int low,
    int lowEvents,
    Optional<CoxCoefficient> hazardRatio,
    String reason) {

  /**
   * Groups of patients. Patients without a linear predictor take no part.
   *
   * @throws IllegalArgumentException if the samples differ, or the cut-point is not finite
   */
  public static RiskGroups of(
      SurvivalData data, SampleValues linearPredictor, double cutpoint, double level) {
    if (!Double.isFinite(cutpoint)) {
      throw new IllegalArgumentException("cut-point is " + cutpoint + "; need a finite number");
    }
    if (!data.samples().equals(linearPredictor.samples())) {
      throw new IllegalArgumentException(
          "linear predictors are of other samples than the follow-up; select the same for both");
    }
    int[] rows =
        IntStream.range(0, data.size()).filter(i -> !linearPredictor.isMissing(i)).toArray();
    SurvivalData taking = data.select(rows);
    int[] group =
        IntStream.of(rows).map(row -> linearPredictor.get(row) > cutpoint ? 1 : 0).toArray();
    int[] n = new int[2];
    int[] events = new int[2];
    for (int i = 0; i < group.length; i++) {
      n[group[i]]++;
      events[group[i]] += taking.event(i) ? 1 : 0;
    }
    boolean comparable = events[0] > 0 && events[1] > 0;
    return new RiskGroups(
        cutpoint,
        n[1],
        events[1],
        n[0],
        events[0],
        comparable ? ratio(taking, group, level) : Optional.empty(),
        comparable ? "" : "a group has no event");
  }

  private static Optional<CoxCoefficient> ratio(SurvivalData data, int[] group, double level) {
    Strata strata = Strata.of("risk", data.samples(), List.of("low", "high"), group);
    try {
      CoxFit fit =
          CoxRegression.withDefaults().withLevel(level).fit(data, CoxDesign.of(strata, "low"));
      return Optional.of(fit.coefficients().get(0));
    } catch (InsufficientDataException e) {
      return Optional.empty();
    }
  }
}
