package org.ferrostrat.evaluation;

import java.util.List;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Issue.Place;
import org.ferrostrat.stats.AucInterval;
import org.ferrostrat.stats.Estimate;
import org.ferrostrat.stats.PValue;
import org.ferrostrat.stats.RankSumTest;
import org.ferrostrat.stats.RocCurve;

/**
 * The AUC of a score in one cohort, and the test that it is 1/2.
 *
 * @param auc the AUC with its interval, or why there is none
 * @param intervalMethod how the interval is computed; see {@link RocCurve#reportedInterval()}
 * @param pValue two-sided Wilcoxon rank sum test; NaN without an AUC
 * @param pMethod id of the method of the p-value; empty without an AUC
 * @param asymptoticPValue the p-value of the normal approximation with correction for ties and
 *     continuity; NaN without an AUC
 */
public record AucTest(
    Estimate auc,
    AucInterval.Method intervalMethod,
    double pValue,
    String pMethod,
    double asymptoticPValue) {

  /**
   * The test of scores.
   *
   * @param independent whether each score is of another patient
   */
  static AucTest of(double[] scores, boolean[] responder, boolean independent) {
    RocCurve curve = RocCurve.of(scores, responder);
    AucInterval interval = curve.reportedInterval();
    RankSumTest.Result test = RankSumTest.test(scores, responder);
    PValue p = test.reported(independent);
    return new AucTest(
        Estimate.of(curve.auc(), interval.interval()),
        interval.method(),
        p.value(),
        p.method().id(),
        test.pValue());
  }

  /** No AUC. */
  static AucTest none(String reason) {
    return new AucTest(
        Estimate.missing(reason), AucInterval.Method.NONE, Double.NaN, "", Double.NaN);
  }

  /** A warning where a class is so small that a few patients decide. */
  static List<Issue> smallClasses(String cohort, int responders, int nonResponders) {
    boolean isWarned =
        responders > 0 && nonResponders > 0 && AucInterval.isSmall(responders, nonResponders);
    return isWarned
        ? List.of(
            Issue.warning(
                "small-classes",
                Place.inFile(cohort),
                "%d responders and %d non-responders: with fewer than %d in a class, one patient"
                        .formatted(responders, nonResponders, AucInterval.SMALL_CLASS)
                    + " changes an AUC visibly",
                "draw no conclusion from this cohort alone; pool it with others"))
        : List.of();
  }
}
