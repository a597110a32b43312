package org.ferrostrat.survival;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.InsufficientDataException;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Issue.Place;
import org.ferrostrat.data.Labels;
import org.ferrostrat.stats.ConfidenceInterval;
import org.ferrostrat.stats.Moments;
import org.ferrostrat.stats.PValueAdjustment;

/**
 * A univariable Cox regression on each of many covariates, such as all genes. Patients are sorted
 * once, and covariates are spread over threads; estimates equal those of {@link CoxRegression}, as
 * the tests show. p-values are adjusted for the number of covariates that have one.
 *
 * @param ties how tied events share the patients at risk; Efron by default
 * @param level confidence level; 0.95 by default
 */
public record CoxScreen(Ties ties, double level) {
  private static final int ROWS_PER_PIECE = 64;

  /** Checks the level. */
  public CoxScreen {
    Objects.requireNonNull(ties, "ties");
    ConfidenceInterval.requireLevel(level);
  }

  /** Efron's ties, level 0.95. */
  public static CoxScreen withDefaults() {
    return new CoxScreen(Ties.EFRON, ConfidenceInterval.USUAL_LEVEL);
  }

  /** The same with other ties. */
  public CoxScreen with(Ties other) {
    return new CoxScreen(other, level);
  }

  /** The same with another confidence level. */
  public CoxScreen withLevel(double other) {
    return new CoxScreen(ties, other);
  }

  /**
   * One covariate.
   *
   * @param covariate its name
   * @param n number of patients with a value
   * @param events number of their events
   * @param coefficient its effect; empty where none can be estimated
   * @param holm Wald p-value adjusted by Holm's method; NaN without a coefficient
   * @param benjaminiHochberg Wald p-value adjusted by the method of Benjamini and Hochberg
   * @param issue why there is no coefficient: {@code constant-covariate}, {@code
   *     infinite-estimate}, {@code no-events} or {@code not-converged}
   */
  public record Row(
      String covariate,
      int n,
      int events,
      Optional<CoxCoefficient> coefficient,
      double holm,
      double benjaminiHochberg,
      Optional<Issue> issue) {}

  /**
   * Fits every covariate.
   *
   * @param data follow-up
   * @param covariates names of the covariates
   * @param values the values of a covariate by its number, one per patient in the order of the
   *     data; NaN where missing. Called once per covariate, from several threads at the same time,
   *     and not written to
   * @param execution on how many threads
   * @return one row per covariate, in order
   * @throws IllegalArgumentException if a covariate has not one value per patient, or an infinite
   *     one, or entry is delayed
   * @throws InsufficientDataException if there is no event
   */
  public List<Row> fit(
      SurvivalData data, Labels covariates, IntFunction<double[]> values, Execution execution) {
    if (data.events() == 0) {
      throw InsufficientDataException.of("no patient has the event", data.size(), 0);
    }
    SortedPatients patients = SortedPatients.of(data.requireFromStart("a Cox screen"), ties);
    Row[] rows = new Row[covariates.size()];
    int pieces = (rows.length + ROWS_PER_PIECE - 1) / ROWS_PER_PIECE;
    execution.forEach(
        "Cox regressions",
        pieces,
        piece -> {
          int end = Math.min(rows.length, (piece + 1) * ROWS_PER_PIECE);
          for (int row = piece * ROWS_PER_PIECE; row < end; row++) {
            rows[row] = fit(patients, data, covariates.get(row), values.apply(row));
          }
        });
    return adjusted(rows);
  }

  private Row fit(SortedPatients patients, SurvivalData data, String name, double[] values) {
    if (values.length != data.size()) {
      throw new IllegalArgumentException(
          "%s has %d values for %d patients".formatted(name, values.length, data.size()));
    }
    int[] present =
        IntStream.range(0, values.length).filter(i -> !Double.isNaN(values[i])).toArray();
    if (present.length < values.length) {
      double[] rest = Arrays.stream(present).mapToDouble(i -> values[i]).toArray();
      SurvivalData taking = data.select(present);
      return fit(SortedPatients.of(taking, ties), name, rest);
    }
    return fit(patients, name, values);
  }

  private Row fit(SortedPatients patients, String name, double[] values) {
    for (double value : values) {
      if (Double.isInfinite(value)) {
        throw new IllegalArgumentException(
            "%s has the value %s; need finite ones".formatted(name, value));
      }
    }
    Moments moments = Moments.of(values);
    double sd = moments.standardDeviation();
    if (patients.events() == 0) {
      return without(patients, name, "no-events", "no patient with a value has the event");
    }
    if (!(sd > 1e-13 * Math.abs(moments.mean()))) {
      return without(patients, name, "constant-covariate", name + " is the same for all patients");
    }
    SortedPatients.Slope slope = patients.fit(values, moments);
    return switch (slope.outcome()) {
      case CONVERGED -> {
        CoxCoefficient coefficient =
            CoxCoefficient.of(
                name,
                name,
                true,
                sd,
                slope.estimate(),
                CoxCoefficient.Errors.of(slope.standardError()),
                level);
        yield new Row(
            name,
            patients.size(),
            patients.events(),
            Optional.of(coefficient),
            Double.NaN,
            Double.NaN,
            Optional.empty());
      }
      case INFINITE ->
          without(
              patients,
              name,
              "infinite-estimate",
              name + " separates patients with and without the event completely");
      case NOT_CONVERGED ->
          without(patients, name, "not-converged", "no maximum was found for " + name);
    };
  }

  private static Row without(SortedPatients patients, String name, String code, String message) {
    String remedy = code.equals("infinite-estimate") ? "fit it alone with the Firth penalty" : "";
    return new Row(
        name,
        patients.size(),
        patients.events(),
        Optional.empty(),
        Double.NaN,
        Double.NaN,
        Optional.of(Issue.warning(code, Place.NOWHERE, message, remedy)));
  }

  private static List<Row> adjusted(Row[] rows) {
    double[] p =
        Arrays.stream(rows)
            .mapToDouble(row -> row.coefficient.map(CoxCoefficient::pValue).orElse(Double.NaN))
            .toArray();
    double[] holm = PValueAdjustment.HOLM.adjust(p);
    double[] rate = PValueAdjustment.BENJAMINI_HOCHBERG.adjust(p);
    List<Row> list = new ArrayList<>(rows.length);
    for (int i = 0; i < rows.length; i++) {
      Row row = rows[i];
      list.add(
          new Row(row.covariate, row.n, row.events, row.coefficient, holm[i], rate[i], row.issue));
    }
    return List.copyOf(list);
  }
}
