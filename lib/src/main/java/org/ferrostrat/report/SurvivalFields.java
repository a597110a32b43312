package org.ferrostrat.report;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.ferrostrat.prognosis.SurvivalFindings;
import org.ferrostrat.prognosis.SurvivalFindings.ScoreEffect;
import org.ferrostrat.report.HazardFields.Fit;
import org.ferrostrat.report.HazardFields.GuardedTest;
import org.ferrostrat.stats.SpearmanCorrelation;
import org.ferrostrat.survival.AddedValue;
import org.ferrostrat.survival.BrierScore;
import org.ferrostrat.survival.Concordance;
import org.ferrostrat.survival.CoxPenalty;
import org.ferrostrat.survival.CoxRegression;
import org.ferrostrat.survival.KaplanMeierCurve;
import org.ferrostrat.survival.TimeDependentAuc;
import org.ferrostrat.survival.TreatmentInteraction;

/** A score or groups and survival. */
final class SurvivalFields {
  private static final Fields<Concordance.Difference> DIFFERENCE =
      Fields.<Concordance.Difference>of("Difference of two concordances")
          .number("estimate", Concordance.Difference::estimate)
          .number("se", Concordance.Difference::standardError)
          .interval("conf", Concordance.Difference::interval);

  private static final Fields<AddedValue> ADDED =
      Fields.<AddedValue>of("What the score adds to the covariates")
          .object("likelihood_ratio", AddedValue::likelihoodRatio, HazardFields.CHI_SQUARE)
          .object(
              "concordance_covariates", AddedValue::clinicalConcordance, HazardFields.CONCORDANCE)
          .object("concordance_difference", AddedValue::difference, DIFFERENCE);

  private static final Fields<Map.Entry<String, SpearmanCorrelation.Result>> CORRELATION =
      Fields.<Map.Entry<String, SpearmanCorrelation.Result>>of("Correlation with a covariate")
          .text("covariate", Map.Entry::getKey)
          .count("n", entry -> entry.getValue().n())
          .estimate("rho", entry -> entry.getValue().estimate())
          .number("p_value", entry -> entry.getValue().pValue())
          .text("reason", entry -> entry.getValue().reason());

  private static final Fields<TimeDependentAuc.Estimate> AUC =
      Fields.<TimeDependentAuc.Estimate>of("Cumulative/dynamic AUC at a time")
          .number("time", TimeDependentAuc.Estimate::time)
          .count("n_cases", TimeDependentAuc.Estimate::cases)
          .count("n_controls", TimeDependentAuc.Estimate::controls)
          .number("estimate", TimeDependentAuc.Estimate::estimate)
          .number("se", TimeDependentAuc.Estimate::standardError)
          .interval("conf", TimeDependentAuc.Estimate::interval);

  private static final Fields<BrierScore.Estimate> BRIER =
      Fields.<BrierScore.Estimate>of("Integrated Brier score")
          .count("n", BrierScore.Estimate::n)
          .number("horizon", BrierScore.Estimate::horizon)
          .number("estimate", BrierScore.Estimate::score)
          .number("kaplan_meier", BrierScore.Estimate::nullScore)
          .number("explained", BrierScore.Estimate::explained);

  /** The effect of a score among the patients with follow-up. */
  private record Score(ScoreEffect effect, int patients) {
    Fit model() {
      return new Fit(effect.model(), effect.coefficients(), patients);
    }

    Optional<Fit> alone() {
      return effect.model() == effect.alone()
          ? Optional.empty()
          : Optional.of(new Fit(effect.alone(), effect.coefficientsAlone(), patients));
    }

    Optional<List<Map.Entry<String, SpearmanCorrelation.Result>>> correlations() {
      return Optional.of(List.copyOf(effect.correlations().entrySet()))
          .filter(list -> !list.isEmpty());
    }
  }

  private static final Fields<Score> SCORE =
      Fields.<Score>of("Score")
          .all(Score::model, HazardFields.fit("cox"))
          .whenPresent(Score::alone, HazardFields.fit("cox_alone"))
          .objectWhenPresent("added_value", score -> score.effect().added(), ADDED)
          .whenPresent(
              Score::correlations,
              Fields.<List<Map.Entry<String, SpearmanCorrelation.Result>>>of("Correlations")
                  .list("correlations", list -> list, CORRELATION))
          .object("concordance", score -> score.effect().concordance(), HazardFields.CONCORDANCE)
          .objectWhenPresent(
              "concordance_uno", score -> score.effect().uno(), HazardFields.CONCORDANCE)
          .all(score -> score.effect().model(), HazardFields.DISCRIMINATION)
          .all(score -> score.effect().model(), HazardFields.PROPORTIONALITY)
          .list("time_dependent_auc", score -> score.effect().areas(), AUC)
          .objectWhenPresent("integrated_brier_score", score -> score.effect().brier(), BRIER);

  private static final Fields<TreatmentInteraction.ArmEffect> ARM =
      Fields.<TreatmentInteraction.ArmEffect>of("Effect in a treatment arm")
          .text("arm", TreatmentInteraction.ArmEffect::arm)
          .count("n", TreatmentInteraction.ArmEffect::n)
          .count("events", TreatmentInteraction.ArmEffect::events)
          .object("effect", TreatmentInteraction.ArmEffect::effect, HazardFields.COEFFICIENT);

  private static final Fields<TreatmentInteraction> INTERACTION =
      Fields.<TreatmentInteraction>of("Interaction of score and treatment")
          .objectWhenPresent("wald", found -> test(found, true), HazardFields.GUARDED_TEST)
          .objectWhenPresent(
              "likelihood_ratio", found -> test(found, false), HazardFields.GUARDED_TEST)
          .list("arms", TreatmentInteraction::arms, ARM)
          .list("ratios", TreatmentInteraction::ratios, HazardFields.COEFFICIENT);

  private static final Fields<CoxRegression> METHOD =
      Fields.<CoxRegression>of("Method")
          .number("confidence_level", CoxRegression::level)
          .text("ties", method -> Fields.word(method.ties()))
          .text("penalty", method -> Fields.word(method.penalty().kind()))
          .numberWhenPresent("penalty_strength", SurvivalFields::strength);

  private static final Fields<KaplanMeierCurve.Quantile> FOLLOW_UP =
      Fields.<KaplanMeierCurve.Quantile>of("Median follow-up")
          .number("median_follow_up", KaplanMeierCurve.Quantile::estimate)
          .interval("median_follow_up", KaplanMeierCurve.Quantile::interval);

  static final Fields<SurvivalFindings> RESULT =
      Fields.<SurvivalFindings>of("survival")
          .text("column", found -> found.analysis().column())
          .text("time_column", found -> found.analysis().followUp().time())
          .text("event_column", found -> found.analysis().followUp().event())
          .text("time_unit", found -> Fields.word(found.survival().unit()))
          .count("n", found -> found.survival().size())
          .count("patients", SurvivalFindings::patients)
          .count("events", found -> found.survival().events())
          .all(found -> found.analysis().cox(), METHOD)
          .all(SurvivalFindings::medianFollowUp, FOLLOW_UP)
          .whenPresent(
              found -> found.score().map(score -> new Score(score, found.survival().size())), SCORE)
          .whenPresent(GroupFields.Groups::of, GroupFields.GROUPS)
          .objectWhenPresent("interaction", SurvivalFindings::interaction, INTERACTION)
          .all(found -> found, EffectFields.EFFECTS)
          .text("interpretation", SurvivalText::interpretation);

  private SurvivalFields() {}

  private static Optional<GuardedTest> test(TreatmentInteraction found, boolean robust) {
    return found.isRobust() == robust
        ? Optional.of(new GuardedTest(found.test(), found.pValue()))
        : Optional.empty();
  }

  private static OptionalDouble strength(CoxRegression method) {
    return method.penalty().kind() == CoxPenalty.Kind.RIDGE
        ? OptionalDouble.of(method.penalty().strength())
        : OptionalDouble.empty();
  }
}
