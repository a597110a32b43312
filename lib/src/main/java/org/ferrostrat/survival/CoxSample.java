package org.ferrostrat.survival;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.ferrostrat.data.InsufficientDataException;
import org.ferrostrat.stats.Moments;

/**
 * The patients of a Cox regression with every value present, sorted by stratum and time, their
 * covariates standardised: with covariates of one size the information is as well conditioned as
 * the data allow, whatever the units.
 */
final class CoxSample {
  final int size;
  final int columns;

  /** Position in the data of each sorted patient. */
  final int[] row;

  final int[] stratum;
  final double[] time;
  final boolean[] event;
  final double[] offset;

  /** Case weight of each patient; 1 without weights. */
  final double[] weight;

  /** Start of observation of each patient; before all times without delay. */
  final double[] entry;

  /**
   * The patients by stratum and start of observation, the latest first, in the order in which they
   * leave the risk sets of a walk back through time; empty where everyone is observed from time 0.
   */
  final int[] byEntry;

  /** Standardised covariates: {@code [patient][column]}. */
  final double[][] x;

  /** Centre and standard deviation of each column. */
  final Moments[] moments;

  /** First patient of each run of one stratum and time; the number of patients at the end. */
  final int[] runStart;

  private CoxSample(SurvivalData data, CoxDesign design, int[] complete) {
    int[] strata = design.strata(complete);
    int[] all = IntStream.range(0, complete.length).toArray();
    int[] order = TimeOrder.of(all, i -> data.time(complete[i]));
    int[] inOrder = TimeOrder.of(order, i -> strata[i]);
    size = inOrder.length;
    row = Arrays.stream(inOrder).map(i -> complete[i]).toArray();
    stratum = Arrays.stream(inOrder).map(i -> strata[i]).toArray();
    time = Arrays.stream(row).mapToDouble(data::time).toArray();
    event = new boolean[size];
    for (int i = 0; i < size; i++) {
      event[i] = data.event(row[i]);
    }
    offset = design.offsets(row);
    weight = design.weights(row);
    entry = Arrays.stream(row).mapToDouble(data::start).toArray();
    byEntry = data.hasDelayedEntry() ? latestEntryFirst() : new int[0];
    double[][] values = design.values(row);
    columns = values.length;
    moments = Arrays.stream(values).map(Moments::of).toArray(Moments[]::new);
    x = new double[size][columns];
    for (int j = 0; j < columns; j++) {
      for (int i = 0; i < size; i++) {
        x[i][j] = (values[j][i] - moments[j].mean()) / moments[j].standardDeviation();
      }
    }
    runStart =
        IntStream.rangeClosed(0, size).filter(i -> i == 0 || i == size || startsRun(i)).toArray();
  }

  /**
   * The complete patients of a design.
   *
   * @throws InsufficientDataException if none is complete or has the event, or a column has one
   *     value only
   */
  static CoxSample of(SurvivalData data, CoxDesign design) {
    SameSamples.require(data.samples(), design.samples(), "covariates");
    int[] complete = IntStream.range(0, data.size()).filter(i -> !design.isMissing(i)).toArray();
    int events = (int) Arrays.stream(complete).filter(data::event).count();
    if (events == 0) {
      throw InsufficientDataException.of(
          "no patient with every covariate has the event", complete.length, 0);
    }
    CoxSample sample = new CoxSample(data, design, complete);
    for (int j = 0; j < sample.columns; j++) {
      Moments moments = sample.moments[j];
      if (!(moments.standardDeviation() > 1e-13 * Math.abs(moments.mean()))) {
        throw InsufficientDataException.of(
            design.columns().get(j) + " is the same for all patients", complete.length, events);
      }
    }
    return sample;
  }

  private int[] latestEntryFirst() {
    int[] order = IntStream.range(0, size).toArray();
    return TimeOrder.of(TimeOrder.of(order, i -> -entry[i]), i -> -stratum[i]);
  }

  private boolean startsRun(int i) {
    return stratum[i] != stratum[i - 1] || time[i] != time[i - 1];
  }

  int runs() {
    return runStart.length - 1;
  }

  /** Whether a run is the last of its stratum. */
  boolean endsStratum(int run) {
    int next = runStart[run + 1];
    return next == size || stratum[next] != stratum[next - 1];
  }

  int events() {
    int count = 0;
    for (boolean happened : event) {
      count += happened ? 1 : 0;
    }
    return count;
  }

  /** The log hazard of each patient, offset included, up to a constant. */
  double[] linearPredictor(double[] beta) {
    double[] eta = new double[size];
    for (int i = 0; i < size; i++) {
      eta[i] = offset[i] + SymmetricMatrix.dot(x[i], beta);
    }
    return eta;
  }

  /** The largest difference of log hazards that the covariates make. */
  double spread(double[] beta) {
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (double[] values : x) {
      double eta = SymmetricMatrix.dot(values, beta);
      least = Math.min(least, eta);
      most = Math.max(most, eta);
    }
    return most - least;
  }

  /** A coefficient per standard deviation as one per unit. */
  double perUnit(int column, double perStandardDeviation) {
    return perStandardDeviation / moments[column].standardDeviation();
  }
}
