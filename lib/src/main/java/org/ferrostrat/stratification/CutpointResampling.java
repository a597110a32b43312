package org.ferrostrat.stratification;

import org.ferrostrat.data.Execution;
import org.ferrostrat.data.InsufficientDataException;
import org.ferrostrat.data.SampleValues;
import org.ferrostrat.stats.ConfidenceInterval;
import org.ferrostrat.survival.SurvivalData;

/**
 * How the stability of a cut-point is assessed: the rule is fitted again to cohorts of the same
 * size drawn with replacement, and its hazard ratio is cross-validated.
 *
 * @param resamples number of bootstrap cohorts, 10 or more; 1,000 by default
 * @param folds number of folds of the cross-validation, 2 or more; 10 by default
 * @param level level of the percentile interval; 0.95 by default
 * @param seed seed of draws and folds
 */
public record CutpointResampling(int resamples, int folds, double level, long seed) {
  private static final int FEWEST = 10;
  private static final int MOST = 1_000_000;

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if a number is out of range
   */
  public CutpointResampling {
    if (resamples < FEWEST || resamples > MOST) {
      throw new IllegalArgumentException(
          "resamples is %d; need %d to %d".formatted(resamples, FEWEST, MOST));
    }
    if (folds < 2) {
      throw new IllegalArgumentException("folds is " + folds + "; need at least 2");
    }
    ConfidenceInterval.requireLevel(level);
  }

  /** 1,000 resamples, 10 folds, level 0.95, seed 1. */
  public static CutpointResampling withDefaults() {
    return new CutpointResampling(1_000, 10, ConfidenceInterval.USUAL_LEVEL, 1);
  }

  /** The same with another number of resamples. */
  public CutpointResampling withResamples(int other) {
    return new CutpointResampling(other, folds, level, seed);
  }

  /** The same with another number of folds. */
  public CutpointResampling withFolds(int other) {
    return new CutpointResampling(resamples, other, level, seed);
  }

  /** The same with another level. */
  public CutpointResampling withLevel(double other) {
    return new CutpointResampling(resamples, folds, other, seed);
  }

  /** The same with another seed. */
  public CutpointResampling withSeed(long other) {
    return new CutpointResampling(resamples, folds, level, other);
  }

  /**
   * The stability of a rule that needs no outcome.
   *
   * @throws IllegalArgumentException if the rule needs an outcome
   * @throws InsufficientDataException if the rule cannot be fitted, or not in half of the resamples
   */
  public CutpointStability assess(CutpointRule rule, SampleValues scores, Execution execution) {
    StabilityRun.requireOutcome(rule, CutpointRule.Outcome.NONE);
    return new StabilityRun(this, rule, ScoredPatients.of(scores)).assess(scores, execution);
  }

  /**
   * The stability of a rule, with the shrunken hazard ratio of its two groups. Patients without
   * follow-up are left out, also by a rule that needs none.
   *
   * @throws IllegalArgumentException if the rule needs a response
   * @throws InsufficientDataException if the rule cannot be fitted, or not in half of the resamples
   */
  public CutpointStability assess(
      CutpointRule rule, SampleValues scores, SurvivalData survival, Execution execution) {
    StabilityRun.requireOutcome(rule, CutpointRule.Outcome.SURVIVAL);
    ScoredPatients patients = ScoredPatients.of(scores, survival);
    return new StabilityRun(this, rule, patients).assess(scores, execution);
  }

  /**
   * The stability of a rule with a binary response, 1 for a responder, 0 for a non-responder and
   * NaN where it is not known. Patients without response are left out, also by a rule that needs
   * none.
   *
   * @throws IllegalArgumentException if the rule needs follow-up
   * @throws InsufficientDataException if the rule cannot be fitted, or not in half of the resamples
   */
  public CutpointStability assess(
      CutpointRule rule, SampleValues scores, SampleValues response, Execution execution) {
    StabilityRun.requireOutcome(rule, CutpointRule.Outcome.RESPONSE);
    ScoredPatients patients = ScoredPatients.of(scores, response);
    return new StabilityRun(this, rule, patients).assess(scores, execution);
  }
}
