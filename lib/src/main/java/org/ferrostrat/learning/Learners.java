package org.ferrostrat.learning;

import java.util.List;
import java.util.Optional;

/** Learners by name, with defaults for small cohorts. */
public final class Learners {
  private static final List<String> NAMES =
      List.of(
          ElasticNet.NAME,
          NearestNeighbours.NAME,
          NaiveBayes.NAME,
          SingleScore.NAME,
          NullModel.NAME);

  private Learners() {}

  /** The names, in the order in which they are told. */
  public static List<String> names() {
    return NAMES;
  }

  /**
   * A learner with its defaults.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public static Learner named(String name) {
    return switch (name) {
      case ElasticNet.NAME -> ElasticNet.withDefaults();
      case NearestNeighbours.NAME -> prepared(NearestNeighbours.withDefaults());
      case NaiveBayes.NAME -> prepared(new NaiveBayes());
      case SingleScore.NAME -> new SingleScore(Optional.empty(), SingleScore.Direction.HIGHER);
      case NullModel.NAME -> new NullModel();
      default ->
          throw new IllegalArgumentException(
              "no learner '%s'; need one of %s".formatted(name, String.join(", ", NAMES)));
    };
  }

  private static Learner prepared(Learner learner) {
    return new Prepared(Preparation.withDefaults(), learner);
  }
}
