package org.ferrostrat.prognosis;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Strata;
import org.ferrostrat.stats.GroupPermutation;
import org.ferrostrat.stats.PValue;
import org.ferrostrat.stats.SpearmanCorrelation;
import org.ferrostrat.stratification.Cutpoints;
import org.ferrostrat.stratification.SelectionPValue;
import org.ferrostrat.survival.AddedValue;
import org.ferrostrat.survival.BrierScore;
import org.ferrostrat.survival.Concordance;
import org.ferrostrat.survival.CoxCoefficient;
import org.ferrostrat.survival.CoxFit;
import org.ferrostrat.survival.CoxPenalty;
import org.ferrostrat.survival.KaplanMeierCurve;
import org.ferrostrat.survival.LogRankTest;
import org.ferrostrat.survival.RestrictedMean;
import org.ferrostrat.survival.SurvivalData;
import org.ferrostrat.survival.TimeDependentAuc;
import org.ferrostrat.survival.TimeEffect;
import org.ferrostrat.survival.TreatmentInteraction;

/**
 * What a {@link SurvivalAnalysis} found.
 *
 * @param analysis what was asked for
 * @param survival follow-up of the samples that took part
 * @param patients number of patients whose samples these are
 * @param score the score as a number; empty where the column holds groups
 * @param groups the patients in groups; empty where there is no rule
 * @param interaction whether the effect differs between arms; empty without a control arm
 * @param timeEffect how the effect of the score, or of a column of groups, changes over time; empty
 *     unless asked for
 * @param form the effect of the score in another form; empty unless asked for
 * @param issues who was left out and why, and what is doubtful
 */
public record SurvivalFindings(
    SurvivalAnalysis analysis,
    SurvivalData survival,
    int patients,
    Optional<ScoreEffect> score,
    Optional<GroupEffect> groups,
    Optional<TreatmentInteraction> interaction,
    Optional<TimeEffect.Result> timeEffect,
    Optional<FormEffect> form,
    List<Issue> issues) {

  /** Copies the list. */
  public SurvivalFindings {
    issues = List.copyOf(issues);
  }

  /** Median follow-up with its interval, by the reverse Kaplan-Meier method. */
  public KaplanMeierCurve.Quantile medianFollowUp() {
    return analysis.curves().followUp(survival).median();
  }

  /**
   * The effect of a score.
   *
   * @param alone regression on the score alone
   * @param model regression on the score and the covariates; {@code alone} without covariates
   * @param concordance Harrell's C of the score; a higher score means higher risk
   * @param uno Uno's C of the score; empty with delayed entry
   * @param areas time-dependent AUC of the score at each requested time
   * @param brier integrated Brier score of the model on its own patients; empty without a horizon
   *     within the follow-up
   * @param correlations rank correlation of the score with each numeric covariate: a covariate that
   *     is correlated with the score takes part of its effect
   * @param added what the score adds to the covariates; empty without covariates and with a penalty
   */
  public record ScoreEffect(
      CoxFit alone,
      CoxFit model,
      Concordance concordance,
      Optional<Concordance> uno,
      List<TimeDependentAuc.Estimate> areas,
      Optional<BrierScore.Estimate> brier,
      Map<String, SpearmanCorrelation.Result> correlations,
      Optional<AddedValue> added) {
    /** Copies the list and the map. */
    public ScoreEffect {
      areas = List.copyOf(areas);
      correlations = new LinkedHashMap<>(correlations);
    }

    /** The correlations by covariate, in order. */
    @Override
    public Map<String, SpearmanCorrelation.Result> correlations() {
      return new LinkedHashMap<>(correlations);
    }

    /** The coefficients of the model, the one of the score first. */
    public List<CoxCoefficient> coefficients() {
      return told(model, alone.design().terms().get(0));
    }

    /** The coefficient of the score alone. */
    public List<CoxCoefficient> coefficientsAlone() {
      return told(alone, alone.design().terms().get(0));
    }
  }

  /** One term first; with Firth's penalty limits and p-values of the profile likelihood. */
  private static List<CoxCoefficient> told(CoxFit fit, String first) {
    boolean profiled = fit.method().penalty().kind() == CoxPenalty.Kind.FIRTH;
    return (profiled ? fit.profiledCoefficients() : fit.coefficients())
        .stream()
            .sorted(Comparator.comparing(coefficient -> !coefficient.term().equals(first)))
            .toList();
  }

  /**
   * The survival of groups.
   *
   * @param strata the groups of the patients
   * @param cutpoints the fitted rule; empty where the column holds groups
   * @param curves Kaplan-Meier curves by group
   * @param logRank the test of whether groups differ
   * @param permutation the same by permutation, which gives the p-value to report; empty where all
   *     groups have enough events for the chi-square distribution
   * @param trend the test for trend; empty for two groups, and where the groups have no order
   * @param trendPermutation the same by permutation; empty as {@code permutation}
   * @param cox hazard ratios against the first group, beside the covariates where the column holds
   *     groups
   * @param restrictedMeans restricted mean survival by group; empty where no horizon serves all
   * @param difference the restricted means of two groups compared
   */
  public record GroupEffect(
      Strata strata,
      Optional<Cutpoints> cutpoints,
      Map<String, KaplanMeierCurve> curves,
      LogRankTest.Result logRank,
      Optional<GroupPermutation> permutation,
      Optional<LogRankTest.Result> trend,
      Optional<GroupPermutation> trendPermutation,
      CoxFit cox,
      Map<String, RestrictedMean.Estimate> restrictedMeans,
      Optional<RestrictedMean.Difference> difference) {
    /** Copies the maps. */
    public GroupEffect {
      curves = new LinkedHashMap<>(curves);
      restrictedMeans = new LinkedHashMap<>(restrictedMeans);
    }

    /** The p-value of the log-rank test to report. */
    public PValue pValue() {
      return pValue(logRank, permutation);
    }

    /** The p-value of the test for trend to report; empty where there is none. */
    public Optional<PValue> trendPValue() {
      return trend.map(found -> pValue(found, trendPermutation));
    }

    private static PValue pValue(LogRankTest.Result test, Optional<GroupPermutation> permuted) {
      return permuted
          .map(PValue::of)
          .orElseGet(() -> new PValue(test.test().pValue(), PValue.Method.CHI_SQUARE));
    }

    /** Whether any p-value comes from permutations, so that it depends on the seed. */
    public boolean isPermuted() {
      boolean isSearch =
          cutpoints
              .flatMap(Cutpoints::selection)
              .filter(found -> found.settings().method() == SelectionPValue.PERMUTATION)
              .isPresent();
      boolean isMean =
          difference
              .flatMap(found -> found.pValue().result())
              .filter(p -> p.method() == PValue.Method.PERMUTATION)
              .isPresent();
      return isSearch || isMean || permutation.isPresent();
    }

    /** Whether the cut-point was sought in these data, so that tests that take it as given fail. */
    public boolean isSought() {
      return cutpoints.flatMap(Cutpoints::selection).isPresent();
    }

    /** The coefficients of the regression, those of the groups first. */
    public List<CoxCoefficient> coefficients() {
      return told(cox, strata.name());
    }

    /** The group that others are compared with in the regression. */
    public String reference() {
      Set<String> compared =
          cox.coefficients().stream()
              .filter(coefficient -> coefficient.term().equals(strata.name()))
              .map(coefficient -> coefficient.column().substring(strata.name().length() + 1))
              .collect(Collectors.toSet());
      return IntStream.range(0, strata.groups().size())
          .filter(group -> !compared.contains(strata.groups().get(group)))
          .filter(group -> IntStream.of(strata.members(group)).anyMatch(this::isFitted))
          .mapToObj(strata.groups()::get)
          .findFirst()
          .orElseGet(() -> curves.keySet().iterator().next());
    }

    private boolean isFitted(int position) {
      int row = cox.design().samples().indexOf(strata.samples().get(position));
      return row >= 0 && !cox.design().isMissing(row);
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

  @Override
  public String toString() {
    return "%s: %s".formatted(analysis.column(), survival);
  }
}
