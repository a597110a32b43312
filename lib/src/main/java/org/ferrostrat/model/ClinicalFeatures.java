package org.ferrostrat.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ferrostrat.cohort.PatientTable;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Issue.Place;
import org.ferrostrat.data.Strata;

/**
 * Clinical columns: numbers as they are, and categories as one feature per level after the first,
 * which is 1 where the patient has that level.
 */
record ClinicalFeatures(List<Variable> variables) implements FeatureGroup {
  private static final String PREFIX = "clinical:";

  ClinicalFeatures {
    variables = List.copyOf(variables);
  }

  /**
   * One column as the training samples have it.
   *
   * @param levels the categories, in the order of the alphabet; empty for numbers
   */
  record Variable(String column, List<String> levels) {
    Variable {
      levels = List.copyOf(levels);
    }

    boolean isNumeric() {
      return levels.isEmpty();
    }

    private Stream<String> names() {
      return isNumeric()
          ? Stream.of(PREFIX + column)
          : levels.stream().skip(1).map(level -> PREFIX + column + "=" + level);
    }
  }

  /** Learns kinds and categories of columns. */
  static ClinicalFeatures fit(List<String> columns, List<SampleSet.Rows> training) {
    return new ClinicalFeatures(columns.stream().map(name -> variable(name, training)).toList());
  }

  private static Variable variable(String column, List<SampleSet.Rows> training) {
    List<PatientTable> tables =
        training.stream()
            .filter(rows -> rows.set().clinical().filter(table -> table.has(column)).isPresent())
            .map(rows -> rows.set().clinical().orElseThrow().select(rows.distinct()))
            .toList();
    if (tables.isEmpty()) {
      throw new IllegalArgumentException(
          "no training cohort has the clinical column '%s'; name one that is there"
              .formatted(column));
    }
    if (tables.stream().allMatch(table -> table.isNumeric(column))) {
      return new Variable(column, List.of());
    }
    List<String> levels =
        tables.stream().flatMap(table -> present(table, column)).distinct().sorted().toList();
    if (levels.size() < 2) {
      throw new IllegalArgumentException(
          "the clinical column '%s' has one value in training (%s); need at least two"
              .formatted(column, String.join(", ", levels)));
    }
    return new Variable(column, levels);
  }

  private static Stream<String> present(PatientTable table, String column) {
    Strata groups = table.categories(column);
    return IntStream.range(0, groups.size())
        .filter(i -> !groups.isMissing(i))
        .mapToObj(i -> groups.groups().get(groups.groupOf(i)));
  }

  @Override
  public boolean isExpression() {
    return false;
  }

  @Override
  public List<String> names() {
    return variables.stream().flatMap(Variable::names).toList();
  }

  @Override
  public List<Column> extract(SampleSet samples, Execution execution) {
    return variables.stream().flatMap(variable -> columns(variable, samples).stream()).toList();
  }

  private static List<Column> columns(Variable variable, SampleSet samples) {
    Optional<PatientTable> table = samples.clinical().filter(known -> known.has(variable.column()));
    if (table.isEmpty()) {
      String reason = "no clinical column '%s'".formatted(variable.column());
      return variable.names().map(name -> Column.missing(name, samples.size(), reason)).toList();
    }
    return variable.isNumeric()
        ? List.of(numbers(variable, table.get()))
        : indicators(variable, table.get());
  }

  private static Column numbers(Variable variable, PatientTable table) {
    double[] values = table.numbers(variable.column()).toArray();
    return Column.of(PREFIX + variable.column(), values, reason(variable, values));
  }

  private static String reason(Variable variable, double[] values) {
    long missing = Arrays.stream(values).filter(Double::isNaN).count();
    return missing == 0
        ? ""
        : "%d of %d samples have no %s".formatted(missing, values.length, variable.column());
  }

  private static List<Column> indicators(Variable variable, PatientTable table) {
    Strata groups = table.categories(variable.column());
    List<String> unseen = new ArrayList<>(groups.groups().toList());
    unseen.removeAll(variable.levels());
    List<Issue> issues =
        unseen.isEmpty()
            ? List.of()
            : List.of(
                Issue.warning(
                    "unseen-level",
                    new Place(
                        table.tableWith(variable.column()).name(), 0, 0, String.join(", ", unseen)),
                    "%s has values that training did not have (%s)"
                        .formatted(variable.column(), String.join(", ", variable.levels())),
                    "they count as missing; spell them as in training"));
    List<Column> columns = new ArrayList<>();
    for (String level : variable.levels().subList(1, variable.levels().size())) {
      double[] values = new double[groups.size()];
      Arrays.setAll(values, i -> indicator(groups, i, level, unseen));
      columns.add(
          new Column(
              PREFIX + variable.column() + "=" + level,
              values,
              reason(variable, values),
              columns.isEmpty() ? issues : List.of()));
    }
    return columns;
  }

  private static double indicator(Strata groups, int sample, String level, List<String> unseen) {
    if (groups.isMissing(sample)) {
      return Double.NaN;
    }
    String value = groups.groups().get(groups.groupOf(sample));
    return unseen.contains(value) ? Double.NaN : value.equals(level) ? 1 : 0;
  }
}
