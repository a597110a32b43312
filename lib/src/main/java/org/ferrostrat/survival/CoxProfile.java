package org.ferrostrat.survival;

import java.util.stream.IntStream;
import org.ferrostrat.stats.ConfidenceInterval;

/** The profile of a (penalised) partial likelihood along one standardised coefficient. */
final class CoxProfile {
  private static final int MOST_ITERATIONS = 100;
  private static final int MOST_HALVINGS = 40;
  private static final int BISECTIONS = 60;
  private static final double SMALL_GAIN = 1e-14;

  private final CoxLikelihood likelihood;
  private final CoxPenalty penalty;
  private final CoxMaximum maximum;
  private final int column;
  private final int[] rest;

  CoxProfile(CoxLikelihood likelihood, CoxPenalty penalty, CoxMaximum maximum, int column) {
    this.likelihood = likelihood;
    this.penalty = penalty;
    this.maximum = maximum;
    this.column = column;
    this.rest = IntStream.range(0, likelihood.sample().columns).filter(j -> j != column).toArray();
  }

  /** Test and confidence interval for the column of that name. */
  ProfileLikelihood profile(String name, double level, double standardError) {
    ChiSquareTest test = ChiSquareTest.of(2 * fall(0), 1);
    double reach = ConfidenceInterval.normalQuantile(level);
    double allowed = reach * reach / 2;
    double low = likelihood.sample().perUnit(column, limit(-1, allowed, reach * standardError));
    double high = likelihood.sample().perUnit(column, limit(1, allowed, reach * standardError));
    return new ProfileLikelihood(name, new ConfidenceInterval(level, low, high).exp(), test);
  }

  /** Where the likelihood has fallen by as much as is allowed, in one direction from the top. */
  private double limit(int direction, double allowed, double firstReach) {
    double top = maximum.beta()[column];
    double range = range();
    double inside = 0;
    double outside = Math.min(firstReach, CoxMaximum.FAR / range);
    while (fall(top + direction * outside) < allowed) {
      inside = outside;
      outside *= 2;
      if ((Math.abs(top) + outside) * range > 2 * CoxMaximum.FAR) {
        return direction * Double.POSITIVE_INFINITY;
      }
    }
    for (int i = 0; i < BISECTIONS; i++) {
      double middle = (inside + outside) / 2;
      if (fall(top + direction * middle) < allowed) {
        inside = middle;
      } else {
        outside = middle;
      }
    }
    return top + direction * (inside + outside) / 2;
  }

  private double range() {
    double[] unit = new double[rest.length + 1];
    unit[column] = 1;
    return likelihood.sample().spread(unit);
  }

  /** How much lower than the top the likelihood is, at its best with the column fixed. */
  private double fall(double value) {
    double[] beta = maximum.beta();
    beta[column] = value;
    CoxMaximum.Point now = CoxMaximum.at(likelihood, penalty, beta);
    for (int iteration = 0; iteration < MOST_ITERATIONS && rest.length > 0; iteration++) {
      double[] slope = new double[rest.length];
      for (int j = 0; j < rest.length; j++) {
        slope[j] = now.gradient()[rest[j]];
      }
      double[] step = now.curvature().select(rest).solve(slope);
      double share = 1;
      CoxMaximum.Point next = stepped(beta, step, share);
      for (int halving = 0;
          halving < MOST_HALVINGS && !(next.objective() >= now.objective());
          halving++) {
        share /= 2;
        next = stepped(beta, step, share);
      }
      if (!(next.objective() >= now.objective())) {
        break; // rounding: this is the top
      }
      for (int j = 0; j < rest.length; j++) {
        beta[rest[j]] += share * step[j];
      }
      now = next;
      if (SymmetricMatrix.dot(slope, step) <= SMALL_GAIN) {
        break;
      }
    }
    double objective = now.objective();
    return Double.isNaN(objective) ? Double.POSITIVE_INFINITY : maximum.objective() - objective;
  }

  private CoxMaximum.Point stepped(double[] beta, double[] step, double share) {
    double[] moved = beta.clone();
    for (int j = 0; j < rest.length; j++) {
      moved[rest[j]] += share * step[j];
    }
    return CoxMaximum.at(likelihood, penalty, moved);
  }
}
