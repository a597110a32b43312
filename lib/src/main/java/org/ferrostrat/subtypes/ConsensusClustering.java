package org.ferrostrat.subtypes;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.SampleValues;

/**
 * Consensus clustering of patients into subtypes: clusters of many resamples of the patients, and
 * how often two patients meet in one (Monti et al. 2003, doi:10.1023/A:1023949509487). The
 * specification that {@link #fit} turns into {@link ConsensusSubtypes}.
 *
 * <p>Features are standardised over the fitted samples. The number of subtypes is the one with the
 * largest stability: the logarithm of the mean proportion of ambiguous clustering of references
 * without clusters over that of the data (after John et al. 2020, doi:10.1038/s41598-020-58766-1);
 * among equal ones that with the largest cophenetic correlation, then the smaller. Without
 * references it is the one with the smallest proportion. The result is the same for any order of
 * samples and features and any number of threads.
 *
 * @param method how a resample is clustered
 * @param fewest fewest subtypes tried, at least 2
 * @param most most subtypes tried, 2 to {@value #MOST_SUBTYPES}
 * @param resamples number of resamples, at least {@value #FEWEST_RESAMPLES}
 * @param sampleShare share of the patients in a resample, 0.5 to below 1
 * @param featureShare share of the features in a resample, above 0 to 1
 * @param starts starts of k-means in each resample, at least 1
 * @param references number of references without clusters that the data are compared with; 0 for
 *     none, which leaves untested whether there are subtypes
 * @param seed seed of the resamples, the starts and the references
 */
public record ConsensusClustering(
    Method method,
    int fewest,
    int most,
    int resamples,
    double sampleShare,
    double featureShare,
    int starts,
    int references,
    long seed) {
  static final int FEWEST_RESAMPLES = 50;
  static final int MOST_SUBTYPES = 20;
  private static final int MOST_RESAMPLES = 100_000;

  /** With fewer no p-value could be below 0.05. */
  static final int FEWEST_REFERENCES = 20;

  private static final int MOST_STARTS = 10_000;

  /** How a resample is clustered. */
  public enum Method {
    /** k-means with k-means++ starts. */
    K_MEANS,
    /** Average linkage of Euclidean distances, cut into k clusters. */
    HIERARCHICAL;

    /** The name used in files. */
    public String label() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if a number is outside its range
   */
  public ConsensusClustering {
    Objects.requireNonNull(method, "method");
    if (!(fewest >= 2 && fewest <= most && most <= MOST_SUBTYPES)) {
      throw new IllegalArgumentException(
          "number of subtypes is %d to %d; need 2 to %d, the smaller first"
              .formatted(fewest, most, MOST_SUBTYPES));
    }
    if (!(resamples >= FEWEST_RESAMPLES && resamples <= MOST_RESAMPLES)) {
      throw new IllegalArgumentException(
          "resamples is %d; need %d to %d".formatted(resamples, FEWEST_RESAMPLES, MOST_RESAMPLES));
    }
    if (!(sampleShare >= 0.5 && sampleShare < 1)) {
      throw new IllegalArgumentException(
          "share of samples is " + sampleShare + "; need at least 0.5 and less than 1");
    }
    if (!(featureShare > 0 && featureShare <= 1)) {
      throw new IllegalArgumentException(
          "share of features is " + featureShare + "; need more than 0 and at most 1");
    }
    if (!(starts >= 1 && starts <= MOST_STARTS)) {
      throw new IllegalArgumentException(
          "starts is %d; need 1 to %d".formatted(starts, MOST_STARTS));
    }
    if (!(references == 0 || (references >= FEWEST_REFERENCES && references <= MOST_RESAMPLES))) {
      throw new IllegalArgumentException(
          "references is %d; need 0, or %d to %d"
              .formatted(references, FEWEST_REFERENCES, MOST_RESAMPLES));
    }
  }

  /**
   * k-means of 200 resamples of 80% of the patients and all features, 2 to 6 subtypes, 50
   * references.
   */
  public static ConsensusClustering kMeans(long seed) {
    return new ConsensusClustering(Method.K_MEANS, 2, 6, 200, 0.8, 1, 5, 50, seed);
  }

  /**
   * Average linkage of 200 resamples of 80% of the patients and all features, 2 to 6 subtypes, 50
   * references.
   */
  public static ConsensusClustering hierarchical(long seed) {
    return new ConsensusClustering(Method.HIERARCHICAL, 2, 6, 200, 0.8, 1, 1, 50, seed);
  }

  /** The same for other numbers of subtypes; twice the same number fixes it. */
  public ConsensusClustering withSubtypes(int newFewest, int newMost) {
    return new ConsensusClustering(
        method, newFewest, newMost, resamples, sampleShare, featureShare, starts, references, seed);
  }

  /** The same with another number of resamples. */
  public ConsensusClustering withResamples(int number) {
    return new ConsensusClustering(
        method, fewest, most, number, sampleShare, featureShare, starts, references, seed);
  }

  /** The same with another number of references without clusters. */
  public ConsensusClustering withReferences(int number) {
    return new ConsensusClustering(
        method, fewest, most, resamples, sampleShare, featureShare, starts, number, seed);
  }

  /** The same with other shares of patients and features in a resample. */
  public ConsensusClustering withShares(double ofSamples, double ofFeatures) {
    return new ConsensusClustering(
        method, fewest, most, resamples, ofSamples, ofFeatures, starts, references, seed);
  }

  /** Fits on all processors. */
  public ConsensusSubtypes fit(List<SampleValues> features) {
    return fit(features, Execution.parallel());
  }

  /**
   * Finds the subtypes of samples. A sample that lacks a feature has none and takes no part.
   *
   * @param features values of the same samples, such as the axes of a mechanism profile; names are
   *     unique
   * @throws IllegalArgumentException if the samples of the features differ or a value is infinite
   * @throws org.ferrostrat.data.InsufficientDataException if a resample would hold fewer than twice
   *     as many samples as subtypes are tried, or a feature does not vary
   */
  public ConsensusSubtypes fit(List<SampleValues> features, Execution execution) {
    return new ConsensusFit(this, ProfileFeatures.of(features)).fit(execution);
  }
}
