package org.ferrostrat.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ferrostrat.evaluation.CohortFindings;
import org.ferrostrat.evaluation.EvaluationFindings;
import org.ferrostrat.evaluation.SensitivityRow;

/**
 * How the area depends on what is called response, as text: one row per definition, the first
 * signatures beside each other.
 */
final class SensitivityText {
  private static final int MOST_SIGNATURES = 6;

  private SensitivityText() {}

  static String of(EvaluationFindings found) {
    StringBuilder text = new StringBuilder("other definitions of response: AUC\n");
    int more = found.evaluation().plan().entries().size() - MOST_SIGNATURES;
    if (more > 0) {
      text.append(
          "  the first %d signatures; the table has %d more\n".formatted(MOST_SIGNATURES, more));
    }
    for (CohortFindings cohort : found.cohorts()) {
      text.append(
          table(
              cohort.id(),
              found.sensitivity().stream()
                  .filter(row -> row.cohort().equals(cohort.id()))
                  .toList()));
    }
    return text.toString();
  }

  private static String table(String cohort, List<SensitivityRow> rows) {
    Map<List<String>, List<SensitivityRow>> byDefinition = new LinkedHashMap<>();
    for (SensitivityRow row : rows) {
      byDefinition.computeIfAbsent(definition(row), none -> new ArrayList<>()).add(row);
    }
    List<String> header =
        new ArrayList<>(List.of(cohort, "stable disease", "not evaluable", "n", "responders"));
    byDefinition.values().iterator().next().stream()
        .limit(MOST_SIGNATURES)
        .forEach(row -> header.add(row.signature()));
    TextTable table = new TextTable().row(header.toArray(String[]::new));
    Map<String, Integer> reasons = new LinkedHashMap<>();
    byDefinition.forEach(
        (definition, signatures) -> {
          if (signatures.stream().allMatch(row -> !row.auc().isPresent())) {
            reasons.merge(signatures.get(0).auc().reason(), 1, Integer::sum);
          } else {
            table.row(line(definition, signatures));
          }
        });
    StringBuilder text = new StringBuilder(EvaluationText.indented(table));
    reasons.forEach(
        (reason, count) ->
            text.append("  %d definitions without figures: %s\n".formatted(count, reason)));
    return text.toString();
  }

  private static List<String> definition(SensitivityRow row) {
    return List.of(
        EvaluationFields.samples(row), row.stableDisease().label(), row.notEvaluable().label());
  }

  private static String[] line(List<String> definition, List<SensitivityRow> signatures) {
    List<String> line = new ArrayList<>(definition);
    SensitivityRow largest =
        signatures.stream().reduce((a, b) -> b.n() > a.n() ? b : a).orElseThrow();
    line.add(Integer.toString(largest.n()));
    line.add(Integer.toString(largest.responders()));
    signatures.stream()
        .limit(MOST_SIGNATURES)
        .forEach(row -> line.add(Numbers.shownValue(row.auc())));
    return line.toArray(String[]::new);
  }
}
