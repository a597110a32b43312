package org.ferrostrat.learning;

import java.util.Map;
import org.ferrostrat.data.Execution;

/**
 * The share of responders among the nearest patients of training by Euclidean distance; features
 * are to be standardised before, as {@link Learners#named} does. Patients as far as the farthest of
 * them count as well, so that ties depend on no order. With r responders among m such patients the
 * probability is (r + 1)/(m + 2). Missing values are refused in training and give no probability. A
 * baseline.
 *
 * @param neighbours number of neighbours, at least 1; never more than there are patients
 */
public record NearestNeighbours(int neighbours) implements StoredLearner {
  static final String NAME = "knn";
  static final int MOST_NEIGHBOURS = 10_000;

  /** Checks the range. */
  public NearestNeighbours {
    if (neighbours < 1 || neighbours > MOST_NEIGHBOURS) {
      throw new IllegalArgumentException(
          "number of neighbours is %d; need 1 to %d".formatted(neighbours, MOST_NEIGHBOURS));
    }
  }

  /** Fifteen neighbours: with 25 to 300 patients few enough to be near, enough for a share. */
  public static NearestNeighbours withDefaults() {
    return new NearestNeighbours(15);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Map<String, String> parameters() {
    return Map.of("neighbours", Integer.toString(neighbours));
  }

  @Override
  public Classifier fit(TrainingSet patients, long seed, Execution execution) {
    Classes.requireComplete(patients, NAME);
    return new NeighbourClassifier(
        patients.features(),
        Math.min(neighbours, patients.size()),
        patients.rows(),
        patients.outcomes().responders(),
        FitNotes.NONE);
  }
}
