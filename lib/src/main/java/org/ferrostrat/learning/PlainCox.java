package org.ferrostrat.learning;

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.Labels;
import org.ferrostrat.data.SampleValues;
import org.ferrostrat.survival.CoxDesign;
import org.ferrostrat.survival.CoxFit;
import org.ferrostrat.survival.CoxRegression;
import org.ferrostrat.survival.SurvivalData;
import org.ferrostrat.survival.Ties;

/**
 * Cox regression on all features without a penalty, such as a model of clinical covariates: the
 * coefficients of {@link CoxRegression}, with its issues. Needs many more events than features.
 *
 * @param ties how tied events share the patients at risk
 */
public record PlainCox(Ties ties) implements SurvivalLearner {
  static final String NAME = "cox";

  /** Checks that the ties are given. */
  public PlainCox {
    Objects.requireNonNull(ties, "ties");
  }

  /** Efron's ties. */
  public static PlainCox withDefaults() {
    return new PlainCox(Ties.EFRON);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Map<String, String> parameters() {
    return Map.of("ties", Parameters.name(ties));
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if a value is missing
   * @throws org.ferrostrat.data.InsufficientDataException if a feature does not vary, or is
   *     determined by those before it
   */
  @Override
  public LinearRisk fit(SurvivalTrainingSet patients, long seed, Execution execution) {
    patients.values().requireComplete(NAME);
    Events.require(patients, 1);
    if (patients.features().size() == 0) {
      return new NullRisk().fit(patients, seed, execution);
    }
    CoxFit fit = fit(patients.values(), patients.outcomes().data(), ties);
    double[] coefficients =
        fit.coefficients().stream().mapToDouble(c -> c.logHazardRatio()).toArray();
    return LinearRisk.of(patients, coefficients, ties, new FitNotes(fit.issues(), Map.of()));
  }

  /** Cox regression on all features. */
  static CoxFit fit(FeatureRows values, SurvivalData data, Ties ties) {
    Labels features = values.features();
    SampleValues[] covariates =
        IntStream.range(0, features.size())
            .mapToObj(j -> SampleValues.of(features.get(j), data.samples(), values.feature(j)))
            .toArray(SampleValues[]::new);
    CoxDesign design =
        CoxDesign.of(covariates[0], Arrays.copyOfRange(covariates, 1, covariates.length));
    return CoxRegression.withDefaults().with(ties).fit(data, design);
  }
}
