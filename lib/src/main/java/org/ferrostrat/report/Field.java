package org.ferrostrat.report;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** One entry of a list of {@link Fields}. */
sealed interface Field<T> {
  /** The name in JSON; empty for a part, which has no name of its own. */
  String name();

  /** What a value is. */
  enum Kind {
    TEXT,
    FLAG,
    COUNT,
    NUMBER,
    TEXTS,
    GROUPS,
    MAP,
    NUMBERS;

    /** Whether a table has a column for it. */
    boolean isColumn() {
      return compareTo(TEXTS) <= 0;
    }
  }

  /**
   * A figure; the class of the value is fixed by the type.
   *
   * @param name the name of the figure, with {@code _low} or {@code _high} for an end of its
   *     interval
   */
  record Value<T>(
      String name, FieldDefinition figure, Kind kind, Function<? super T, ? extends Optional<?>> of)
      implements Field<T> {
    static <T> Value<T> of(
        String name, Kind kind, Function<? super T, ? extends Optional<?>> value) {
      return new Value<>(name, FieldDefinition.of(name), kind, value);
    }
  }

  /** One object or several, with a name. */
  record Nested<T, U>(
      String name,
      boolean many,
      Function<? super T, ? extends Optional<? extends Collection<U>>> of,
      Fields<U> fields)
      implements Field<T> {}

  /** Objects by names that depend on the data. */
  record Named<T, U>(
      String name, Function<? super T, ? extends Map<String, U>> of, Fields<U> fields)
      implements Field<T> {}

  /**
   * The fields of a part of the result, at the place of this one.
   *
   * @param optional whether JSON leaves them out where the part is missing
   */
  record Part<T, U>(Function<? super T, Optional<U>> of, boolean optional, Fields<U> fields)
      implements Field<T> {
    @Override
    public String name() {
      return "";
    }
  }
}
