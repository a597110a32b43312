package org.ferrostrat.survival;

import java.util.Arrays;
import org.ferrostrat.stats.ConfidenceInterval;

/**
 * A survival curve: a step function with one step at each distinct time of follow-up, censored
 * times included. Made by {@link KaplanMeier}. Immutable.
 */
public final class KaplanMeierCurve {
  /** Survival this close to a wanted share counts as equal to it, as in R. */
  private static final double TOLERANCE = Math.sqrt(Math.ulp(1.0));

  private final KaplanMeier method;
  private final EventTable table;
  private final FollowUpUnit unit;
  private final double[] survival;
  private final double[] standardError;
  private final double[] low;
  private final double[] high;

  KaplanMeierCurve(KaplanMeier method, EventTable table, ProductLimit estimate, FollowUpUnit unit) {
    this.method = method;
    this.table = table;
    this.unit = unit;
    this.survival = estimate.survival();
    this.standardError = new double[table.size()];
    this.low = new double[table.size()];
    this.high = new double[table.size()];
    for (int i = 0; i < survival.length; i++) {
      double ofLog = Math.sqrt(estimate.varianceOfLog()[i]);
      standardError[i] = survival[i] * ofLog;
      ConfidenceInterval limits =
          method.confidenceType().limits(method.level(), survival[i], ofLog);
      low[i] = limits.low();
      high[i] = limits.high();
    }
  }

  /**
   * The curve at one time.
   *
   * @param time the time
   * @param atRisk how many patients are still followed at it: whose follow-up is at least as long;
   *     with delayed entry, how many are at risk at the first end of follow-up from it on, as in R
   * @param survival probability of being event-free after that time; NaN beyond the last follow-up,
   *     unless the curve has come down to 0
   * @param standardError Greenwood's standard error of the survival; NaN where survival is
   * @param interval confidence interval of the survival; NaN where the survival or its limits do
   *     not exist
   */
  public record Point(
      double time,
      int atRisk,
      double survival,
      double standardError,
      ConfidenceInterval interval) {}

  /**
   * The time by which a share of the patients has had the event.
   *
   * @param probability the share
   * @param estimate first time at which the curve is at or below 1 - probability; where the curve
   *     runs level at exactly that height and falls later, the middle of the level stretch; NaN
   *     when the curve does not come down so far
   * @param interval the times at which the confidence limits are at or below the same height; NaN
   *     where a limit does not come down so far
   */
  public record Quantile(double probability, double estimate, ConfidenceInterval interval) {
    /** Whether the curve comes down so far. */
    public boolean isReached() {
      return !Double.isNaN(estimate);
    }
  }

  /** The method that made the curve. */
  public KaplanMeier method() {
    return method;
  }

  /** The unit of the times. */
  public FollowUpUnit unit() {
    return unit;
  }

  /** The number of patients. */
  public int n() {
    return table.patients;
  }

  /** The number of events. */
  public int events() {
    return Arrays.stream(table.events).sum();
  }

  /** The number of distinct times. */
  public int size() {
    return table.size();
  }

  /** The distinct times, increasing. */
  public double[] times() {
    return table.time.clone();
  }

  /** How many patients are at risk just before each time. */
  public int[] atRisk() {
    return table.atRisk.clone();
  }

  /** How many events happen at each time. */
  public int[] eventCounts() {
    return table.events.clone();
  }

  /** How many patients are censored at each time. */
  public int[] censoredCounts() {
    return table.censored.clone();
  }

  /** Survival after each time. */
  public double[] survival() {
    return survival.clone();
  }

  /** Greenwood's standard error of the survival after each time; 0 where survival is 1 or 0. */
  public double[] standardErrors() {
    return standardError.clone();
  }

  /** Lower limit of the survival after each time; NaN where there is none. */
  public double[] lowerLimits() {
    return low.clone();
  }

  /** Upper limit of the survival after each time; NaN where there is none. */
  public double[] upperLimits() {
    return high.clone();
  }

  /** The last time of follow-up. */
  public double lastFollowUp() {
    return table.time[table.size() - 1];
  }

  /**
   * The curve at a time.
   *
   * @throws IllegalArgumentException if the time is negative or NaN
   */
  public Point at(double time) {
    if (!(time >= 0)) {
      throw new IllegalArgumentException("time is " + time + "; need a value >= 0");
    }
    int line = table.lineAt(time);
    int atRisk = numberAtRisk(time);
    if (line < 0) {
      return new Point(time, atRisk, 1, 0, method.confidenceType().limits(method.level(), 1, 0));
    }
    boolean known = time <= lastFollowUp() || survival[line] == 0;
    return known
        ? new Point(time, atRisk, survival[line], standardError[line], limits(line))
        : new Point(time, atRisk, Double.NaN, Double.NaN, interval(Double.NaN, Double.NaN));
  }

  /** How many patients are still followed at each of the given times. */
  public int[] numbersAtRisk(double... times) {
    return Arrays.stream(times).mapToInt(this::numberAtRisk).toArray();
  }

  /** The median survival time with its confidence interval; equal to R's. */
  public Quantile median() {
    return quantile(0.5);
  }

  /**
   * The time by which a share of the patients has had the event, with limits read off the
   * confidence limits of that curve (Brookmeyer and Crowley 1982, <a
   * href="https://doi.org/10.2307/2530286">doi:10.2307/2530286</a>).
   *
   * @throws IllegalArgumentException if the share is not between 0 and 1
   */
  public Quantile quantile(double probability) {
    if (!(probability > 0 && probability < 1)) {
      throw new IllegalArgumentException(
          "probability is " + probability + "; need more than 0 and less than 1");
    }
    double height = 1 - probability;
    double first = firstAtMost(low, height);
    double last = firstAtMost(high, height);
    return new Quantile(probability, firstAtMost(survival, height), interval(first, last));
  }

  private int numberAtRisk(double time) {
    int line = table.lineBefore(time) + 1;
    return line < table.size() ? table.atRisk[line] : 0;
  }

  private ConfidenceInterval limits(int line) {
    return interval(low[line], high[line]);
  }

  private ConfidenceInterval interval(double from, double to) {
    return new ConfidenceInterval(method.level(), from, to);
  }

  private double firstAtMost(double[] curve, double height) {
    int line = 0;
    while (line < curve.length && !(curve[line] < height + TOLERANCE)) {
      line++;
    }
    if (line == curve.length) {
      return Double.NaN;
    }
    if (Math.abs(curve[line] - height) < TOLERANCE) {
      for (int next = line + 1; next < curve.length; next++) {
        if (curve[next] < curve[line]) {
          return (table.time[line] + table.time[next]) / 2;
        }
      }
    }
    return table.time[line];
  }

  @Override
  public String toString() {
    return "Kaplan-Meier curve of %d patients, %d events, times in %s"
        .formatted(n(), events(), unit.id());
  }
}
