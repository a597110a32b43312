package org.ferrostrat.learning;

import java.util.Arrays;
import java.util.List;

/** Arrays as lists, for trees. */
final class TreeLists {
  private TreeLists() {}

  static List<Double> of(double[] values) {
    return Arrays.stream(values).boxed().toList();
  }

  static List<Integer> of(int[] values) {
    return Arrays.stream(values).boxed().toList();
  }

  static List<List<Double>> of(double[][] rows) {
    return Arrays.stream(rows).map(TreeLists::of).toList();
  }
}
