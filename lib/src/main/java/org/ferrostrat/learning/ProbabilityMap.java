package org.ferrostrat.learning;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.ferrostrat.stats.Logit;

/** A map from probabilities to better ones that never falls. */
sealed interface ProbabilityMap {

  double apply(double probability);

  Map<String, Object> toTree();

  /** Learns from probabilities of patients that had no part in making them. */
  static ProbabilityMap fit(Calibrated.Method method, double[] probabilities, boolean[] responder) {
    return switch (method) {
      case PLATT -> Curve.fit(false, probabilities, responder);
      case BETA -> Curve.fit(true, probabilities, responder);
      case ISOTONIC -> Steps.fit(probabilities, responder);
    };
  }

  static ProbabilityMap read(TreeReader tree) {
    return switch (tree.choice("method", Calibrated.Method.values())) {
      case PLATT -> new Curve(false, MonotoneLogistic.read(tree.child("curve"), 1));
      case BETA -> new Curve(true, MonotoneLogistic.read(tree.child("curve"), 2));
      case ISOTONIC -> Steps.read(tree);
    };
  }

  /**
   * Log odds that are linear in the log odds, or for beta calibration in log p and -log(1 - p).
   *
   * @param beta whether both logarithms have their own slope
   */
  record Curve(boolean beta, MonotoneLogistic logistic) implements ProbabilityMap {

    static Curve fit(boolean beta, double[] probabilities, boolean[] responder) {
      double[][] rows =
          Arrays.stream(probabilities).mapToObj(p -> scores(beta, p)).toArray(double[][]::new);
      double[][] columns = new double[beta ? 2 : 1][rows.length];
      for (int i = 0; i < rows.length; i++) {
        for (int k = 0; k < columns.length; k++) {
          columns[k][i] = rows[i][k];
        }
      }
      return new Curve(beta, MonotoneLogistic.fit(columns, responder));
    }

    private static double[] scores(boolean beta, double probability) {
      double logit = Logistic.logit(probability);
      return beta
          ? new double[] {-Logistic.loss(logit, true), Logistic.loss(logit, false)}
          : new double[] {logit};
    }

    @Override
    public double apply(double probability) {
      return Logit.inverse(logistic.logit(scores(beta, probability)));
    }

    @Override
    public Map<String, Object> toTree() {
      Map<String, Object> tree = new LinkedHashMap<>();
      tree.put("method", Parameters.name(beta ? Calibrated.Method.BETA : Calibrated.Method.PLATT));
      tree.put("curve", logistic.toTree());
      return tree;
    }
  }

  /**
   * Steps: the level of the last threshold that is not above the probability.
   *
   * @param threshold least probability of each step, rising
   * @param level what each step gives, never falling
   */
  record Steps(double[] threshold, double[] level) implements ProbabilityMap {
    private static final int MOST_STEPS = 1_000_000;

    /** Pool adjacent violators; a block of r responders among m gives (r + 1)/(m + 2). */
    static Steps fit(double[] probabilities, boolean[] responder) {
      int[] order =
          IntStream.range(0, probabilities.length)
              .boxed()
              .sorted(Comparator.comparingDouble(i -> probabilities[i]))
              .mapToInt(Integer::intValue)
              .toArray();
      double[] start = new double[order.length];
      double[] size = new double[order.length];
      double[] responders = new double[order.length];
      int blocks = 0;
      for (int i : order) {
        boolean tied = blocks > 0 && start[blocks - 1] == probabilities[i];
        if (!tied) {
          start[blocks] = probabilities[i];
          blocks++;
        }
        size[blocks - 1]++;
        responders[blocks - 1] += responder[i] ? 1 : 0;
      }
      int pooled = 0;
      for (int block = 0; block < blocks; block++) {
        start[pooled] = start[block];
        size[pooled] = size[block];
        responders[pooled] = responders[block];
        pooled++;
        while (pooled > 1
            && level(responders, size, pooled - 2) >= level(responders, size, pooled - 1)) {
          size[pooled - 2] += size[pooled - 1];
          responders[pooled - 2] += responders[pooled - 1];
          pooled--;
        }
      }
      double[] levels = new double[pooled];
      Arrays.setAll(levels, block -> level(responders, size, block));
      return new Steps(Arrays.copyOf(start, pooled), levels);
    }

    private static double level(double[] responders, double[] size, int block) {
      return (responders[block] + 1) / (size[block] + 2);
    }

    @Override
    public double apply(double probability) {
      int found = Arrays.binarySearch(threshold, probability);
      return level[Math.max(0, found >= 0 ? found : -found - 2)];
    }

    @Override
    public Map<String, Object> toTree() {
      Map<String, Object> tree = new LinkedHashMap<>();
      tree.put("method", Parameters.name(Calibrated.Method.ISOTONIC));
      tree.put("threshold", TreeLists.of(threshold));
      tree.put("level", TreeLists.of(level));
      return tree;
    }

    static Steps read(TreeReader tree) {
      double[] threshold = tree.numbersUpTo("threshold", MOST_STEPS);
      double[] level = tree.numbers("level", threshold.length);
      for (int k = 0; k < level.length; k++) {
        boolean rises = k == 0 || (threshold[k] > threshold[k - 1] && level[k] >= level[k - 1]);
        if (!(level[k] >= 0 && level[k] <= 1 && rises)) {
          throw tree.damaged("level[" + k + "]", "is " + level[k] + "; need rising steps, 0 to 1");
        }
      }
      return new Steps(threshold, level);
    }
  }
}
