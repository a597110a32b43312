package org.ferrostrat.survival;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.ferrostrat.data.InsufficientDataException;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.SampleValues;
import org.ferrostrat.stats.ConfidenceInterval;

/**
 * How a hazard ratio changes over time, where hazards are not proportional: one hazard ratio per
 * period, or a log hazard ratio that changes with the logarithm of time (Therneau and Grambsch
 * 2000, <a href="https://doi.org/10.1007/978-1-4757-3294-8">doi:10.1007/978-1-4757-3294-8</a>, ch.
 * 6). The form is chosen beforehand; periods chosen from the data give optimistic results.
 *
 * @param cuts times between the periods, increasing and above 0; none for the logarithm of time
 */
public record TimeEffect(List<Double> cuts) {
  /** With the logarithm of time, work grows with patients times event times; this is the most. */
  private static final long MOST_EPISODES = 5_000_000;

  /** Checks the cuts. */
  public TimeEffect {
    cuts = List.copyOf(cuts);
    double last = 0;
    for (double cut : cuts) {
      if (!(cut > last && cut < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "cuts are %s; need finite increasing times > 0".formatted(cuts));
      }
      last = cut;
    }
  }

  /**
   * One hazard ratio per period: up to and with the first cut, from then to the next, and so on.
   *
   * @throws IllegalArgumentException if there is no cut, or they do not increase
   */
  public static TimeEffect piecewise(double... cuts) {
    if (cuts.length == 0) {
      throw new IllegalArgumentException("no cut; need at least one time");
    }
    return new TimeEffect(DoubleStream.of(cuts).boxed().toList());
  }

  /** A log hazard ratio that is linear in the logarithm of time. */
  public static TimeEffect logTime() {
    return new TimeEffect(List.of());
  }

  /**
   * The effect of a covariate in one period.
   *
   * @param from start of the period
   * @param to end of the period, included; infinite for the last one
   * @param events number of events in the period
   * @param effects hazard ratios of the columns of the covariate
   */
  public record Period(double from, double to, int events, List<CoxCoefficient> effects) {
    /** Copies the list. */
    public Period {
      effects = List.copyOf(effects);
    }
  }

  /**
   * An effect that changes over time.
   *
   * @param term the covariate
   * @param periods its effect in each period; none with the logarithm of time
   * @param coefficients with the logarithm of time, the log hazard ratio at time 1 (named after the
   *     column) and its change per unit of the logarithm ({@code column:log(time)}); else none
   * @param covariance covariance of these coefficients
   * @param constant likelihood-ratio test that the effect does not change; of Wald with clusters or
   *     case weights
   * @param converged whether finite coefficients of largest likelihood were found
   * @param issues warnings of the fit
   */
  public record Result(
      String term,
      List<Period> periods,
      List<CoxCoefficient> coefficients,
      List<List<Double>> covariance,
      ChiSquareTest constant,
      boolean converged,
      List<Issue> issues) {
    /** Copies the lists. */
    public Result {
      periods = List.copyOf(periods);
      coefficients = List.copyOf(coefficients);
      covariance = covariance.stream().map(List::copyOf).toList();
      issues = List.copyOf(issues);
    }

    /**
     * The hazard ratio of a column at a time, with the logarithm of time.
     *
     * @param column number of the column of the covariate, from 0
     * @param level confidence level of the limits
     * @throws IllegalStateException if there are periods
     * @throws IllegalArgumentException if the time is not above 0
     */
    public At at(int column, double time, double level) {
      if (!periods.isEmpty()) {
        throw new IllegalStateException("the effect is one per period; see periods()");
      }
      if (!(time > 0)) {
        throw new IllegalArgumentException("time is " + time + "; need a value > 0");
      }
      int changing = coefficients.size() / 2 + column;
      double g = StrictMath.log(time);
      double estimate =
          coefficients.get(column).logHazardRatio()
              + g * coefficients.get(changing).logHazardRatio();
      double variance =
          covariance.get(column).get(column)
              + 2 * g * covariance.get(column).get(changing)
              + g * g * covariance.get(changing).get(changing);
      return new At(
          time,
          StrictMath.exp(estimate),
          ConfidenceInterval.normal(level, estimate, Math.sqrt(variance)).exp());
    }
  }

  /**
   * A hazard ratio at a time.
   *
   * @param time the time
   * @param hazardRatio hazard ratio per unit of the covariate
   * @param interval its Wald limits
   */
  public record At(double time, double hazardRatio, ConfidenceInterval interval) {}

  /**
   * Fits an effect that changes over time beside the other covariates of a design.
   *
   * @param regression how; without a penalty
   * @param term name of the covariate whose effect changes
   * @throws IllegalArgumentException if there is a penalty, no such covariate, the samples differ,
   *     or with the logarithm of time an event is at time 0 or there are too many patients
   * @throws InsufficientDataException if a period has no event, or a regression cannot be fitted
   */
  public Result of(CoxRegression regression, SurvivalData data, CoxDesign design, String term) {
    if (regression.penalty().kind() != CoxPenalty.Kind.NONE) {
      throw new IllegalArgumentException(
          "penalty is %s; need none".formatted(regression.penalty().kind()));
    }
    SameSamples.require(data.samples(), design.samples(), "covariates");
    int[] complete = IntStream.range(0, data.size()).filter(i -> !design.isMissing(i)).toArray();
    SurvivalData taking = data.select(complete);
    CoxDesign constant = design.select(complete);
    List<SampleValues> columns = constant.columnsOf(term);
    double[] times = cuts.isEmpty() ? eventTimes(taking) : cutTimes();
    Episodes episodes = Episodes.cutAt(taking, times);
    Changing changing = new Changing(episodes, columns, term);
    CoxDesign others = constant.without(term).expand(episodes);
    CoxDesign varying = cuts.isEmpty() ? changing.withLogTime(others) : changing.perPeriod(others);
    CoxFit fit = regression.fit(episodes.data(), varying);
    CoxFit fixed = regression.fit(taking, constant);
    return changing.result(fit, fixed);
  }

  private double[] cutTimes() {
    return cuts.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static double[] eventTimes(SurvivalData data) {
    double[] times =
        IntStream.range(0, data.size())
            .filter(data::event)
            .mapToDouble(data::time)
            .sorted()
            .distinct()
            .toArray();
    if (times.length > 0 && times[0] == 0) {
      throw new IllegalArgumentException("an event is at time 0; the logarithm needs a time > 0");
    }
    if ((long) times.length * data.size() > MOST_EPISODES) {
      throw new IllegalArgumentException(
          "%d patients and %d event times; the logarithm of time takes at most %d times both, so use periods"
              .formatted(data.size(), times.length, MOST_EPISODES));
    }
    return times;
  }

  /** The columns of one covariate over the episodes. */
  private final class Changing {
    private final Episodes episodes;
    private final List<SampleValues> columns;
    private final String term;

    Changing(Episodes episodes, List<SampleValues> columns, String term) {
      this.episodes = episodes;
      this.columns = columns;
      this.term = term;
    }

    CoxDesign withLogTime(CoxDesign others) {
      CoxDesign design = others;
      for (SampleValues column : columns) {
        design = design.with(episodes.expand(column));
      }
      for (SampleValues column : columns) {
        double[] values = new double[episodes.size()];
        Arrays.setAll(
            values,
            e ->
                column.get(episodes.patient()[e])
                    * StrictMath.log(Math.max(episodes.end(e), 1e-300)));
        design = design.with(values(column.name() + ":log(time)", values));
      }
      return design;
    }

    CoxDesign perPeriod(CoxDesign others) {
      CoxDesign design = others;
      for (int period = 0; period <= cuts.size(); period++) {
        int number = period;
        if (events(period) == 0) {
          throw InsufficientDataException.of(
              "no event from %s to %s".formatted(from(period), to(period)),
              episodes.size(),
              episodes.data().events());
        }
        for (SampleValues column : columns) {
          double[] values = new double[episodes.size()];
          Arrays.setAll(values, e -> period(e) == number ? column.get(episodes.patient()[e]) : 0);
          design = design.with(values(name(column, period), values));
        }
      }
      return design;
    }

    private SampleValues values(String name, double[] values) {
      return SampleValues.of(name, episodes.data().samples(), values);
    }

    private String name(SampleValues column, int period) {
      return String.format(Locale.ROOT, "%s:%s-%s", column.name(), from(period), to(period));
    }

    private double from(int period) {
      return period == 0 ? 0 : cuts.get(period - 1);
    }

    private double to(int period) {
      return period == cuts.size() ? Double.POSITIVE_INFINITY : cuts.get(period);
    }

    private int period(int episode) {
      return TimeOrder.firstAtLeast(cutTimes(), episodes.end(episode));
    }

    private int events(int period) {
      return (int)
          IntStream.range(0, episodes.size())
              .filter(e -> episodes.data().event(e) && period(e) == period)
              .count();
    }

    Result result(CoxFit fit, CoxFit fixed) {
      int first = fit.coefficients().size() - changingColumns();
      int[] chosen = IntStream.range(first, fit.coefficients().size()).toArray();
      List<CoxCoefficient> found = fit.coefficients().subList(first, first + chosen.length);
      double[][] covariance = SymmetricMatrix.select(fit.covariance(), chosen);
      return new Result(
          term,
          cuts.isEmpty() ? List.of() : periods(found),
          cuts.isEmpty() ? found : List.of(),
          Arrays.stream(covariance).map(line -> Arrays.stream(line).boxed().toList()).toList(),
          constant(fit, fixed, found, covariance),
          fit.converged(),
          fit.issues());
    }

    private int changingColumns() {
      return columns.size() * (cuts.isEmpty() ? 2 : cuts.size() + 1);
    }

    private List<Period> periods(List<CoxCoefficient> found) {
      List<Period> periods = new ArrayList<>();
      int width = columns.size();
      for (int period = 0; period <= cuts.size(); period++) {
        List<CoxCoefficient> effects = found.subList(period * width, (period + 1) * width);
        periods.add(new Period(from(period), to(period), events(period), effects));
      }
      return periods;
    }

    private ChiSquareTest constant(
        CoxFit fit, CoxFit fixed, List<CoxCoefficient> found, double[][] covariance) {
      int width = columns.size();
      int df = changingColumns() - width;
      if (fit.clusters().isEmpty()) {
        return ChiSquareTest.of(Math.max(0, 2 * (fit.logLikelihood() - fixed.logLikelihood())), df);
      }
      // contrasts: the changes with log time, or each later period less the first
      double[] contrast = new double[df];
      double[][] variance = new double[df][df];
      for (int a = 0; a < df; a++) {
        contrast[a] = found.get(width + a).logHazardRatio();
        contrast[a] -= cuts.isEmpty() ? 0 : found.get(a % width).logHazardRatio();
        for (int b = 0; b < df; b++) {
          int x = width + a;
          int y = width + b;
          variance[a][b] = covariance[x][y];
          variance[a][b] +=
              cuts.isEmpty()
                  ? 0
                  : covariance[a % width][b % width]
                      - covariance[x][b % width]
                      - covariance[a % width][y];
        }
      }
      return ChiSquareTest.of(SymmetricMatrix.of(variance, 0).inverseForm(contrast), df);
    }
  }
}
