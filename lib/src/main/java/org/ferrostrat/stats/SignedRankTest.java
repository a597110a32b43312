package org.ferrostrat.stats;

import java.util.Arrays;
import org.apache.commons.statistics.inference.ContinuityCorrection;
import org.apache.commons.statistics.inference.PValueMethod;
import org.apache.commons.statistics.inference.WilcoxonSignedRankTest;

/**
 * Wilcoxon's signed rank test that paired differences lie symmetrically around 0, two-sided, as R's
 * {@code wilcox.test(differences)} by default: differences of 0 are left out; the p-value is exact
 * for fewer than 50 others without ties and without zeros, and else from the normal approximation
 * with corrections for ties and continuity (Wilcoxon 1945, <a
 * href="https://doi.org/10.2307/3001968">doi:10.2307/3001968</a>).
 */
public final class SignedRankTest {
  private static final int FEWEST_APPROXIMATED = 50;

  /**
   * A test.
   *
   * @param n differences other than 0
   * @param zeros differences of 0, which were left out
   * @param v sum of the ranks of the positive differences: the V of R
   * @param pValue two-sided; NaN where every difference is 0 or there is none
   * @param isExact whether the p-value is exact
   */
  public record Result(int n, int zeros, double v, double pValue, boolean isExact) {}

  private SignedRankTest() {}

  /**
   * Tests differences.
   *
   * @param differences finite
   * @throws IllegalArgumentException if one is not finite
   */
  public static Result test(double[] differences) {
    for (int i = 0; i < differences.length; i++) {
      if (!Double.isFinite(differences[i])) {
        throw new IllegalArgumentException(
            "difference %d is %s; need a finite number".formatted(i + 1, differences[i]));
      }
    }
    double[] others = Arrays.stream(differences).filter(difference -> difference != 0).toArray();
    int zeros = differences.length - others.length;
    if (others.length == 0) {
      return new Result(0, zeros, 0, Double.NaN, false);
    }
    boolean hasTies = Arrays.stream(others).map(Math::abs).distinct().count() < others.length;
    boolean isExact = !hasTies && zeros == 0 && others.length < FEWEST_APPROXIMATED;
    WilcoxonSignedRankTest.Result result =
        WilcoxonSignedRankTest.withDefaults()
            .with(isExact ? PValueMethod.EXACT : PValueMethod.ASYMPTOTIC)
            .with(ContinuityCorrection.ENABLED)
            .test(others);
    return new Result(others.length, zeros, result.getStatistic(), result.getPValue(), isExact);
  }
}
