package org.ferrostrat.prognosis;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import org.ferrostrat.data.SampleValues;
import org.ferrostrat.stats.Quantiles;
import org.ferrostrat.survival.ChiSquareTest;
import org.ferrostrat.survival.CoxDesign;
import org.ferrostrat.survival.CoxFit;
import org.ferrostrat.survival.EffectCurve;
import org.ferrostrat.survival.FunctionalForm;

/**
 * The effect of a score that enters by a functional form.
 *
 * @param form the form with the knots of a spline
 * @param fit the regression, beside the covariates
 * @param nonLinearity joint Wald test of the non-linear terms of a spline; empty for other forms
 * @param curve hazard ratio over the score from its 5% to its 95% quantile, against its median
 */
public record FormEffect(
    FunctionalForm.Fitted form,
    CoxFit fit,
    Optional<ChiSquareTest> nonLinearity,
    EffectCurve curve) {
  private static final int POINTS = 51;
  private static final double FIRST = 0.05;
  private static final double LAST = 0.95;

  /** Fits a form. */
  static FormEffect of(
      FunctionalForm chosen, SampleValues values, Function<CoxDesign, CoxFit> regression) {
    FunctionalForm.Fitted form = chosen.fit(values);
    CoxFit fit = regression.apply(CoxDesign.of(form, values));
    double[] sorted =
        Arrays.stream(values.toArray()).filter(v -> !Double.isNaN(v)).sorted().toArray();
    double low = Quantiles.ofSorted(sorted, FIRST);
    double high = Quantiles.ofSorted(sorted, LAST);
    double[] grid = new double[POINTS];
    Arrays.setAll(grid, i -> low + (high - low) * i / (POINTS - 1));
    return new FormEffect(
        form,
        fit,
        fit.nonLinearity(chosen.text()),
        EffectCurve.of(fit, form, Quantiles.ofSorted(sorted, 0.5), grid));
  }
}
