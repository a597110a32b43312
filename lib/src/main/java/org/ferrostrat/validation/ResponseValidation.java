package org.ferrostrat.validation;

import java.util.List;
import java.util.Objects;
import org.ferrostrat.data.Execution;
import org.ferrostrat.learning.Learner;
import org.ferrostrat.model.FeaturePlan;
import org.ferrostrat.performance.ThresholdRule;
import org.ferrostrat.quality.SharedPatients;
import org.ferrostrat.response.ResponseCohort;
import org.ferrostrat.stats.RandomEffects;

/**
 * How learners are tested on held-out patients: the specification that {@link #run} carries out.
 * Features, tuning, calibration and threshold are refitted in every split. All learners get the
 * same splits. Immutable; {@code with...} methods give changed copies.
 *
 * @param design how patients are divided
 * @param features from what response is predicted
 * @param learners at least one, of different names
 * @param threshold how the threshold for the predicted class is chosen in training
 * @param permutations shuffles of the responses, or 0 for none; {@value #USUAL_PERMUTATIONS} by
 *     default, with which p is at least 0.01. For repeated cross-validation each is one repeat, for
 *     the bootstrap cross-validation in five folds, and so are the responses as they are, which
 *     they are compared with.
 * @param randomFeatures sets of random signatures that replace those of the features, 0 for none or
 *     at least 10; {@value #USUAL_RANDOM_FEATURES} by default
 * @param pooling how cohorts are pooled
 * @param allowOverlap whether cohorts that share patients all count, those patients twice;
 *     otherwise the largest of them is pooled, and cross-validation and bootstrap take no other
 * @param seed seed of all random numbers
 */
public record ResponseValidation(
    ValidationDesign design,
    FeaturePlan features,
    List<Learner> learners,
    ThresholdRule threshold,
    int permutations,
    int randomFeatures,
    RandomEffects pooling,
    boolean allowOverlap,
    long seed) {
  /** Permutations by default. */
  public static final int USUAL_PERMUTATIONS = 99;

  /** Sets of random features by default. */
  public static final int USUAL_RANDOM_FEATURES = 49;

  private static final int FEWEST_PERMUTATIONS = 19;
  private static final int FEWEST_RANDOM = 10;

  /**
   * Checks the parts.
   *
   * @throws IllegalArgumentException if there is no learner, two have one name, or a number is out
   *     of range
   */
  public ResponseValidation {
    Objects.requireNonNull(design, "design");
    Objects.requireNonNull(features, "features");
    Objects.requireNonNull(threshold, "threshold");
    Objects.requireNonNull(pooling, "pooling");
    learners = List.copyOf(learners);
    long names = learners.stream().map(Learner::name).distinct().count();
    if (learners.isEmpty() || names < learners.size()) {
      throw new IllegalArgumentException(
          "learners are %s; need at least one, of different names"
              .formatted(learners.stream().map(Learner::name).toList()));
    }
    requireNoneOrAtLeast("permutations", permutations, FEWEST_PERMUTATIONS);
    requireNoneOrAtLeast("random features", randomFeatures, FEWEST_RANDOM);
  }

  private static void requireNoneOrAtLeast(String what, int count, int fewest) {
    if (count != 0 && !(count >= fewest)) {
      throw new IllegalArgumentException(
          "number of %s is %d; need 0 for none, or at least %d".formatted(what, count, fewest));
    }
  }

  /** The defaults: Youden's threshold, permutations and random features. */
  public static ResponseValidation of(
      ValidationDesign design, FeaturePlan features, long seed, Learner... learners) {
    return new ResponseValidation(
        design,
        features,
        List.of(learners),
        ThresholdRule.youden(),
        USUAL_PERMUTATIONS,
        USUAL_RANDOM_FEATURES,
        RandomEffects.withDefaults(),
        false,
        seed);
  }

  /** The same with another rule of the threshold. */
  public ResponseValidation with(ThresholdRule other) {
    return new ResponseValidation(
        design,
        features,
        learners,
        other,
        permutations,
        randomFeatures,
        pooling,
        allowOverlap,
        seed);
  }

  /** The same with another number of permutations; 0 for none. */
  public ResponseValidation withPermutations(int count) {
    return new ResponseValidation(
        design, features, learners, threshold, count, randomFeatures, pooling, allowOverlap, seed);
  }

  /** The same with another number of sets of random features; 0 for none. */
  public ResponseValidation withRandomFeatures(int count) {
    return new ResponseValidation(
        design, features, learners, threshold, permutations, count, pooling, allowOverlap, seed);
  }

  /** The same with another way of pooling. */
  public ResponseValidation with(RandomEffects method) {
    return new ResponseValidation(
        design,
        features,
        learners,
        threshold,
        permutations,
        randomFeatures,
        method,
        allowOverlap,
        seed);
  }

  /** The same with cohorts that share patients counting all. */
  public ResponseValidation allowingOverlap() {
    return new ResponseValidation(
        design, features, learners, threshold, permutations, randomFeatures, pooling, true, seed);
  }

  /**
   * Tests the learners.
   *
   * @param cohorts cohorts of different ids
   * @param shared patients that are in two of them
   * @throws IllegalArgumentException if there is no cohort, or two have one id
   * @throws org.ferrostrat.data.InsufficientDataException if there are too few cohorts, patients or
   *     responders for the design
   */
  public ValidationFindings run(
      List<ResponseCohort> cohorts, SharedPatients shared, Execution execution) {
    return new ValidationRun(this, cohorts, shared, execution).findings();
  }
}
