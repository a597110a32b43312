package org.ferrostrat.learning;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A binary tree as arrays, the root first and children after their parents. At a node a value up to
 * the threshold goes left, a larger one right; a leaf has feature -1.
 *
 * @param feature position of the feature that is looked at; -1 in a leaf
 * @param threshold of each node; 0 in a leaf
 * @param left position of the left child; 0 in a leaf
 * @param right position of the right child; 0 in a leaf
 * @param value mean outcome of the patients of training at the node; in a leaf what is predicted
 */
record DecisionTree(int[] feature, double[] threshold, int[] left, int[] right, double[] value) {
  static final int MOST_NODES = 100_000;
  private static final int LEAF = -1;

  double predict(double[] values) {
    int node = 0;
    while (feature[node] != LEAF) {
      node = next(node, values);
    }
    return value[node];
  }

  boolean splitsOn(int wanted) {
    return Arrays.stream(feature).anyMatch(at -> at == wanted);
  }

  /** Adds what each step of the path changes to the feature that was looked at. */
  void addContributions(double[] values, double[] contributions) {
    int node = 0;
    while (feature[node] != LEAF) {
      int next = next(node, values);
      contributions[feature[node]] += value[next] - value[node];
      node = next;
    }
  }

  private int next(int node, double[] values) {
    return values[feature[node]] <= threshold[node] ? left[node] : right[node];
  }

  Map<String, Object> toTree() {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("feature", TreeLists.of(feature));
    tree.put("threshold", TreeLists.of(threshold));
    tree.put("left", TreeLists.of(left));
    tree.put("right", TreeLists.of(right));
    tree.put("value", TreeLists.of(value));
    return tree;
  }

  static DecisionTree read(TreeReader tree, int features) {
    double[] value = tree.numbersUpTo("value", MOST_NODES);
    int size = value.length;
    int[] feature = tree.integers("feature", size, LEAF, features - 1);
    int[] left = tree.integers("left", size, 0, size - 1);
    int[] right = tree.integers("right", size, 0, size - 1);
    for (int node = 0; node < size; node++) {
      boolean leaf = feature[node] == LEAF;
      requireAfter(tree, "left", left[node], node, leaf);
      requireAfter(tree, "right", right[node], node, leaf);
    }
    return new DecisionTree(feature, tree.numbers("threshold", size), left, right, value);
  }

  private static void requireAfter(
      TreeReader tree, String field, int child, int node, boolean leaf) {
    if (!leaf && child <= node) {
      throw tree.damaged(
          field + "[" + node + "]", "is %d; need a node after %d".formatted(child, node));
    }
  }
}
