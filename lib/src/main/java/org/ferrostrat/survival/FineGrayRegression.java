package org.ferrostrat.survival;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.ferrostrat.data.InsufficientDataException;
import org.ferrostrat.stats.ConfidenceInterval;

/**
 * Proportional regression of the subdistribution hazard of one of several competing events (Fine
 * and Gray 1999, <a
 * href="https://doi.org/10.1080/01621459.1999.10474144">doi:10.1080/01621459.1999.10474144</a>):
 * how covariates are associated with the cumulative incidence, whereas a cause-specific Cox
 * regression estimates how they are associated with the rate among those still at risk. Both belong
 * in a report, for every cause (Latouche et al. 2013, <a
 * href="https://doi.org/10.1016/j.jclinepi.2012.09.017">doi:10.1016/j.jclinepi.2012.09.017</a>).
 *
 * <p>Breslow's ties; the weights use one Kaplan-Meier curve of censoring of all patients, and the
 * standard errors account for its estimation. Coefficients and standard errors equal those of R's
 * {@code crr}, as the tests show. Patients with a missing value are left out and counted.
 *
 * @param level confidence level; 0.95 by default
 */
public record FineGrayRegression(double level) {
  /** Checks the level. */
  public FineGrayRegression {
    ConfidenceInterval.requireLevel(level);
  }

  /** Level 0.95. */
  public static FineGrayRegression withDefaults() {
    return new FineGrayRegression(ConfidenceInterval.USUAL_LEVEL);
  }

  /** The same with another confidence level. */
  public FineGrayRegression withLevel(double other) {
    return new FineGrayRegression(other);
  }

  /**
   * Fits the coefficients for one cause.
   *
   * @param cause number of the cause, from 1
   * @throws IllegalArgumentException if the samples differ, there is no such cause, or the design
   *     has strata, clusters or case weights
   * @throws InsufficientDataException if no patient with every value has the event, a column is the
   *     same for all patients, or the columns before it determine it
   */
  public FineGrayFit fit(CompetingRisksData data, CoxDesign design, int cause) {
    data.requireCause(cause);
    if (design.strata().isPresent()
        || design.clusters().isPresent()
        || design.weights().isPresent()) {
      throw new IllegalArgumentException(
          "the design has strata, clusters or case weights; a Fine-Gray regression takes none");
    }
    CoxSample sample = CoxSample.of(data.causeSpecific(cause), design);
    boolean[] competing = new boolean[sample.size];
    for (int i = 0; i < competing.length; i++) {
      int end = data.cause(sample.row[i]);
      competing[i] = end != CompetingRisksData.CENSORED && end != cause;
    }
    FineGrayLikelihood likelihood = new FineGrayLikelihood(sample, competing);
    CoxMaximum maximum = CoxMaximum.find(likelihood, CoxPenalty.none());
    if (maximum.deficientColumn() >= 0) {
      throw InsufficientDataException.of(
          design.columns().get(maximum.deficientColumn())
              + " is determined by the covariates before it when events happen",
          sample.size,
          sample.events());
    }
    return fit(data, design, cause, likelihood, maximum);
  }

  private FineGrayFit fit(
      CompetingRisksData data,
      CoxDesign design,
      int cause,
      FineGrayLikelihood likelihood,
      CoxMaximum maximum) {
    CoxSample sample = likelihood.sample();
    double[] beta = maximum.beta();
    double[][] covariance =
        RobustCovariance.of(
                likelihood.influence(beta),
                sample.weight,
                maximum.curvature().inverse(),
                IntStream.range(0, sample.size).toArray())
            .values();
    int[] termOf = design.termOfColumn();
    List<SubdistributionHazardRatio> coefficients = new ArrayList<>();
    for (int j = 0; j < beta.length; j++) {
      coefficients.add(
          SubdistributionHazardRatio.of(
              design.terms().get(termOf[j]),
              design.columns().get(j),
              sample.perUnit(j, beta[j]),
              sample.perUnit(j, Math.sqrt(covariance[j][j])),
              level));
    }
    return new FineGrayFit(
        data.causes().get(cause - 1),
        sample.size,
        sample.events(),
        data.size() - sample.size,
        coefficients,
        maximum.logLikelihood(),
        maximum.nullLogLikelihood(),
        ProportionalHazardsTest.of(likelihood, design, beta, TimeTransform.KAPLAN_MEIER),
        maximum.outcome() == CoxMaximum.Outcome.CONVERGED,
        CoxRegression.issues(design, sample, maximum));
  }
}
