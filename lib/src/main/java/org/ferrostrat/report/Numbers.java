package org.ferrostrat.report;

import com.fasterxml.jackson.core.io.NumberOutput;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import org.ferrostrat.stats.ConfidenceInterval;
import org.ferrostrat.stats.Estimate;
import org.ferrostrat.survival.KaplanMeierCurve;

/** Numbers as text. */
public final class Numbers {
  private static final int DIGITS = 3;

  private Numbers() {}

  /**
   * The shortest decimal that reads back as the same number, {@code NA} where there is none. Unlike
   * {@link Double#toString}, which changed in JDK 19, it is the same on every JDK.
   */
  public static String format(double number) {
    return Double.isNaN(number) ? "NA" : NumberOutput.toString(number, true);
  }

  /** The number of an estimate at full precision, {@code NA} where it is missing. */
  public static String format(Estimate estimate) {
    return estimate.isPresent() ? format(estimate.value()) : "NA";
  }

  /** Three significant digits for people, or all before the decimal point where they are more. */
  public static String shown(double number) {
    if (!Double.isFinite(number)) {
      return Double.isNaN(number) ? "NA" : number > 0 ? "infinite" : "-infinite";
    }
    if (number == 0) {
      return "0";
    }
    double size = Math.abs(number);
    if (size >= 1e7 || size < 1e-4) {
      return String.format(Locale.ROOT, "%.2e", number);
    }
    // Rounded before its digits are counted: 9.999 is 10.0, not 10.00.
    BigDecimal rounded = new BigDecimal(number).round(new MathContext(DIGITS));
    int whole = rounded.precision() - rounded.scale();
    return String.format(
        Locale.ROOT, "%,." + Math.max(0, DIGITS - whole) + "f", new BigDecimal(number));
  }

  /** A round number, such as a tick of an axis, without exponent and zeros at the end. */
  public static String plain(double number) {
    return new BigDecimal(Double.toString(number)).stripTrailingZeros().toPlainString();
  }

  /** A share as a percentage, such as {@code 95%}. */
  public static String percent(double share) {
    return BigDecimal.valueOf(share).movePointRight(2).stripTrailingZeros().toPlainString() + "%";
  }

  /** A quantile of survival with its confidence interval. */
  public static String shown(KaplanMeierCurve.Quantile quantile) {
    return "%s (%s to %s)"
        .formatted(
            reached(quantile.estimate()),
            reached(quantile.interval().low()),
            reached(quantile.interval().high()));
  }

  private static String reached(double time) {
    return Double.isNaN(time) ? "not reached" : shown(time);
  }

  /** A p-value for people: three digits, and a bound where it is very small. */
  public static String shownP(double p) {
    return Double.isFinite(p) && p < 1e-4 ? "< 0.0001" : shown(p);
  }

  /** A p-value for people; {@code NA} where it is missing. */
  public static String shownP(Estimate p) {
    return p.isPresent() ? shownP(p.value()) : "NA";
  }

  /** An estimate, with its interval where it has one; {@code NA} where it is missing. */
  public static String shown(Estimate estimate) {
    return estimate
        .interval()
        .map(interval -> shown(estimate.value(), interval))
        .orElse(estimate.isPresent() ? shown(estimate.value()) : "NA");
  }

  /** The number of an estimate without its interval; {@code NA} where it is missing. */
  public static String shownValue(Estimate estimate) {
    return estimate.isPresent() ? shown(estimate.value()) : "NA";
  }

  /** An estimate as journals print it, such as {@code 0.71 (95% CI 0.51–0.99)}. */
  public static String reported(double estimate, ConfidenceInterval interval) {
    return "%s (%s CI %s)"
        .formatted(
            shown(estimate), percent(interval.level()), range(interval.low(), interval.high()));
  }

  /**
   * Both ends of a range, such as {@code 0.51–0.99}; with the word <i>to</i> where an end is below
   * 0, because a dash would be taken for its sign.
   */
  public static String range(double low, double high) {
    return shown(low) + (low < 0 || high < 0 ? " to " : "–") + shown(high);
  }

  /** A p-value as journals print it, such as {@code p = 0.043} or {@code p < 0.0001}. */
  public static String reportedP(double p) {
    String shown = shownP(p);
    return shown.startsWith("<") ? "p " + shown : "p = " + shown;
  }

  /** An estimate with its confidence interval. */
  public static String shown(double estimate, ConfidenceInterval interval) {
    return "%s (%s to %s)"
        .formatted(shown(estimate), shown(interval.low()), shown(interval.high()));
  }
}
