package org.ferrostrat.survival;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.FDistribution;
import org.ferrostrat.data.Attempt;
import org.ferrostrat.data.InsufficientDataException;
import org.ferrostrat.data.SampleValues;
import org.ferrostrat.data.Strata;
import org.ferrostrat.stats.PValue;

/**
 * Whether the effect of a score differs between treatment arms. Only this, with a control arm, can
 * call a score predictive; an effect under one treatment may as well be prognosis.
 *
 * @param fit the regression on score, arm, covariates and the interaction of score and arm
 * @param test test that the effect is the same in all arms: the likelihood ratio, or with clusters
 *     or case weights the Wald test from robust standard errors
 * @param arms the effect of the score in each arm that has patients, the control first
 * @param ratios for each arm but the control, in the same order, the ratio of the hazard ratio
 *     there to the hazard ratio in the control arm, also per standard deviation of the score
 */
public record TreatmentInteraction(
    CoxFit fit, ChiSquareTest test, List<ArmEffect> arms, List<CoxCoefficient> ratios) {
  /** Copies the lists. */
  public TreatmentInteraction {
    arms = List.copyOf(arms);
    ratios = List.copyOf(ratios);
  }

  /** Whether the test is the Wald test from robust standard errors. */
  public boolean isRobust() {
    return isRobust(fit.design());
  }

  private static boolean isRobust(CoxDesign design) {
    return design.clusters().isPresent() || design.weights().isPresent();
  }

  /** Below this number of events in an arm, the likelihood-ratio test rejects too often. */
  public static final int FEWEST_EVENTS_PER_ARM = 10;

  /** Below this number of events in an arm, the p-value comes from F instead of chi-square. */
  public static final int FEWEST_EVENTS_FOR_CHI_SQUARE = 20;

  /**
   * The p-value of the test. Where an arm has fewer than {@value #FEWEST_EVENTS_FOR_CHI_SQUARE}
   * events, the statistic over its degrees of freedom is compared with F, whose second degrees of
   * freedom are events less coefficients, because chi-square rejects too often; with fewer than
   * {@value #FEWEST_EVENTS_PER_ARM} there is none, with the reason.
   */
  public Attempt<PValue> pValue() {
    int fewest = arms.stream().mapToInt(ArmEffect::events).min().orElse(0);
    return fewest < FEWEST_EVENTS_PER_ARM
        ? Attempt.none(
            "an arm has %d events; the test needs %d in each arm"
                .formatted(fewest, FEWEST_EVENTS_PER_ARM))
        : Attempt.of(pValue(fewest));
  }

  private PValue pValue(int fewest) {
    int events = arms.stream().mapToInt(ArmEffect::events).sum();
    double left = events - fit.coefficients().size();
    return fewest < FEWEST_EVENTS_FOR_CHI_SQUARE && left >= 1
        ? new PValue(
            FDistribution.of(test.degreesOfFreedom(), left)
                .survivalProbability(test.statistic() / test.degreesOfFreedom()),
            PValue.Method.F)
        : new PValue(test.pValue(), PValue.Method.CHI_SQUARE);
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
   * Tests the interaction without covariates; see {@link #of(CoxRegression, SurvivalData,
   * SampleValues, Strata, String, UnaryOperator)}.
   */
  public static TreatmentInteraction of(
      CoxRegression regression, SurvivalData data, SampleValues score, Strata arm, String control) {
    return of(regression, data, score, arm, control, UnaryOperator.identity());
  }

  /**
   * Tests the interaction on the patients who have score, arm and all covariates.
   *
   * @param regression how; without a penalty
   * @param control name of the control arm
   * @param beside adds covariates, strata, clusters or case weights to a design of all patients;
   *     both regressions take them
   * @throws IllegalArgumentException if the samples differ, there is a penalty, or no such arm
   * @throws InsufficientDataException if the regression cannot be fitted
   */
  public static TreatmentInteraction of(
      CoxRegression regression,
      SurvivalData data,
      SampleValues score,
      Strata arm,
      String control,
      UnaryOperator<CoxDesign> beside) {
    if (regression.penalty().kind() != CoxPenalty.Kind.NONE) {
      throw new IllegalArgumentException(
          "penalty is %s; need none".formatted(regression.penalty().kind()));
    }
    SameSamples.require(data.samples(), score.samples(), "values of " + score.name());
    SameSamples.require(data.samples(), arm.samples(), "arms");
    CoxDesign all = beside.apply(CoxDesign.of(score).with(arm, control));
    int[] complete = IntStream.range(0, data.size()).filter(i -> !all.isMissing(i)).toArray();
    SurvivalData taking = data.select(complete);
    Strata arms = arm.select(complete);
    CoxDesign additive = all.select(complete);
    CoxFit fit =
        regression.fit(taking, additive.withInteraction(score.select(complete), arms, control));
    ChiSquareTest test =
        isRobust(additive)
            ? fit.wald(score.name() + ":" + arm.name())
            : fit.likelihoodRatioOver(regression.fit(taking, additive));
    return new Effects(fit, taking, arms, control).under(test);
  }

  /** The effects of the score in the arms, from one regression whose last columns are products. */
  private record Effects(CoxFit fit, SurvivalData data, Strata arms, String control) {
    TreatmentInteraction under(ChiSquareTest test) {
      List<ArmEffect> effects = new ArrayList<>();
      List<CoxCoefficient> ratios = new ArrayList<>();
      int[] others = others();
      effects.add(inControl());
      int first = fit.coefficients().size() - others.length;
      for (int i = 0; i < others.length; i++) {
        effects.add(in(others[i], first + i));
        ratios.add(ratio(others[i], first + i));
      }
      return new TreatmentInteraction(fit, test, effects, ratios);
    }

    /** The arms with patients that are compared with the control, in the order of the columns. */
    private int[] others() {
      return IntStream.range(0, arms.groups().size())
          .filter(group -> !arms.groups().get(group).equals(control) && arms.size(group) > 0)
          .toArray();
    }

    private ArmEffect inControl() {
      return effect(
          arms.groups().indexOf(control),
          fit.coefficients().get(0).logHazardRatio(),
          fit.covariance()[0][0]);
    }

    /** The coefficient of the score plus that of the product. */
    private ArmEffect in(int group, int product) {
      double[][] covariance = fit.covariance();
      return effect(
          group,
          fit.coefficients().get(0).logHazardRatio()
              + fit.coefficients().get(product).logHazardRatio(),
          covariance[0][0] + covariance[product][product] + 2 * covariance[0][product]);
    }

    private ArmEffect effect(int group, double estimate, double variance) {
      int[] members = arms.members(group);
      return new ArmEffect(
          arms.groups().get(group),
          members.length,
          data.select(members).events(),
          coefficient(" in " + arms.groups().get(group), estimate, variance));
    }

    private CoxCoefficient ratio(int group, int product) {
      return coefficient(
          " in %s over %s".formatted(arms.groups().get(group), control),
          fit.coefficients().get(product).logHazardRatio(),
          fit.covariance()[product][product]);
    }

    private CoxCoefficient coefficient(String where, double estimate, double variance) {
      CoxCoefficient score = fit.coefficients().get(0);
      double sd = score.perStandardDeviation().orElseThrow().standardDeviation();
      return CoxCoefficient.of(
          score.term(),
          score.column() + where,
          true,
          sd,
          estimate * sd,
          CoxCoefficient.Errors.of(Math.sqrt(variance) * sd),
          fit.method().level());
    }
  }
}
