package org.ferrostrat.survival;

import java.util.Arrays;

/**
 * The weighted partial likelihood of Fine and Gray: patients with an earlier competing event stay
 * in the risk set, with the weight G(t-) / G(T-) of not being censored in between. Ties are
 * Breslow's. One stratum, everyone from time 0, no case weights.
 */
final class FineGrayLikelihood extends CoxLikelihood {
  /** Whether the sorted patient has a competing event. */
  private final boolean[] competing;

  /** G(t-), the Kaplan-Meier curve of censoring, at each run. */
  private final double[] uncensored;

  FineGrayLikelihood(CoxSample sample, boolean[] competing) {
    super(sample, Ties.BRESLOW);
    this.competing = competing;
    this.uncensored = new double[sample.runs()];
    double product = 1;
    for (int run = 0; run < uncensored.length; run++) {
      uncensored[run] = product;
      int atRisk = sample.size - sample.runStart[run];
      product *= (double) (atRisk - censored(run)) / atRisk;
    }
  }

  /** Number of patients censored at a run; those with events at it are still at risk. */
  private int censored(int run) {
    int count = 0;
    for (int i = sample().runStart[run]; i < sample().runStart[run + 1]; i++) {
      count += sample().event[i] || competing[i] ? 0 : 1;
    }
    return count;
  }

  @Override
  void walk(double[] eta, boolean withThird, Visitor visitor) {
    CoxSample sample = sample();
    double shift = Arrays.stream(eta).max().orElse(0);
    Sums atRisk = new Sums(sample.columns, withThird);
    Sums earlier = new Sums(sample.columns, withThird);
    for (int run = 0; run < sample.runs(); run++) {
      addCompeting(earlier, eta, shift, run, 1);
    }
    RiskSet riskSet = new RiskSet(sample.columns, withThird);
    for (int run = sample.runs() - 1; run >= 0; run--) {
      addCompeting(earlier, eta, shift, run, -1);
      int events = 0;
      for (int i = sample.runStart[run]; i < sample.runStart[run + 1]; i++) {
        atRisk.add(StrictMath.exp(eta[i] - shift), sample.x[i]);
        events += sample.event[i] ? 1 : 0;
      }
      if (events > 0) {
        riskSet.run = run;
        riskSet.count = events;
        riskSet.dyingShare = 1;
        atRisk.fillWithout(-uncensored[run], earlier, shift, riskSet);
        visitor.visit(riskSet);
      }
    }
  }

  private void addCompeting(Sums sums, double[] eta, double shift, int run, int sign) {
    for (int i = sample().runStart[run]; i < sample().runStart[run + 1]; i++) {
      if (competing[i]) {
        sums.add(sign * StrictMath.exp(eta[i] - shift) / uncensored[run], sample().x[i]);
      }
    }
  }

  /** Contributions of each patient to the score, those through the censoring curve included. */
  double[][] influence(double[] beta) {
    double[] eta = sample().linearPredictor(beta);
    return new Influence(eta).values();
  }

  /** Sums over the event times at or after a run: of the hazard, and of hazard times mean. */
  private static final class Tail {
    final double[] hazard;
    final double[][] mean;

    Tail(int runs, int columns) {
      hazard = new double[runs + 1];
      mean = new double[runs + 1][columns];
    }

    void accumulate() {
      for (int run = hazard.length - 2; run >= 0; run--) {
        hazard[run] += hazard[run + 1];
        for (int j = 0; j < mean[run].length; j++) {
          mean[run][j] += mean[run + 1][j];
        }
      }
    }
  }

  private final class Influence {
    private final CoxSample sample = sample();
    private final int columns = sample.columns;
    private final double[] eta;

    /** Plain, and each time weighted by G(t-). */
    private final Tail plain = new Tail(sample.runs(), columns);

    private final Tail weighted = new Tail(sample.runs(), columns);
    private final double[][] meanAt = new double[sample.runs()][columns];
    private final double[][] score = new double[sample.size][columns];

    Influence(double[] eta) {
      this.eta = eta;
      walk(
          eta,
          false,
          riskSet -> {
            int run = riskSet.run;
            double hazard = riskSet.count * StrictMath.exp(-riskSet.logTotal);
            plain.hazard[run] = hazard;
            weighted.hazard[run] = uncensored[run] * hazard;
            for (int j = 0; j < columns; j++) {
              meanAt[run][j] = riskSet.mean[j];
              plain.mean[run][j] = hazard * riskSet.mean[j];
              weighted.mean[run][j] = uncensored[run] * hazard * riskSet.mean[j];
            }
          });
      plain.accumulate();
      weighted.accumulate();
    }

    double[][] values() {
      for (int run = 0; run < sample.runs(); run++) {
        for (int i = sample.runStart[run]; i < sample.runStart[run + 1]; i++) {
          addAtRisk(i, run);
          if (competing[i]) {
            add(score[i], i, weighted, run + 1, -1 / uncensored[run]);
          }
        }
      }
      addCensoring();
      return score;
    }

    /** What a patient adds while under observation: the event less its expectation. */
    private void addAtRisk(int i, int run) {
      double risk = StrictMath.exp(eta[i]);
      double hazard = plain.hazard[0] - plain.hazard[run + 1];
      for (int j = 0; j < columns; j++) {
        double mean = plain.mean[0][j] - plain.mean[run + 1][j];
        score[i][j] = -risk * (sample.x[i][j] * hazard - mean);
        score[i][j] += sample.event[i] ? sample.x[i][j] - meanAt[run][j] : 0;
      }
    }

    private void add(double[] sum, int i, Tail tail, int from, double weight) {
      double risk = weight * StrictMath.exp(eta[i]);
      for (int j = 0; j < columns; j++) {
        sum[j] += risk * (sample.x[i][j] * tail.hazard[from] - tail.mean[from][j]);
      }
    }

    /** What a patient adds by being censored, or by not being censored, while at risk. */
    private void addCensoring() {
      double[] passed = new double[columns]; // sum of q(u) dN(u) / Y(u)^2 so far
      double zeroth = 0; // sums over earlier competing events
      double[] first = new double[columns];
      for (int run = 0; run < sample.runs(); run++) {
        double atRisk = sample.size - sample.runStart[run];
        double[] own = new double[columns];
        int censored = censored(run);
        for (int j = 0; j < columns && censored > 0; j++) {
          double q = first[j] * weighted.hazard[run] - zeroth * weighted.mean[run][j];
          own[j] = q / atRisk;
          passed[j] += q * censored / (atRisk * atRisk);
        }
        for (int i = sample.runStart[run]; i < sample.runStart[run + 1]; i++) {
          boolean isCensored = !sample.event[i] && !competing[i];
          double risk = competing[i] ? StrictMath.exp(eta[i]) / uncensored[run] : 0;
          zeroth += risk;
          for (int j = 0; j < columns; j++) {
            score[i][j] += (isCensored ? own[j] : 0) - passed[j];
            first[j] += risk * sample.x[i][j];
          }
        }
      }
    }
  }
}
