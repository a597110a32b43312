package org.ferrostrat.learning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import smile.base.cart.InternalNode;
import smile.base.cart.Node;
import smile.base.cart.RegressionNode;
import smile.data.DataFrame;
import smile.data.Tuple;
import smile.data.type.StructType;

/**
 * The features of a training set as Smile's trees get them, and the way back. Smile does not split
 * values closer than 1e-7, whatever their unit; so every value is replaced by its rank among the
 * distinct values, which changes no tree but for where between two values a split lies. On the way
 * back a split lies midway between them.
 */
final class SmileTrees {
  private final double[][] distinct;
  private final double[][] ranks;
  private final DataFrame frame;

  private SmileTrees(double[][] distinct, double[][] ranks) {
    this.distinct = distinct;
    this.ranks = ranks;
    this.frame =
        DataFrame.of(
            ranks,
            IntStream.range(0, distinct.length).mapToObj(j -> "x" + j).toArray(String[]::new));
  }

  /** Ranks of complete values. */
  static SmileTrees of(TrainingSet patients) {
    int features = patients.features().size();
    double[][] distinct = new double[features][];
    double[][] ranks = new double[patients.size()][features];
    for (int j = 0; j < features; j++) {
      double[] column = Arrays.stream(patients.feature(j)).map(value -> value + 0.0).toArray();
      distinct[j] = Arrays.stream(column).sorted().distinct().toArray();
      for (int i = 0; i < column.length; i++) {
        ranks[i][j] = Arrays.binarySearch(distinct[j], column[i]);
      }
    }
    return new SmileTrees(distinct, ranks);
  }

  DataFrame frame() {
    return frame;
  }

  /** The ranks, patients x features. */
  double[][] ranks() {
    return ranks;
  }

  /** A tree of Smile on the original values. */
  DecisionTree convert(Node root) {
    List<Node> nodes = new ArrayList<>();
    List<int[]> children = new ArrayList<>();
    list(root, nodes, children);
    int size = nodes.size();
    DecisionTree tree =
        new DecisionTree(
            new int[size], new double[size], new int[size], new int[size], new double[size]);
    for (int node = size - 1; node >= 0; node--) {
      if (nodes.get(node) instanceof InternalNode internal) {
        int left = children.get(node)[0];
        int right = children.get(node)[1];
        tree.feature()[node] = internal.feature();
        tree.threshold()[node] = threshold(internal);
        tree.left()[node] = left;
        tree.right()[node] = right;
        double share = nodes.get(left).size() / (double) internal.size();
        tree.value()[node] = share * tree.value()[left] + (1 - share) * tree.value()[right];
      } else {
        tree.feature()[node] = -1;
        tree.value()[node] = ((RegressionNode) nodes.get(node)).output();
      }
    }
    return tree;
  }

  private static int list(Node node, List<Node> nodes, List<int[]> children) {
    int position = nodes.size();
    nodes.add(node);
    int[] ofNode = new int[2];
    children.add(ofNode);
    if (node instanceof InternalNode internal) {
      ofNode[0] = list(internal.trueChild(), nodes, children);
      ofNode[1] = list(internal.falseChild(), nodes, children);
    }
    return position;
  }

  /**
   * Smile does not report the value of a split; the largest rank on its left side is found instead.
   */
  private double threshold(InternalNode node) {
    double[] values = distinct[node.feature()];
    double[] row = new double[distinct.length];
    StructType schema = frame.schema();
    int low = 0;
    int high = values.length - 1;
    while (high - low > 1) {
      int middle = (low + high) >>> 1;
      row[node.feature()] = middle;
      if (node.branch(Tuple.of(row, schema))) {
        low = middle;
      } else {
        high = middle;
      }
    }
    double midway = values[low] / 2 + values[high] / 2;
    return midway < values[high] && midway >= values[low] ? midway : values[low];
  }
}
