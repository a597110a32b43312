package org.ferrostrat.learning;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.ferrostrat.data.Execution;

/**
 * A survival learner on prepared features, as {@link Prepared} is for response: imputation, filter,
 * products and standardisation are fitted to the same patients. Filters by outcome are {@link
 * FeatureFilter#cox} and {@link FeatureFilter#stability}. Where no feature is left, only the
 * baseline hazard is estimated. The learner gets the seed unchanged.
 *
 * @param preparation preprocessing of the features
 * @param learner the learner, which is fitted to the prepared features
 */
public record PreparedSurvival(Preparation preparation, SurvivalLearner learner)
    implements SurvivalLearner {
  /** Checks that nothing is null. */
  public PreparedSurvival {
    Objects.requireNonNull(preparation, "preparation");
    Objects.requireNonNull(learner, "learner");
  }

  /** A learner behind the preparation by default, {@link Preparation#withDefaults()}. */
  public static PreparedSurvival of(SurvivalLearner learner) {
    return new PreparedSurvival(Preparation.withDefaults(), learner);
  }

  @Override
  public String name() {
    return learner.name();
  }

  @Override
  public Map<String, String> parameters() {
    Map<String, String> parameters = new LinkedHashMap<>(preparation.parameters());
    learner
        .parameters()
        .forEach((name, value) -> parameters.merge(name, value, (a, b) -> a + ";" + b));
    return parameters;
  }

  @Override
  public RiskPredictor fit(SurvivalTrainingSet patients, long seed, Execution execution) {
    Events.require(patients, 1);
    PreparationFit fit =
        PreparationFit.of(
            preparation,
            patients.values(),
            RankedOutcome.Survival.of(
                patients.outcomes().times(), patients.outcomes().eventFlags()),
            Sampling.wrapperSeed(seed),
            execution);
    SurvivalLearner inner = fit.columns().isEmpty() ? new NullRisk() : learner;
    SurvivalTrainingSet prepared =
        SurvivalTrainingSet.of(fit.transform(patients.values()), patients.outcomes());
    return new PreparedRisk(patients.features(), fit, inner.fit(prepared, seed, execution));
  }
}
