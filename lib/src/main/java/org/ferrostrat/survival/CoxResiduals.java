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
    Before before = Before.of(sample, hazards);
    for (int run = 0; run < sample.runs(); run++) {
      for (int i = sample.runStart[run]; i < sample.runStart[run + 1]; i++) {
        Increment last = sample.event[i] ? hazards.dying[run] : hazards.others[run];
        residuals.fill(i, sample.x[i], StrictMath.exp(eta[i]), before.sinceEntry(i, run), last);
        if (sample.event[i]) {
          residuals.addEvent(i, sample.x[i], hazards.meanAtEvent[run]);
        }
      }
    }
    return residuals;
  }

  private void fill(int i, double[] x, double risk, Increment before, Increment last) {
    double hazard = before.hazard + last.hazard;
    martingale[i] = -risk * hazard;
    for (int j = 0; j < x.length; j++) {
      score[i][j] = -risk * (x[j] * hazard - before.weightedMean[j] - last.weightedMean[j]);
    }
  }

  private void addEvent(int i, double[] x, double[] meanAtRisk) {
    martingale[i] += 1;
    for (int j = 0; j < x.length; j++) {
      score[i][j] += x[j] - meanAtRisk[j];
    }
  }

  /** The cumulative hazard before each run of its stratum. */
  private record Before(CoxSample sample, Increment[] before) {
    static Before of(CoxSample sample, Hazards hazards) {
      Increment[] before = new Increment[sample.runs()];
      for (int run = 0; run < before.length; run++) {
        before[run] = new Increment(sample.columns);
        if (run > 0 && !sample.endsStratum(run - 1)) {
          before[run].add(before[run - 1]);
          before[run].add(hazards.others[run - 1]);
        }
      }
      return new Before(sample, before);
    }

    /** From the entry of a patient to just before a run. */
    Increment sinceEntry(int patient, int run) {
      if (sample.byEntry.length == 0) {
        return before[run];
      }
      Increment since = new Increment(sample.columns);
      since.add(before[run]);
      since.subtract(before[firstAfterEntry(patient, run)]);
      return since;
    }

    /** The first run of the stratum at which a patient is under observation. */
    private int firstAfterEntry(int patient, int last) {
      int low = 0;
      int high = last;
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (isAfterEntry(patient, sample.runStart[middle])) {
          high = middle;
        } else {
          low = middle + 1;
        }
      }
      return low;
    }

    private boolean isAfterEntry(int patient, int other) {
      return sample.stratum[other] == sample.stratum[patient]
          && sample.time[other] > sample.entry[patient];
    }
  }

  /** What one time adds to the cumulative hazard, and to the same times the mean at risk. */
  private static final class Increment {
    double hazard;
    final double[] weightedMean;

    Increment(int columns) {
      weightedMean = new double[columns];
    }

    void add(Increment other) {
      hazard += other.hazard;
      for (int j = 0; j < weightedMean.length; j++) {
        weightedMean[j] += other.weightedMean[j];
      }
    }

    void subtract(Increment other) {
      hazard -= other.hazard;
      for (int j = 0; j < weightedMean.length; j++) {
        weightedMean[j] -= other.weightedMean[j];
      }
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
      double[] events = new double[sample.runs()];
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
