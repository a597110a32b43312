package org.ferrostrat.stats;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * The maximally selected standardised two-sample statistic: for every admissible cut-point of a
 * covariate the responses at or below it are added up and standardised with their mean and variance
 * over all permutations; the largest absolute value is the statistic.
 *
 * <p>With log-rank scores as responses it is the maximally selected log-rank statistic, with zeros
 * and ones the maximally selected two-sample statistic of a binary response. Because the cut-point
 * was sought, the p-value of an ordinary test at that cut-point is far too small; the p-values here
 * account for the search.
 *
 * <p>A cut-point is an observed value; the lower group are the values at or below it and makes up
 * at least {@code floor(n * minShare)} (and at least 1) and at most {@code floor(n * maxShare)} of
 * the n values, as in R's maxstat. Of several cut-points with the same statistic the lowest is
 * taken. Statistic, cut-point and the closed p-values equal maxstat 0.7, as the tests show.
 *
 * <p>Lausen and Schumacher 1992, <a href="https://doi.org/10.2307/2532740">doi:10.2307/2532740</a>;
 * Hothorn and Lausen 2003, <a
 * href="https://doi.org/10.1016/S0167-9473(02)00225-6">doi:10.1016/S0167-9473(02)00225-6</a>.
 */
public final class MaximallySelectedStatistic {
  /** Sums of permuted responses differ in the last bits; equal statistics must count as equal. */
  private static final double ROUNDING = 1e-10;

  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  private final double[] covariate;
  private final double[] response;
  private final double minShare;
  private final double maxShare;
  private final int[] sizes;
  private final double[] expected;
  private final double[] deviation;
  private final double[] statistics;
  private final int best;

  private MaximallySelectedStatistic(
      double[] covariate, double[] response, double minShare, double maxShare) {
    this.covariate = covariate;
    this.response = response;
    this.minShare = minShare;
    this.maxShare = maxShare;
    this.sizes = sizes(covariate, minShare, maxShare);
    this.expected = new double[sizes.length];
    this.deviation = new double[sizes.length];
    this.statistics = new double[sizes.length];
    standardise();
    this.best = firstLargest(statistics);
  }

  /**
   * The statistic of all admissible cut-points.
   *
   * @param covariate finite numbers
   * @param response {@code response[i]} belongs to {@code covariate[i]}; finite numbers
   * @param minShare least share of the lower group, 0 to less than {@code maxShare}
   * @param maxShare largest share of the lower group, at most 1
   * @throws IllegalArgumentException if the lengths differ, a number is not finite, the shares are
   *     out of range, all responses are equal, or no cut-point is admissible
   */
  public static MaximallySelectedStatistic of(
      double[] covariate, double[] response, double minShare, double maxShare) {
    int n = covariate.length;
    if (response.length != n) {
      throw new IllegalArgumentException(
          "%d responses for %d values; need one per value".formatted(response.length, n));
    }
    requireShares(minShare, maxShare);
    requireFinite("value", covariate);
    requireFinite("response", response);
    Integer[] order = IntStream.range(0, n).boxed().toArray(Integer[]::new);
    Arrays.sort(order, Comparator.comparingDouble(i -> covariate[i] + 0.0));
    double[] x = Arrays.stream(order).mapToDouble(i -> covariate[i] + 0.0).toArray();
    double[] y = Arrays.stream(order).mapToDouble(i -> response[i]).toArray();
    if (Arrays.stream(y).distinct().count() < 2) {
      throw new IllegalArgumentException("all responses are equal; need two different ones");
    }
    if (sizes(x, minShare, maxShare).length == 0) {
      throw new IllegalArgumentException(
          "no cut-point of %d values leaves %s to %s of them below"
              .formatted(n, minShare, maxShare));
    }
    return new MaximallySelectedStatistic(x, y, minShare, maxShare);
  }

  /**
   * Whether the covariate has any admissible cut-point.
   *
   * @param sorted finite numbers in increasing order
   */
  public static boolean hasCutpoint(double[] sorted, double minShare, double maxShare) {
    return sizes(sorted, minShare, maxShare).length > 0;
  }

  /**
   * Checks the admissible shares of the lower group.
   *
   * @throws IllegalArgumentException unless 0 &lt;= minShare &lt; maxShare &lt;= 1
   */
  public static void requireShares(double minShare, double maxShare) {
    if (!(minShare >= 0 && minShare < maxShare && maxShare <= 1)) {
      throw new IllegalArgumentException(
          "shares of the lower group are %s to %s; need 0 <= lowest < highest <= 1"
              .formatted(minShare, maxShare));
    }
  }

  private static void requireFinite(String what, double[] numbers) {
    for (double number : numbers) {
      if (!Double.isFinite(number)) {
        throw new IllegalArgumentException("a " + what + " is " + number + "; need finite numbers");
      }
    }
  }

  /** Sizes of the lower group at the admissible cut-points, in increasing order. */
  private static int[] sizes(double[] sorted, double minShare, double maxShare) {
    int n = sorted.length;
    int fewest = (int) Math.max(1, Math.floor(n * minShare));
    int most = (int) Math.floor(n * maxShare);
    return IntStream.range(1, n)
        .filter(m -> m >= fewest && m <= most && sorted[m - 1] < sorted[m])
        .toArray();
  }

  private void standardise() {
    double n = response.length;
    double sum = Arrays.stream(response).sum();
    double squares = Arrays.stream(response).map(y -> y * y).sum();
    double spread = n * squares - sum * sum;
    double below = 0;
    int next = 0;
    for (int k = 0; k < sizes.length; k++) {
      double m = sizes[k];
      while (next < sizes[k]) {
        below += response[next++];
      }
      expected[k] = m / n * sum;
      deviation[k] = Math.sqrt(m * (n - m) / (n * n * (n - 1)) * spread);
      statistics[k] = Math.abs((below - expected[k]) / deviation[k]);
    }
  }

  private static int firstLargest(double[] numbers) {
    int best = 0;
    for (int i = 1; i < numbers.length; i++) {
      best = numbers[i] > numbers[best] ? i : best;
    }
    return best;
  }

  /** The largest absolute standardised statistic. */
  public double value() {
    return statistics[best];
  }

  /** The cut-point where it is found: the lower group is at or below it. */
  public double cutpoint() {
    return covariate[sizes[best] - 1];
  }

  /** The number of values. */
  public int n() {
    return covariate.length;
  }

  /** The number of values at or below the cut-point. */
  public int lowerSize() {
    return sizes[best];
  }

  /**
   * An admissible cut-point.
   *
   * @param cutpoint the lower group is at or below it
   * @param lowerSize number of values there
   * @param statistic absolute standardised statistic
   */
  public record Candidate(double cutpoint, int lowerSize, double statistic) {}

  /** Every admissible cut-point, from low to high. */
  public List<Candidate> scan() {
    return IntStream.range(0, sizes.length)
        .mapToObj(k -> new Candidate(covariate[sizes[k] - 1], sizes[k], statistics[k]))
        .toList();
  }

  /** The number of admissible cut-points. */
  public int candidates() {
    return sizes.length;
  }

  /**
   * The two-sided p-value that would hold had the cut-point been fixed beforehand. It is not valid
   * after a search: on noise it falls below 0.05 in about two of five data sets.
   */
  public double naivePValue() {
    return ConfidenceInterval.normalPValue(value());
  }

  /**
   * The p-value of Lausen and Schumacher 1992 for many cut-points; 1 for a statistic below 1, where
   * the approximation does not hold. Needs a least share above 0 and a largest below 1.
   */
  public double lausenSchumacher1992() {
    if (!(minShare > 0 && maxShare < 1)) {
      throw new IllegalArgumentException(
          "shares are %s to %s; this p-value needs more than 0 and less than 1"
              .formatted(minShare, maxShare));
    }
    double b = value();
    if (b < 1) {
      return 1;
    }
    double odds = StrictMath.log(maxShare * (1 - minShare) / ((1 - maxShare) * minShare));
    double density = NORMAL.density(b);
    return Math.min(1, Math.max(0, 4 * density / b + density * (b - 1 / b) * odds));
  }

  /**
   * The p-value of Lausen, Sauerbrei and Schumacher 1994 by the improved Bonferroni inequality over
   * the cut-points there are; an upper bound above 1 is given as 1.
   */
  public double lausenSchumacher1994() {
    double b = value();
    double n = n();
    double sum = 0;
    for (int k = 1; k < sizes.length; k++) {
      double t = Math.sqrt(1 - sizes[k - 1] * (n - sizes[k]) / ((n - sizes[k - 1]) * sizes[k]));
      sum += t - (b * b / 4 - 1) * t * t * t / 6;
    }
    double bound = naivePValue() + StrictMath.exp(-b * b / 2) / Math.PI * sum;
    return Math.min(1, Math.max(0, bound));
  }

  /**
   * The p-value of Hothorn and Lausen 2003 from the exact conditional distribution at each
   * cut-point, bounded over the cut-points. It is that of the statistic of {@link
   * #withIntegerScores()}, which this calls first. Takes a time of order n to the fourth power.
   *
   * @throws IllegalArgumentException for more than 300 values
   */
  public double hothornLausen() {
    MaximallySelectedStatistic integer = withIntegerScores();
    return new HothornLausen(integer.response, integer.sizes).pValue(integer.value());
  }

  /**
   * The same with responses rounded to whole numbers from 0 to n; whole numbers stay as they are,
   * and multiples of one half are doubled.
   */
  public MaximallySelectedStatistic withIntegerScores() {
    return new MaximallySelectedStatistic(
        covariate, HothornLausen.integerScores(response), minShare, maxShare);
  }

  /**
   * How many of some random permutations of the responses have a statistic at least as large as
   * this one. With b of B permutations that reach it, (b + 1) / (B + 1) is a valid p-value given
   * the observed responses.
   *
   * @param permutations how many permutations
   * @param seed the same seed gives the same permutations
   */
  public int exceedances(int permutations, long seed) {
    double[] low = new double[sizes.length];
    double[] high = new double[sizes.length];
    for (int k = 0; k < sizes.length; k++) {
      double reach = value() * (1 - ROUNDING) * deviation[k];
      low[k] = expected[k] - reach;
      high[k] = expected[k] + reach;
    }
    double[] permuted = response.clone();
    SplittableRandom random = new SplittableRandom(seed);
    int count = 0;
    for (int permutation = 0; permutation < permutations; permutation++) {
      count += reaches(permuted, low, high, random) ? 1 : 0;
    }
    return count;
  }

  /** Shuffles on until a cut-point reaches its bounds or there is none left. */
  private boolean reaches(double[] permuted, double[] low, double[] high, SplittableRandom random) {
    double below = 0;
    int next = 0;
    for (int k = 0; k < sizes.length; k++) {
      while (next < sizes[k]) {
        int drawn = random.nextInt(next, permuted.length);
        double taken = permuted[drawn];
        permuted[drawn] = permuted[next];
        permuted[next++] = taken;
        below += taken;
      }
      if (below <= low[k] || below >= high[k]) {
        return true;
      }
    }
    return false;
  }
}
