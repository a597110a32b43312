package org.ferrostrat.prognosis;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.ferrostrat.cohort.PatientTable;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.InsufficientDataException;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Issue.Place;
import org.ferrostrat.data.SampleValues;
import org.ferrostrat.data.Strata;
import org.ferrostrat.prognosis.SurvivalAnalysis.Covariate;
import org.ferrostrat.prognosis.SurvivalFindings.GroupEffect;
import org.ferrostrat.prognosis.SurvivalFindings.ScoreEffect;
import org.ferrostrat.stats.GroupPermutation;
import org.ferrostrat.stratification.CutpointRule;
import org.ferrostrat.stratification.Cutpoints;
import org.ferrostrat.survival.AddedValue;
import org.ferrostrat.survival.BrierScore;
import org.ferrostrat.survival.Concordance;
import org.ferrostrat.survival.CoxDesign;
import org.ferrostrat.survival.CoxFit;
import org.ferrostrat.survival.CoxPenalty;
import org.ferrostrat.survival.CoxRegression;
import org.ferrostrat.survival.FollowUp;
import org.ferrostrat.survival.FollowUpColumns;
import org.ferrostrat.survival.FunctionalForm;
import org.ferrostrat.survival.KaplanMeier;
import org.ferrostrat.survival.LogRankTest;
import org.ferrostrat.survival.LogRankWeights;
import org.ferrostrat.survival.RestrictedMean;
import org.ferrostrat.survival.SurvivalData;
import org.ferrostrat.survival.TimeDependentAuc;
import org.ferrostrat.survival.TimeEffect;
import org.ferrostrat.survival.TreatmentInteraction;

/** One analysis under way. */
final class SurvivalRun {
  private final SurvivalAnalysis analysis;
  private final String column;
  private final FollowUpColumns followUp;
  private final Optional<CutpointRule> rule;
  private final List<Covariate> covariates;
  private final List<String> strata;
  private final Optional<Covariate> arm;
  private final OptionalDouble horizon;
  private final boolean extendTail;
  private final List<Double> times;
  private final double landmark;
  private final CoxRegression cox;
  private final KaplanMeier curves;
  private final LogRankWeights weights;
  private final Observation observation;
  private final Optional<TimeEffect> timeEffect;
  private final Optional<FunctionalForm> form;
  private final long seed;
  private final Execution execution;
  private final List<Issue> issues;
  private final PatientTable patients;
  private final SurvivalData survival;
  private final CovariateDesign designs;
  private final Optional<Strata> clusters;

  SurvivalRun(SurvivalAnalysis analysis, PatientTable all, Execution execution) {
    this.analysis = analysis;
    this.column = analysis.column();
    this.followUp = analysis.followUp();
    this.rule = analysis.rule();
    this.covariates = analysis.covariates();
    this.strata = analysis.strata();
    this.arm = analysis.arm();
    this.horizon = analysis.horizon();
    this.extendTail = analysis.extendTail();
    this.times = analysis.times();
    this.landmark = analysis.landmark();
    this.cox = analysis.cox();
    this.curves = analysis.curves();
    this.weights = analysis.weights();
    this.observation = analysis.observation();
    this.timeEffect = analysis.timeEffect();
    this.form = analysis.form();
    this.seed = analysis.seed();

    this.execution = execution;
    this.issues = new ArrayList<>(all.issues());
    FollowUp plain = followUp.read(all.tableWith(followUp.time()), all.samples());
    FollowUp read = observation.observe(plain, all, followUp.time());
    issues.addAll(read.issues());
    SurvivalData followed = landmark > 0 ? read.data().landmark(landmark) : read.data();
    if (followed.size() < read.data().size()) {
      note("before-landmark", read.data().size() - followed.size(), "not followed beyond it");
    }
    PatientTable those = all.select(followed.samples());
    int[] present = those.present(column);
    if (present.length < followed.size()) {
      note("no-score", followed.size() - present.length, "no value of " + column);
    }
    this.patients = those.select(present);
    this.survival = followed.select(present);
    this.designs = new CovariateDesign(patients, covariates, strata);
    this.clusters = observation.clusters(patients);
    clusters.map(SurvivalWarnings::notClustered).ifPresent(issues::add);
    if (survival.events() == 0) {
      throw InsufficientDataException.of(
          "there is no event, so nothing can be estimated", survival.size(), 0);
    }
  }

  private void note(String code, int count, String reason) {
    issues.add(
        Issue.info(
            code,
            Place.NOWHERE,
            "%d %s left out: %s"
                .formatted(count, count == 1 ? "patient is" : "patients are", reason)));
  }

  SurvivalFindings findings() {
    boolean isScore = patients.isNumeric(column);
    issues.addAll(
        designs.dropped(isScore ? Optional.empty() : Optional.of(patients.categories(column))));
    if (!isScore && rule.isPresent()) {
      throw new IllegalArgumentException(
          "%s holds groups already; a rule needs numbers".formatted(column));
    }
    Optional<ScoreEffect> score = isScore ? Optional.of(scoreEffect()) : Optional.empty();
    Optional<GroupEffect> groups = isScore ? rule.map(this::cut) : Optional.of(asTheyAre());
    Optional<TreatmentInteraction> interaction = arm.map(this::interaction);
    if (survival.hasDelayedEntry()) {
      SurvivalWarnings.earlyEvents(column, survival).ifPresent(issues::add);
    }
    return new SurvivalFindings(
        analysis,
        survival,
        patients.patientCount(survival.samples()),
        score,
        groups,
        interaction,
        timeEffect.map(effect -> changing(effect, isScore)),
        form.map(this::curved),
        issues.stream().distinct().toList());
  }

  private TimeEffect.Result changing(TimeEffect effect, boolean isScore) {
    CoxDesign design =
        isScore
            ? designs.beside(CoxDesign.of(patients.numbers(column)))
            : designs.beside(reference(patients.categories(column)));
    TimeEffect.Result result = effect.of(cox, survival, clustered(design), design.terms().get(0));
    issues.addAll(result.issues());
    return result;
  }

  private CoxDesign reference(Strata groups) {
    return CoxDesign.of(
        groups,
        new GroupComparison(new LogRankTest(weights), survival, groups, Optional.empty())
            .reference());
  }

  /** The score in another form beside the covariates. */
  private FormEffect curved(FunctionalForm chosen) {
    FormEffect effect = FormEffect.of(chosen, patients.numbers(column), this::besideCovariates);
    issues.addAll(effect.fit().issues());
    return effect;
  }

  private CoxFit besideCovariates(CoxDesign design) {
    return cox.fit(survival, clustered(designs.beside(design)));
  }

  private CoxDesign clustered(CoxDesign design) {
    return clusters.map(design::clusteredBy).orElse(design);
  }

  private List<Issue> notProportional(CoxFit fit, String term, String name) {
    return timeEffect.isPresent()
        ? List.of()
        : SurvivalWarnings.notProportional(fit, term, name).stream().toList();
  }

  private ScoreEffect scoreEffect() {
    SurvivalWarnings.skewed(patients.numbers(column)).ifPresent(issues::add);
    SampleValues values = patients.numbers(column);
    CoxDesign score = CoxDesign.of(values);
    CoxFit alone = fit(designs.stratified(score));
    Optional<AddedValue> added = addedValue(values);
    CoxFit model =
        covariates.isEmpty()
            ? alone
            : added.map(AddedValue::extended).orElseGet(() -> fit(designs.beside(score)));
    issues.addAll(notProportional(model, values.name(), values.name()));
    return new ScoreEffect(
        alone,
        model,
        Concordance.harrell().withLevel(cox.level()).of(survival, values),
        survival.hasDelayedEntry()
            ? Optional.empty()
            : Optional.of(Concordance.uno().withLevel(cox.level()).of(survival, values)),
        areas(values),
        brierScore(model),
        designs.correlations(values, cox.level()),
        added);
  }

  private List<TimeDependentAuc.Estimate> areas(SampleValues values) {
    List<TimeDependentAuc.Estimate> areas = new ArrayList<>();
    if (survival.hasDelayedEntry()) {
      issues.add(
          Issue.info(
              "no-censoring-weights",
              Place.NOWHERE,
              "no Uno's concordance, AUC and Brier score: they do not take delayed entry"));
      return areas;
    }
    for (double time : times) {
      try {
        areas.add(TimeDependentAuc.at(time).withLevel(cox.level()).of(survival, values));
      } catch (InsufficientDataException e) {
        issues.add(
            Issue.info(
                "no-auc", Place.NOWHERE, "no AUC at %s: %s".formatted(time, e.getMessage())));
      }
    }
    return areas;
  }

  /** How far the regression is from what happened, where a horizon within follow-up is given. */
  private Optional<BrierScore.Estimate> brierScore(CoxFit model) {
    CoxDesign design = model.design();
    int[] complete =
        IntStream.range(0, design.samples().size()).filter(i -> !design.isMissing(i)).toArray();
    CoxDesign fitted = design.select(complete);
    SurvivalData taking = survival.select(fitted.samples());
    boolean isWithin =
        !survival.hasDelayedEntry()
            && horizon.isPresent()
            && horizon.getAsDouble() <= taking.lastFollowUp();
    return isWithin && model.converged()
        ? Optional.of(BrierScore.upTo(horizon.getAsDouble()).of(taking, model.predict(fitted)))
        : Optional.empty();
  }

  private Optional<AddedValue> addedValue(SampleValues values) {
    if (covariates.isEmpty() || isPenalised() || clusters.isPresent()) {
      return Optional.empty();
    }
    AddedValue added = AddedValue.of(cox, survival, designs.alone(), values);
    issues.addAll(added.extended().issues());
    return Optional.of(added);
  }

  /** Likelihoods of nested models cannot be compared under a penalty. */
  private boolean isPenalised() {
    return cox.penalty().kind() != CoxPenalty.Kind.NONE;
  }

  private CoxFit fit(CoxDesign design) {
    CoxFit fit = cox.fit(survival, clustered(design));
    issues.addAll(fit.issues());
    return fit;
  }

  private GroupEffect cut(CutpointRule chosen) {
    Cutpoints cutpoints = cutpoints(chosen);
    issues.addAll(cutpoints.issues());
    if (cutpoints.selection().isPresent()) {
      issues.add(
          Issue.warning(
              "sought-cutpoint",
              Place.NOWHERE,
              "hazard ratios and tests of the groups take the cut-point as given, but it was"
                  + " sought in these data",
              "rely on the corrected p-value"));
    }
    return groupEffect(cutpoints.assign(patients.numbers(column)), Optional.of(cutpoints));
  }

  private GroupEffect asTheyAre() {
    return groupEffect(patients.categories(column), Optional.empty());
  }

  private Cutpoints cutpoints(CutpointRule chosen) {
    SampleValues values = patients.numbers(column);
    return switch (chosen.kind().outcome()) {
      case NONE -> chosen.fit(values);
      case SURVIVAL -> {
        if (survival.hasDelayedEntry()) {
          throw new IllegalArgumentException(
              "%s does not take delayed entry; need a rule without an outcome"
                  .formatted(chosen.text()));
        }
        yield chosen.fit(values, survival, execution);
      }
      case RESPONSE ->
          throw new IllegalArgumentException(
              "%s needs a response, not survival; cut with stratify and analyse its groups"
                  .formatted(chosen.text()));
    };
  }

  private GroupEffect groupEffect(Strata groups, Optional<Cutpoints> cutpoints) {
    GroupComparison comparison =
        new GroupComparison(
            new LogRankTest(weights),
            survival,
            groups,
            strata.isEmpty() ? Optional.empty() : Optional.of(patients.crossed(strata)));
    LogRankTest.Result logRank = comparison.logRank();
    boolean isSought = cutpoints.flatMap(Cutpoints::selection).isPresent();
    boolean few =
        !isSought
            && clusters.isEmpty()
            && comparison.fewestEvents() < LogRankTest.FEWEST_EVENTS_FOR_CHI_SQUARE;
    comparison
        .perGroup()
        .forEach((group, data) -> SurvivalWarnings.earlyEvents(group, data).ifPresent(issues::add));
    boolean hasOrder = cutpoints.isPresent() || patients.isOrdered(column);
    Optional<RestrictedMean> mean =
        comparison
            .restrictedMean(horizon, extendTail, cox.level())
            .map(one -> one.withPermutations(GroupPermutation.USUAL_DRAWS, seed));
    Strata compared = cutpoints.isPresent() ? groups : designs.present(groups);
    CovariateDesign.requireTwo(compared);
    CoxDesign levels = CoxDesign.of(compared, reference(compared, comparison));
    CoxFit fit = fit(cutpoints.isPresent() ? designs.stratified(levels) : designs.beside(levels));
    issues.addAll(notProportional(fit, groups.name(), "the groups of " + groups.name()));
    Map<String, RestrictedMean.Estimate> means =
        mean.map(comparison::restrictedMeans).orElseGet(Map::of);
    SurvivalWarnings.fewAtHorizon(means).ifPresent(issues::add);
    Optional<LogRankTest.Result> trend = hasOrder ? comparison.trend() : Optional.empty();
    return new GroupEffect(
        groups,
        cutpoints,
        curves.fit(survival, groups),
        logRank,
        few ? Optional.of(comparison.permutation(seed)) : Optional.empty(),
        trend,
        few ? trend.map(found -> comparison.trendPermutation(seed)) : Optional.empty(),
        fit,
        means,
        mean.flatMap(comparison::difference));
  }

  /** The level that other groups are compared with in the regression. */
  private String reference(Strata groups, GroupComparison comparison) {
    return patients
        .reference(column)
        .filter(groups.groups()::contains)
        .or(() -> Optional.of(comparison.reference()).filter(groups.groups()::contains))
        .orElseGet(() -> groups.groups().get(0));
  }

  private TreatmentInteraction interaction(Covariate arms) {
    if (!patients.isNumeric(column)) {
      throw new IllegalArgumentException(
          "%s holds groups; an interaction with treatment needs a score".formatted(column));
    }
    if (isPenalised()) {
      issues.add(
          Issue.info(
              "plain-interaction", Place.NOWHERE, "the interaction is tested without the penalty"));
    }
    TreatmentInteraction interaction =
        TreatmentInteraction.of(
            cox.with(CoxPenalty.none()),
            survival,
            patients.numbers(column),
            designs.levels(arms),
            designs.reference(arms),
            design -> clustered(designs.beside(design)));
    issues.addAll(interaction.fit().issues());
    return interaction;
  }
}
