package org.ferrostrat.survival;

import java.util.List;
import java.util.Objects;

/**
 * How a column with several kinds of event is read: which code is the event of interest, which is
 * censoring; every other code is a competing event.
 *
 * @param eventOfInterest code of the event of interest, such as 1
 * @param censored code of censoring, as a rule 0
 */
public record CompetingEventCoding(String eventOfInterest, String censored) {
  /** How follow-up ended. */
  public enum Ending {
    /** Without an event. */
    CENSORED,
    /** With the event of interest. */
    EVENT_OF_INTEREST,
    /** With another event, after which the event of interest cannot be observed. */
    COMPETING_EVENT
  }

  /**
   * Checks the codes.
   *
   * @throws IllegalArgumentException if both are the same
   */
  public CompetingEventCoding {
    eventOfInterest = code(Objects.requireNonNull(eventOfInterest, "eventOfInterest"));
    censored = code(Objects.requireNonNull(censored, "censored"));
    if (eventOfInterest.equals(censored)) {
      throw new IllegalArgumentException(
          "event of interest and censoring are both '%s'; need two codes".formatted(censored));
    }
  }

  /** The ending that a value of the column means. */
  public Ending ending(String value) {
    String code = code(value);
    if (code.equals(censored)) {
      return Ending.CENSORED;
    }
    return code.equals(eventOfInterest) ? Ending.EVENT_OF_INTEREST : Ending.COMPETING_EVENT;
  }

  /**
   * The codes of the events where a column has several: whole numbers 0, 1 and above, such as 0
   * censored, 1 relapse and 2 death without relapse. Empty where the values are not of this kind,
   * and in a column named after censoring, whose higher numbers are reasons of censoring.
   *
   * @param column name of the column
   * @param values its values
   */
  public static List<String> eventsOf(String column, List<String> values) {
    List<String> codes =
        values.stream().map(CompetingEventCoding::code).distinct().sorted().toList();
    boolean isOfDigits = codes.stream().allMatch(code -> code.matches("\\d"));
    boolean hasSeveral = codes.contains("0") && codes.contains("1") && codes.size() > 2;
    return isOfDigits && hasSeveral && !EventCoding.isNameOfCensoring(column)
        ? codes.stream().filter(code -> !code.equals("0")).toList()
        : List.of();
  }

  /** A whole number without the zeros behind its point. */
  private static String code(String text) {
    return text.strip().replaceFirst("^(\\d+)\\.0*$", "$1");
  }

  /** The codes in words, such as {@code event of interest 1, censored 0}. */
  @Override
  public String toString() {
    return "event of interest %s, censored %s".formatted(eventOfInterest, censored);
  }
}
