package org.ferrostrat.learning;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.ferrostrat.data.Execution;
import smile.base.cart.CART;
import smile.base.cart.Loss;
import smile.data.type.DataTypes;
import smile.data.type.StructField;
import smile.math.MathEx;
import smile.regression.RegressionTree;

/**
 * Random forest (Breiman 2001, doi:10.1023/A:1010933404324): regression trees on outcomes of 0 and
 * 1, each on a bootstrap sample, a random choice of features at every split; the probability is the
 * mean of the leaves (Malley et al. 2012, doi:10.3414/ME00-01-0052). Missing values are refused.
 * Features may be of any unit. Each split looks at all its features, so time grows with their
 * number: with thousands of genes filter first.
 *
 * <p>The trees are Smile's; its random generator is set on the calling thread.
 *
 * @param trees number of trees, 1 to 10,000
 * @param features number of features at a split; 0 for the square root of their number
 * @param leafSize least number of patients in a leaf, at least 1
 * @param depth largest depth, 1 to 100
 */
public record RandomForest(int trees, int features, int leafSize, int depth)
    implements StoredLearner {
  static final String NAME = "random-forest";
  private static final int MOST_TREES = 10_000;
  private static final int DEEPEST = 100;

  /** Checks the ranges. */
  public RandomForest {
    Parameters.requireRange("trees", trees, 1, MOST_TREES);
    Parameters.requireRange("features at a split", features, 0, Integer.MAX_VALUE);
    Parameters.requireRange("leaf size", leafSize, 1, Integer.MAX_VALUE);
    Parameters.requireRange("depth", depth, 1, DEEPEST);
  }

  /** 500 trees, square root of the features, leaves of five patients, depth 20. */
  public static RandomForest withDefaults() {
    return new RandomForest(500, 0, 5, 20);
  }

  /** The same with another number of trees. */
  public RandomForest withTrees(int other) {
    return new RandomForest(other, features, leafSize, depth);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Map<String, String> parameters() {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("trees", Integer.toString(trees));
    parameters.put("features-at-split", features == 0 ? "sqrt" : Integer.toString(features));
    parameters.put("leaf-size", Integer.toString(leafSize));
    parameters.put("depth", Integer.toString(depth));
    return parameters;
  }

  @Override
  public Classifier fit(TrainingSet patients, long seed, Execution execution) {
    Classes.requireComplete(patients, NAME);
    if (patients.features().size() == 0) {
      return new NullModel().fit(patients, seed, execution);
    }
    SmileTrees ranked = SmileTrees.of(patients);
    long[] seeds = Sampling.seeds(trees, Sampling.algorithmSeed(seed));
    RegressionTree[] grown = grow(ranked, patients, seeds, execution);
    return new TreeClassifier(
        patients.features(),
        TreeClassifier.Link.MEAN,
        0,
        1,
        Arrays.stream(grown).map(tree -> ranked.convert(tree.root())).toList(),
        FitNotes.NONE);
  }

  RegressionTree[] grow(
      SmileTrees ranked, TrainingSet patients, long[] seeds, Execution execution) {
    double[] outcome = new double[patients.size()];
    Arrays.setAll(outcome, row -> patients.outcomes().isResponder(row) ? 1 : 0);
    int all = patients.features().size();
    int looked = features == 0 ? (int) Math.floor(Math.sqrt(all)) : Math.min(features, all);
    int[][] order = CART.order(ranked.frame());
    RegressionTree[] grown = new RegressionTree[trees];
    execution.forEach(
        "random forest",
        trees,
        piece -> {
          SplittableRandom random = new SplittableRandom(seeds[piece]);
          MathEx.setSeed(random.nextLong() >>> 1);
          grown[piece] =
              new RegressionTree(
                  ranked.frame(),
                  Loss.ls(outcome),
                  new StructField("outcome", DataTypes.DoubleType),
                  depth,
                  patients.size(),
                  leafSize,
                  Math.max(1, looked),
                  bag(outcome.length, random),
                  order);
        });
    return grown;
  }

  /** How often each patient was drawn, with replacement. */
  private static int[] bag(int n, SplittableRandom random) {
    int[] times = new int[n];
    for (int draw = 0; draw < n; draw++) {
      times[random.nextInt(n)]++;
    }
    return times;
  }
}
