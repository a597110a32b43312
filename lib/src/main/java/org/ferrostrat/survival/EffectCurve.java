package org.ferrostrat.survival;

import java.util.ArrayList;
import java.util.List;
import org.ferrostrat.stats.ConfidenceInterval;

/**
 * The hazard ratio of a covariate over its values against a reference value, from a regression in
 * which it enters by a {@link FunctionalForm}.
 *
 * @param form the form
 * @param reference the value at which the hazard ratio is 1
 * @param points the curve
 */
public record EffectCurve(FunctionalForm form, double reference, List<Point> points) {
  /** Copies the list. */
  public EffectCurve {
    points = List.copyOf(points);
  }

  /**
   * One point of the curve.
   *
   * @param value value of the covariate
   * @param hazardRatio hazard ratio against the reference value
   * @param interval its pointwise Wald limits
   */
  public record Point(double value, double hazardRatio, ConfidenceInterval interval) {}

  /**
   * The curve of a fit.
   *
   * @param fit regression with the form as a term
   * @param form the form as fitted to the values of the regression
   * @param reference the value at which the hazard ratio is 1
   * @param values where the curve is wanted
   * @throws IllegalArgumentException if the regression has no such term, or a value has no
   *     logarithm
   */
  public static EffectCurve of(
      CoxFit fit, FunctionalForm.Fitted form, double reference, double... values) {
    int[] columns = fit.columnsOfTerm(form.form().text());
    double[][] covariance = SymmetricMatrix.select(fit.covariance(), columns);
    double[] origin = form.at(reference);
    List<Point> points = new ArrayList<>();
    for (double value : values) {
      double[] contrast = form.at(value);
      double estimate = 0;
      for (int j = 0; j < contrast.length; j++) {
        contrast[j] -= origin[j];
        estimate += contrast[j] * fit.coefficients().get(columns[j]).logHazardRatio();
      }
      if (Double.isNaN(estimate)) {
        throw new IllegalArgumentException(
            "value is %s; it has no %s".formatted(value, form.form().text()));
      }
      double error = Math.sqrt(Math.max(0, SymmetricMatrix.form(covariance, contrast)));
      points.add(
          new Point(
              value,
              StrictMath.exp(estimate),
              ConfidenceInterval.normal(fit.method().level(), estimate, error).exp()));
    }
    return new EffectCurve(form.form(), reference, points);
  }
}
