package org.ferrostrat.formats;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.ferrostrat.data.ClinicalTable;
import org.ferrostrat.data.ColumnRoles;
import org.ferrostrat.data.DataFormatException;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Issue.Place;
import org.ferrostrat.data.ResponseCategory;
import org.ferrostrat.formats.LedgerEntry.Subject;
import org.ferrostrat.formats.SampleSheet.Column;

/**
 * Gives the columns of a source the roles of a cohort folder. A declaration by the user takes
 * precedence; else a name that means a role, if the values fit it, and each such guess is reported.
 * Nothing is lost: a column whose values were changed for its role stays under its own name beside
 * it.
 */
final class ClinicalRoles {
  private static final Map<String, Set<String>> NEEDED =
      Map.of(
          "response", Set.of("R", "NR", "1", "0", "NE"),
          "recist", Set.of("CR", "PR", "SD", "PD", "MR", "NE"),
          "timepoint", Set.of("pre", "on", "post"),
          "sex", Set.of("F", "M"),
          "primary_sample", Set.of("0", "1"));

  private static final Map<String, String> TIMEPOINTS =
      Map.of(
          "pre", "pre",
          "baseline", "pre",
          "pre-treatment", "pre",
          "pretreatment", "pre",
          "on", "on",
          "on-treatment", "on",
          "edt", "on",
          "post", "post",
          "post-treatment", "post");

  private static final Map<String, String> SEXES =
      Map.of("f", "F", "female", "F", "m", "M", "male", "M");

  private final String name;
  private final SampleSheet sheet;
  private final ClinicalMapping mapping;
  private final Map<String, Column> taken = new LinkedHashMap<>();
  private final Map<String, String> sources = new LinkedHashMap<>();
  private final Set<String> unchanged = new HashSet<>();
  private final List<Refusal> refusals = new ArrayList<>();
  private final List<Issue> issues = new ArrayList<>();
  private final List<LedgerEntry> ledger = new ArrayList<>();

  private ClinicalRoles(String name, SampleSheet sheet, ClinicalMapping mapping) {
    this.name = name;
    this.sheet = sheet;
    this.mapping = mapping;
  }

  /**
   * What became of a sheet.
   *
   * @param sources for each role the column it was taken from
   */
  record Result(
      ClinicalTable table,
      Map<String, String> sources,
      List<Issue> issues,
      List<LedgerEntry> ledger) {}

  /**
   * @param name what to call the table in messages
   * @throws DataFormatException if the declaration by the user does not fit the columns or their
   *     values
   */
  static Result assign(String name, SampleSheet sheet, ClinicalMapping mapping) {
    return new ClinicalRoles(name, sheet, mapping).assign();
  }

  private Result assign() {
    requireKnownColumns();
    ColumnRoles.simpleRoles().forEach(this::simpleRole);
    ColumnRoles.endpointNames().forEach(this::endpoint);
    mapping.columns().forEach(this::furtherRole);
    tellRefusals();
    return new Result(table(), sources, List.copyOf(issues), List.copyOf(ledger));
  }

  private void requireKnownColumns() {
    List<Issue> errors = new ArrayList<>();
    mapping
        .columns()
        .forEach(
            (role, source) -> {
              if (!source.isEmpty() && !role.equals("sample") && sheet.find(source).isEmpty()) {
                errors.add(
                    error(
                        "mapped-column",
                        source,
                        "there is no such column for %s; there are %s"
                            .formatted(role, String.join(", ", names())),
                        "name one of them"));
              }
            });
    for (String role : mapping.values().keySet()) {
      if (mapping.column(role).isEmpty()
          && ColumnRoles.simple(knownRole(role), sheet.columns()).isEmpty()) {
        errors.add(
            error(
                "mapped-column",
                role,
                "no column was found for %s, whose values are mapped".formatted(role),
                "name the column of " + role));
      }
    }
    if (!errors.isEmpty()) {
      throw new DataFormatException(errors);
    }
  }

  /** A role that names are known of; any of them where this one has none. */
  private static String knownRole(String role) {
    for (String known : ColumnRoles.simpleRoles()) {
      if (known.equals(role)) {
        return role;
      }
    }
    return "primary_sample";
  }

  private List<String> names() {
    return sheet.columns().stream().map(Column::source).toList();
  }

  private void simpleRole(String role) {
    Optional<String> told = mapping.column(role);
    if (told.isPresent()) {
      sheet.find(told.get()).ifPresent(column -> take(role, column, fitted(role, column, true)));
      return;
    }
    List<Column> free =
        sheet.columns().stream().filter(c -> !sources.containsValue(c.source())).toList();
    List<Column> named = ColumnRoles.simple(role, free);
    List<Column> fitting =
        named.stream().filter(column -> fits(role, fitted(role, column, false))).toList();
    if (fitting.size() == 1) {
      take(role, fitting.get(0), fitted(role, fitting.get(0), false));
      guessed(role, fitting.get(0));
    } else if (!named.isEmpty()) {
      refusals.add(refusal(role, fitting.isEmpty() ? named : fitting, fitting.isEmpty()));
    }
  }

  private void guessed(String role, Column column) {
    issues.add(
        Issue.info(
            "role-guessed",
            Place.inFile(name),
            "%s is taken from '%s'".formatted(role, column.source())));
  }

  /** Why a column did not get a role; of no interest where another role takes it. */
  private record Refusal(String source, Issue issue) {}

  private Refusal refusal(String role, List<Column> columns, boolean unfit) {
    String found = String.join(", ", columns.stream().map(Column::source).toList());
    String why =
        unfit
            ? "its values (%s) are not those of %s"
                .formatted(shortList(columns.get(0).distinct()), role)
            : "several columns have such a name";
    String remedy =
        unfit
            ? "declare each value of %s, such as VALUE=%s".formatted(role, example(role))
            : "name the column of %s".formatted(role);
    return new Refusal(
        columns.get(0).source(),
        Issue.warning(
            "role-refused",
            new Place(name, 0, 0, found),
            "%s was not taken from '%s': %s".formatted(role, found, why),
            remedy));
  }

  private void tellRefusals() {
    Set<String> told = new HashSet<>(sources.values());
    for (Refusal refusal : refusals) {
      if (told.add(refusal.source())) {
        issues.add(refusal.issue());
      }
    }
  }

  private static String example(String role) {
    return NEEDED.containsKey(role) ? new TreeSet<>(NEEDED.get(role)).last() : "VALUE";
  }

  /** The values of a column as its role wants them. */
  private Column fitted(String role, Column column, boolean told) {
    Map<String, String> changes = mapping.valuesOf(role);
    if (!changes.isEmpty()) {
      return changed(role, column, changes);
    }
    Column translated =
        switch (role) {
          case "response" -> ResponseWords.response(column);
          case "recist" -> ResponseWords.recist(column);
          case "timepoint" -> translated(column, TIMEPOINTS);
          case "sex" -> translated(column, SEXES);
          default -> column;
        };
    if (told && !fits(role, translated)) {
      throw new DataFormatException(
          error(
              "role-values",
              column.source(),
              "%s holds %s, which are not the values of %s"
                  .formatted(column.source(), shortList(column.distinct()), role),
              "declare each value of %s, such as VALUE=%s".formatted(role, example(role))));
    }
    return translated;
  }

  private static Column translated(Column column, Map<String, String> words) {
    UnaryOperator<String> translation =
        value -> words.getOrDefault(value.toLowerCase(Locale.ROOT), value);
    return column.with(column.values().stream().map(translation).toList());
  }

  private Column changed(String role, Column column, Map<String, String> changes) {
    Set<String> results = new HashSet<>(changes.values());
    List<Issue> errors = new ArrayList<>();
    for (String value : column.distinct()) {
      if (!changes.containsKey(value) && !results.contains(value)) {
        errors.add(
            error(
                "value-not-mapped",
                value,
                "%s has this value, for which no mapping is declared".formatted(column.source()),
                "add \"%s\"=VALUE, or \"%s\"= for a missing value".formatted(value, value)));
      }
    }
    for (String value : changes.keySet()) {
      if (!column.values().contains(value)) {
        errors.add(
            error(
                "value-not-there",
                value,
                "%s does not have this value; it has %s"
                    .formatted(column.source(), shortList(column.distinct())),
                "correct the mapped values of " + role));
      }
    }
    Column changed =
        column.with(column.values().stream().map(v -> changes.getOrDefault(v, v)).toList());
    if (errors.isEmpty() && !fits(role, changed)) {
      errors.add(
          error(
              "role-values",
              column.source(),
              "%s becomes %s, but need %s"
                  .formatted(role, shortList(changed.distinct()), new TreeSet<>(NEEDED.get(role))),
              "correct the mapped values of " + role));
    }
    if (!errors.isEmpty()) {
      throw new DataFormatException(errors);
    }
    return changed;
  }

  private static boolean fits(String role, Column column) {
    if (role.equals("age")) {
      return column.distinct().stream().allMatch(FollowUpValues::isAge);
    }
    if (role.equals("response") && ResponseCategory.isNameOfNonResponse(column.source())) {
      return false;
    }
    Set<String> needed = NEEDED.get(role);
    return needed == null || needed.containsAll(column.distinct());
  }

  private void endpoint(String endpoint) {
    new FollowUpValues(name, endpoint, sheet, mapping)
        .read(issues, ledger)
        .forEach(
            (role, found) -> {
              take(role, found.source(), found.values());
              if (mapping.column(role).isEmpty()) {
                guessed(role, found.source());
              }
            });
  }

  /** A role that only the user defines: a new name. */
  private void furtherRole(String role, String source) {
    if (taken.containsKey(role) || source.isEmpty() || role.equals("sample")) {
      return;
    }
    if (role.endsWith("_months") || role.endsWith("_event")) {
      String endpoint = role.substring(0, role.lastIndexOf('_'));
      for (String known : ColumnRoles.endpointNames()) {
        if (known.equals(endpoint)) {
          return; // refused with its reason
        }
      }
    }
    sheet.find(source).ifPresent(column -> take(role, column, fitted(role, column, true)));
  }

  private void take(String role, Column source, Column values) {
    taken.put(role, values);
    sources.put(role, source.source());
    if (source.values().equals(values.values())) {
      unchanged.add(source.source());
    } else {
      tellChanges(role, source, values);
    }
    if (!source.source().equals(role)) {
      ledger.add(new LedgerEntry(Subject.COLUMN, source.source(), "became", role));
    }
  }

  private void tellChanges(String role, Column source, Column values) {
    if (role.endsWith("_months")) {
      return; // one factor for all, reported with the unit
    }
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (int i = 0; i < values.values().size(); i++) {
      String from = source.values().get(i);
      String to = values.values().get(i);
      if (!from.equals(to)) {
        counts.merge("'%s' to '%s'".formatted(from, to), 1, Integer::sum);
      }
    }
    counts.forEach(
        (change, count) ->
            ledger.add(
                new LedgerEntry(
                    Subject.VALUE, role, "recoded", "%s in %d samples".formatted(change, count))));
  }

  private ClinicalTable table() {
    List<String> columns = new ArrayList<>(List.of("sample"));
    List<Column> contents = new ArrayList<>();
    taken.forEach(
        (role, column) -> {
          columns.add(role);
          contents.add(column);
        });
    for (Column column : sheet.columns()) {
      if (!unchanged.contains(column.source())) {
        columns.add(ownName(column, columns));
        contents.add(column);
      }
    }
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < sheet.samples().size(); i++) {
      List<String> row = new ArrayList<>(List.of(sheet.samples().get(i)));
      for (Column column : contents) {
        row.add(column.values().get(i));
      }
      rows.add(row);
    }
    return ClinicalTable.of(name, columns, rows);
  }

  /** A name of its own: that of a role is for values that fit the role. */
  private static String ownName(Column column, List<String> used) {
    String plain = column.plainName().isEmpty() ? "column" : column.plainName();
    boolean reserved = NEEDED.containsKey(plain) || plain.matches(".*_(months|event)|age|sample");
    String first = reserved ? plain + "_source" : plain;
    String name = first;
    for (int again = 2; used.contains(name); again++) {
      name = first + "_" + again;
    }
    return name;
  }

  private Issue error(String code, String value, String message, String remedy) {
    return Issue.error(code, new Place(name, 0, 0, value), message, remedy);
  }

  static String shortList(List<String> values) {
    String shown = String.join(", ", values.subList(0, Math.min(6, values.size())));
    return values.size() > 6 ? shown + " and %d more".formatted(values.size() - 6) : shown;
  }
}
