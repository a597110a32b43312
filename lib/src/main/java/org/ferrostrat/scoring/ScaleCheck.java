package org.ferrostrat.scoring;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.ferrostrat.data.DataFormatException;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Issue.Place;
import org.ferrostrat.expression.ExpressionData;
import org.ferrostrat.expression.ExpressionScale.Kind;
import org.ferrostrat.scoring.ScoringPlan.Entry;

/** Whether the methods of a plan are for the scale of a matrix. */
final class ScaleCheck {
  private ScaleCheck() {}

  /** Refuses a matrix on a scale that a method of the plan is not for, unless it is accepted. */
  static void require(ScoringPlan plan, ExpressionData matrix) {
    List<Issue> issues = mismatches(plan, matrix, Issue.Level.ERROR, true);
    if (!plan.acceptsAnyScale() && !issues.isEmpty()) {
      throw new DataFormatException(issues);
    }
  }

  /** One warning per method that is used on a scale it is not for. */
  static List<Issue> accepted(ScoringPlan plan, ExpressionData matrix) {
    return mismatches(plan, matrix, Issue.Level.WARNING, false);
  }

  /**
   * One issue per method that is not for the scale of the values.
   *
   * @param isRefused whether there is no score, so that the remedy states what to change
   */
  static List<Issue> mismatches(
      ScoringPlan plan, ExpressionData matrix, Issue.Level level, boolean isRefused) {
    Map<String, List<Entry>> byMethod = new LinkedHashMap<>();
    for (Entry entry : plan.entries()) {
      entry
          .method()
          .filter(method -> entry.notScorable().isEmpty())
          .filter(method -> !method.scales().contains(matrix.scale().kind()))
          .ifPresent(
              method ->
                  byMethod
                      .computeIfAbsent(method.toString(), name -> new ArrayList<>())
                      .add(entry));
    }
    List<Issue> issues = new ArrayList<>();
    byMethod.forEach(
        (method, entries) -> issues.add(issue(method, entries, matrix, level, isRefused)));
    return issues;
  }

  private static Issue issue(
      String method,
      List<Entry> entries,
      ExpressionData matrix,
      Issue.Level level,
      boolean isRefused) {
    String ids =
        entries.stream().limit(5).map(e -> e.signature().id()).collect(Collectors.joining(", "));
    String more = entries.size() > 5 ? " and %d more".formatted(entries.size() - 5) : "";
    String wanted =
        entries.get(0).method().orElseThrow().scales().stream()
            .sorted()
            .map(Kind::label)
            .collect(Collectors.joining(" or "));
    return new Issue(
        level,
        "scale-unsuited",
        Place.inFile(matrix.name()),
        "%s (of %s%s) is for %s values, but these are %s"
            .formatted(method, ids, more, wanted, matrix.scale()),
        isRefused ? remedy(matrix.scale().kind()) : "used as they are, as accepted");
  }

  private static String remedy(Kind found) {
    String change =
        switch (found) {
          case COUNTS -> "transform them by log-cpm (or log2), ";
          case LINEAR -> "transform them by log2 (or tpm-from-fpkm,log2), ";
          case LOG2, CENTRED, Z_SCORE -> "";
        };
    return change
        + "declare the scale if it was judged wrongly, choose another method, or accept the scale";
  }
}
