package org.ferrostrat.learning;

import java.util.List;
import java.util.Optional;

/** Learners by name, with defaults for small cohorts. */
public final class Learners {
  private static final List<String> NAMES =
      List.of(
          ElasticNet.NAME,
          RandomForest.NAME,
          GradientBoosting.NAME,
          SupportVectorMachine.NAME,
          NearestNeighbours.NAME,
          NaiveBayes.NAME,
          Stacked.NAME,
          SingleScore.NAME,
          NullModel.NAME);

  private Learners() {}

  /** The names, in the order in which they are listed. */
  public static List<String> names() {
    return NAMES;
  }

  /**
   * A learner with defaults for some 25 to 300 patients, the one that the command line uses for
   * this name: behind the preparation by default ({@link Prepared#of}), so missing values become
   * the training median and features are standardised. Give the name's algorithm another
   * preparation with {@code new Prepared(preparation, Learners.algorithm(name))}.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public static Learner named(String name) {
    return Prepared.of(algorithm(name));
  }

  /**
   * The algorithm of a name without preparation. It refuses missing values; {@code svm}, {@code
   * knn} and {@code naive-bayes} need standardised features; {@code stack} is an elastic net and a
   * random forest; {@code score} takes the one feature there is, responders at high values.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public static Learner algorithm(String name) {
    return switch (name) {
      case ElasticNet.NAME -> ElasticNet.withDefaults();
      case RandomForest.NAME -> RandomForest.withDefaults();
      case GradientBoosting.NAME -> GradientBoosting.withDefaults();
      case SupportVectorMachine.NAME -> SupportVectorMachine.withDefaults();
      case Stacked.NAME -> stack();
      case NearestNeighbours.NAME -> NearestNeighbours.withDefaults();
      case NaiveBayes.NAME -> new NaiveBayes();
      case SingleScore.NAME -> new SingleScore(Optional.empty(), SingleScore.Direction.HIGHER);
      case NullModel.NAME -> new NullModel();
      default ->
          throw new IllegalArgumentException(
              "no learner '%s'; need one of %s".formatted(name, String.join(", ", NAMES)));
    };
  }

  /** A linear and a tree model, the strongest two kinds on small tables, by inner predictions. */
  private static Learner stack() {
    return Stacked.of(
        ElasticNet.withDefaults().with(ElasticNet.Choice.MINIMUM), RandomForest.withDefaults());
  }
}
