package org.ferrostrat.learning;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Parameters as text. */
final class Parameters {
  private Parameters() {}

  static String name(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static String join(List<?> values) {
    return values.stream().map(Object::toString).collect(Collectors.joining(","));
  }

  static void requireRange(String name, int value, int least, int largest) {
    if (value < least || value > largest) {
      throw new IllegalArgumentException(
          "%s is %d; need %d to %d".formatted(name, value, least, largest));
    }
  }

  static void requireShare(String name, double value) {
    if (!(value > 0 && value <= 1)) {
      throw new IllegalArgumentException(
          "%s is %s; need more than 0, at most 1".formatted(name, value));
    }
  }
}
