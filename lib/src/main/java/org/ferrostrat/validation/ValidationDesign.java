package org.ferrostrat.validation;

import java.util.List;
import java.util.Objects;
import org.ferrostrat.performance.Bootstrap;
import org.ferrostrat.performance.LeaveOneCohortOut;
import org.ferrostrat.performance.Outcomes;
import org.ferrostrat.performance.RepeatedCrossValidation;
import org.ferrostrat.performance.ResamplingDesign;

/**
 * How patients are divided into training patients and test patients.
 *
 * @param kind the way
 * @param folds folds of cross-validation; of no meaning for the other designs and 0 there
 * @param repeats repeats of cross-validation, or draws of the bootstrap; 1 for cohorts left out
 */
public record ValidationDesign(Kind kind, int folds, int repeats) {
  private static final int PERMUTED_FOLDS = 5;

  /** The ways. */
  public enum Kind {
    /** Repeated cross-validation; what a learner tunes it tunes in folds within the training. */
    NESTED_CV("nested-cv"),
    /** Every cohort is predicted by what the cohorts that share no patient with it taught. */
    LEAVE_ONE_COHORT_OUT("leave-one-cohort-out"),
    /** The .632+ bootstrap and the correction of optimism. */
    BOOTSTRAP("bootstrap");

    private final String label;

    Kind(String label) {
      this.label = label;
    }

    /** The name used on the command line and in files. */
    public String label() {
      return label;
    }
  }

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if a number is out of the range of its design
   */
  public ValidationDesign {
    Objects.requireNonNull(kind, "kind");
    switch (kind) {
      case NESTED_CV -> new RepeatedCrossValidation(folds, repeats);
      case BOOTSTRAP -> new Bootstrap(repeats);
      case LEAVE_ONE_COHORT_OUT -> {
        if (folds != 0 || repeats != 1) {
          throw new IllegalArgumentException(
              "%d folds, %d times; cohorts are left out once and without folds"
                  .formatted(folds, repeats));
        }
      }
    }
  }

  /** Five folds, ten times. */
  public static ValidationDesign nestedCrossValidation() {
    return nestedCrossValidation(5, 10);
  }

  /** Cross-validation in folds of patients, stratified by class and cohort. */
  public static ValidationDesign nestedCrossValidation(int folds, int repeats) {
    return new ValidationDesign(Kind.NESTED_CV, folds, repeats);
  }

  /** Every cohort once. */
  public static ValidationDesign leaveOneCohortOut() {
    return new ValidationDesign(Kind.LEAVE_ONE_COHORT_OUT, 0, 1);
  }

  /** Draws of patients. */
  public static ValidationDesign bootstrap(int draws) {
    return new ValidationDesign(Kind.BOOTSTRAP, 0, draws);
  }

  /** The splits of rows; {@code groups} numbers the cohorts that share patients alike. */
  ResamplingDesign splits(List<String> cohorts, List<Integer> groups) {
    return switch (kind) {
      case NESTED_CV -> new RepeatedCrossValidation(folds, repeats);
      case LEAVE_ONE_COHORT_OUT -> new LeaveOneCohortOut(cohorts, groups);
      case BOOTSTRAP -> new Bootstrap(repeats);
    };
  }

  /** The splits for models of permuted outcomes: without the repeats, which cost most. */
  ResamplingDesign permuted(List<String> cohorts, List<Integer> groups, Outcomes outcomes) {
    return switch (kind) {
      case NESTED_CV -> RepeatedCrossValidation.once(folds);
      case LEAVE_ONE_COHORT_OUT -> splits(cohorts, groups);
      case BOOTSTRAP -> RepeatedCrossValidation.once(PERMUTED_FOLDS).forAtMost(outcomes);
    };
  }
}
