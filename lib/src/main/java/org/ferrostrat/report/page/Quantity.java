package org.ferrostrat.report.page;

import java.util.OptionalInt;
import org.ferrostrat.stats.ConfidenceInterval;
import org.ferrostrat.stats.Estimate;

/**
 * One number of the page with all that is known of it. {@code with...} methods give changed copies.
 *
 * @param cohort id of the cohort; empty for several cohorts together
 * @param subject what it is of, such as a signature or an end-point
 * @param name what it is, such as {@code AUC}
 * @param estimate the number; NaN where there is none
 * @param low lower confidence limit; NaN without
 * @param high upper confidence limit; NaN without
 * @param n patients it is of
 * @param events events or responders among them
 * @param pValue NaN without a test
 * @param adjusted p-value that accounts for the other tests or for a search; NaN without
 * @param note note, or why it is missing
 */
record Quantity(
    String cohort,
    String subject,
    String name,
    double estimate,
    double low,
    double high,
    OptionalInt n,
    OptionalInt events,
    double pValue,
    double adjusted,
    String note) {
  static Quantity of(String cohort, String subject, String name, double estimate) {
    return new Quantity(
        cohort,
        subject,
        name,
        estimate,
        Double.NaN,
        Double.NaN,
        OptionalInt.empty(),
        OptionalInt.empty(),
        Double.NaN,
        Double.NaN,
        "");
  }

  /** An estimate with its interval; a missing one has its reason as the note. */
  static Quantity of(String cohort, String subject, String name, Estimate estimate) {
    if (!estimate.isPresent()) {
      return none(cohort, subject, name, estimate.reason());
    }
    Quantity number = of(cohort, subject, name, estimate.value());
    return estimate.interval().map(number::within).orElse(number);
  }

  /** A number that there is none of. */
  static Quantity none(String cohort, String subject, String name, String reason) {
    return of(cohort, subject, name, Double.NaN).noting(reason);
  }

  Quantity within(ConfidenceInterval interval) {
    return within(interval.low(), interval.high());
  }

  Quantity within(double from, double to) {
    return new Quantity(
        cohort, subject, name, estimate, from, to, n, events, pValue, adjusted, note);
  }

  Quantity ofPatients(int count) {
    return new Quantity(
        cohort,
        subject,
        name,
        estimate,
        low,
        high,
        OptionalInt.of(count),
        events,
        pValue,
        adjusted,
        note);
  }

  Quantity withEvents(int count) {
    return new Quantity(
        cohort,
        subject,
        name,
        estimate,
        low,
        high,
        n,
        OptionalInt.of(count),
        pValue,
        adjusted,
        note);
  }

  Quantity tested(double p) {
    return new Quantity(cohort, subject, name, estimate, low, high, n, events, p, adjusted, note);
  }

  Quantity adjusted(double p) {
    return new Quantity(cohort, subject, name, estimate, low, high, n, events, pValue, p, note);
  }

  Quantity noting(String text) {
    return new Quantity(
        cohort, subject, name, estimate, low, high, n, events, pValue, adjusted, text);
  }

  boolean hasInterval() {
    return !Double.isNaN(low) || !Double.isNaN(high);
  }
}
