package org.ferrostrat.survival;

import java.util.Arrays;

/** The partial likelihood of a Cox regression, as a sum over events. */
class CoxLikelihood {
  private final CoxSample sample;
  private final Ties ties;

  CoxLikelihood(CoxSample sample, Ties ties) {
    this.sample = sample;
    this.ties = ties;
  }

  /**
   * The patients at risk at one event, weighted by their hazard ratios: one term of the likelihood.
   * Belongs to the walk and changes with its next step.
   */
  static final class RiskSet {
    /** The run of tied times. */
    int run;

    /** How many events this term is the sum of; their weight where there are case weights. */
    double count;

    /** The share with which those dying at this time are at risk; 1 except among ties of Efron. */
    double dyingShare;

    /** Logarithm of the sum of hazard ratios. */
    double logTotal;

    /** Weighted mean of each column. */
    final double[] mean;

    /** Weighted covariance of the columns. */
    final double[][] covariance;

    /** Weighted third central moments of the columns; nothing unless asked for. */
    final double[][][] third;

    RiskSet(int columns, boolean withThird) {
      mean = new double[columns];
      covariance = new double[columns][columns];
      third = new double[withThird ? columns : 0][columns][columns];
    }
  }

  /** Takes each risk set in turn. */
  interface Visitor {
    void visit(RiskSet riskSet);
  }

  CoxSample sample() {
    return sample;
  }

  /** Log-likelihood with its derivatives at some coefficients. */
  static final class Derivatives {
    double value;
    final double[] score;
    final double[][] information;

    /** Derivative of the information by each coefficient, on the first index. */
    final double[][][] slope;

    private Derivatives(int columns, boolean withSlope) {
      score = new double[columns];
      information = new double[columns][columns];
      slope = new double[withSlope ? columns : 0][columns][columns];
    }
  }

  /** Log-likelihood, score and information; the slope of the information where asked for. */
  Derivatives at(double[] beta, boolean withSlope) {
    int p = sample.columns;
    Derivatives sum = new Derivatives(p, withSlope);
    double[] eta = sample.linearPredictor(beta);
    for (int i = 0; i < sample.size; i++) {
      if (sample.event[i]) {
        sum.value += sample.weight[i] * eta[i];
        for (int j = 0; j < p; j++) {
          sum.score[j] += sample.weight[i] * sample.x[i][j];
        }
      }
    }
    walk(eta, withSlope, riskSet -> add(sum, riskSet));
    return sum;
  }

  private static void add(Derivatives sum, RiskSet riskSet) {
    sum.value -= riskSet.count * riskSet.logTotal;
    for (int j = 0; j < sum.score.length; j++) {
      sum.score[j] -= riskSet.count * riskSet.mean[j];
      for (int k = 0; k < sum.score.length; k++) {
        sum.information[j][k] += riskSet.count * riskSet.covariance[j][k];
        for (int m = 0; m < sum.slope.length; m++) {
          sum.slope[m][j][k] += riskSet.count * riskSet.third[m][j][k];
        }
      }
    }
  }

  /** Visits the risk set of each event, the latest of each stratum first. */
  void walk(double[] eta, boolean withThird, Visitor visitor) {
    double shift = Arrays.stream(eta).max().orElse(0);
    int p = sample.columns;
    Sums atRisk = new Sums(p, withThird);
    Sums dying = new Sums(p, withThird);
    RiskSet riskSet = new RiskSet(p, withThird);
    Entries entries = new Entries(eta, shift);
    for (int run = sample.runs() - 1; run >= 0; run--) {
      if (sample.endsStratum(run)) {
        atRisk.clear();
      }
      dying.clear();
      int deaths = 0;
      double weightOfDeaths = 0;
      for (int i = sample.runStart[run]; i < sample.runStart[run + 1]; i++) {
        double weight = sample.weight[i] * StrictMath.exp(eta[i] - shift);
        atRisk.add(weight, sample.x[i]);
        if (sample.event[i]) {
          dying.add(weight, sample.x[i]);
          deaths++;
          weightOfDeaths += sample.weight[i];
        }
      }
      entries.removeFrom(atRisk, sample.runStart[run]);
      riskSet.run = run;
      int steps = ties == Ties.EFRON ? deaths : Math.min(deaths, 1);
      riskSet.count = steps == 0 ? 0 : weightOfDeaths / steps;
      for (int step = 0; step < steps; step++) {
        double gone = (double) step / deaths;
        riskSet.dyingShare = 1 - gone;
        atRisk.fillWithout(gone, dying, shift, riskSet);
        visitor.visit(riskSet);
      }
    }
  }

  /** The late entries of a walk back through time. */
  private final class Entries {
    private final double[] eta;
    private final double shift;
    private int next;

    Entries(double[] eta, double shift) {
      this.eta = eta;
      this.shift = shift;
    }

    /** Removes those who are not yet under observation at the time of a patient. */
    void removeFrom(Sums atRisk, int patient) {
      while (next < sample.byEntry.length && isLater(sample.byEntry[next], patient)) {
        int i = sample.byEntry[next++];
        if (sample.stratum[i] == sample.stratum[patient]) {
          atRisk.add(-sample.weight[i] * StrictMath.exp(eta[i] - shift), sample.x[i]);
        }
      }
    }

    private boolean isLater(int i, int patient) {
      return sample.stratum[i] > sample.stratum[patient]
          || (sample.stratum[i] == sample.stratum[patient]
              && sample.entry[i] >= sample.time[patient]);
    }
  }

  /** Weighted sums of the columns and of their products. */
  static final class Sums {
    private double zeroth;
    private final double[] first;
    private final double[][] second;
    private final double[][][] third;

    Sums(int columns, boolean withThird) {
      first = new double[columns];
      second = new double[columns][columns];
      third = new double[withThird ? columns : 0][columns][columns];
    }

    void clear() {
      zeroth = 0;
      Arrays.fill(first, 0);
      for (double[] line : second) {
        Arrays.fill(line, 0);
      }
      for (double[][] plane : third) {
        for (double[] line : plane) {
          Arrays.fill(line, 0);
        }
      }
    }

    void add(double weight, double[] x) {
      zeroth += weight;
      for (int j = 0; j < x.length; j++) {
        double single = weight * x[j];
        first[j] += single;
        for (int k = 0; k <= j; k++) {
          double product = single * x[k];
          second[j][k] += product;
          if (third.length > 0) {
            for (int m = 0; m <= k; m++) {
              third[j][k][m] += product * x[m];
            }
          }
        }
      }
    }

    /** The moments once a share of those dying has left. */
    void fillWithout(double gone, Sums dying, double shift, RiskSet riskSet) {
      double total = zeroth - gone * dying.zeroth;
      double[] mean = riskSet.mean;
      riskSet.logTotal = StrictMath.log(total) + shift;
      for (int j = 0; j < mean.length; j++) {
        mean[j] = (first[j] - gone * dying.first[j]) / total;
      }
      for (int j = 0; j < mean.length; j++) {
        for (int k = 0; k <= j; k++) {
          double square = (second[j][k] - gone * dying.second[j][k]) / total;
          riskSet.covariance[j][k] = square - mean[j] * mean[k];
          riskSet.covariance[k][j] = riskSet.covariance[j][k];
        }
      }
      for (int j = 0; j < third.length; j++) {
        for (int k = 0; k <= j; k++) {
          for (int m = 0; m <= k; m++) {
            double cube = (third[j][k][m] - gone * dying.third[j][k][m]) / total;
            fillThird(riskSet, j, k, m, cube);
          }
        }
      }
    }

    private static void fillThird(RiskSet riskSet, int j, int k, int m, double cube) {
      double[] mean = riskSet.mean;
      double central =
          cube
              - mean[j] * riskSet.covariance[k][m]
              - mean[k] * riskSet.covariance[j][m]
              - mean[m] * riskSet.covariance[j][k]
              - mean[j] * mean[k] * mean[m];
      riskSet.third[j][k][m] = central;
      riskSet.third[j][m][k] = central;
      riskSet.third[k][j][m] = central;
      riskSet.third[k][m][j] = central;
      riskSet.third[m][j][k] = central;
      riskSet.third[m][k][j] = central;
    }
  }
}
