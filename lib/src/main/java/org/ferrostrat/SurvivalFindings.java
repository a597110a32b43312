package org.ferrostrat;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Strata;
import org.ferrostrat.stratification.Cutpoints;
import org.ferrostrat.survival.AddedValue;
import org.ferrostrat.survival.Concordance;
import org.ferrostrat.survival.CoxCoefficient;
import org.ferrostrat.survival.CoxFit;
import org.ferrostrat.survival.KaplanMeierCurve;
import org.ferrostrat.survival.LogRankTest;
import org.ferrostrat.survival.RestrictedMean;
import org.ferrostrat.survival.SurvivalData;
import org.ferrostrat.survival.TreatmentInteraction;

/**
 * What a {@link SurvivalAnalysis} found.
 *
 * @param analysis what was asked for
 * @param survival follow-up of the patients that took part
 * @param score the score as a number; empty where the column holds groups
 * @param groups the patients in groups; empty where there is no rule
 * @param interaction whether the effect differs between arms; empty without a control arm
 * @param issues who was left out and why, and what is doubtful
 */
public record SurvivalFindings(
    SurvivalAnalysis analysis,
    SurvivalData survival,
    Optional<ScoreEffect> score,
    Optional<GroupEffect> groups,
    Optional<TreatmentInteraction> interaction,
    List<Issue> issues) {

  /** Copies the list. */
  public SurvivalFindings {
    issues = List.copyOf(issues);
  }

  /**
   * The effect of a score.
   *
   * @param alone regression on the score alone
   * @param concordance Harrell's C of the score; a higher score means higher risk
   * @param uno Uno's C of the score
   * @param added the score beside covariates; empty without covariates
   */
  public record ScoreEffect(
      CoxFit alone, Concordance concordance, Concordance uno, Optional<AddedValue> added) {
    /** The model that is reported: with the covariates where there are any. */
    public CoxFit model() {
      return added.map(AddedValue::extended).orElse(alone);
    }

    /** The coefficients of that model, the one of the score first. */
    public List<CoxCoefficient> coefficients() {
      String name = alone.coefficients().get(0).term();
      return model().coefficients().stream()
          .sorted(Comparator.comparing(coefficient -> !coefficient.term().equals(name)))
          .toList();
    }
  }

  /**
   * The survival of groups.
   *
   * @param strata the groups of the patients
   * @param cutpoints the fitted rule; empty where the column holds groups
   * @param curves Kaplan-Meier curves by group
   * @param logRank the test of whether groups differ
   * @param trend the test for trend; empty for two groups, and where the groups have no order
   * @param cox hazard ratios against the first group
   * @param restrictedMeans restricted mean survival by group; empty where no horizon serves all
   * @param difference the restricted means of two groups compared
   */
  public record GroupEffect(
      Strata strata,
      Optional<Cutpoints> cutpoints,
      Map<String, KaplanMeierCurve> curves,
      LogRankTest.Result logRank,
      Optional<LogRankTest.Result> trend,
      CoxFit cox,
      Map<String, RestrictedMean.Estimate> restrictedMeans,
      Optional<RestrictedMean.Difference> difference) {
    /** Copies the maps. */
    public GroupEffect {
      curves = new LinkedHashMap<>(curves);
      restrictedMeans = new LinkedHashMap<>(restrictedMeans);
    }

    /** The curves in the order of the groups. */
    @Override
    public Map<String, KaplanMeierCurve> curves() {
      return new LinkedHashMap<>(curves);
    }

    /** The restricted means in the order of the groups. */
    @Override
    public Map<String, RestrictedMean.Estimate> restrictedMeans() {
      return new LinkedHashMap<>(restrictedMeans);
    }
  }
}
