package org.ferrostrat.data;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * The data are well formed, but hold too little to estimate what was asked for: no events, one
 * class only, a covariate that never changes. Carries the counts; the message repeats them.
 */
public final class InsufficientDataException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The code where no other is given. */
  public static final String CODE = "insufficient-data";

  private final String code;
  private final transient Map<String, Integer> counts;

  /**
   * An exception with the counts that caused it.
   *
   * @param message what is lacking, one sentence without a full stop
   * @param counts numbers by what they count, such as {@code patients} and {@code events}, in the
   *     order they are reported
   */
  public InsufficientDataException(String message, Map<String, Integer> counts) {
    this(CODE, message, counts);
  }

  /** The same with a stable, kebab-case code that programs can test for. */
  public InsufficientDataException(String code, String message, Map<String, Integer> counts) {
    super(describe(Objects.requireNonNull(message, "message"), counts));
    this.code = Objects.requireNonNull(code, "code");
    this.counts = Collections.unmodifiableMap(new LinkedHashMap<>(counts));
  }

  /** An exception of survival data with their number of patients and of events. */
  public static InsufficientDataException of(String message, int patients, int events) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    counts.put("patients", patients);
    counts.put("events", events);
    return new InsufficientDataException(message, counts);
  }

  /** A stable, kebab-case name, {@value #CODE} unless the cause has one of its own. */
  public String code() {
    return code;
  }

  /** Numbers by what they count, in the order they are reported. */
  public Map<String, Integer> counts() {
    return counts;
  }

  private static String describe(String message, Map<String, Integer> counts) {
    if (counts.isEmpty()) {
      return message;
    }
    return counts.entrySet().stream()
        .map(count -> count.getKey() + " " + count.getValue())
        .collect(Collectors.joining(", ", message + " (", ")"));
  }
}
