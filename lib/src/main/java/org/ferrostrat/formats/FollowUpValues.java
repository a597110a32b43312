package org.ferrostrat.formats;

import com.fasterxml.jackson.core.io.NumberOutput;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ferrostrat.data.ColumnRoles;
import org.ferrostrat.data.DataFormatException;
import org.ferrostrat.data.DecimalComma;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Issue.Place;
import org.ferrostrat.formats.LedgerEntry.Subject;
import org.ferrostrat.formats.SampleSheet.Column;
import org.ferrostrat.survival.EventCoding;
import org.ferrostrat.survival.FollowUpUnit;

/**
 * Times and events of one endpoint: times in months, events as 1 and 0. A unit that is neither in
 * the name nor declared by the user is refused, and so is a coding of events that is ambiguous from
 * numbers alone, such as 1 and 2.
 */
final class FollowUpValues {
  private static final String NUMBER = "[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?";
  private static final double OLDEST = 130;

  private final String name;
  private final String endpoint;
  private final SampleSheet sheet;
  private final ClinicalMapping mapping;
  private final List<Issue> problems = new ArrayList<>();
  private final List<Issue> remarks = new ArrayList<>();

  FollowUpValues(String name, String endpoint, SampleSheet sheet, ClinicalMapping mapping) {
    this.name = name;
    this.endpoint = endpoint;
    this.sheet = sheet;
    this.mapping = mapping;
  }

  /** A column of the source, and its values as the role has them. */
  record Found(Column source, Column values) {}

  /**
   * The columns found, by role; empty where they were refused, which the issues report.
   *
   * @throws DataFormatException if the user named a column that has to be refused
   */
  Map<String, Found> read(List<Issue> issues, List<LedgerEntry> ledger) {
    String timeRole = endpoint + "_months";
    String eventRole = endpoint + "_event";
    Optional<Column> time = source(timeRole, ColumnRoles.times(endpoint, sheet.columns()));
    Optional<Column> event = source(eventRole, ColumnRoles.events(endpoint, sheet.columns()));
    Map<String, Found> found = new LinkedHashMap<>();
    List<LedgerEntry> conversions = new ArrayList<>();
    time.flatMap(column -> months(column, conversions).map(values -> new Found(column, values)))
        .ifPresent(months -> found.put(timeRole, months));
    event
        .flatMap(column -> events(column).map(values -> new Found(column, values)))
        .ifPresent(events -> found.put(eventRole, events));
    boolean told =
        mapping.columns().containsKey(timeRole) || mapping.columns().containsKey(eventRole);
    if (told && !problems.isEmpty()) {
      throw new DataFormatException(problems);
    }
    for (Issue problem : problems) {
      issues.add(
          Issue.warning(problem.code(), problem.place(), problem.message(), problem.remedy()));
    }
    issues.addAll(remarks);
    ledger.addAll(conversions);
    return found;
  }

  private Optional<Column> source(String role, List<Column> named) {
    Optional<String> told = mapping.column(role);
    if (told.isPresent()) {
      return sheet.find(told.get());
    }
    if (named.size() > 1) {
      problem(
          "role-refused",
          named.get(1),
          "%s was not taken: several columns have such a name, as %s and %s"
              .formatted(role, named.get(0).source(), named.get(1).source()),
          "name the column of %s".formatted(role));
      return Optional.empty();
    }
    return named.stream().findFirst();
  }

  private Optional<Column> months(Column column, List<LedgerEntry> ledger) {
    Optional<FollowUpUnit> told = mapping.unit(endpoint);
    Optional<FollowUpUnit> unit =
        told.or(() -> FollowUpUnit.byConvention(column.source()))
            .or(() -> FollowUpUnit.ofColumn(column.source()));
    if (unit.isEmpty()) {
      problem(
          "follow-up-unit",
          column,
          "the unit of %s is not known".formatted(column.source()),
          "declare that of %s: days, weeks, months or years".formatted(endpoint));
      return Optional.empty();
    }
    List<String> converted = new ArrayList<>();
    for (int i = 0; i < column.values().size(); i++) {
      String value = column.values().get(i);
      if (value.isEmpty()) {
        converted.add("");
      } else if (isFollowUp(value)) {
        converted.add(months(value, unit.get()));
      } else if (DecimalComma.isNumber(value)) {
        DecimalComma.issue(name, column.source(), 0, column.present()).ifPresent(problems::add);
        return Optional.empty();
      } else {
        problem(
            "follow-up-time",
            column,
            "the time of %s is '%s', no number of at least 0"
                .formatted(sheet.samples().get(i), value),
            "correct it, or leave it empty");
        return Optional.empty();
      }
    }
    checkPlausibility(column, converted);
    if (unit.get() != FollowUpUnit.MONTHS) {
      ledger.add(
          new LedgerEntry(
              Subject.COLUMN,
              column.source(),
              "converted",
              "from %s to months: divided by %s"
                  .formatted(unit.get().id(), FollowUpUnit.MONTHS.convert(1, unit.get()))));
    }
    return Optional.of(column.with(converted));
  }

  private void checkPlausibility(Column column, List<String> months) {
    long overlong =
        months.stream()
            .filter(value -> !value.isEmpty())
            .filter(value -> FollowUpUnit.MONTHS.isImplausible(Double.parseDouble(value)))
            .count();
    if (overlong > 0) {
      remarks.add(
          Issue.warning(
              "time-unit",
              new Place(name, 0, 0, column.source()),
              "%d times of %s are more than 30 years".formatted(overlong, column.source()),
              "the unit is probably another; declare that of %s".formatted(endpoint)));
    }
  }

  private static boolean isFollowUp(String value) {
    return value.matches(NUMBER) && Double.parseDouble(value) >= 0 && isFinite(value);
  }

  private static boolean isFinite(String value) {
    return Double.isFinite(Double.parseDouble(value));
  }

  private static String months(String value, FollowUpUnit unit) {
    return unit == FollowUpUnit.MONTHS
        ? value
        : NumberOutput.toString(unit.convert(Double.parseDouble(value), FollowUpUnit.MONTHS), true);
  }

  private Optional<Column> events(Column column) {
    List<String> competing =
        mapping.coding(endpoint).isPresent()
            ? List.of()
            : EventCoding.competingEvents(column.source(), column.distinct());
    if (!competing.isEmpty()) {
      problem(
          "event-coding",
          column,
          "%s has competing events %s beside 0"
              .formatted(column.source(), String.join(" and ", competing)),
          "the column keeps its own name; analyse competing risks with a declared event of"
              + " interest");
      return Optional.empty();
    }
    Optional<EventCoding> coding = mapping.coding(endpoint).or(() -> coding(column));
    if (coding.isEmpty()) {
      problem(
          "event-coding",
          column,
          "the coding of %s (%s) is not safe to guess"
              .formatted(column.source(), ClinicalRoles.shortList(column.distinct())),
          "declare that of %s: 0/1, 1/2, cbioportal, cnsr (1 is censored) or words (%s)"
              .formatted(endpoint, EventCoding.acceptedWords()));
      return Optional.empty();
    }
    List<String> events = new ArrayList<>();
    for (String value : column.values()) {
      Optional<Boolean> event = value.isEmpty() ? Optional.empty() : coding.get().isEvent(value);
      if (event.isEmpty() && !value.isEmpty()) {
        problem(
            "event-value",
            column,
            "%s holds '%s', which is not of the coding %s"
                .formatted(column.source(), value, coding.get().id()),
            "declare another coding of " + endpoint);
        return Optional.empty();
      }
      events.add(event.map(happened -> happened ? "1" : "0").orElse(""));
    }
    return Optional.of(column.with(events));
  }

  /**
   * Words and cBioPortal's codes are unambiguous, and 1 is the event unless the name contradicts
   * it.
   */
  private static Optional<EventCoding> coding(Column column) {
    if (EventCoding.isNameOfCensoring(column.source())) {
      return Optional.empty();
    }
    return EventCoding.guess(column.distinct())
        .filter(guess -> guess != EventCoding.ONE_TWO && guess != EventCoding.CNSR);
  }

  /** Whether a text is an age in years. */
  static boolean isAge(String value) {
    return value.matches(NUMBER)
        && Double.parseDouble(value) >= 0
        && Double.parseDouble(value) <= OLDEST;
  }

  private void problem(String code, Column column, String message, String remedy) {
    problems.add(Issue.error(code, new Place(name, 0, 0, column.source()), message, remedy));
  }
}
