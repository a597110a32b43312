package org.ferrostrat.subtypes;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.ProgressListener;
import org.ferrostrat.stats.Moments;

/**
 * The proportion of ambiguous clustering in data without clusters: sampled from one multivariate
 * normal distribution with the covariance of the data, and clustered in the same way. Correlated
 * features alone, halved along their main axis, give subtypes that every resample finds again.
 */
final class UnclusteredReferences {
  /** Added to proportions before they are compared, so that traces of ambiguity do not count. */
  private static final double TRACE = 0.01;

  private final double[] observed;
  private final double[][] references;
  private final double[] means;

  private UnclusteredReferences(double[] observed, double[][] references) {
    this.observed = observed;
    this.references = references;
    this.means =
        IntStream.range(0, observed.length)
            .mapToDouble(
                k ->
                    (observed[k] + Arrays.stream(references).mapToDouble(r -> r[k]).sum())
                        / (1 + references.length))
            .toArray();
  }

  /**
   * Draws and clusters the references.
   *
   * @param points the data, standardised by coordinate
   * @param consensus their consensus by number of clusters, from the fewest
   */
  static UnclusteredReferences of(
      ConsensusClustering plan, double[][] points, double[][][] consensus, Execution execution) {
    // Another stream than the resamples of the data have.
    long[] seeds = new SplittableRandom(~plan.seed()).longs(plan.references()).toArray();
    double[][] references = new double[seeds.length][];
    Execution alone = new Execution(1, ProgressListener.NONE);
    execution.forEach(
        "references without clusters",
        seeds.length,
        i -> {
          double[][] drawn = draw(points, new SplittableRandom(seeds[i]));
          references[i] = proportions(new ResampledClusters(plan, drawn).consensus(alone));
        });
    return new UnclusteredReferences(proportions(consensus), references);
  }

  private static double[] proportions(double[][][] consensus) {
    return Arrays.stream(consensus).mapToDouble(ConsensusMatrix::ambiguousProportion).toArray();
  }

  /**
   * Sums of the centred points with normal weights, over sqrt(n - 1), are normal and have the
   * covariance of the points, whatever its rank.
   */
  private static double[][] draw(double[][] points, SplittableRandom random) {
    int n = points.length;
    int coordinates = points[0].length;
    double[][] drawn = new double[n][coordinates];
    for (double[] point : drawn) {
      for (double[] other : points) {
        double weight = random.nextGaussian();
        for (int j = 0; j < coordinates; j++) {
          point[j] += weight * other[j];
        }
      }
    }
    for (int j = 0; j < coordinates; j++) {
      standardise(drawn, j);
    }
    return drawn;
  }

  private static void standardise(double[][] points, int coordinate) {
    Moments moments =
        Moments.of(Arrays.stream(points).mapToDouble(point -> point[coordinate]).toArray());
    for (double[] point : points) {
      point[coordinate] = (point[coordinate] - moments.mean()) / moments.standardDeviation();
    }
  }

  /** The mean proportion over the references and the data. */
  double mean(int number) {
    return means[number];
  }

  /** How much less ambiguous the data are than the mean, as a logarithm to base 10. */
  double stability(int number) {
    return stability(observed, number);
  }

  private double stability(double[] proportions, int number) {
    return StrictMath.log10((means[number] + TRACE) / (proportions[number] + TRACE));
  }

  /**
   * The share of data and references that are at their best number of clusters at least as stable
   * as the data: a p-value of one normal distribution, the choice of the number included.
   */
  double pValue() {
    double best = best(observed);
    long asStable = Arrays.stream(references).filter(r -> best(r) >= best).count();
    return (1 + asStable) / (1.0 + references.length);
  }

  private double best(double[] proportions) {
    return IntStream.range(0, proportions.length)
        .mapToDouble(number -> stability(proportions, number))
        .max()
        .orElseThrow();
  }
}
