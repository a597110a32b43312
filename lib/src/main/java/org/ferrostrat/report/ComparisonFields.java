package org.ferrostrat.report;

import org.ferrostrat.performance.CorrectedResampledTest;
import org.ferrostrat.stats.RandomEffects;
import org.ferrostrat.validation.ModelComparison;
import org.ferrostrat.validation.ModelComparison.InCohort;

/** Two learners compared. */
final class ComparisonFields {
  private static final Fields<InCohort> COHORT =
      Fields.<InCohort>of("DeLong test in a cohort")
          .text("id", InCohort::id)
          .number("auc_difference", cohort -> cohort.test().difference())
          .interval("auc_difference", cohort -> cohort.test().interval())
          .number("p_value", cohort -> cohort.test().pValue())
          .text("reason", cohort -> cohort.test().reason());

  private static final Fields<RandomEffects.Result> POOLED =
      Fields.<RandomEffects.Result>of("Pooled difference of AUCs")
          .number("auc_difference", RandomEffects.Result::estimate)
          .interval("auc_difference", RandomEffects.Result::interval)
          .interval("prediction", RandomEffects.Result::prediction)
          .number("p_value", RandomEffects.Result::pValue)
          .number("tau2", RandomEffects.Result::tauSquared)
          .count("n_cohorts", RandomEffects.Result::cohorts);

  private static final Fields<CorrectedResampledTest> RESAMPLED =
      Fields.<CorrectedResampledTest>of("Corrected resampled t-test")
          .number("auc_difference", CorrectedResampledTest::difference)
          .interval("auc_difference", CorrectedResampledTest::interval)
          .number("statistic", CorrectedResampledTest::statistic)
          .number("df", CorrectedResampledTest::degreesOfFreedom)
          .number("p_value", CorrectedResampledTest::pValue)
          .count("n_splits", CorrectedResampledTest::splits);

  static final Fields<ModelComparison> COMPARISON =
      Fields.<ModelComparison>of("Comparison of two learners")
          .text("first", ModelComparison::first)
          .text("second", ModelComparison::second)
          .list("cohorts", ModelComparison::cohorts, COHORT)
          .objectWhenPresent("pooled", ModelComparison::pooled, POOLED)
          .objectWhenPresent("resampled", ModelComparison::resampled, RESAMPLED)
          .text("reason", ModelComparison::reason);

  private ComparisonFields() {}
}
