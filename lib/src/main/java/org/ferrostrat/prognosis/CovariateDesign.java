package org.ferrostrat.prognosis;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ferrostrat.cohort.PatientTable;
import org.ferrostrat.data.SampleValues;
import org.ferrostrat.data.Strata;
import org.ferrostrat.prognosis.SurvivalAnalysis.Covariate;
import org.ferrostrat.stats.SpearmanCorrelation;
import org.ferrostrat.survival.CoxDesign;

/** Columns of patients as covariates and strata of a regression. */
record CovariateDesign(PatientTable patients, List<Covariate> covariates, List<String> strata) {

  /** The covariates alone; there is at least one. */
  CoxDesign alone() {
    Covariate first = covariates.get(0);
    CoxDesign design =
        isNumeric(first)
            ? CoxDesign.of(patients.numbers(first.column()))
            : CoxDesign.of(levels(first), reference(first));
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
      wider =
          isNumeric(covariate)
              ? wider.with(patients.numbers(covariate.column()))
              : wider.with(levels(covariate), reference(covariate));
    }
    return wider;
  }

  /** How the score goes with each numeric covariate. */
  Map<String, SpearmanCorrelation.Result> correlations(SampleValues score, double level) {
    Map<String, SpearmanCorrelation.Result> correlations = new LinkedHashMap<>();
    for (Covariate covariate : covariates) {
      if (isNumeric(covariate)) {
        double[] values = patients.numbers(covariate.column()).toArray();
        correlations.put(
            covariate.column(), SpearmanCorrelation.test(score.toArray(), values, level));
      }
    }
    return correlations;
  }

  private boolean isNumeric(Covariate covariate) {
    return covariate.reference().isEmpty() && patients.isNumeric(covariate.column());
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
