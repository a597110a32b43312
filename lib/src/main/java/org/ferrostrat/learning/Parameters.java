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
}
