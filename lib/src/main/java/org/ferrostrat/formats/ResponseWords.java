package org.ferrostrat.formats;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.ferrostrat.data.ResponseCategory;
import org.ferrostrat.formats.SampleSheet.Column;

/** The words of a response column as cohort folders have them. */
final class ResponseWords {
  private static final Set<String> AS_THEY_ARE = Set.of("R", "NR", "1", "0");

  private ResponseWords() {}

  /** Two values as R and NR; the same column where a value has another meaning. */
  static Column response(Column column) {
    return AS_THEY_ARE.containsAll(column.distinct())
        ? column
        : translated(column, ResponseWords::twoValued);
  }

  /** Best responses as CR, PR, MR, SD, PD and NE; the same column where a value is none. */
  static Column recist(Column column) {
    return translated(column, ResponseWords::best);
  }

  private static Column translated(
      Column column, Function<ResponseCategory, Optional<String>> translation) {
    List<Optional<String>> words =
        column.values().stream()
            .map(
                value ->
                    value.isEmpty()
                        ? Optional.of("")
                        : ResponseCategory.of(value).flatMap(translation))
            .toList();
    return words.stream().allMatch(Optional::isPresent)
        ? column.with(words.stream().map(Optional::orElseThrow).toList())
        : column;
  }

  private static Optional<String> twoValued(ResponseCategory category) {
    return switch (category) {
      case RESPONDER, OBJECTIVE -> Optional.of("R");
      case NON_RESPONDER -> Optional.of("NR");
      case NOT_EVALUABLE -> Optional.of("NE");
      case COMPLETE, PARTIAL, MIXED, STABLE, PROGRESSIVE -> Optional.empty();
    };
  }

  private static Optional<String> best(ResponseCategory category) {
    return switch (category) {
      case COMPLETE, PARTIAL, MIXED, STABLE, PROGRESSIVE, NOT_EVALUABLE ->
          Optional.of(category.label());
      case OBJECTIVE, RESPONDER, NON_RESPONDER -> Optional.empty();
    };
  }
}
