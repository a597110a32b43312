package org.ferrostrat.survival;

import java.util.Locale;
import java.util.Optional;

/**
 * The unit of follow-up times. A year has 365.25 days and twelve months of equal length, so that
 * months divided by 12 are years exactly.
 */
public enum FollowUpUnit {
  /** Days. */
  DAYS(1),
  /** Weeks of 7 days. */
  WEEKS(7),
  /** Months of 30.4375 days. */
  MONTHS(365.25 / 12),
  /** Years of 365.25 days. */
  YEARS(365.25);

  private final double days;

  FollowUpUnit(double days) {
    this.days = days;
  }

  /** The length of the unit in days. */
  public double days() {
    return days;
  }

  /** The name of the unit as options and reports write it, such as {@code months}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The unit that the name of a column tells, such as {@code os_months}; empty where it does not.
   */
  public static Optional<FollowUpUnit> ofColumn(String column) {
    for (String word : column.toLowerCase(Locale.ROOT).split("[^a-z]+", -1)) {
      Optional<FollowUpUnit> told =
          switch (word) {
            case "day", "days" -> Optional.of(DAYS);
            case "week", "weeks", "wk", "wks" -> Optional.of(WEEKS);
            case "month", "months", "mo", "mos" -> Optional.of(MONTHS);
            case "year", "years", "yr", "yrs" -> Optional.of(YEARS);
            default -> Optional.empty();
          };
      if (told.isPresent()) {
        return told;
      }
    }
    return Optional.empty();
  }

  /** A time of this unit in another unit. */
  public double convert(double time, FollowUpUnit other) {
    return this == other ? time : time * (days / other.days);
  }
}
