package org.ferrostrat.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ferrostrat.evaluation.SubgroupFindings;
import org.ferrostrat.evaluation.SubgroupFindings.Comparison;
import org.ferrostrat.evaluation.SubgroupFindings.Subgroup;
import org.ferrostrat.performance.SubgroupInteraction;

/** The two subgroups of a cohort as text, never an area without the test of the interaction. */
final class SubgroupText {
  private static final String INDENT = "  ";

  private SubgroupText() {}

  static String of(SubgroupFindings found) {
    if (!found.reason().isEmpty()) {
      return "%sno subgroups by %s: %s\n".formatted(INDENT, found.column(), found.reason());
    }
    return "%ssubgroups by %s, %d without a value; interaction: difference of the logits\n"
            .formatted(INDENT, found.column(), found.withoutLevel())
        + table(found)
        + withoutFigures(found);
  }

  private static String table(SubgroupFindings found) {
    if (!found.hasFigures()) {
      return "";
    }
    TextTable table =
        new TextTable()
            .row(
                "",
                found.levels().get(0) + ": AUC (95% CI)",
                "responders",
                found.levels().get(1) + ": AUC (95% CI)",
                "responders",
                "interaction (95% CI)",
                "p",
                "adjusted p");
    for (Comparison signature : found.signatures()) {
      signature
          .interaction()
          .result()
          .ifPresent(interaction -> table.row(row(signature, interaction)));
    }
    return EvaluationText.indented(table);
  }

  private static String[] row(Comparison signature, SubgroupInteraction interaction) {
    return new String[] {
      signature.id(),
      Numbers.shown(signature.first().auc()),
      counts(signature.first()),
      Numbers.shown(signature.second().auc()),
      counts(signature.second()),
      Numbers.shown(interaction.difference(), interaction.interval()),
      Numbers.shownP(interaction.pValue()),
      Numbers.shownP(signature.adjustedPValue())
    };
  }

  private static String counts(Subgroup subgroup) {
    return "%d of %d".formatted(subgroup.responders(), subgroup.n());
  }

  private static String withoutFigures(SubgroupFindings found) {
    Map<String, List<String>> byReason = new LinkedHashMap<>();
    found.signatures().stream()
        .filter(signature -> signature.interaction().result().isEmpty())
        .forEach(
            signature ->
                byReason
                    .computeIfAbsent(signature.interaction().reason(), none -> new ArrayList<>())
                    .add(signature.id()));
    StringBuilder text = new StringBuilder();
    byReason.forEach(
        (reason, ids) ->
            text.append(
                "%ssubgroups not compared for %s: %s\n"
                    .formatted(INDENT, String.join(", ", ids), reason)));
    return text.toString();
  }
}
