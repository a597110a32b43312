package org.ferrostrat.subtypes;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * k-means: Lloyd's algorithm from the k-means++ start of Arthur and Vassilvitskii (2007), the best
 * of several starts by the sum of squared distances. Depends on the points, k and the seed only.
 */
final class KMeans {
  private static final int MOST_ITERATIONS = 100;

  private final double[][] points;
  private final int clusters;
  private final SplittableRandom random;
  private final int[] clusterOf;
  private final double[] squared;
  private double[][] centres;

  private KMeans(double[][] points, int clusters, SplittableRandom random) {
    this.points = points;
    this.clusters = clusters;
    this.random = random;
    this.clusterOf = new int[points.length];
    this.squared = new double[points.length];
    this.centres = new double[clusters][];
  }

  /**
   * The cluster of each point.
   *
   * @param points points x coordinates
   * @param clusters at least 1, at most the number of points
   * @param starts how often to start, at least 1
   */
  static int[] cluster(double[][] points, int clusters, int starts, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] best = new int[0];
    double least = Double.POSITIVE_INFINITY;
    for (int start = 0; start < starts; start++) {
      KMeans run = new KMeans(points, clusters, random);
      double sum = run.run();
      if (start == 0 || sum < least) {
        least = sum;
        best = run.clusterOf;
      }
    }
    return best;
  }

  private double run() {
    spreadCentres();
    assign();
    for (int iteration = 0; iteration < MOST_ITERATIONS; iteration++) {
      moveCentres();
      if (!assign()) {
        break;
      }
    }
    return Arrays.stream(squared).sum();
  }

  /** Draws each further centre with a probability proportional to the squared distance. */
  private void spreadCentres() {
    centres[0] = points[random.nextInt(points.length)].clone();
    Arrays.fill(squared, Double.POSITIVE_INFINITY);
    for (int centre = 1; centre < clusters; centre++) {
      double total = 0;
      for (int i = 0; i < points.length; i++) {
        squared[i] = Math.min(squared[i], squaredDistance(points[i], centres[centre - 1]));
        total += squared[i];
      }
      centres[centre] = points[draw(random.nextDouble() * total)].clone();
    }
  }

  private int draw(double target) {
    double sum = 0;
    int last = 0;
    for (int i = 0; i < points.length; i++) {
      if (squared[i] > 0) {
        sum += squared[i];
        last = i;
        if (sum > target) {
          return i;
        }
      }
    }
    return last;
  }

  /** Puts every point to its nearest centre; whether any changed. */
  private boolean assign() {
    boolean changed = false;
    for (int i = 0; i < points.length; i++) {
      int nearest = 0;
      double least = squaredDistance(points[i], centres[0]);
      for (int centre = 1; centre < clusters; centre++) {
        double distance = squaredDistance(points[i], centres[centre]);
        if (distance < least) {
          least = distance;
          nearest = centre;
        }
      }
      changed |= clusterOf[i] != nearest;
      clusterOf[i] = nearest;
      squared[i] = least;
    }
    return changed;
  }

  /** Moves centres to the means of their points; one without points to the farthest point. */
  private void moveCentres() {
    int coordinates = points[0].length;
    double[][] means = new double[clusters][coordinates];
    int[] sizes = new int[clusters];
    for (int i = 0; i < points.length; i++) {
      sizes[clusterOf[i]]++;
      for (int j = 0; j < coordinates; j++) {
        means[clusterOf[i]][j] += points[i][j];
      }
    }
    for (int centre = 0; centre < clusters; centre++) {
      if (sizes[centre] == 0) {
        int farthest = farthest();
        means[centre] = points[farthest].clone();
        squared[farthest] = 0;
      } else {
        for (int j = 0; j < coordinates; j++) {
          means[centre][j] /= sizes[centre];
        }
      }
    }
    centres = means;
  }

  private int farthest() {
    int farthest = 0;
    for (int i = 1; i < squared.length; i++) {
      if (squared[i] > squared[farthest]) {
        farthest = i;
      }
    }
    return farthest;
  }

  static double squaredDistance(double[] a, double[] b) {
    double sum = 0;
    for (int j = 0; j < a.length; j++) {
      sum += (a[j] - b[j]) * (a[j] - b[j]);
    }
    return sum;
  }
}
