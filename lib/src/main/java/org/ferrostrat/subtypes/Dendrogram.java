package org.ferrostrat.subtypes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.ferrostrat.data.Internal;
import org.ferrostrat.data.Labels;
import org.ferrostrat.data.SampleValues;

/**
 * The tree of average linkage (UPGMA; Sokal and Michener 1958): the nearest two clusters are merged
 * until there is one. Equal distances are broken by the order of the items. Immutable.
 *
 * @param items what was clustered
 * @param merges from the lowest to the highest, one fewer than items
 * @hidden
 */
@Internal
public record Dendrogram(Labels items, List<Merge> merges) {
  /**
   * A merge of two nodes. Nodes below the number of items are items; the others are merges, counted
   * on from there.
   *
   * @param left the node with the earlier first item
   * @param right the other
   * @param height their distance
   */
  public record Merge(int left, int right, double height) {}

  /** Copies the list. */
  public Dendrogram {
    merges = List.copyOf(merges);
    if (merges.size() != items.size() - 1) {
      throw new IllegalArgumentException(
          "%d merges of %d items; need one fewer than items"
              .formatted(merges.size(), items.size()));
    }
  }

  /**
   * The tree of items.
   *
   * @param items at least one
   * @param distances symmetric, finite
   */
  public static Dendrogram of(Labels items, double[][] distances) {
    double[][] copy = Arrays.stream(distances).map(double[]::clone).toArray(double[][]::new);
    int n = items.size();
    int[] node = IntStream.range(0, n).toArray();
    int[] first = IntStream.range(0, n).toArray();
    List<Merge> merges = new ArrayList<>();
    for (AverageLinkage.Merge merge : AverageLinkage.of(copy).merges()) {
      int a = root(first, merge.first());
      int b = root(first, merge.second());
      int kept = Math.min(a, b);
      int gone = Math.max(a, b);
      merges.add(new Merge(node[kept], node[gone], merge.height()));
      first[gone] = kept;
      node[kept] = n + merges.size() - 1;
    }
    return new Dendrogram(items, merges);
  }

  private static int root(int[] first, int item) {
    int root = item;
    while (first[root] != root) {
      root = first[root];
    }
    return root;
  }

  /**
   * The tree of samples by Euclidean distance. Over missing values the distance of the others is
   * scaled up, as R's {@code dist} does; samples that share no value are as far apart as any two.
   *
   * @param rows features of the same samples, at least one
   * @throws IllegalArgumentException if there is no row or no sample
   */
  public static Dendrogram ofSamples(List<SampleValues> rows) {
    if (rows.isEmpty() || rows.get(0).size() == 0) {
      throw new IllegalArgumentException(
          "%d rows, without samples; need at least one of both".formatted(rows.size()));
    }
    Labels samples = rows.get(0).samples();
    double[][] columns =
        IntStream.range(0, samples.size())
            .mapToObj(i -> rows.stream().mapToDouble(row -> row.get(i)).toArray())
            .toArray(double[][]::new);
    return of(samples, distances(columns));
  }

  private static double[][] distances(double[]... vectors) {
    double[][] distances = new double[vectors.length][vectors.length];
    for (int i = 0; i < vectors.length; i++) {
      for (int j = 0; j < i; j++) {
        distances[i][j] = distance(vectors[i], vectors[j]);
        distances[j][i] = distances[i][j];
      }
    }
    double largest =
        Arrays.stream(distances)
            .flatMapToDouble(DoubleStream::of)
            .filter(Double::isFinite)
            .max()
            .orElse(0);
    for (double[] row : distances) {
      Arrays.setAll(row, j -> Double.isNaN(row[j]) ? largest : row[j]);
    }
    return distances;
  }

  /** NaN where nothing is shared. */
  private static double distance(double[] some, double[] other) {
    double sum = 0;
    int shared = 0;
    for (int k = 0; k < some.length; k++) {
      double difference = some[k] - other[k];
      if (!Double.isNaN(difference)) {
        sum += difference * difference;
        shared++;
      }
    }
    return shared == 0 ? Double.NaN : Math.sqrt(sum * some.length / shared);
  }

  /** The positions of the items along the tree, so that no branches cross. */
  public int[] order() {
    int n = items.size();
    int[] order = new int[n];
    int next = 0;
    List<Integer> open = new ArrayList<>();
    open.add(n + merges.size() - 1);
    while (!open.isEmpty()) {
      int node = open.remove(open.size() - 1);
      if (node < n) {
        order[next++] = node;
      } else {
        open.add(merges.get(node - n).right());
        open.add(merges.get(node - n).left());
      }
    }
    return order;
  }

  /** The largest height; 0 of one item. */
  public double height() {
    return merges.isEmpty() ? 0 : merges.get(merges.size() - 1).height();
  }
}
