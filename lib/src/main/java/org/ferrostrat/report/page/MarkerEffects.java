package org.ferrostrat.report.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.ferrostrat.evaluation.CohortFindings;
import org.ferrostrat.evaluation.RandomComparison;
import org.ferrostrat.evaluation.SignatureResponse;
import org.ferrostrat.prognosis.SurvivalFindings.ScoreEffect;
import org.ferrostrat.report.Numbers;
import org.ferrostrat.report.page.Performed.Followed;
import org.ferrostrat.survival.CoxCoefficient;

/** Effects of the leading score, in short. */
record MarkerEffects(Performed performed) {
  /** Hazard ratios per standard deviation, with the test of the groups. */
  String survival() {
    return performed.followed().stream()
        .map(this::survival)
        .flatMap(Optional::stream)
        .collect(Collectors.joining(" "));
  }

  private Optional<String> survival(Followed one) {
    return one.score()
        .filter(effect -> effect.alone().converged())
        .flatMap(effect -> hazardRatio(one, effect));
  }

  private Optional<String> hazardRatio(Followed one, ScoreEffect effect) {
    CoxCoefficient coefficient = effect.alone().coefficient(performed.leading().id());
    return coefficient
        .perStandardDeviation()
        .map(
            ratio ->
                "%s: HR per SD %s, %s; %s, %s%s."
                    .formatted(
                        one.place(),
                        Wording.estimate(ratio.hazardRatio(), ratio.interval()),
                        Wording.p(coefficient.pValue()),
                        Wording.count(effect.alone().n(), "patient"),
                        Wording.count(effect.alone().events(), "event"),
                        one.found()
                            .groups()
                            .map(
                                groups ->
                                    "; log-rank test of the groups, "
                                        + Wording.p(groups.logRank().test().pValue()))
                            .orElse("")));
  }

  /** Areas under the ROC curve. */
  String response() {
    return performed
        .leadingAreas()
        .map(cohort -> area(cohort.id(), cohort.signature(performed.leading().id())))
        .collect(Collectors.joining(" "));
  }

  private static String area(String cohort, SignatureResponse found) {
    return "Response in %s: AUC %s, %s (adjusted %s); %s, %s."
        .formatted(
            cohort,
            Numbers.shown(found.auc()),
            Numbers.shownP(found.pValue()),
            Numbers.shownP(found.adjustedPValue()),
            Wording.count(found.n(), "patient"),
            Wording.count(found.responders(), "responder"));
  }

  /** Tests of the proportional hazards assumption. */
  String proportionalHazards() {
    return performed.followed().stream()
        .flatMap(
            one ->
                one.score().stream()
                    .filter(effect -> effect.alone().converged())
                    .map(
                        effect ->
                            "proportional hazards, %s: %s"
                                .formatted(
                                    one.place(),
                                    Numbers.shownP(
                                        effect.alone().proportionalHazards().global().pValue()))))
        .collect(Collectors.joining("; "));
  }

  /** Checks of the associations. */
  String investigations() {
    List<String> found = new ArrayList<>();
    String hazards = proportionalHazards();
    if (!hazards.isEmpty()) {
      found.add(hazards);
    }
    performed
        .searched()
        .forEach(
            one ->
                found.add(
                    "optimal cut-point for %s in %s: %s, corrected for the cut-point search"
                        .formatted(
                            one.endpoint().name(),
                            one.cohort().id(),
                            Numbers.shownP(one.found().pValue()))));
    performed.leadingAreas().forEach(cohort -> controls(cohort, found));
    return found.isEmpty() ? "" : String.join("; ", found) + ".";
  }

  private void controls(CohortFindings cohort, List<String> found) {
    SignatureResponse leading = cohort.signature(performed.leading().id());
    leading
        .random()
        .filter(random -> random.count() > 0)
        .ifPresent(random -> found.add(random(cohort.id(), random)));
    if (leading.leukocytes().reason().isEmpty()) {
      found.add(
          "response in %s: AUC adjusted for leukocyte content %s"
              .formatted(cohort.id(), Numbers.shown(leading.leukocytes().adjustedAuc())));
    }
  }

  private static String random(String cohort, RandomComparison random) {
    return "response in %s: percentile %s among %s, %s"
        .formatted(
            cohort,
            Numbers.shown(random.percentile()),
            Wording.count(random.count(), "random signature"),
            Numbers.shownP(random.twoSidedPValue()));
  }
}
