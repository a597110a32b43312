package org.ferrostrat.learning;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.ferrostrat.data.Execution;

/**
 * A learner on prepared features. The preparation is fitted to the same patients, so that within a
 * fold no test patient is used; the classifier takes the original features. Features without a
 * value or without variance in training are left out, as an issue reports; where none is left, the
 * prevalence is predicted. The contribution of a product is shared equally between its two
 * features.
 *
 * <p>The learner gets the seed unchanged, so a preparation that changes nothing changes no
 * prediction; the preparation draws from a seed of its own.
 *
 * @param preparation preprocessing of the features
 * @param learner the learner, which is fitted to the prepared features
 */
public record Prepared(Preparation preparation, Learner learner) implements Learner {
  /** Checks that nothing is null. */
  public Prepared {
    Objects.requireNonNull(preparation, "preparation");
    Objects.requireNonNull(learner, "learner");
  }

  /**
   * A learner behind the preparation by default, {@link Preparation#withDefaults()}: missing values
   * become the training median, features are standardised. {@link Learners#named} and the command
   * line use this.
   */
  public static Prepared of(Learner learner) {
    return new Prepared(Preparation.withDefaults(), learner);
  }

  @Override
  public String name() {
    return learner.name();
  }

  @Override
  public boolean isSavable() {
    return learner.isSavable();
  }

  @Override
  public Map<String, String> parameters() {
    Map<String, String> parameters = new LinkedHashMap<>(preparation.parameters());
    learner.parameters().forEach((name, value) -> parameters.merge(name, value, Prepared::both));
    return parameters;
  }

  private static String both(String outer, String inner) {
    return outer + ";" + inner;
  }

  @Override
  public Classifier fit(TrainingSet patients, long seed, Execution execution) {
    Classes.requireBoth(patients.outcomes());
    PreparationFit fit =
        PreparationFit.of(preparation, patients, Sampling.wrapperSeed(seed), execution);
    Learner inner = fit.columns().isEmpty() ? new NullModel() : learner;
    TrainingSet prepared = TrainingSet.of(fit.transform(patients.values()), patients.outcomes());
    return new PreparedClassifier(patients.features(), fit, inner.fit(prepared, seed, execution));
  }
}
