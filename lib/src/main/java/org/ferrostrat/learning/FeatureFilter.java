package org.ferrostrat.learning;

import java.util.Objects;

/**
 * Which features a learner gets to see, chosen from its training set alone. Of equal features the
 * one that stands first is taken.
 *
 * @param kind what is looked at
 * @param count how many features are taken, in stability selection from each subsample
 * @param subsamples number of subsamples of stability selection
 * @param share share of the subsamples in which a feature must be taken, in stability selection
 */
public record FeatureFilter(Kind kind, int count, int subsamples, double share) {
  private static final int MOST_SUBSAMPLES = 10_000;

  /** What a filter looks at. */
  public enum Kind {
    /** Nothing; all features are taken. */
    NONE,
    /** The variance, without the outcome; mind that it depends on the unit of each feature. */
    VARIANCE,
    /**
     * The distance of the rank-sum statistic from what is expected, ties counted half. For response
     * only, as Welch's t.
     */
    RANK_SUM,
    /** The size of Welch's t. */
    T_STATISTIC,
    /**
     * The score test of a Cox regression on the feature alone (Cox 1972,
     * doi:10.1111/j.2517-6161.1972.tb00899.x), tied events as by Efron; for survival only.
     */
    COX,
    /**
     * How often a feature is among the first by rank sum, for survival by the score test of a Cox
     * regression, in random halves of both classes (Meinshausen and Bühlmann 2010,
     * doi:10.1111/j.1467-9868.2010.00740.x, with a screen in place of the lasso); where none is
     * often enough, the most frequent one is taken.
     */
    STABILITY
  }

  /** Checks the ranges. */
  public FeatureFilter {
    Objects.requireNonNull(kind, "kind");
    if (count < 1) {
      throw new IllegalArgumentException("number of features is " + count + "; need at least 1");
    }
    if (subsamples < 1 || subsamples > MOST_SUBSAMPLES) {
      throw new IllegalArgumentException(
          "number of subsamples is %d; need 1 to %d".formatted(subsamples, MOST_SUBSAMPLES));
    }
    if (!(share > 0 && share <= 1)) {
      throw new IllegalArgumentException(
          "share of subsamples is " + share + "; need more than 0, at most 1");
    }
  }

  /** All features. */
  public static FeatureFilter none() {
    return new FeatureFilter(Kind.NONE, Integer.MAX_VALUE, 1, 1);
  }

  /** The features of the largest variance. */
  public static FeatureFilter variance(int count) {
    return new FeatureFilter(Kind.VARIANCE, count, 1, 1);
  }

  /** The features whose rank sum is farthest from what is expected. */
  public static FeatureFilter rankSum(int count) {
    return new FeatureFilter(Kind.RANK_SUM, count, 1, 1);
  }

  /** The features of the largest Welch's t in size. */
  public static FeatureFilter tStatistic(int count) {
    return new FeatureFilter(Kind.T_STATISTIC, count, 1, 1);
  }

  /** The features whose univariate Cox regression has the largest score statistic. */
  public static FeatureFilter cox(int count) {
    return new FeatureFilter(Kind.COX, count, 1, 1);
  }

  /** The features among the first in at least 60% of 100 random halves. */
  public static FeatureFilter stability(int count) {
    return new FeatureFilter(Kind.STABILITY, count, 100, 0.6);
  }

  @Override
  public String toString() {
    return switch (kind) {
      case NONE -> "none";
      case STABILITY -> "stability:%d:%d:%s".formatted(count, subsamples, share);
      default -> Parameters.name(kind) + ":" + count;
    };
  }
}
