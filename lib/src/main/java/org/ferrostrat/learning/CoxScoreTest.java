package org.ferrostrat.learning;

import java.util.Arrays;
import org.ferrostrat.survival.Ties;

/**
 * The score test of a Cox regression on one covariate, for one covariate after the other: its
 * chi-square with one degree of freedom, for two groups the log-rank statistic. Unlike Wald's test
 * it needs no fit and exists where a covariate separates patients with an event from event-free
 * patients.
 */
final class CoxScoreTest {
  private static final double ROUNDING = 1e-12;

  private final Ties ties;
  private final int[] order;
  private final boolean[] event;
  private final int[] runStart;

  private CoxScoreTest(Ties ties, int[] order, boolean[] event, int[] runStart) {
    this.ties = ties;
    this.order = order;
    this.event = event;
    this.runStart = runStart;
  }

  static CoxScoreTest of(double[] time, boolean[] event, Ties ties) {
    TimeRuns runs = TimeRuns.of(time);
    return new CoxScoreTest(ties, runs.order(), event.clone(), runs.starts());
  }

  /** The statistic of complete values; 0 where they do not vary when events happen. */
  double statistic(double[] values) {
    double centre = Arrays.stream(values).average().orElse(0);
    double score = 0;
    double information = 0;
    double size = 0;
    double s1 = 0;
    double s2 = 0;
    for (int run = runStart.length - 2; run >= 0; run--) {
      double d1 = 0;
      double d2 = 0;
      int deaths = 0;
      for (int i = runStart[run]; i < runStart[run + 1]; i++) {
        double x = values[order[i]] - centre;
        size++;
        s1 += x;
        s2 += x * x;
        if (event[order[i]]) {
          deaths++;
          d1 += x;
          d2 += x * x;
        }
      }
      score += d1;
      for (int step = 0; step < deaths; step++) {
        double gone = ties == Ties.EFRON ? (double) step / deaths : 0;
        double total = size - gone * deaths;
        double mean = (s1 - gone * d1) / total;
        score -= mean;
        information += (s2 - gone * d2) / total - mean * mean;
      }
    }
    return information > ROUNDING * s2 / size ? score * score / information : 0;
  }
}
