package org.ferrostrat.survival;

import java.util.Optional;
import java.util.OptionalDouble;
import org.ferrostrat.stats.ConfidenceInterval;

/**
 * One coefficient of a Cox regression.
 *
 * @param term covariate it belongs to
 * @param column its column: the covariate, or {@code category:level} against the reference level
 * @param logHazardRatio natural logarithm of the hazard ratio per unit of the covariate
 * @param standardError its standard error from the likelihood
 * @param robustStandardError its cluster-robust standard error, on which limits and test are then
 *     based; empty without clusters and case weights
 * @param hazardRatio hazard ratio per unit of the covariate; above 1 is higher risk
 * @param interval confidence interval of the hazard ratio: Wald's, unless from {@link
 *     CoxFit#profiledCoefficients()}
 * @param statistic log hazard ratio divided by its standard error, the robust one where there is
 *     one
 * @param pValue two-sided p-value of the same kind as the limits
 * @param perStandardDeviation the same per standard deviation; only of numeric covariates
 */
public record CoxCoefficient(
    String term,
    String column,
    double logHazardRatio,
    double standardError,
    OptionalDouble robustStandardError,
    double hazardRatio,
    ConfidenceInterval interval,
    double statistic,
    double pValue,
    Optional<PerStandardDeviation> perStandardDeviation) {

  /**
   * The effect of one standard deviation, which compares covariates of different units.
   *
   * @param standardDeviation standard deviation among the patients of the fit, with n - 1
   * @param logHazardRatio log hazard ratio per standard deviation
   * @param standardError its standard error, the robust one where there is one
   * @param hazardRatio hazard ratio per standard deviation
   * @param interval confidence interval of that hazard ratio
   */
  public record PerStandardDeviation(
      double standardDeviation,
      double logHazardRatio,
      double standardError,
      double hazardRatio,
      ConfidenceInterval interval) {
    private PerStandardDeviation withLimitsPerUnit(ConfidenceInterval perUnit) {
      ConfidenceInterval limits =
          new ConfidenceInterval(
              perUnit.level(),
              StrictMath.pow(perUnit.low(), standardDeviation),
              StrictMath.pow(perUnit.high(), standardDeviation));
      return new PerStandardDeviation(
          standardDeviation, logHazardRatio, standardError, hazardRatio, limits);
    }
  }

  /**
   * Standard errors of an estimate.
   *
   * @param model from the likelihood
   * @param robust cluster-robust; empty where there is none
   */
  record Errors(double model, OptionalDouble robust) {
    /** The error from the likelihood alone. */
    static Errors of(double model) {
      return new Errors(model, OptionalDouble.empty());
    }
  }

  /** The same with the limits and the p-value of the profile likelihood. */
  CoxCoefficient with(ProfileLikelihood profile) {
    return new CoxCoefficient(
        term,
        column,
        logHazardRatio,
        standardError,
        robustStandardError,
        hazardRatio,
        profile.interval(),
        statistic,
        profile.test().pValue(),
        perStandardDeviation.map(perSd -> perSd.withLimitsPerUnit(profile.interval())));
  }

  /** A coefficient from its estimate and error per standard deviation. */
  static CoxCoefficient of(
      String term,
      String column,
      boolean continuous,
      double standardDeviation,
      double estimate,
      Errors errors,
      double level) {
    double error = errors.robust.orElse(errors.model);
    double perUnit = estimate / standardDeviation;
    double errorPerUnit = error / standardDeviation;
    double statistic = estimate / error;
    PerStandardDeviation standardised =
        new PerStandardDeviation(
            standardDeviation,
            estimate,
            error,
            StrictMath.exp(estimate),
            ConfidenceInterval.normal(level, estimate, error).exp());
    return new CoxCoefficient(
        term,
        column,
        perUnit,
        errors.model / standardDeviation,
        errors.robust.isPresent() ? OptionalDouble.of(errorPerUnit) : OptionalDouble.empty(),
        StrictMath.exp(perUnit),
        ConfidenceInterval.normal(level, perUnit, errorPerUnit).exp(),
        statistic,
        ConfidenceInterval.normalPValue(statistic),
        continuous ? Optional.of(standardised) : Optional.empty());
  }
}
