package org.ferrostrat.survival;

/** Weights by rank with their partial sums (Fenwick 1994). */
final class RankTree {
  private final double[] tree;
  private double total;

  RankTree(int ranks) {
    tree = new double[ranks + 1];
  }

  void add(int rank, double weight) {
    total += weight;
    for (int node = rank + 1; node < tree.length; node += node & -node) {
      tree[node] += weight;
    }
  }

  double total() {
    return total;
  }

  /** The sum of the weights of lower ranks. */
  double below(int rank) {
    double sum = 0;
    for (int node = rank; node > 0; node -= node & -node) {
      sum += tree[node];
    }
    return sum;
  }
}
