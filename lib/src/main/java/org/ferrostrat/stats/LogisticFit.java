package org.ferrostrat.stats;

import java.util.List;
import java.util.stream.IntStream;
import org.ejml.simple.SimpleMatrix;

/** A fitted {@link LogisticRegression}. Immutable. */
public final class LogisticFit {
  private final LogisticDesign design;
  private final LogisticMaximum.Found found;
  private final double level;

  /** How the search for the maximum ended. */
  public enum Status {
    /** The maximum was found. */
    CONVERGED,
    /** The columns separate the classes: the likelihood has no maximum. */
    SEPARATED,
    /** The maximum was not found. */
    NOT_CONVERGED
  }

  LogisticFit(LogisticDesign design, LogisticMaximum.Found found, double level) {
    this.design = design;
    this.found = found;
    this.level = level;
  }

  /** How the search ended; estimates are NaN unless it converged. */
  public Status status() {
    return found.status();
  }

  /** Whether the maximum was found. */
  public boolean isConverged() {
    return status() == Status.CONVERGED;
  }

  /** Why there are no estimates and what to do about it; empty where there are. */
  public String reason() {
    return switch (status()) {
      case CONVERGED -> "";
      case SEPARATED ->
          "the columns separate responders from non-responders, so coefficients grow without limit;"
              + " use fewer columns, more patients or a penalised fit";
      case NOT_CONVERGED -> "no maximum after %d steps".formatted(found.steps());
    };
  }

  /** Number of patients of positive weight. */
  public int patients() {
    return design.patients();
  }

  /** Number of responders among them. */
  public int responders() {
    return design.responders();
  }

  /** The intercept: the logit where all columns and the offset are 0. */
  public WaldEstimate intercept() {
    return linearPredictor(new double[design.size() - 1]);
  }

  /** The log odds ratio per unit of each column, in their order. */
  public List<WaldEstimate> coefficients() {
    return IntStream.range(0, design.size() - 1).mapToObj(this::coefficient).toList();
  }

  /**
   * The log odds ratio per unit of a column.
   *
   * @param column counted from 0
   */
  public WaldEstimate coefficient(int column) {
    if (!isConverged()) {
      return WaldEstimate.none(level);
    }
    double deviation = design.deviation(column);
    double error = Math.sqrt(found.covariance().get(column + 1, column + 1));
    return WaldEstimate.of(found.coefficients()[column + 1] / deviation, error / deviation, level);
  }

  /**
   * The logit of response of a patient, without offset, with its interval.
   *
   * @param row one value per column
   */
  public WaldEstimate linearPredictor(double... row) {
    if (row.length != design.size() - 1) {
      throw new IllegalArgumentException(
          "%d values; need %d, one per column".formatted(row.length, design.size() - 1));
    }
    if (!isConverged()) {
      return WaldEstimate.none(level);
    }
    SimpleMatrix x = new SimpleMatrix(design.standardised(row));
    double value = x.dot(new SimpleMatrix(found.coefficients()));
    double variance = x.dot(found.covariance().mult(x));
    return WaldEstimate.of(value, Math.sqrt(variance), level);
  }

  /** The probability of response of a patient, without offset. */
  public double probability(double... row) {
    return Logit.inverse(linearPredictor(row).value());
  }

  /** The log-likelihood; where the columns separate, that of the last step. */
  public double logLikelihood() {
    return -found.deviance() / 2;
  }

  /** Number of steps of the search. */
  public int steps() {
    return found.steps();
  }

  @Override
  public String toString() {
    return "logistic regression of %d patients, %d responders, %d covariates"
        .formatted(patients(), responders(), coefficients().size());
  }
}
