package org.ferrostrat.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ferrostrat.report.Field.Named;
import org.ferrostrat.report.Field.Nested;
import org.ferrostrat.report.Field.Part;
import org.ferrostrat.report.Field.Value;

/** The field reference, {@code docs/reference/fields.md}, from the lists of fields. */
final class FieldReference {
  private static final String HEAD =
      """
      # Field reference

      Every field of the JSON documents and every column of the TSV tables that are declared as a list of fields.
      `a.b` is member `b` of object `a`, and `a[].b` is member `b` of each object in the list `a`.
      A name has one unit and one meaning in all commands.
      `name_low` and `name_high` are the ends of the interval of `name`: the 95% confidence interval unless the description names another.
      A missing number is null in JSON and `NA` in a table; `reason` states why.

      This page is generated from `org.ferrostrat.report.Fields`.
      """;

  private FieldReference() {}

  /** A line of the page. */
  record Line(String path, String type, FieldDefinition figure) {
    String name() {
      return path.substring(path.lastIndexOf('.') + 1).replace("[]", "");
    }
  }

  /** The lists of all outputs by the title of their section. */
  static Map<String, Fields<?>> lists() {
    Map<String, Fields<?>> lists = new LinkedHashMap<>();
    lists.put("evaluate, JSON", EvaluationFields.RESULT);
    lists.put("evaluate, TSV", EvaluationRow.FIELDS);
    lists.put("evaluate, sensitivity table", EvaluationFields.SENSITIVITY);
    lists.put("validate, JSON", ValidationFields.RESULT);
    lists.put("validate, TSV", ValidationTables.FIELDS);
    lists.put("predict, JSON", PredictionFields.RESULT);
    lists.put("predict, TSV", PredictionFields.TABLE);
    lists.put("predict, contributions", PredictionFields.FEATURE);
    lists.put("survival, JSON", SurvivalFields.RESULT);
    lists.put("survival, TSV", SurvivalTable.FIELDS);
    lists.put("survival with competing events, JSON", CompetingRisksFields.RESULT);
    lists.put("survival with competing events, TSV", CompetingRisksTable.FIELDS);
    lists.put("survival by response, JSON", ResponseSurvivalFields.RESULT);
    lists.put("screen, TSV", ScreenTable.FIELDS);
    lists.put("pool, TSV", PooledTable.FIELDS);
    lists.put("stratify, JSON", StratificationFields.RESULT);
    lists.put("stratify by two markers, JSON", StratificationFields.TWO_MARKERS);
    lists.put("score, JSON", ScoreFields.RESULT);
    lists.put("score, tidy TSV", ScoreFields.TIDY);
    lists.put("score, coverage", ScoreFields.COVERAGE);
    lists.put("score, groups of samples", ScoreFields.GROUPS);
    lists.put("score, contributions", ScoreFields.CONTRIBUTION);
    lists.put("score, random gene sets", ScoreFields.SPREAD);
    lists.put("check, JSON", QualityFields.RESULT);
    lists.put("check, samples", QualityFields.TABLE);
    lists.put("profile, tidy TSV", MechanismTables.FIELDS);
    lists.put("profile, subtypes", SubtypeTables.TABLES.get(0));
    lists.put("profile, subtypes of new samples", SubtypeTables.TABLES.get(1));
    return lists;
  }

  static String page() {
    StringBuilder page = new StringBuilder(HEAD);
    lists().forEach((title, fields) -> section(title, fields, page));
    return page.toString();
  }

  private static void section(String title, Fields<?> fields, StringBuilder page) {
    page.append("\n## ").append(title).append("\n\n");
    page.append("| field | type | unit | description |\n|---|---|---|---|\n");
    for (Line line : lines(fields)) {
      page.append(
          "| `%s` | %s | %s | %s |\n"
              .formatted(
                  line.path(), line.type(), line.figure().unit(), line.figure().description()));
    }
  }

  static List<Line> lines(Fields<?> fields) {
    List<Line> lines = new ArrayList<>();
    add("", fields, lines);
    return lines;
  }

  private static void add(String prefix, Fields<?> fields, List<Line> lines) {
    for (Field<?> field : fields.list()) {
      String path = prefix + field.name();
      if (field instanceof Value<?> value) {
        String type = value.kind().name().toLowerCase(Locale.ROOT);
        lines.add(new Line(path, type, value.figure()));
      } else if (field instanceof Nested<?, ?> nested) {
        String inner = path + (nested.many() ? "[]" : "");
        FieldDefinition title = new FieldDefinition(nested.name(), "", nested.fields().title());
        lines.add(new Line(inner, nested.many() ? "list" : "object", title));
        add(inner + ".", nested.fields(), lines);
      } else if (field instanceof Named<?, ?> named) {
        FieldDefinition title = new FieldDefinition(named.name(), "", named.fields().title());
        lines.add(new Line(path, "objects", title));
        add(path + ".NAME.", named.fields(), lines);
      } else if (field instanceof Part<?, ?> part) {
        add(prefix, part.fields(), lines);
      }
    }
  }
}
