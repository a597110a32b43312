package org.ferrostrat.survival;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.ferrostrat.stats.Moments;

/**
 * Patients sorted by time once, for Cox regressions on one covariate after the other. The slope of
 * one covariate needs neither the likelihood nor matrices: the score falls steadily along the
 * slope, so a Newton step is good when it brings the score closer to zero.
 */
final class SortedPatients {
  private static final int MOST_ITERATIONS = 200;
  private static final int MOST_HALVINGS = 60;
  private static final double SMALL_GAIN = 1e-15;
  private static final double LONG_STEP = 1e-3;

  private final Ties ties;
  private final int[] row;
  private final boolean[] event;

  /** First patient of each run of one time; the number of patients at the end. */
  private final int[] runStart;

  private final int[] deaths;
  private final int events;

  private SortedPatients(SurvivalData data, Ties ties) {
    this.ties = ties;
    row = EventTable.byTime(data, IntStream.range(0, data.size()).toArray());
    event = new boolean[row.length];
    for (int i = 0; i < row.length; i++) {
      event[i] = data.event(row[i]);
    }
    runStart =
        IntStream.rangeClosed(0, row.length)
            .filter(i -> i == 0 || i == row.length || data.time(row[i]) != data.time(row[i - 1]))
            .toArray();
    deaths = new int[Math.max(0, runStart.length - 1)];
    for (int run = 0; run < deaths.length; run++) {
      for (int i = runStart[run]; i < runStart[run + 1]; i++) {
        deaths[run] += event[i] ? 1 : 0;
      }
    }
    events = data.events();
  }

  static SortedPatients of(SurvivalData data, Ties ties) {
    return new SortedPatients(data, ties);
  }

  /** A log hazard ratio per standard deviation. */
  record Slope(double estimate, double standardError, CoxMaximum.Outcome outcome) {}

  int size() {
    return row.length;
  }

  int events() {
    return events;
  }

  /** The slope of a covariate given in the order of the data. */
  Slope fit(double[] values, Moments moments) {
    double[] x = new double[row.length];
    for (int i = 0; i < x.length; i++) {
      x[i] = (values[row[i]] - moments.mean()) / moments.standardDeviation();
    }
    Search search = new Search(x);
    CoxMaximum.Outcome outcome = search.run();
    return new Slope(search.beta, 1 / Math.sqrt(search.information), outcome);
  }

  /** The search for the slope of one covariate. */
  private final class Search {
    private final double[] x;
    private final double range;
    private double beta;
    private double score;
    private double information;

    Search(double[] x) {
      this.x = x;
      this.range = Arrays.stream(x).max().orElse(0) - Arrays.stream(x).min().orElse(0);
      evaluate(0);
    }

    CoxMaximum.Outcome run() {
      double atZero = information;
      for (int iteration = 0; iteration < MOST_ITERATIONS; iteration++) {
        if (!(information > CoxMaximum.FLAT * atZero) || Math.abs(beta) * range > CoxMaximum.FAR) {
          return CoxMaximum.Outcome.INFINITE;
        }
        double step = score / information;
        double gain = score * step;
        if (gain <= SMALL_GAIN) {
          beta += step;
          return Math.abs(step) > LONG_STEP
              ? CoxMaximum.Outcome.INFINITE
              : CoxMaximum.Outcome.CONVERGED;
        }
        if (!advance(step)) {
          return gain <= Math.sqrt(SMALL_GAIN)
              ? CoxMaximum.Outcome.CONVERGED
              : CoxMaximum.Outcome.NOT_CONVERGED;
        }
      }
      return CoxMaximum.Outcome.NOT_CONVERGED;
    }

    private boolean advance(double step) {
      double from = beta;
      double before = Math.abs(score);
      double share = 1;
      for (int halving = 0; halving < MOST_HALVINGS; halving++) {
        evaluate(from + share * step);
        if (Math.abs(score) < before) {
          return true;
        }
        share /= 2;
      }
      evaluate(from);
      return false;
    }

    /** Score and information at a slope. */
    private void evaluate(double where) {
      beta = where;
      score = 0;
      information = 0;
      double s0 = 0;
      double s1 = 0;
      double s2 = 0;
      for (int run = deaths.length - 1; run >= 0; run--) {
        double d0 = 0;
        double d1 = 0;
        double d2 = 0;
        for (int i = runStart[run]; i < runStart[run + 1]; i++) {
          double weight = where == 0 ? 1 : Exponential.of(where * x[i]);
          double first = weight * x[i];
          double second = first * x[i];
          s0 += weight;
          s1 += first;
          s2 += second;
          if (event[i]) {
            score += x[i];
            d0 += weight;
            d1 += first;
            d2 += second;
          }
        }
        int count = deaths[run];
        int steps = ties == Ties.EFRON ? count : Math.min(count, 1);
        for (int k = 0; k < steps; k++) {
          double gone = (double) k / count;
          double total = s0 - gone * d0;
          double mean = (s1 - gone * d1) / total;
          double times = (double) count / steps;
          score -= times * mean;
          information += times * ((s2 - gone * d2) / total - mean * mean);
        }
      }
    }
  }
}
