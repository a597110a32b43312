package org.ferrostrat.survival;

import java.util.stream.IntStream;
import org.ferrostrat.data.InsufficientDataException;
import org.ferrostrat.data.SampleValues;

/**
 * What a score adds to a clinical model of survival, on the patients who have all values of both.
 *
 * @param clinical the clinical model
 * @param extended the clinical model with the score
 * @param likelihoodRatio the test that the score adds nothing
 * @param clinicalConcordance C of the linear predictor of the clinical model
 * @param extendedConcordance C of the linear predictor of the extended model
 * @param difference extended less clinical C; its standard error takes the coefficients as known,
 *     and both C are of the patients that the models were fitted on, so it is optimistic for the
 *     larger model; the test is the likelihood-ratio test
 */
public record AddedValue(
    CoxFit clinical,
    CoxFit extended,
    ChiSquareTest likelihoodRatio,
    Concordance clinicalConcordance,
    Concordance extendedConcordance,
    Concordance.Difference difference) {

  /**
   * Fits both models on the patients with all values.
   *
   * @param regression how; without a penalty, under which likelihoods of nested models cannot be
   *     compared
   * @param clinical the clinical covariates
   * @param score the score that is added
   * @throws IllegalArgumentException if the samples differ or there is a penalty
   * @throws InsufficientDataException if a model cannot be fitted
   */
  public static AddedValue of(
      CoxRegression regression, SurvivalData data, CoxDesign clinical, SampleValues score) {
    if (regression.penalty().kind() != CoxPenalty.Kind.NONE) {
      throw new IllegalArgumentException(
          "penalty is %s; need none".formatted(regression.penalty().kind()));
    }
    SameSamples.require(data.samples(), clinical.samples(), "covariates");
    CoxDesign both = clinical.with(score);
    int[] complete = IntStream.range(0, data.size()).filter(i -> !both.isMissing(i)).toArray();
    SurvivalData taking = data.select(complete);
    CoxFit small = regression.fit(taking, clinical.select(complete));
    CoxFit large = regression.fit(taking, both.select(complete));
    Concordance before = small.concordance();
    Concordance after = large.concordance();
    return new AddedValue(
        small, large, large.likelihoodRatioOver(small), before, after, after.minus(before));
  }
}
