package org.ferrostrat.prognosis;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ferrostrat.cohort.PatientTable;
import org.ferrostrat.data.SampleValues;
import org.ferrostrat.data.Strata;
import org.ferrostrat.prognosis.SurvivalAnalysis.Covariate;
import org.ferrostrat.stats.SpearmanCorrelation;
import org.ferrostrat.survival.CoxDesign;
import org.ferrostrat.survival.FunctionalForm;

/** Columns of patients as covariates and strata of a regression. */
record CovariateDesign(PatientTable patients, List<Covariate> covariates, List<String> strata) {

  /** The covariates alone; there is at least one. */
  CoxDesign alone() {
    Covariate first = covariates.get(0);
    CoxDesign design =
        form(first)
            .map(form -> CoxDesign.of(form.fit(numbers(form)), numbers(form)))
            .orElseGet(() -> CoxDesign.of(levels(first), reference(first)));
    return stratified(with(design, covariates.subList(1, covariates.size())));
  }

  /** What is analysed, and the covariates beside it. */
  CoxDesign beside(CoxDesign analysed) {
    return stratified(with(analysed, covariates));
  }

  /** What is analysed, without covariates. */
  CoxDesign stratified(CoxDesign design) {
    return strata.isEmpty() ? design : design.stratifiedBy(patients.crossed(strata));
  }

  private CoxDesign with(CoxDesign design, List<Covariate> more) {
    CoxDesign wider = design;
    for (Covariate covariate : more) {
      Optional<FunctionalForm> form = form(covariate);
      wider =
          form.isPresent()
              ? wider.with(form.get().fit(numbers(form.get())), numbers(form.get()))
              : wider.with(levels(covariate), reference(covariate));
    }
    return wider;
  }

  /** How the score goes with each numeric covariate. */
  Map<String, SpearmanCorrelation.Result> correlations(SampleValues score, double level) {
    Map<String, SpearmanCorrelation.Result> correlations = new LinkedHashMap<>();
    for (Covariate covariate : covariates) {
      form(covariate)
          .ifPresent(
              form ->
                  correlations.put(
                      form.column(),
                      SpearmanCorrelation.test(score.toArray(), numbers(form).toArray(), level)));
    }
    return correlations;
  }

  /** The form of a numeric covariate; empty for a category. A column of that name goes first. */
  private Optional<FunctionalForm> form(Covariate covariate) {
    if (covariate.reference().isPresent()) {
      return Optional.empty();
    }
    FunctionalForm form =
        patients.has(covariate.column())
            ? FunctionalForm.linear(covariate.column())
            : FunctionalForm.parse(covariate.column());
    boolean isNumeric = patients.isNumeric(form.column());
    return isNumeric || form.kind() != FunctionalForm.Kind.LINEAR
        ? Optional.of(form)
        : Optional.empty();
  }

  private SampleValues numbers(FunctionalForm form) {
    return patients.numbers(form.column());
  }

  /** The groups of a column. */
  Strata levels(Covariate covariate) {
    return patients.categories(covariate.column());
  }

  /** The level that others are compared with. */
  String reference(Covariate covariate) {
    List<String> levels = levels(covariate).groups().toList();
    if (levels.size() < 2) {
      throw new IllegalArgumentException(
          "%s has %d levels among the patients; need at least 2"
              .formatted(covariate.column(), levels.size()));
    }
    return covariate.reference().orElse(levels.get(0));
  }
}
