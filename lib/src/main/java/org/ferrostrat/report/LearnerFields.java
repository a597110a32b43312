package org.ferrostrat.report;

import java.util.Optional;
import org.ferrostrat.data.Issue;
import org.ferrostrat.performance.Bootstrap632Plus;
import org.ferrostrat.performance.OptimismCorrection;
import org.ferrostrat.performance.PermutationTest;
import org.ferrostrat.performance.PooledCalibration;
import org.ferrostrat.report.ValidationFields.Learner;
import org.ferrostrat.stats.RandomEffects;
import org.ferrostrat.validation.ModelFindings;
import org.ferrostrat.validation.PooledModel;
import org.ferrostrat.validation.RandomFeatureControl;

/** A learner over all tests of a design. */
final class LearnerFields {
  private record Permuted(PermutationTest.Result test, String splits) {}

  private static final Fields<Permuted> PERMUTED =
      Fields.<Permuted>of("Permutation test")
          .number("smallest_p_value", row -> 1.0 / (row.test().permutations() + 1))
          .number("auc", row -> row.test().auc())
          .number("null_mean", row -> row.test().nullMean())
          .number("null_low", row -> row.test().nullLow())
          .number("null_high", row -> row.test().nullHigh())
          .text("splits", Permuted::splits);

  private static final Fields<Learner> PERMUTATIONS =
      Fields.<Learner>of("Permutation test")
          .allOrMissing(
              learner -> learner.model().permutation(),
              Fields.<PermutationTest.Result>of("p")
                  .number("p_value", PermutationTest.Result::pValue))
          .count(
              "permutations",
              learner ->
                  learner.model().permutation().map(PermutationTest.Result::permutations).orElse(0))
          .whenPresent(
              learner ->
                  learner
                      .model()
                      .permutation()
                      .map(test -> new Permuted(test, learner.all().permutedSplits())),
              PERMUTED)
          .text(
              "reason",
              learner -> learner.model().permutation().isPresent() ? "" : "not asked for");

  static final Fields<Learner> PERMUTATION =
      Fields.<Learner>of("Permutation test")
          .object("permutation", learner -> learner, PERMUTATIONS);

  private static final Fields<Bootstrap632Plus> BOOTSTRAP =
      Fields.<Bootstrap632Plus>of(".632+ bootstrap")
          .number("estimate", Bootstrap632Plus::estimate)
          .interval("conf", Bootstrap632Plus::interval)
          .number("apparent", Bootstrap632Plus::apparent)
          .number("out_of_bag", Bootstrap632Plus::outOfBag)
          .number("without_information", Bootstrap632Plus::withoutInformation)
          .number("weight", Bootstrap632Plus::weight)
          .count("draws", Bootstrap632Plus::draws)
          .count("n", Bootstrap632Plus::patients)
          .count("responders", Bootstrap632Plus::responders);

  private static final Fields<OptimismCorrection> OPTIMISM =
      Fields.<OptimismCorrection>of("Optimism-corrected AUC")
          .number("estimate", OptimismCorrection::corrected)
          .interval("conf", OptimismCorrection::interval)
          .number("apparent", OptimismCorrection::apparent)
          .number("optimism", OptimismCorrection::optimism)
          .texts("notes", found -> found.issues().stream().map(Issue::toString).toList());

  private static final Fields<RandomEffects.Result> EFFECT =
      Fields.<RandomEffects.Result>of("Pooled effect")
          .number("estimate", RandomEffects.Result::estimate)
          .interval("conf", RandomEffects.Result::interval)
          .interval("prediction", RandomEffects.Result::prediction)
          .number("tau2", RandomEffects.Result::tauSquared)
          .count("n_cohorts", RandomEffects.Result::cohorts);

  private static final Fields<PooledModel> STRATUM =
      Fields.<PooledModel>of("Learner pooled over the cohorts of a stratum")
          .text("name", PooledModel::name)
          .flag("primary", PooledModel::primary)
          .texts("cohort_ids", PooledModel::cohorts)
          .all(PooledModel::auc, PooledFields.POOLED)
          .number("mean_auc", PooledModel::meanAuc)
          .text("reason", PooledModel::reason)
          .optionalObject(
              "pooled_calibration_slope",
              stratum -> stratum.calibration().map(PooledCalibration::slope),
              EFFECT)
          .optionalObject(
              "pooled_calibration_intercept",
              stratum -> stratum.calibration().map(PooledCalibration::intercept),
              EFFECT);

  private static final Fields<RandomFeatureControl> RANDOM =
      Fields.<RandomFeatureControl>of("Comparison with random features")
          .count("count", RandomFeatureControl::count)
          .number("auc", RandomFeatureControl::auc)
          .number("percentile", RandomFeatureControl::percentile)
          .number("p_value", RandomFeatureControl::pValue)
          .number("null_median", RandomFeatureControl::nullMedian)
          .number("null_low", RandomFeatureControl::nullLow)
          .number("null_high", RandomFeatureControl::nullHigh)
          .text("reason", RandomFeatureControl::reason);

  private static final Fields<ModelFindings> BOOTSTRAPPED =
      Fields.<ModelFindings>of("Bootstrap")
          .optionalObject("bootstrap_auc", ModelFindings::bootstrapAuc, BOOTSTRAP)
          .optionalObject("bootstrap_brier", ModelFindings::bootstrapBrier, BOOTSTRAP)
          .optionalObject("optimism_corrected_auc", ModelFindings::optimism, OPTIMISM);

  static final Fields<Learner> RESULT =
      Fields.<Learner>of("Learner over all tests")
          .list("strata", learner -> learner.model().strata(), STRATUM)
          .whenPresent(
              learner ->
                  Optional.of(learner.model()).filter(model -> model.bootstrapAuc().isPresent()),
              BOOTSTRAPPED)
          .all(learner -> learner, PERMUTATION)
          .optionalObject("random_features", learner -> learner.model().random(), RANDOM)
          .texts(
              "notes", learner -> learner.model().issues().stream().map(Issue::toString).toList());

  private LearnerFields() {}
}
