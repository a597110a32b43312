package org.ferrostrat.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import org.ferrostrat.report.Field.Kind;
import org.ferrostrat.report.Field.Named;
import org.ferrostrat.report.Field.Nested;
import org.ferrostrat.report.Field.Part;
import org.ferrostrat.report.Field.Value;
import org.ferrostrat.stats.ConfidenceInterval;
import org.ferrostrat.stats.Estimate;

/**
 * The figures of a result, declared once: names and accessors in order. JSON members, TSV columns,
 * Tablesaw columns, HTML tables and {@code docs/reference/fields.md} follow from the list; unit and
 * description of a name are in the resource {@code figures.tsv}, one line per name. Findings do not
 * know the list. It is immutable; every method returns a longer list.
 *
 * <pre>{@code
 * static final Fields<CohortAuc> COHORT =
 *     Fields.<CohortAuc>of("AUC in a cohort")
 *         .text("cohort", CohortAuc::id)
 *         .count("n", CohortAuc::n)
 *         .number("auc", CohortAuc::auc);
 *
 * FieldsJson.write(COHORT, auc, json);       // "cohort" : "riaz", "n" : 49, "auc" : 0.61
 * TsvText.write(COHORT, cohorts, out);       // a header and a row per cohort
 * }</pre>
 *
 * <p>A new name needs a line in {@code figures.tsv}. A number that is not finite, an empty {@code
 * Optional} and a missing estimate are null in JSON, {@code NA} in TSV and missing in a Tablesaw
 * column.
 *
 * @param <T> the result
 */
public final class Fields<T> {
  private final String title;
  private final List<Field<T>> list;

  private Fields(String title, List<Field<T>> list) {
    this.title = title;
    this.list = List.copyOf(list);
  }

  /** An empty list; the title names the object in the field reference. */
  public static <T> Fields<T> of(String title) {
    return new Fields<>(title, List.of());
  }

  /** The title in the field reference. */
  public String title() {
    return title;
  }

  List<Field<T>> list() {
    return list;
  }

  /** A text. */
  public Fields<T> text(String name, Function<? super T, String> of) {
    return with(Value.of(name, Kind.TEXT, of.andThen(Optional::of)));
  }

  /** A text that may be missing. */
  public Fields<T> optionalText(String name, Function<? super T, Optional<String>> of) {
    return with(Value.of(name, Kind.TEXT, of));
  }

  /** Yes or no. */
  public Fields<T> flag(String name, Predicate<? super T> of) {
    return with(Value.of(name, Kind.FLAG, result -> Optional.of(of.test(result))));
  }

  /** A whole number. */
  public Fields<T> count(String name, ToLongFunction<? super T> of) {
    return with(Value.of(name, Kind.COUNT, result -> Optional.of(of.applyAsLong(result))));
  }

  /** A whole number that may be missing. */
  public Fields<T> optionalCount(String name, Function<? super T, OptionalLong> of) {
    return with(Value.of(name, Kind.COUNT, result -> boxed(of.apply(result))));
  }

  /** A number. */
  public Fields<T> number(String name, ToDoubleFunction<? super T> of) {
    return with(Value.of(name, Kind.NUMBER, result -> Optional.of(of.applyAsDouble(result))));
  }

  /** A number that may be missing. */
  public Fields<T> optionalNumber(String name, Function<? super T, OptionalDouble> of) {
    return with(Value.of(name, Kind.NUMBER, result -> boxed(of.apply(result))));
  }

  /** A number that JSON leaves out where it is missing. */
  public Fields<T> numberWhenPresent(String name, Function<? super T, OptionalDouble> of) {
    return whenPresent(
        result -> boxed(of.apply(result)), Fields.<Double>of(name).number(name, number -> number));
  }

  /** A whole number that JSON leaves out where it is missing. */
  public Fields<T> countWhenPresent(String name, Function<? super T, OptionalInt> of) {
    return whenPresent(
        result -> boxed(of.apply(result)), Fields.<Integer>of(name).count(name, number -> number));
  }

  /** A number in a column whose name depends on the data. */
  public Fields<T> numberColumn(String column, String name, ToDoubleFunction<? super T> of) {
    return with(
        new Value<>(
            column,
            FieldDefinition.of(name),
            Kind.NUMBER,
            result -> Optional.of(of.applyAsDouble(result))));
  }

  /** A text that may be missing, in a column whose name depends on the data. */
  public Fields<T> textColumn(
      String column, String name, Function<? super T, Optional<String>> of) {
    return with(new Value<>(column, FieldDefinition.of(name), Kind.TEXT, of));
  }

  /** Both ends of an interval, {@code name_low} and {@code name_high}. */
  public Fields<T> interval(String name, Function<? super T, ConfidenceInterval> of) {
    return ends(name, of.andThen(Optional::of));
  }

  /** A number that may be missing, without an interval. */
  public Fields<T> value(String name, Function<? super T, Estimate> of) {
    return with(Value.of(name, Kind.NUMBER, of.andThen(Fields::boxed)));
  }

  /**
   * An estimate and the ends of its interval: {@code name}, {@code name_low}, {@code name_high}.
   */
  public Fields<T> estimate(String name, Function<? super T, Estimate> of) {
    return with(Value.of(name, Kind.NUMBER, of.andThen(Fields::boxed)))
        .ends(name, of.andThen(Estimate::interval));
  }

  /** Both ends of an interval that may be missing. */
  public Fields<T> optionalInterval(
      String name, Function<? super T, Optional<ConfidenceInterval>> of) {
    return ends(name, of);
  }

  /** Texts; in a table they are one column, separated by commas. */
  public Fields<T> texts(String name, Function<? super T, ? extends Collection<String>> of) {
    return with(Value.of(name, Kind.TEXTS, of.andThen(Optional::of)));
  }

  /** Groups of texts; no column of a table. */
  public Fields<T> textGroups(String name, Function<? super T, List<List<String>>> of) {
    return with(Value.of(name, Kind.GROUPS, of.andThen(Optional::of)));
  }

  /** Texts by names that depend on the data; no column of a table. */
  public Fields<T> textMap(String name, Function<? super T, Map<String, String>> of) {
    return with(Value.of(name, Kind.MAP, of.andThen(Optional::of)));
  }

  /** Numbers; no column of a table. */
  public Fields<T> numbers(String name, Function<? super T, double[]> of) {
    return with(Value.of(name, Kind.NUMBERS, of.andThen(Optional::of)));
  }

  /** Objects; no column of a table. */
  public <U> Fields<T> list(
      String name, Function<? super T, ? extends Collection<U>> of, Fields<U> fields) {
    return with(new Nested<>(name, true, of.andThen(Optional::of), known(fields)));
  }

  /** An object; in a table its members are the columns {@code name_member}. */
  public <U> Fields<T> object(String name, Function<? super T, U> of, Fields<U> fields) {
    return optionalObject(name, of.andThen(Optional::of), known(fields));
  }

  /** An object, null where it is missing. */
  public <U> Fields<T> optionalObject(
      String name, Function<? super T, Optional<U>> of, Fields<U> fields) {
    return with(new Nested<>(name, false, of.andThen(one -> one.map(List::of)), known(fields)));
  }

  /** An object that JSON leaves out where it is missing. */
  public <U> Fields<T> objectWhenPresent(
      String name, Function<? super T, Optional<U>> of, Fields<U> fields) {
    return whenPresent(of, Fields.<U>of(fields.title()).object(name, one -> one, fields));
  }

  /** Objects by names that depend on the data; no column of a table. */
  public <U> Fields<T> objects(
      String name, Function<? super T, ? extends Map<String, U>> of, Fields<U> fields) {
    return with(new Named<>(name, of, known(fields)));
  }

  /** The fields of a part of the result, at this place. */
  public <U> Fields<T> all(Function<? super T, U> of, Fields<U> fields) {
    return with(new Part<>(of.andThen(Optional::of), false, known(fields)));
  }

  /** The fields of a part of the result, each missing where the part is. */
  public <U> Fields<T> allOrMissing(Function<? super T, Optional<U>> of, Fields<U> fields) {
    return with(new Part<>(of, false, known(fields)));
  }

  /** The fields of a part that JSON leaves out where the part is missing. */
  public <U> Fields<T> whenPresent(Function<? super T, Optional<U>> of, Fields<U> fields) {
    return with(new Part<>(of, true, known(fields)));
  }

  /**
   * Some of the fields, in the given order; an estimate is three fields.
   *
   * @throws IllegalArgumentException if there is no field of a name
   */
  public Fields<T> only(String... names) {
    return new Fields<>(title, Arrays.stream(names).map(this::field).toList());
  }

  private Field<T> field(String name) {
    return find(name)
        .orElseThrow(
            () -> new IllegalArgumentException("'%s' has no field '%s'".formatted(title, name)));
  }

  private Optional<Field<T>> find(String name) {
    return list.stream().flatMap(field -> find(name, field).stream()).findFirst();
  }

  private static <T> Optional<Field<T>> find(String name, Field<T> field) {
    return field instanceof Part<T, ?> part
        ? find(name, part)
        : Optional.of(field).filter(one -> one.name().equals(name));
  }

  private static <T, U> Optional<Field<T>> find(String name, Part<T, U> part) {
    return part.fields()
        .find(name)
        .map(field -> new Part<>(part.of(), part.optional(), part.fields().only(name)));
  }

  private Fields<T> ends(String name, Function<? super T, Optional<ConfidenceInterval>> of) {
    FieldDefinition figure = FieldDefinition.of(name);
    return with(new Value<>(
            name + "_low",
            figure,
            Kind.NUMBER,
            of.andThen(interval -> interval.map(ConfidenceInterval::low))))
        .with(
            new Value<>(
                name + "_high",
                figure,
                Kind.NUMBER,
                of.andThen(interval -> interval.map(ConfidenceInterval::high))));
  }

  private static Optional<Long> boxed(OptionalLong number) {
    return number.isPresent() ? Optional.of(number.getAsLong()) : Optional.empty();
  }

  private static Optional<Double> boxed(OptionalDouble number) {
    return number.isPresent() ? Optional.of(number.getAsDouble()) : Optional.empty();
  }

  private static Optional<Integer> boxed(OptionalInt number) {
    return number.isPresent() ? Optional.of(number.getAsInt()) : Optional.empty();
  }

  /** The word of a value, as options are written. */
  static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static Optional<Double> boxed(Estimate estimate) {
    return estimate.isPresent() ? Optional.of(estimate.value()) : Optional.empty();
  }

  /** The inner list exists: lists of two classes that need each other would see null. */
  private static <U> Fields<U> known(Fields<U> fields) {
    return Objects.requireNonNull(fields, "fields");
  }

  private Fields<T> with(Field<T> field) {
    List<Field<T>> longer = new ArrayList<>(list);
    longer.add(field);
    return new Fields<>(title, longer);
  }
}
