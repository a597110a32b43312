package org.ferrostrat.stratification;

import java.util.Arrays;

/**
 * Cox regression on one covariate by Newton's method, ties as Efron does: as much as the shrinkage
 * of a hazard ratio needs.
 */
final class SingleCovariateCox {
  private static final int MOST_STEPS = 30;
  private static final double TOLERANCE = 1e-10;

  /** A likelihood that still rises here has its maximum at infinity. */
  private static final double FARTHEST = 25;

  private final double[] time;
  private final boolean[] event;
  private final double[] covariate;

  /**
   * An estimate.
   *
   * @param logHazardRatio per unit of the covariate
   * @param standardError its standard error
   * @param converged false where the likelihood has no finite maximum
   */
  record Estimate(double logHazardRatio, double standardError, boolean converged) {}

  private SingleCovariateCox(double[] time, boolean[] event, double[] covariate) {
    this.time = time;
    this.event = event;
    this.covariate = covariate;
  }

  /** The estimate for patients with the given covariate, one value each. */
  static Estimate fit(ScoredPatients patients, double[] covariate) {
    int n = covariate.length;
    Integer[] order = new Integer[n];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, (a, b) -> Double.compare(patients.time[b], patients.time[a]));
    double[] time = new double[n];
    boolean[] event = new boolean[n];
    double[] sorted = new double[n];
    double mean = Arrays.stream(covariate).average().orElse(0);
    double largest = 0;
    for (int i = 0; i < n; i++) {
      time[i] = patients.time[order[i]];
      event[i] = patients.event[order[i]];
      sorted[i] = covariate[order[i]] - mean;
      largest = Math.max(largest, Math.abs(sorted[i]));
    }
    return new SingleCovariateCox(time, event, sorted).newton(largest);
  }

  private Estimate newton(double largest) {
    double beta = 0;
    for (int step = 0; step < MOST_STEPS; step++) {
      double[] scoreAndInformation = derivatives(beta);
      double information = scoreAndInformation[1];
      double change = scoreAndInformation[0] / information;
      if (!(information > 0) || !(Math.abs(beta + change) * largest < FARTHEST)) {
        break;
      }
      beta += change;
      if (Math.abs(change) <= TOLERANCE * (1 / largest + Math.abs(beta))) {
        return new Estimate(beta, 1 / Math.sqrt(derivatives(beta)[1]), true);
      }
    }
    return new Estimate(Double.NaN, Double.NaN, false);
  }

  /** Slope of the log partial likelihood and the negative of its curvature; latest times first. */
  private double[] derivatives(double beta) {
    double slope = 0;
    double information = 0;
    double[] atRisk = new double[3];
    int next = 0;
    while (next < time.length) {
      double[] dying = new double[3];
      double sum = 0;
      int deaths = 0;
      double now = time[next];
      for (; next < time.length && time[next] == now; next++) {
        double x = covariate[next];
        double weight = StrictMath.exp(beta * x);
        add(atRisk, weight, x);
        if (event[next]) {
          add(dying, weight, x);
          sum += x;
          deaths++;
        }
      }
      slope += sum;
      for (int tied = 0; tied < deaths; tied++) {
        double share = (double) tied / deaths;
        double total = atRisk[0] - share * dying[0];
        double mean = (atRisk[1] - share * dying[1]) / total;
        slope -= mean;
        information += (atRisk[2] - share * dying[2]) / total - mean * mean;
      }
    }
    return new double[] {slope, information};
  }

  private static void add(double[] sums, double weight, double x) {
    sums[0] += weight;
    sums[1] += weight * x;
    sums[2] += weight * x * x;
  }
}
