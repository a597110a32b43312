package org.ferrostrat.stats;

import java.util.Arrays;
import org.apache.commons.statistics.inference.ContinuityCorrection;
import org.apache.commons.statistics.inference.MannWhitneyUTest;
import org.apache.commons.statistics.inference.PValueMethod;

/**
 * Wilcoxon's rank sum test, two-sided, by the normal approximation with correction for ties and for
 * continuity: {@code wilcox.test(responders, others, exact = FALSE)} of R within a relative 1e-6,
 * as the tests show on real cohorts (Wilcoxon 1945, <a
 * href="https://doi.org/10.2307/3001968">doi:10.2307/3001968</a>).
 */
public final class RankSumTest {
  /**
   * A test.
   *
   * @param responders number of responders
   * @param nonResponders number of non-responders
   * @param w pairs in which the responder scores higher, equal ones counted half: the W of R
   * @param pValue two-sided; 1 where all scores are equal (R has none there)
   * @param hasTies whether scores are equal
   */
  public record Result(
      int responders, int nonResponders, double w, double pValue, boolean hasTies) {}

  private RankSumTest() {}

  /**
   * Tests whether responders score higher or lower than the others.
   *
   * @param scores one per patient, finite
   * @param responder whether the patient responded, in the same order
   * @throws IllegalArgumentException as {@link RocCurve#of}
   */
  public static Result test(double[] scores, boolean[] responder) {
    TwoClasses classes = TwoClasses.of(scores, responder);
    MannWhitneyUTest.Result result =
        MannWhitneyUTest.withDefaults()
            .with(PValueMethod.ASYMPTOTIC)
            .with(ContinuityCorrection.ENABLED)
            .test(classes.responders(), classes.nonResponders());
    boolean allEqual = Arrays.stream(scores).allMatch(score -> score == scores[0]);
    return new Result(
        classes.responders().length,
        classes.nonResponders().length,
        result.getStatistic(),
        allEqual ? 1 : result.getPValue(),
        result.hasTiedValues());
  }
}
