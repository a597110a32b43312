package org.ferrostrat.stats;

import java.math.BigDecimal;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A number, with its confidence interval where it has one, or the reason why it is missing. NaN is
 * neither: {@link #of(double)} refuses it.
 *
 * <pre>{@code
 * Estimate auc = Estimate.of(0.71, new ConfidenceInterval(0.95, 0.58, 0.84));
 * Estimate none = Estimate.missing("no responders");
 * auc.value();      // 0.71
 * none.value();     // NoSuchElementException: no responders
 * }</pre>
 */
public final class Estimate {
  private final double value;
  private final Optional<ConfidenceInterval> interval;
  private final String reason;

  private Estimate(double value, Optional<ConfidenceInterval> interval, String reason) {
    this.value = value;
    this.interval = interval;
    this.reason = reason;
  }

  /**
   * A number without an interval.
   *
   * @throws IllegalArgumentException if it is NaN
   */
  public static Estimate of(double value) {
    return new Estimate(requireNumber(value), Optional.empty(), "");
  }

  /**
   * A number with its interval.
   *
   * @param interval as a numerical method returns it; one with NaN ends is no interval
   * @throws IllegalArgumentException if the number is NaN
   */
  public static Estimate of(double value, ConfidenceInterval interval) {
    return new Estimate(
        requireNumber(value),
        Optional.of(interval)
            .filter(ends -> !Double.isNaN(ends.low()) && !Double.isNaN(ends.high())),
        "");
  }

  /**
   * No number.
   *
   * @param reason why, a phrase that completes "missing: "
   * @throws IllegalArgumentException if it is blank
   */
  public static Estimate missing(String reason) {
    if (reason.isBlank()) {
      throw new IllegalArgumentException("reason is blank; need why the number is missing");
    }
    return new Estimate(Double.NaN, Optional.empty(), reason);
  }

  /** A number that a numerical method returns as NaN where it cannot be computed. */
  public static Estimate ofNullable(double value, String reason) {
    return Double.isNaN(value) ? missing(reason) : of(value);
  }

  /** Whether there is a number. */
  public boolean isPresent() {
    return reason.isEmpty();
  }

  /**
   * The number.
   *
   * @throws NoSuchElementException with the reason if it is missing
   */
  public double value() {
    if (!isPresent()) {
      throw new NoSuchElementException(reason);
    }
    return value;
  }

  /** The number; empty where it is missing. */
  public OptionalDouble toOptional() {
    return isPresent() ? OptionalDouble.of(value) : OptionalDouble.empty();
  }

  /** The confidence interval; empty where there is none. */
  public Optional<ConfidenceInterval> interval() {
    return interval;
  }

  /** Why the number is missing; empty where there is one. */
  public String reason() {
    return reason;
  }

  private static double requireNumber(double value) {
    if (Double.isNaN(value)) {
      throw new IllegalArgumentException("value is NaN; need a number, or a reason");
    }
    return value;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Estimate that
        && Double.compare(value, that.value) == 0
        && interval.equals(that.interval)
        && reason.equals(that.reason);
  }

  @Override
  public int hashCode() {
    return Objects.hash(value, interval, reason);
  }

  /** As in a journal, {@code 0.71 (95% CI 0.58–0.84)}, or {@code missing: reason}. */
  @Override
  public String toString() {
    if (!isPresent()) {
      return "missing: " + reason;
    }
    return value + interval.map(Estimate::text).orElse("");
  }

  private static String text(ConfidenceInterval interval) {
    String level = BigDecimal.valueOf(100 * interval.level()).stripTrailingZeros().toPlainString();
    return " (%s%% CI %s–%s)".formatted(level, interval.low(), interval.high());
  }
}
