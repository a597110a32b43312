package org.ferrostrat.learning;

import java.util.Arrays;
import org.ferrostrat.survival.Ties;

/**
 * Cox's partial likelihood per patient as a function of the linear predictors. It does not change
 * when a constant is added to all of them. The curvature is exact, unlike that of glmnet (Simon,
 * Friedman, Hastie and Tibshirani 2011, doi:10.18637/jss.v039.i05), whose diagonal takes very many
 * steps to an optimum with nearly as many features as patients; its product with a column takes one
 * pass over the patients.
 */
final class PartialLikelihood implements CaseLikelihood {
  private static final double LEAST_CURVATURE = 1e-9;

  private final Ties ties;
  private final int[] order;
  private final boolean[] event;

  /** First patient in order of each run of one time; the number of patients at the end. */
  private final int[] runStart;

  private final int[] deaths;

  private PartialLikelihood(Ties ties, int[] order, boolean[] event, int[] runStart) {
    this.ties = ties;
    this.order = order;
    this.event = event;
    this.runStart = runStart;
    this.deaths = new int[runStart.length - 1];
    for (int run = 0; run < deaths.length; run++) {
      for (int i = runStart[run]; i < runStart[run + 1]; i++) {
        deaths[run] += event[order[i]] ? 1 : 0;
      }
    }
  }

  /** The likelihood of follow-up times, some of which ended with the event. */
  static PartialLikelihood of(double[] time, boolean[] event, Ties ties) {
    TimeRuns runs = TimeRuns.of(time);
    return new PartialLikelihood(ties, runs.order(), event.clone(), runs.starts());
  }

  @Override
  public int size() {
    return order.length;
  }

  @Override
  public double startingIntercept() {
    return 0;
  }

  /** Where the patients with the event carry all of the hazard of their risk sets. */
  @Override
  public double leastLoss() {
    double loss = 0;
    for (int count : deaths) {
      for (int step = 0; step < count; step++) {
        loss += StrictMath.log(ties == Ties.EFRON ? count - step : count);
      }
    }
    return loss / order.length;
  }

  @Override
  public double loss(double[] predictor) {
    double shift = Arrays.stream(predictor).max().orElse(0);
    double atRisk = 0;
    double loss = 0;
    for (int run = deaths.length - 1; run >= 0; run--) {
      double dying = 0;
      for (int i = runStart[run]; i < runStart[run + 1]; i++) {
        double centred = predictor[order[i]] - shift;
        double hazard = StrictMath.exp(centred);
        atRisk += hazard;
        if (event[order[i]]) {
          dying += hazard;
          loss -= centred;
        }
      }
      for (int step = 0; step < deaths[run]; step++) {
        loss += StrictMath.log(atRisk - gone(run, step) * dying);
      }
    }
    return loss / order.length;
  }

  /** Twice the distance of the log partial likelihood from the largest possible. */
  double deviance(double[] predictor) {
    return 2 * order.length * (loss(predictor) - leastLoss());
  }

  /** Share of those dying together that has left the risk set at a step; none with Breslow's. */
  private double gone(int run, int step) {
    return ties == Ties.EFRON ? (double) step / deaths[run] : 0;
  }

  @Override
  public Curvature differentiate(double[] predictor, double[] residual) {
    int n = order.length;
    double shift = Arrays.stream(predictor).max().orElse(0);
    double[] hazard = new double[n];
    double[] atRisk = new double[deaths.length];
    double[] dying = new double[deaths.length];
    double total = 0;
    for (int run = deaths.length - 1; run >= 0; run--) {
      for (int i = runStart[run]; i < runStart[run + 1]; i++) {
        hazard[i] = StrictMath.exp(predictor[order[i]] - shift);
        total += hazard[i];
        dying[run] += event[order[i]] ? hazard[i] : 0;
      }
      atRisk[run] = total;
    }
    double[] expected = new double[n];
    double cumulative = 0;
    for (int run = 0; run < deaths.length; run++) {
      double ofDying = cumulative;
      for (int step = 0; step < deaths[run]; step++) {
        double rate = 1 / (atRisk[run] - gone(run, step) * dying[run]);
        cumulative += rate;
        ofDying += (1 - gone(run, step)) * rate;
      }
      for (int i = runStart[run]; i < runStart[run + 1]; i++) {
        boolean died = event[order[i]];
        expected[i] = hazard[i] * (died ? ofDying : cumulative);
        residual[order[i]] = ((died ? 1 : 0) - expected[i]) / n;
      }
    }
    return new RiskSetCurvature(hazard, expected, atRisk, dying);
  }

  /** The curvature at some predictors; arrays are in order of time. */
  private final class RiskSetCurvature implements Curvature {
    private final double[] hazard;
    private final double[] expected;
    private final double[] atRisk;
    private final double[] dying;

    RiskSetCurvature(double[] hazard, double[] expected, double[] atRisk, double[] dying) {
      this.hazard = hazard;
      this.expected = expected;
      this.atRisk = atRisk;
      this.dying = dying;
    }

    @Override
    public double[] ofIntercept() {
      return new double[order.length];
    }

    @Override
    public void times(double[] column, double[] product) {
      double[] sums = new double[deaths.length];
      double[] dyingSums = new double[deaths.length];
      double sum = 0;
      for (int run = deaths.length - 1; run >= 0; run--) {
        for (int i = runStart[run]; i < runStart[run + 1]; i++) {
          double weighted = hazard[i] * column[order[i]];
          sum += weighted;
          dyingSums[run] += event[order[i]] ? weighted : 0;
        }
        sums[run] = sum;
      }
      int n = order.length;
      double mean = 0;
      for (int run = 0; run < deaths.length; run++) {
        double meanOfDying = mean;
        for (int step = 0; step < deaths[run]; step++) {
          double gone = gone(run, step);
          double rate = 1 / (atRisk[run] - gone * dying[run]);
          double share = (sums[run] - gone * dyingSums[run]) * rate * rate;
          mean += share;
          meanOfDying += (1 - gone) * share;
        }
        for (int i = runStart[run]; i < runStart[run + 1]; i++) {
          double x = column[order[i]];
          double together = hazard[i] * (event[order[i]] ? meanOfDying : mean);
          product[order[i]] = (expected[i] * x - together + LEAST_CURVATURE * x) / n;
        }
      }
    }
  }

  /** Cumulative baseline hazard after each time with an event. */
  BaselineSteps baseline(double[] time, double[] predictor) {
    double[] times = new double[deaths.length];
    double[] steps = new double[deaths.length];
    double atRisk = 0;
    for (int run = deaths.length - 1; run >= 0; run--) {
      double dying = 0;
      for (int i = runStart[run]; i < runStart[run + 1]; i++) {
        double hazard = StrictMath.exp(predictor[order[i]]);
        atRisk += hazard;
        dying += event[order[i]] ? hazard : 0;
      }
      times[run] = time[order[runStart[run]]];
      for (int step = 0; step < deaths[run]; step++) {
        steps[run] += 1 / (atRisk - gone(run, step) * dying);
      }
    }
    return BaselineSteps.of(times, steps, time[order[order.length - 1]]);
  }
}
