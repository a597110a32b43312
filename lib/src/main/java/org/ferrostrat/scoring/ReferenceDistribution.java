package org.ferrostrat.scoring;

import java.util.Arrays;
import org.ferrostrat.stats.Moments;
import org.ferrostrat.stats.Quantiles;

/** The scores of a reference cohort, against which a new score is put. Immutable. */
public final class ReferenceDistribution {
  private final String name;
  private final double[] sorted;
  private final Moments moments;

  private ReferenceDistribution(String name, double[] sorted) {
    this.name = name;
    this.sorted = sorted;
    this.moments = Moments.of(sorted);
  }

  /**
   * A distribution of the finite ones among the given scores.
   *
   * @param name what the reference is
   * @param scores scores in any order
   */
  public static ReferenceDistribution of(String name, double[] scores) {
    double[] finite = Arrays.stream(scores).filter(Double::isFinite).toArray();
    return new ReferenceDistribution(name, Quantiles.sorted(finite));
  }

  /** What the reference is. */
  public String name() {
    return name;
  }

  /** The number of scores. */
  public int size() {
    return sorted.length;
  }

  /** The mean of the scores; NaN where there is none. */
  public double mean() {
    return moments.mean();
  }

  /** The standard deviation (n - 1) of the scores; NaN for fewer than two. */
  public double standardDeviation() {
    return moments.standardDeviation();
  }

  /**
   * How many standard deviations (n - 1) a score lies above the mean of the reference; NaN where
   * the reference does not vary.
   */
  public double z(double score) {
    double deviation = moments.standardDeviation();
    return deviation > 0 ? (score - moments.mean()) / deviation : Double.NaN;
  }

  /** The share of the reference below a score, ties counted half, in percent. */
  public double percentile(double score) {
    return 100 * Quantiles.rankWithin(sorted, score);
  }

  /** The scores in increasing order. */
  public double[] toArray() {
    return sorted.clone();
  }
}
