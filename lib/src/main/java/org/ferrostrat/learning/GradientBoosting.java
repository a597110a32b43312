package org.ferrostrat.learning;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.ferrostrat.data.Execution;
import smile.classification.GradientTreeBoost;
import smile.data.DataFrame;
import smile.data.formula.Formula;
import smile.data.vector.IntVector;
import smile.math.MathEx;

/**
 * Gradient boosting of regression trees on the logistic loss (Friedman 2001,
 * doi:10.1214/aos/1013203451), each on a random part of the patients. Missing values are refused.
 * Features may be of any unit. Time grows with the number of features.
 *
 * <p>The trees are Smile's; its random generator is set on the calling thread.
 *
 * @param trees number of trees, 1 to 10,000
 * @param depth largest depth of a tree, 1 to 30
 * @param leafSize least number of patients in a leaf, at least 1
 * @param rate how much of each tree is added, above 0 to 1
 * @param share share of the patients that each tree gets, above 0 to 1
 */
public record GradientBoosting(int trees, int depth, int leafSize, double rate, double share)
    implements StoredLearner {
  static final String NAME = "gradient-boosting";
  private static final int MOST_TREES = 10_000;
  private static final int DEEPEST = 30;
  private static final String OUTCOME = "outcome";

  /** Checks the ranges. */
  public GradientBoosting {
    Parameters.requireRange("trees", trees, 1, MOST_TREES);
    Parameters.requireRange("depth", depth, 1, DEEPEST);
    Parameters.requireRange("leaf size", leafSize, 1, Integer.MAX_VALUE);
    Parameters.requireShare("rate", rate);
    Parameters.requireShare("share", share);
  }

  /**
   * 100 trees of depth 2, leaves of five patients, a rate of 0.05 and 70% of the patients: little
   * enough not to fit some dozens of patients by heart.
   */
  public static GradientBoosting withDefaults() {
    return new GradientBoosting(100, 2, 5, 0.05, 0.7);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Map<String, String> parameters() {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("trees", Integer.toString(trees));
    parameters.put("depth", Integer.toString(depth));
    parameters.put("leaf-size", Integer.toString(leafSize));
    parameters.put("rate", Double.toString(rate));
    parameters.put("share", Double.toString(share));
    return parameters;
  }

  @Override
  public Classifier fit(TrainingSet patients, long seed, Execution execution) {
    Classes.requireComplete(patients, NAME);
    if (patients.features().size() == 0) {
      return new NullModel().fit(patients, seed, execution);
    }
    SmileTrees ranked = SmileTrees.of(patients);
    GradientTreeBoost boosted = grow(ranked, patients, Sampling.algorithmSeed(seed));
    double responders = patients.outcomes().responderCount();
    // Smile works with half the log odds.
    return new TreeClassifier(
        patients.features(),
        TreeClassifier.Link.LOG_ODDS,
        StrictMath.log(responders / (patients.size() - responders)),
        2 * rate,
        Arrays.stream(boosted.trees()).map(tree -> ranked.convert(tree.root())).toList(),
        FitNotes.NONE);
  }

  GradientTreeBoost grow(SmileTrees ranked, TrainingSet patients, long seed) {
    int[] outcome = new int[patients.size()];
    Arrays.setAll(outcome, row -> patients.outcomes().isResponder(row) ? 1 : 0);
    DataFrame frame = ranked.frame().merge(IntVector.of(OUTCOME, outcome));
    MathEx.setSeed(seed >>> 1);
    return GradientTreeBoost.fit(
        Formula.lhs(OUTCOME), frame, trees, depth, 1 << depth, leafSize, rate, share);
  }
}
