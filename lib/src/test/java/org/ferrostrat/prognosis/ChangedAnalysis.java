package org.ferrostrat.prognosis;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.ferrostrat.cohort.PatientTable;
import org.ferrostrat.prognosis.SurvivalAnalysis.Covariate;
import org.ferrostrat.stratification.CutpointRule;
import org.ferrostrat.survival.CoxRegression;
import org.ferrostrat.survival.KaplanMeier;
import org.ferrostrat.survival.LogRankWeights;

/** An analysis of the made-up patients with some parts changed. */
public final class ChangedAnalysis {
  private String column = "score";
  private Optional<CutpointRule> rule = Optional.empty();
  private List<Covariate> covariates = List.of();
  private List<String> strata = List.of();
  private Optional<Covariate> arm = Optional.empty();
  private List<Double> times = List.of();
  private double landmark;
  private CoxRegression cox = CoxRegression.withDefaults();

  private ChangedAnalysis() {}

  /** The score alone. */
  public static ChangedAnalysis none() {
    return new ChangedAnalysis();
  }

  /** Of another column. */
  public ChangedAnalysis of(String other) {
    column = other;
    return this;
  }

  /** With groups by a rule. */
  public ChangedAnalysis rule(CutpointRule other) {
    rule = Optional.of(other);
    return this;
  }

  /** With covariates. */
  public ChangedAnalysis covariates(String... texts) {
    covariates = Arrays.stream(texts).map(Covariate::parse).toList();
    return this;
  }

  /** With strata. */
  public ChangedAnalysis strata(String... columns) {
    strata = List.of(columns);
    return this;
  }

  /** With treatment arms. */
  public ChangedAnalysis arm(String text) {
    arm = Optional.of(Covariate.parse(text));
    return this;
  }

  /** With survival at times. */
  public ChangedAnalysis at(Double... when) {
    times = List.of(when);
    return this;
  }

  /** From a landmark. */
  public ChangedAnalysis landmark(double time) {
    landmark = time;
    return this;
  }

  /** With another regression, and its level for curves too. */
  public ChangedAnalysis cox(CoxRegression other) {
    cox = other;
    return this;
  }

  /** What is found in the made-up patients. */
  public SurvivalFindings run() {
    return run(SurvivalCohort.patients());
  }

  /** What is found in other patients. */
  public SurvivalFindings run(PatientTable patients) {
    return SurvivalCohort.run(
        new SurvivalAnalysis(
            column,
            SurvivalCohort.FOLLOW_UP,
            rule,
            covariates,
            strata,
            arm,
            OptionalDouble.empty(),
            false,
            times,
            landmark,
            cox,
            KaplanMeier.withDefaults().withLevel(cox.level()),
            LogRankWeights.logRank(),
            Observation.fromStart(),
            Optional.empty(),
            Optional.empty(),
            1),
        patients);
  }
}
