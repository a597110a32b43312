package org.ferrostrat.survival;

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

  /** A time of this unit in another unit. */
  public double convert(double time, FollowUpUnit other) {
    return this == other ? time : time * (days / other.days);
  }
}
