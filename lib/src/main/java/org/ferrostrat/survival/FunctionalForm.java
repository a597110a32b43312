package org.ferrostrat.survival;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.ferrostrat.data.DataFormatException;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Issue.Place;
import org.ferrostrat.data.SampleValues;
import org.ferrostrat.stats.RestrictedCubicSpline;

/**
 * The form in which a number enters a regression: itself, {@code log(tmb+1)} (natural logarithm),
 * or {@code rcs(age,4)}, a restricted cubic spline with Harrell's knots. The form is chosen
 * beforehand: a marker that is heavily skewed usually enters by its logarithm.
 *
 * @param kind the form
 * @param column name of the column
 * @param added what is added before the logarithm is taken; 0 otherwise
 * @param knots number of knots of the spline; 0 otherwise
 */
public record FunctionalForm(Kind kind, String column, double added, int knots) {
  private static final Pattern LOGARITHM =
      Pattern.compile("log\\(\\s*(.+?)\\s*(?:\\+\\s*([0-9.eE-]+)\\s*)?\\)");
  private static final Pattern SPLINE = Pattern.compile("rcs\\(\\s*(.+?)\\s*,\\s*([0-9]+)\\s*\\)");

  /** The kinds of form. */
  public enum Kind {
    /** The value itself. */
    LINEAR,
    /** The natural logarithm of the value, with a constant added beforehand. */
    LOGARITHM,
    /** A restricted cubic spline. */
    SPLINE
  }

  /** Checks what belongs to the kind. */
  public FunctionalForm {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(column, "column");
    if (!(added >= 0 && added < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "constant in the logarithm is " + added + "; need a finite value >= 0");
    }
    boolean inRange =
        knots >= RestrictedCubicSpline.FEWEST_KNOTS && knots <= RestrictedCubicSpline.MOST_KNOTS;
    if (kind == Kind.SPLINE && !inRange) {
      throw new IllegalArgumentException(
          "number of knots is %d; need %d to %d"
              .formatted(
                  knots, RestrictedCubicSpline.FEWEST_KNOTS, RestrictedCubicSpline.MOST_KNOTS));
    }
  }

  /** The value itself. */
  public static FunctionalForm linear(String column) {
    return new FunctionalForm(Kind.LINEAR, column, 0, 0);
  }

  /** The logarithm of the value plus a constant. */
  public static FunctionalForm logarithm(String column, double added) {
    return new FunctionalForm(Kind.LOGARITHM, column, added, 0);
  }

  /** A restricted cubic spline with 3 to 7 knots. */
  public static FunctionalForm spline(String column, int knots) {
    return new FunctionalForm(Kind.SPLINE, column, 0, knots);
  }

  /**
   * The form of a text: {@code log(COLUMN)}, {@code log(COLUMN+CONSTANT)}, {@code
   * rcs(COLUMN,KNOTS)}, or the name of a column.
   *
   * @throws IllegalArgumentException if a constant or number of knots is out of range
   */
  public static FunctionalForm parse(String text) {
    String stripped = text.strip();
    Matcher spline = SPLINE.matcher(stripped);
    if (spline.matches()) {
      return spline(spline.group(1), Integer.parseInt(spline.group(2)));
    }
    Matcher logarithm = LOGARITHM.matcher(stripped);
    if (logarithm.matches()) {
      String added = logarithm.group(2);
      return logarithm(logarithm.group(1), added == null ? 0 : Double.parseDouble(added));
    }
    return linear(stripped);
  }

  /** The form as text; {@link #parse} understands it. */
  public String text() {
    return switch (kind) {
      case LINEAR -> column;
      case LOGARITHM ->
          added == 0 ? "log(%s)".formatted(column) : "log(%s+%s)".formatted(column, plain(added));
      case SPLINE -> "rcs(%s,%d)".formatted(column, knots);
    };
  }

  private static String plain(double number) {
    return number == Math.rint(number)
        ? String.format(Locale.ROOT, "%.0f", number)
        : Double.toString(number);
  }

  /**
   * The form fitted to values, which places the knots of a spline.
   *
   * @param values values of the column; missing ones stay missing
   * @throws DataFormatException {@code log-of-zero} if a logarithm does not exist
   * @throws IllegalArgumentException if the values are too few or too tied for the knots
   */
  public Fitted fit(SampleValues values) {
    if (kind == Kind.LOGARITHM) {
      requirePositive(values);
    }
    Optional<RestrictedCubicSpline> curve =
        kind == Kind.SPLINE
            ? Optional.of(RestrictedCubicSpline.ofQuantiles(values.toArray(), knots))
            : Optional.empty();
    return new Fitted(this, curve);
  }

  private void requirePositive(SampleValues values) {
    int[] bad = IntStream.range(0, values.size()).filter(i -> values.get(i) + added <= 0).toArray();
    if (bad.length > 0) {
      double value = values.get(bad[0]);
      throw new DataFormatException(
          List.of(
              Issue.error(
                  "log-of-zero",
                  new Place("", 0, 0, Double.toString(value)),
                  "%s of %s is %s, and %d samples in all have no logarithm of %s"
                      .formatted(column, values.samples().get(bad[0]), value, bad.length, text()),
                  value < 0
                      ? "use a spline, as in rcs(%s,4)".formatted(column)
                      : "add a constant, as in log(%s+1)".formatted(column))));
    }
  }

  /**
   * A form fitted to the values of a cohort.
   *
   * @param form the form
   * @param spline the spline with its knots; empty for other forms
   */
  public record Fitted(FunctionalForm form, Optional<RestrictedCubicSpline> spline) {
    /** The columns at a value; NaN for a missing one. */
    public double[] at(double value) {
      return switch (form.kind) {
        case LINEAR -> new double[] {value};
        case LOGARITHM -> new double[] {StrictMath.log(value + form.added)};
        case SPLINE -> spline.orElseThrow().basis(value);
      };
    }

    /** The columns of the values, named after the form: {@code rcs(age,4)}, then with primes. */
    public List<SampleValues> columns(SampleValues values) {
      int count = spline.map(RestrictedCubicSpline::columns).orElse(1);
      double[][] columns = new double[count][values.size()];
      for (int i = 0; i < values.size(); i++) {
        double[] basis = at(values.get(i));
        for (int j = 0; j < count; j++) {
          columns[j][i] = basis[j];
        }
      }
      List<SampleValues> named = new ArrayList<>();
      for (int j = 0; j < count; j++) {
        String name = form.text() + "'".repeat(j);
        named.add(SampleValues.of(name, values.samples(), columns[j]));
      }
      return named;
    }
  }
}
