package org.ferrostrat.survival;

/**
 * Residuals of a Cox regression for each sorted patient.
 *
 * @param martingale event less expected number of events
 * @param score contribution to the score, in standardised covariates: {@code [patient][column]}
 */
record CoxResiduals(double[] martingale, double[][] score) {

  static CoxResiduals of(CoxLikelihood likelihood, double[] beta) {
    CoxSample sample = likelihood.sample();
    double[] eta = sample.linearPredictor(beta);
    Hazards hazards = Hazards.of(likelihood, eta);
    CoxResiduals residuals =
        new CoxResiduals(new double[sample.size], new double[sample.size][sample.columns]);
    double[] mean = new double[sample.columns];
    double total = 0;
    for (int run = 0; run < sample.runs(); run++) {
      boolean first = run == 0 || sample.endsStratum(run - 1);
      total = first ? 0 : total;
      mean = first ? new double[sample.columns] : mean;
      for (int i = sample.runStart[run]; i < sample.runStart[run + 1]; i++) {
        if (sample.event[i]) {
          residuals.fill(i, sample.x[i], StrictMath.exp(eta[i]), total, mean, hazards.dying[run]);
          residuals.addEvent(i, sample.x[i], hazards.meanAtEvent[run]);
        } else {
          residuals.fill(i, sample.x[i], StrictMath.exp(eta[i]), total, mean, hazards.others[run]);
        }
      }
      total += hazards.others[run].hazard;
      for (int j = 0; j < mean.length; j++) {
        mean[j] += hazards.others[run].weightedMean[j];
      }
    }
    return residuals;
  }

  private void fill(int i, double[] x, double risk, double before, double[] mean, Increment last) {
    double hazard = before + last.hazard;
    martingale[i] = -risk * hazard;
    for (int j = 0; j < x.length; j++) {
      score[i][j] = -risk * (x[j] * hazard - mean[j] - last.weightedMean[j]);
    }
  }

  private void addEvent(int i, double[] x, double[] meanAtRisk) {
    martingale[i] += 1;
    for (int j = 0; j < x.length; j++) {
      score[i][j] += x[j] - meanAtRisk[j];
    }
  }

  /** What one time adds to the cumulative hazard, and to the same times the mean at risk. */
  private static final class Increment {
    double hazard;
    final double[] weightedMean;

    Increment(int columns) {
      weightedMean = new double[columns];
    }

    void add(double amount, double[] mean) {
      hazard += amount;
      for (int j = 0; j < mean.length; j++) {
        weightedMean[j] += amount * mean[j];
      }
    }
  }

  /** The increments of each run, for those who die then and for the others. */
  private static final class Hazards {
    final Increment[] others;
    final Increment[] dying;
    final double[][] meanAtEvent;

    private Hazards(int runs, int columns) {
      others = new Increment[runs];
      dying = new Increment[runs];
      meanAtEvent = new double[runs][columns];
      for (int run = 0; run < runs; run++) {
        others[run] = new Increment(columns);
        dying[run] = new Increment(columns);
      }
    }

    static Hazards of(CoxLikelihood likelihood, double[] eta) {
      CoxSample sample = likelihood.sample();
      Hazards hazards = new Hazards(sample.runs(), sample.columns);
      int[] events = new int[sample.runs()];
      likelihood.walk(
          eta,
          false,
          riskSet -> {
            double amount = riskSet.count * StrictMath.exp(-riskSet.logTotal);
            hazards.others[riskSet.run].add(amount, riskSet.mean);
            hazards.dying[riskSet.run].add(amount * riskSet.dyingShare, riskSet.mean);
            events[riskSet.run] += riskSet.count;
            for (int j = 0; j < sample.columns; j++) {
              hazards.meanAtEvent[riskSet.run][j] += riskSet.count * riskSet.mean[j];
            }
          });
      for (int run = 0; run < events.length; run++) {
        for (int j = 0; events[run] > 0 && j < sample.columns; j++) {
          hazards.meanAtEvent[run][j] /= events[run];
        }
      }
      return hazards;
    }
  }
}
