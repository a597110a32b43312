package org.ferrostrat.subtypes;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The tree of average linkage (UPGMA), by chains of nearest neighbours in quadratic time. Equal
 * distances are broken by the order of the items.
 */
final class AverageLinkage {
  /** A merge, identified by one item of each of the two clusters. */
  record Merge(int first, int second, double height) {}

  private final int items;
  private final Merge[] merges;
  private final double[][] cophenetic;

  private AverageLinkage(int items) {
    this.items = items;
    this.merges = new Merge[items - 1];
    this.cophenetic = new double[items][items];
  }

  /**
   * The tree of at least one item.
   *
   * @param distances symmetric, overwritten
   */
  static AverageLinkage of(double[][] distances) {
    AverageLinkage tree = new AverageLinkage(distances.length);
    tree.build(distances);
    Arrays.sort(tree.merges, Comparator.comparingDouble(Merge::height));
    return tree;
  }

  /**
   * Follows nearest neighbours from any cluster until two are each other's nearest, merges them and
   * goes on from what is left of the chain. Average linkage is reducible, so the tree is that of
   * always merging the nearest two.
   */
  private void build(double[][] distances) {
    int[][] members = new int[items][];
    Arrays.setAll(members, i -> new int[] {i});
    boolean[] active = new boolean[items];
    Arrays.fill(active, true);
    int[] chain = new int[items];
    int length = 0;
    for (int merge = 0; merge < merges.length; ) {
      if (length == 0) {
        chain[length++] = firstActive(active);
      }
      int top = chain[length - 1];
      int previous = length > 1 ? chain[length - 2] : -1;
      int nearest = nearest(distances[top], active, top, previous);
      if (nearest != previous) {
        chain[length++] = nearest;
        continue;
      }
      length -= 2;
      int kept = Math.min(top, nearest);
      int gone = Math.max(top, nearest);
      double height = distances[kept][gone];
      merges[merge++] = new Merge(members[kept][0], members[gone][0], height);
      recordHeights(members[kept], members[gone], height);
      average(distances, active, kept, gone, members[kept].length, members[gone].length);
      members[kept] = concatenated(members[kept], members[gone]);
      active[gone] = false;
    }
  }

  private static int firstActive(boolean[] active) {
    int first = 0;
    while (!active[first]) {
      first++;
    }
    return first;
  }

  /** The nearest active cluster; the previous one of the chain among equally near ones. */
  private static int nearest(double[] distances, boolean[] active, int top, int previous) {
    int nearest = previous;
    for (int other = 0; other < distances.length; other++) {
      if (active[other] && other != top && (nearest < 0 || distances[other] < distances[nearest])) {
        nearest = other;
      }
    }
    return nearest;
  }

  private void recordHeights(int[] some, int[] others, double height) {
    for (int a : some) {
      for (int b : others) {
        cophenetic[a][b] = height;
        cophenetic[b][a] = height;
      }
    }
  }

  private static void average(
      double[][] distances, boolean[] active, int kept, int gone, int sizeKept, int sizeGone) {
    for (int other = 0; other < active.length; other++) {
      if (active[other] && other != kept && other != gone) {
        double mean =
            (sizeKept * distances[kept][other] + sizeGone * distances[gone][other])
                / (sizeKept + sizeGone);
        distances[kept][other] = mean;
        distances[other][kept] = mean;
      }
    }
  }

  private static int[] concatenated(int[] some, int[] others) {
    int[] all = Arrays.copyOf(some, some.length + others.length);
    System.arraycopy(others, 0, all, some.length, others.length);
    return all;
  }

  /** The merges, from the lowest to the highest. */
  List<Merge> merges() {
    return List.of(merges);
  }

  /** The height at which two items come together. */
  double cophenetic(int first, int second) {
    return cophenetic[first][second];
  }

  /**
   * The clusters left when only the lowest merges are done.
   *
   * @param clusters 1 to the number of items
   * @return the cluster of each item, numbered in the order of their first items
   */
  int[] cut(int clusters) {
    int[] parent = IntStream.range(0, items).toArray();
    for (int i = 0; i < items - clusters; i++) {
      int first = root(parent, merges[i].first());
      int second = root(parent, merges[i].second());
      parent[Math.max(first, second)] = Math.min(first, second);
    }
    int[] numberOfRoot = new int[items];
    int[] clusterOf = new int[items];
    int next = 0;
    for (int item = 0; item < items; item++) {
      int root = root(parent, item);
      if (root == item) {
        numberOfRoot[item] = next++;
      }
      clusterOf[item] = numberOfRoot[root];
    }
    return clusterOf;
  }

  private static int root(int[] parent, int item) {
    int root = item;
    while (parent[root] != root) {
      root = parent[root];
    }
    return root;
  }
}
