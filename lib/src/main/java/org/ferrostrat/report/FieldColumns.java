package org.ferrostrat.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.ferrostrat.report.Field.Kind;
import org.ferrostrat.report.Field.Nested;
import org.ferrostrat.report.Field.Part;
import org.ferrostrat.report.Field.Value;

/** The columns of a table by its {@link Fields}: values, and members of objects as {@code a_b}. */
final class FieldColumns {
  private FieldColumns() {}

  /** A column. */
  record Column<T>(String name, Kind kind, Function<T, Optional<?>> of) {
    /** The value of a row at full precision, {@code NA} where it is missing. */
    String text(T row) {
      return of.apply(row).map(FieldColumns::text).orElse("NA");
    }
  }

  static <T> List<Column<T>> of(Fields<T> fields) {
    List<Column<T>> columns = new ArrayList<>();
    for (Field<T> field : fields.list()) {
      if (field instanceof Value<T> value && value.kind().isColumn()) {
        columns.add(new Column<>(value.name(), value.kind(), row -> value.of().apply(row)));
      } else if (field instanceof Nested<T, ?> nested && !nested.many()) {
        columns.addAll(members(nested));
      } else if (field instanceof Part<T, ?> part) {
        columns.addAll(part(part));
      }
    }
    return columns;
  }

  private static <T, U> List<Column<T>> members(Nested<T, U> nested) {
    return inner(
        nested.name() + "_",
        nested.of().andThen(found -> found.map(one -> one.iterator().next())),
        nested.fields());
  }

  private static <T, U> List<Column<T>> part(Part<T, U> part) {
    return inner("", part.of(), part.fields());
  }

  private static <T, U> List<Column<T>> inner(
      String prefix, Function<? super T, Optional<U>> of, Fields<U> fields) {
    return of(fields).stream()
        .map(
            column ->
                new Column<T>(
                    prefix + column.name(),
                    column.kind(),
                    row -> of.apply(row).flatMap(column.of())))
        .toList();
  }

  private static String text(Object value) {
    if (value instanceof Double number) {
      return Numbers.format(number);
    }
    return value instanceof Collection<?> texts
        ? texts.stream().map(Object::toString).collect(Collectors.joining(","))
        : value.toString();
  }
}
