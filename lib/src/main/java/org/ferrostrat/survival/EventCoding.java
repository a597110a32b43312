package org.ferrostrat.survival;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How a column codes whether follow-up ended with the event. */
public enum EventCoding {
  /** 1 is the event, 0 is censored; the only coding that is taken without being declared. */
  ZERO_ONE("0/1"),
  /** 2 is the event, 1 is censored. */
  ONE_TWO("1/2"),
  /** A number before the text, as in cBioPortal: {@code 1:DECEASED} and {@code 0:LIVING}. */
  CBIOPORTAL("cbioportal"),
  /** CNSR of CDISC: 0 is the event, 1 and above are reasons of censoring. */
  CNSR("cnsr"),
  /** Words such as yes and no, dead and alive, true and false, event and censored. */
  WORDS("words");

  private static final List<String> EVENT_WORDS =
      List.of(
          "yes",
          "true",
          "event",
          "dead",
          "deceased",
          "died",
          "death",
          "progressed",
          "progression",
          "recurred",
          "relapsed",
          "recurred/progressed",
          "y",
          "t",
          "recurrence",
          "relapse",
          "progressive disease");
  private static final List<String> CENSORED_WORDS =
      List.of(
          "no",
          "false",
          "censored",
          "alive",
          "living",
          "lost to follow-up",
          "event-free",
          "disease-free",
          "progression-free",
          "n",
          "f",
          "none",
          "no event",
          "not progressed",
          "recurrence-free",
          "relapse-free",
          "lost",
          "ltfu");
  private static final int SHOWN_EVENTS = 12;
  private static final int SHOWN_CENSORED = 9;

  private final String id;

  EventCoding(String id) {
    this.id = id;
  }

  /** The name of the coding, as {@code --event-coding} takes it. */
  public String id() {
    return id;
  }

  /**
   * The coding of a name.
   *
   * @throws IllegalArgumentException if there is none; the message lists the names
   */
  public static EventCoding of(String id) {
    return Arrays.stream(values())
        .filter(coding -> coding.id.equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "event coding is '%s'; need one of %s".formatted(id, ids())));
  }

  private static List<String> ids() {
    return Arrays.stream(values()).map(EventCoding::id).toList();
  }

  /** Whether a value is the event; empty where the coding does not know the value. */
  public Optional<Boolean> isEvent(String value) {
    String text = value.strip().toLowerCase(Locale.ROOT);
    return switch (this) {
      case ZERO_ONE -> oneOf(plain(text), "1", "0");
      case ONE_TWO -> oneOf(plain(text), "2", "1");
      case CBIOPORTAL ->
          text.contains(":")
              ? oneOf(text.substring(0, text.indexOf(':')), "1", "0")
              : Optional.empty();
      case CNSR ->
          plain(text).matches("\\d+") ? Optional.of(plain(text).matches("0+")) : Optional.empty();
      case WORDS -> isEventWord(text);
    };
  }

  /** Punctuation and spaces do not matter: DiseaseFree is disease-free. */
  private static Optional<Boolean> isEventWord(String text) {
    if (isWordOf(EVENT_WORDS, text)) {
      return Optional.of(true);
    }
    return isWordOf(CENSORED_WORDS, text) ? Optional.of(false) : Optional.empty();
  }

  private static boolean isWordOf(List<String> words, String text) {
    String letters = text.replaceAll("[^a-z]", "");
    return !letters.isEmpty()
        && words.stream().anyMatch(word -> word.replaceAll("[^a-z]", "").equals(letters));
  }

  /**
   * The words that are accepted, most usual ones, for messages: of the event, then of censoring.
   */
  public static String acceptedWords() {
    return "event: %s; censored: %s"
        .formatted(
            String.join(", ", EVENT_WORDS.subList(0, SHOWN_EVENTS)),
            String.join(", ", CENSORED_WORDS.subList(0, SHOWN_CENSORED)));
  }

  /**
   * The codes of the events where a column has several kinds of them: whole numbers 0, 1 and above,
   * such as 0 censored, 1 relapse and 2 death without relapse. Empty where the values are not of
   * this kind, and in a column named after censoring, whose higher numbers are reasons of
   * censoring.
   *
   * @param column name of the column
   * @param values its values
   */
  public static List<String> competingEvents(String column, List<String> values) {
    List<String> codes = values.stream().map(EventCoding::plain).distinct().sorted().toList();
    boolean isOfDigits = codes.stream().allMatch(code -> code.matches("\\d"));
    boolean hasSeveral = codes.contains("0") && codes.contains("1") && codes.size() > 2;
    return isOfDigits && hasSeveral && !isNameOfCensoring(column)
        ? codes.stream().filter(code -> !code.equals("0")).toList()
        : List.of();
  }

  /** The coding that a column with these values probably has; empty where none understands them. */
  public static Optional<EventCoding> guess(List<String> values) {
    return Arrays.stream(values())
        .filter(coding -> values.stream().allMatch(value -> coding.isEvent(value).isPresent()))
        .findFirst();
  }

  /** Whether the name of a column implies that 1 is censored. */
  public static boolean isNameOfCensoring(String column) {
    String name = column.toLowerCase(Locale.ROOT);
    return name.contains("cnsr")
        || name.contains("censor")
        || name.matches("(.*[^a-z])?cens([^a-z].*)?");
  }

  private static Optional<Boolean> oneOf(String text, String event, String censored) {
    return text.equals(event)
        ? Optional.of(true)
        : text.equals(censored) ? Optional.of(false) : Optional.empty();
  }

  /** A whole number without the zeros behind its point. */
  private static String plain(String text) {
    return text.strip().replaceFirst("\\.0*$", "");
  }
}
