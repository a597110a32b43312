package org.ferrostrat.stratification;

/**
 * The hazard ratio of the high against the low group at a cut-point that was sought in the same
 * patients, and how much of it is likely to be left in others. Seeking exaggerates it; a shrinkage
 * factor below 1 takes the exaggeration back.
 *
 * <p>Schumacher, Hollander and Sauerbrei 1997, <a
 * href="https://doi.org/10.1002/(SICI)1097-0258(19971230)16:24%3C2813::AID-SIM701%3E3.0.CO;2-Z">doi:10.1002/(SICI)1097-0258(19971230)16:24&lt;2813::AID-SIM701&gt;3.0.CO;2-Z</a>.
 *
 * @param logHazardRatio of high against low, as found (Cox, Efron)
 * @param standardError its standard error, not corrected for the cut-point search
 * @param heuristicFactor 1 - 1/Wald chi-square, not below 0 (van Houwelingen and le Cessie 1990);
 *     also not corrected for the search
 * @param crossValidatedFactor slope of the Cox model on the prognostic index of each patient from a
 *     cut-point and a hazard ratio found without that patient's fold; corrected for the search; may
 *     be negative when the effect is not reproduced
 */
public record ShrunkenHazardRatio(
    double logHazardRatio,
    double standardError,
    double heuristicFactor,
    double crossValidatedFactor) {

  /** The hazard ratio as found. */
  public double hazardRatio() {
    return StrictMath.exp(logHazardRatio);
  }

  /** The factor that is applied: the cross-validated one, not below 0 and not above 1. */
  public double appliedFactor() {
    return Math.min(1, Math.max(0, crossValidatedFactor));
  }

  /** The log hazard ratio times the applied factor. */
  public double shrunkenLogHazardRatio() {
    return appliedFactor() * logHazardRatio;
  }

  /** The exponential of the shrunken log hazard ratio. */
  public double shrunkenHazardRatio() {
    return StrictMath.exp(shrunkenLogHazardRatio());
  }
}
