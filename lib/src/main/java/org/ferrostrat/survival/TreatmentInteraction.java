package org.ferrostrat.survival;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.ferrostrat.data.Attempt;
import org.ferrostrat.data.InsufficientDataException;
import org.ferrostrat.data.SampleValues;
import org.ferrostrat.data.Strata;
import org.ferrostrat.stats.PValue;

/**
 * Whether the effect of a score differs between treatment arms. Only this, with a control arm, can
 * call a score predictive; an effect under one treatment may as well be prognosis.
 *
 * @param fit the regression on score, arm and their interaction
 * @param test likelihood-ratio test that the effect is the same in all arms
 * @param arms the effect of the score in each arm that has patients, the control first
 */
public record TreatmentInteraction(CoxFit fit, ChiSquareTest test, List<ArmEffect> arms) {
  /** Copies the list. */
  public TreatmentInteraction {
    arms = List.copyOf(arms);
  }

  /** Below this number of events in an arm, the likelihood-ratio test rejects too often. */
  public static final int FEWEST_EVENTS_PER_ARM = 10;

  /** The p-value of the test; none, with the reason, where an arm has few events. */
  public Attempt<PValue> pValue() {
    int fewest = arms.stream().mapToInt(ArmEffect::events).min().orElse(0);
    return fewest < FEWEST_EVENTS_PER_ARM
        ? Attempt.none(
            "an arm has %d events; the test needs %d in each arm"
                .formatted(fewest, FEWEST_EVENTS_PER_ARM))
        : Attempt.of(new PValue(test.pValue(), PValue.Method.CHI_SQUARE));
  }

  /**
   * The effect of the score in one arm, from the joint regression.
   *
   * @param arm name of the arm
   * @param n number of its patients
   * @param events number of its events
   * @param effect hazard ratio of the score, also per standard deviation of the score in all arms
   */
  public record ArmEffect(String arm, int n, int events, CoxCoefficient effect) {}

  /**
   * Tests the interaction on the patients who have score and arm.
   *
   * @param regression how; without a penalty
   * @param control name of the control arm
   * @throws IllegalArgumentException if the samples differ, there is a penalty, or no such arm
   * @throws InsufficientDataException if the regression cannot be fitted
   */
  public static TreatmentInteraction of(
      CoxRegression regression, SurvivalData data, SampleValues score, Strata arm, String control) {
    if (regression.penalty().kind() != CoxPenalty.Kind.NONE) {
      throw new IllegalArgumentException(
          "penalty is %s; need none".formatted(regression.penalty().kind()));
    }
    SameSamples.require(data.samples(), score.samples(), "values of " + score.name());
    SameSamples.require(data.samples(), arm.samples(), "arms");
    int[] complete =
        IntStream.range(0, data.size())
            .filter(i -> !score.isMissing(i) && !arm.isMissing(i))
            .toArray();
    SurvivalData taking = data.select(complete);
    SampleValues values = score.select(complete);
    Strata arms = arm.select(complete);
    CoxDesign additive = CoxDesign.of(values).with(arms, control);
    CoxDesign joint = additive.withInteraction(values, arms, control);
    CoxFit fit = regression.fit(taking, joint);
    ChiSquareTest test = fit.likelihoodRatioOver(regression.fit(taking, additive));
    return new TreatmentInteraction(fit, test, effects(fit, taking, arms, control));
  }

  private static List<ArmEffect> effects(
      CoxFit fit, SurvivalData data, Strata arms, String control) {
    List<ArmEffect> effects = new ArrayList<>();
    int controlArm = arms.groups().indexOf(control);
    effects.add(effect(fit, data, arms, controlArm, -1));
    int columns = fit.coefficients().size();
    int interaction = columns - (columns - 1) / 2;
    for (int group = 0; group < arms.groups().size(); group++) {
      if (group != controlArm && arms.size(group) > 0) {
        effects.add(effect(fit, data, arms, group, interaction++));
      }
    }
    return effects;
  }

  /** The score's coefficient plus that of an interaction column; alone where there is none. */
  private static ArmEffect effect(
      CoxFit fit, SurvivalData data, Strata arms, int group, int interaction) {
    double[][] covariance = fit.covariance();
    CoxCoefficient score = fit.coefficients().get(0);
    double estimate = score.logHazardRatio();
    double variance = covariance[0][0];
    if (interaction >= 0) {
      estimate += fit.coefficients().get(interaction).logHazardRatio();
      variance += covariance[interaction][interaction] + 2 * covariance[0][interaction];
    }
    double sd = score.perStandardDeviation().orElseThrow().standardDeviation();
    String arm = arms.groups().get(group);
    CoxCoefficient effect =
        CoxCoefficient.of(
            score.term(),
            score.column() + " in " + arm,
            true,
            sd,
            estimate * sd,
            CoxCoefficient.Errors.of(Math.sqrt(variance) * sd),
            fit.method().level());
    int[] members = arms.members(group);
    return new ArmEffect(arm, members.length, data.select(members).events(), effect);
  }
}
