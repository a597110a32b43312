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

  /** The names, in the order in which they are told. */
  public static List<String> names() {
    return NAMES;
  }

  /**
   * A learner with defaults for some 25 to 300 patients. Those that look at distances ({@code svm},
   * {@code knn}) and {@code naive-bayes} get standardised features; {@code stack} is an elastic net
   * and a random forest; {@code score} takes the one feature there is, responders at high values.
   * All reject missing values; wrap them in {@link Prepared} to impute.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public static Learner named(String name) {
    return switch (name) {
      case ElasticNet.NAME -> ElasticNet.withDefaults();
      case RandomForest.NAME -> RandomForest.withDefaults();
      case GradientBoosting.NAME -> GradientBoosting.withDefaults();
      case SupportVectorMachine.NAME -> prepared(SupportVectorMachine.withDefaults());
      case Stacked.NAME -> stack();
      case NearestNeighbours.NAME -> prepared(NearestNeighbours.withDefaults());
      case NaiveBayes.NAME -> prepared(new NaiveBayes());
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

  private static Learner prepared(Learner learner) {
    return new Prepared(Preparation.withDefaults(), learner);
  }
}
