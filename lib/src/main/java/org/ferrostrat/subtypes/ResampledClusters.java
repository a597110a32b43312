package org.ferrostrat.subtypes;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.ferrostrat.data.Execution;

/**
 * Clusters of resamples, counted into the consensus of every pair of points for every number of
 * clusters.
 */
final class ResampledClusters {
  private final ConsensusClustering plan;
  private final double[][] points;
  private final int pointsDrawn;
  private final int coordinatesDrawn;

  ResampledClusters(ConsensusClustering plan, double[][] points) {
    this.plan = plan;
    this.points = points;
    this.pointsDrawn = drawn(plan, points.length);
    this.coordinatesDrawn = (int) Math.max(1, Math.round(plan.featureShare() * points[0].length));
  }

  /** How many of a number of samples a resample holds. */
  static int drawn(ConsensusClustering plan, int samples) {
    return (int) Math.floor(plan.sampleShare() * samples + 1e-9);
  }

  /**
   * A resample.
   *
   * @param drawn the points in it, in increasing order
   * @param clusterOf the cluster of each by number of clusters, from the fewest
   */
  private record Resample(int[] drawn, int[][] clusterOf) {}

  /** The consensus by number of clusters, from the fewest, over pairs of points. */
  double[][][] consensus(Execution execution) {
    SplittableRandom random = new SplittableRandom(plan.seed());
    long[] seeds = random.longs(plan.resamples()).toArray();
    Resample[] resamples = new Resample[plan.resamples()];
    execution.forEach(
        "consensus clustering", resamples.length, b -> resamples[b] = resample(seeds[b]));
    int numbers = plan.most() - plan.fewest() + 1;
    int[][] met = new int[points.length][points.length];
    for (Resample resample : resamples) {
      count(resample.drawn(), new int[resample.drawn().length], met);
    }
    double[][][] consensus = new double[numbers][][];
    execution.forEach(
        "consensus matrices", numbers, number -> consensus[number] = share(resamples, number, met));
    return consensus;
  }

  private Resample resample(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] chosen = choose(points.length, pointsDrawn, random);
    int[] coordinates = choose(points[0].length, coordinatesDrawn, random);
    double[][] part =
        Arrays.stream(chosen)
            .mapToObj(i -> Arrays.stream(coordinates).mapToDouble(j -> points[i][j]).toArray())
            .toArray(double[][]::new);
    int[][] clusterOf = new int[plan.most() - plan.fewest() + 1][];
    switch (plan.method()) {
      case K_MEANS -> {
        for (int i = 0; i < clusterOf.length; i++) {
          clusterOf[i] = KMeans.cluster(part, plan.fewest() + i, plan.starts(), random.nextLong());
        }
      }
      case HIERARCHICAL -> {
        AverageLinkage tree = AverageLinkage.of(distances(part));
        Arrays.setAll(clusterOf, i -> tree.cut(plan.fewest() + i));
      }
    }
    return new Resample(chosen, clusterOf);
  }

  /** Some of the numbers below a limit, drawn without replacement, in increasing order. */
  private static int[] choose(int limit, int count, SplittableRandom random) {
    int[] numbers = IntStream.range(0, limit).toArray();
    for (int i = 0; i < count; i++) {
      int other = i + random.nextInt(limit - i);
      int swap = numbers[i];
      numbers[i] = numbers[other];
      numbers[other] = swap;
    }
    int[] chosen = Arrays.copyOf(numbers, count);
    Arrays.sort(chosen);
    return chosen;
  }

  private static double[][] distances(double[][] points) {
    double[][] distances = new double[points.length][points.length];
    for (int i = 0; i < points.length; i++) {
      for (int j = 0; j < i; j++) {
        distances[i][j] = Math.sqrt(KMeans.squaredDistance(points[i], points[j]));
        distances[j][i] = distances[i][j];
      }
    }
    return distances;
  }

  /** Adds one for every pair in the same cluster, the first of the pair being the later point. */
  private static void count(int[] drawn, int[] clusterOf, int[][] counts) {
    for (int i = 0; i < drawn.length; i++) {
      int[] row = counts[drawn[i]];
      for (int j = 0; j < i; j++) {
        row[drawn[j]] += clusterOf[i] == clusterOf[j] ? 1 : 0;
      }
    }
  }

  private double[][] share(Resample[] resamples, int number, int[][] met) {
    int[][] together = new int[points.length][points.length];
    for (Resample resample : resamples) {
      count(resample.drawn(), resample.clusterOf()[number], together);
    }
    double[][] share = new double[points.length][points.length];
    for (int i = 0; i < points.length; i++) {
      share[i][i] = 1;
      for (int j = 0; j < i; j++) {
        // Never drawn together: nothing speaks for the pair.
        share[i][j] = met[i][j] == 0 ? 0 : (double) together[i][j] / met[i][j];
        share[j][i] = share[i][j];
      }
    }
    return share;
  }
}
