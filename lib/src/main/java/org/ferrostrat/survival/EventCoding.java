package org.ferrostrat.survival;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** How a column says whether follow-up ended with the event. */
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

  private static final Set<String> EVENT_WORDS =
      Set.of("yes", "y", "true", "t", "event", "dead", "deceased", "died", "death", "progressed");
  private static final Set<String> CENSORED_WORDS =
      Set.of("no", "n", "false", "f", "censored", "alive", "living", "event-free", "none");

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
      case WORDS ->
          EVENT_WORDS.contains(text)
              ? Optional.of(true)
              : CENSORED_WORDS.contains(text) ? Optional.of(false) : Optional.empty();
    };
  }

  /** The coding that a column with these values probably has; empty where none understands them. */
  public static Optional<EventCoding> guess(List<String> values) {
    return Arrays.stream(values())
        .filter(coding -> values.stream().allMatch(value -> coding.isEvent(value).isPresent()))
        .findFirst();
  }

  /** Whether the name of a column says that 1 is censored. */
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
    return text.replaceFirst("\\.0*$", "");
  }
}
