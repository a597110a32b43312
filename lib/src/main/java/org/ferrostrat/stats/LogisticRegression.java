package org.ferrostrat.stats;

import java.util.Arrays;

/**
 * Logistic regression of response by maximum likelihood, with an intercept, an optional offset and
 * optional prior weights. Columns are standardised inside, so their units do not matter; estimates
 * are per unit of the columns as given.
 *
 * <p>Equals R's {@code glm(family = binomial)} within a relative 1e-6, as the tests show on real
 * cohorts. The iteration starts as there, and standard errors are from the information with which
 * the step was made after which the deviance changed by less than a relative 1e-8, as there; that
 * differs from the information at the maximum by parts in 100,000. Estimates are carried on to the
 * maximum.
 *
 * <p>Where a combination of columns separates responders from non-responders, completely or but for
 * ties, the likelihood has no maximum (Albert and Anderson 1984, <a
 * href="https://doi.org/10.1093/biomet/71.1.1">doi:10.1093/biomet/71.1.1</a>). That is detected
 * from a direction along which no patient's likelihood falls, and reported; there are no estimates
 * then.
 *
 * @param level level of the intervals; 0.95 by default
 */
public record LogisticRegression(double level) {
  /** Checks the level. */
  public LogisticRegression {
    ConfidenceInterval.requireLevel(level);
  }

  /** The regression with 95% confidence intervals. */
  public static LogisticRegression withDefaults() {
    return new LogisticRegression(ConfidenceInterval.USUAL_LEVEL);
  }

  /**
   * Whether columns can be estimated: each varies, and none follows from the others.
   *
   * @param columns one array per covariate, of equal lengths, finite
   */
  public static boolean isEstimable(double[][] columns) {
    return LogisticDesign.isEstimable(columns);
  }

  /** The fit without offset and weights. */
  public LogisticFit fit(double[][] columns, boolean[] responder) {
    return fit(columns, responder, new double[responder.length]);
  }

  /** The fit without weights. */
  public LogisticFit fit(double[][] columns, boolean[] responder, double[] offset) {
    double[] ones = new double[responder.length];
    Arrays.fill(ones, 1);
    return fit(columns, responder, offset, ones);
  }

  /**
   * The fit.
   *
   * @param columns one array per covariate, one finite value per patient; none for the intercept
   *     alone
   * @param responder whether the patient responded
   * @param offset added to the linear predictor of each patient, finite
   * @param weights how many patients each counts for, 0 or more; standard errors take them as such
   *     numbers
   * @throws IllegalArgumentException if lengths differ, a value is out of range, a class has no
   *     patient of positive weight, a column has the same value throughout, or columns are linearly
   *     dependent
   */
  public LogisticFit fit(
      double[][] columns, boolean[] responder, double[] offset, double[] weights) {
    LogisticDesign design = LogisticDesign.of(columns, responder, offset, weights);
    return new LogisticFit(design, new LogisticMaximum(design).find(), level);
  }
}
