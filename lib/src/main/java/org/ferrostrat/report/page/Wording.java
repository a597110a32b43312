package org.ferrostrat.report.page;

import java.util.List;
import java.util.Locale;
import org.ferrostrat.report.Numbers;
import org.ferrostrat.stats.ConfidenceInterval;
import org.ferrostrat.stats.Estimate;

/** Pieces of prose, and statistics as journals print them. */
final class Wording {
  private Wording() {}

  /** A, B and C. */
  static String list(List<String> parts) {
    int last = parts.size() - 1;
    return last < 1
        ? String.join("", parts)
        : String.join(", ", parts.subList(0, last)) + " and " + parts.get(last);
  }

  /** A number of things, such as {@code 1 patient} or {@code 2 patients}. */
  static String count(int number, String thing) {
    return String.format(Locale.ROOT, "%,d %s", number, number == 1 ? thing : thing + "s");
  }

  /** The sentences that say something, one after the other. */
  static String sentences(List<String> sentences) {
    return String.join(" ", sentences.stream().filter(text -> !text.isEmpty()).toList());
  }

  /** An estimate with its interval, such as {@code 0.71 (95% CI 0.51–0.99)}. */
  static String estimate(double value, ConfidenceInterval interval) {
    return Numbers.reported(value, interval);
  }

  /** An estimate, with its interval where it has one; {@code NA} where it is missing. */
  static String estimate(Estimate estimate) {
    return estimate
        .interval()
        .map(interval -> estimate(estimate.value(), interval))
        .orElse(Numbers.shownValue(estimate));
  }

  /** Both ends of an interval, such as {@code 0.51–0.99}. */
  static String range(ConfidenceInterval interval) {
    return Numbers.range(interval.low(), interval.high());
  }

  /** Both ends of a range. */
  static String range(double low, double high) {
    return Numbers.range(low, high);
  }

  /** A p-value, such as {@code p = 0.043} or {@code p < 0.0001}. */
  static String p(double value) {
    return Numbers.reportedP(value);
  }
}
