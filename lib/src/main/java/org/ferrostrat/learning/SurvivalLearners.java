package org.ferrostrat.learning;

import java.util.List;

/** Survival learners by name, with defaults for small cohorts. */
public final class SurvivalLearners {
  private static final String LASSO = "cox-lasso";
  private static final String RIDGE = "cox-ridge";
  private static final List<String> NAMES =
      List.of(CoxElasticNet.NAME, LASSO, RIDGE, PlainCox.NAME, NullRisk.NAME);

  private SurvivalLearners() {}

  /** The names, in the order in which they are listed. */
  public static List<String> names() {
    return NAMES;
  }

  /**
   * A learner with defaults behind the preparation by default ({@link PreparedSurvival#of}):
   * missing values become the training median, features are standardised. {@link DeclaredRisk}
   * needs weights and so has no name here.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public static SurvivalLearner named(String name) {
    return PreparedSurvival.of(algorithm(name));
  }

  /**
   * The algorithm of a name without preparation. It refuses missing values.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public static SurvivalLearner algorithm(String name) {
    return switch (name) {
      case CoxElasticNet.NAME -> CoxElasticNet.withDefaults();
      case LASSO -> CoxElasticNet.withDefaults().withAlphas(1);
      case RIDGE -> CoxElasticNet.withDefaults().withAlphas(0);
      case PlainCox.NAME -> PlainCox.withDefaults();
      case NullRisk.NAME -> new NullRisk();
      default ->
          throw new IllegalArgumentException(
              "no survival learner '%s'; need one of %s".formatted(name, String.join(", ", NAMES)));
    };
  }
}
