package org.ferrostrat.survival;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

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

  private static final Pattern TCGA_TIME =
      Pattern.compile("(OS|DSS|DFI|PFI|PFS|DFS)\\.time", Pattern.CASE_INSENSITIVE);

  /** Thirty years. */
  private static final double MOST_MONTHS = 360;

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

  /** The unit in the name of a column, such as {@code os_months}; empty where the name has none. */
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

  /**
   * The unit of a column by convention, not by its words: {@code OS.time} and the like of TCGA and
   * UCSC Xena are in days (Liu et al. 2018, doi:10.1016/j.cell.2018.02.052). Empty for other names.
   */
  public static Optional<FollowUpUnit> byConvention(String column) {
    return TCGA_TIME.matcher(column).matches() ? Optional.of(DAYS) : Optional.empty();
  }

  /**
   * Whether a follow-up time is longer than 30 years, which no trial of a cancer treatment has: the
   * unit is probably another.
   */
  public boolean isImplausible(double time) {
    return convert(time, MONTHS) > MOST_MONTHS;
  }

  /** A time of this unit in another unit. */
  public double convert(double time, FollowUpUnit other) {
    return this == other ? time : time * (days / other.days);
  }
}
