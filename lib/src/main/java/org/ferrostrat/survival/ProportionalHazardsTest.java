package org.ferrostrat.survival;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Whether the hazard ratios of a Cox regression change over time. Made by {@link
 * CoxFit#proportionalHazards()}. Immutable.
 */
public final class ProportionalHazardsTest {
  private final TimeTransform transform;
  private final Map<String, ChiSquareTest> terms;
  private final ChiSquareTest global;
  private final List<Residual> residuals;

  private ProportionalHazardsTest(
      TimeTransform transform,
      Map<String, ChiSquareTest> terms,
      ChiSquareTest global,
      List<Residual> residuals) {
    this.transform = transform;
    this.terms = Collections.unmodifiableMap(terms);
    this.global = global;
    this.residuals = List.copyOf(residuals);
  }

  /**
   * The scaled Schoenfeld residual of one event.
   *
   * @param time time of the event
   * @param transformedTime the same on the scale of the test
   * @param values one value per column: an estimate of the log hazard ratio per unit at that time
   */
  public record Residual(double time, double transformedTime, List<Double> values) {
    /** Copies the list. */
    public Residual {
      values = List.copyOf(values);
    }
  }

  /** The scale of time. */
  public TimeTransform transform() {
    return transform;
  }

  /** The test of each covariate, by its name and in order. */
  public Map<String, ChiSquareTest> terms() {
    return terms;
  }

  /** The test of all covariates together. */
  public ChiSquareTest global() {
    return global;
  }

  /**
   * The scaled Schoenfeld residuals, one per event, by stratum and increasing time. A curve through
   * those of a column is its log hazard ratio over time.
   */
  public List<Residual> residuals() {
    return residuals;
  }

  static ProportionalHazardsTest of(
      CoxLikelihood likelihood, CoxDesign design, double[] beta, TimeTransform transform) {
    CoxSample sample = likelihood.sample();
    double[] transformed = transform.of(sample);
    double[] when = centred(transformed, sample.event);
    Sums sums = new Sums(sample, when);
    likelihood.walk(sample.linearPredictor(beta), false, sums::add);
    sums.addEvents();
    int[] termOf = design.termOfColumn();
    Map<String, ChiSquareTest> tests = new LinkedHashMap<>();
    for (int term = 0; term < design.terms().size(); term++) {
      int number = term;
      int[] columns = IntStream.range(0, termOf.length).filter(j -> termOf[j] == number).toArray();
      tests.put(design.terms().get(term), sums.test(columns));
    }
    ChiSquareTest all = sums.test(IntStream.range(0, sample.columns).toArray());
    return new ProportionalHazardsTest(transform, tests, all, sums.residuals(beta, transformed));
  }

  /** Less the mean over events, which changes nothing but the rounding. */
  private static double[] centred(double[] when, boolean[] event) {
    double mean =
        IntStream.range(0, when.length)
            .filter(i -> event[i])
            .mapToDouble(i -> when[i])
            .average()
            .orElse(0);
    return Arrays.stream(when).map(t -> t - mean).toArray();
  }

  /** Score and information of the covariates and of their products with time. */
  private static final class Sums {
    private final CoxSample sample;
    private final double[] when;
    private final double[] score;
    private final double[][] information;
    private final double[][] meanAtEvent;
    private final double[] events;

    Sums(CoxSample sample, double[] when) {
      this.sample = sample;
      this.when = when;
      this.score = new double[sample.columns];
      this.information = new double[2 * sample.columns][2 * sample.columns];
      this.meanAtEvent = new double[sample.runs()][sample.columns];
      this.events = new double[sample.runs()];
    }

    void add(CoxLikelihood.RiskSet riskSet) {
      int p = sample.columns;
      double g = when[sample.runStart[riskSet.run]];
      events[riskSet.run] += riskSet.count;
      for (int j = 0; j < p; j++) {
        meanAtEvent[riskSet.run][j] += riskSet.count * riskSet.mean[j];
        score[j] -= riskSet.count * g * riskSet.mean[j];
        for (int k = 0; k < p; k++) {
          double amount = riskSet.count * riskSet.covariance[j][k];
          information[j][k] += amount;
          information[j][p + k] += g * amount;
          information[p + j][k] += g * amount;
          information[p + j][p + k] += g * g * amount;
        }
      }
    }

    void addEvents() {
      for (int i = 0; i < sample.size; i++) {
        for (int j = 0; sample.event[i] && j < sample.columns; j++) {
          score[j] += sample.weight[i] * when[i] * sample.x[i][j];
        }
      }
    }

    /** The test of some columns; all effects without time are free. */
    ChiSquareTest test(int[] columns) {
      int p = sample.columns;
      int[] chosen =
          IntStream.concat(IntStream.range(0, p), Arrays.stream(columns).map(j -> p + j)).toArray();
      double[] slope = new double[chosen.length];
      for (int j = 0; j < columns.length; j++) {
        slope[p + j] = score[columns[j]];
      }
      SymmetricMatrix matrix =
          SymmetricMatrix.of(SymmetricMatrix.select(information, chosen), 1e-12);
      return matrix.isRegular()
          ? ChiSquareTest.of(matrix.inverseForm(slope), columns.length)
          : new ChiSquareTest(Double.NaN, columns.length, Double.NaN);
    }

    List<Residual> residuals(double[] beta, double[] transformed) {
      int p = sample.columns;
      int[] plain = IntStream.range(0, p).toArray();
      SymmetricMatrix matrix = SymmetricMatrix.of(SymmetricMatrix.select(information, plain), 0);
      double total = Arrays.stream(events).sum();
      List<Residual> list = new ArrayList<>();
      for (int run = 0; run < sample.runs(); run++) {
        for (int i = sample.runStart[run]; i < sample.runStart[run + 1]; i++) {
          if (sample.event[i]) {
            double[] excess = new double[p];
            for (int j = 0; j < p; j++) {
              excess[j] = total * (sample.x[i][j] - meanAtEvent[run][j] / events[run]);
            }
            double[] scaled = matrix.solve(excess);
            Double[] values = new Double[p];
            Arrays.setAll(values, j -> sample.perUnit(j, beta[j] + scaled[j]));
            list.add(new Residual(sample.time[i], transformed[i], List.of(values)));
          }
        }
      }
      return list;
    }
  }
}
