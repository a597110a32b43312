package org.ferrostrat.report;

import java.util.List;
import org.ferrostrat.evaluation.GroupChange;
import org.ferrostrat.evaluation.PairedFindings;
import org.ferrostrat.evaluation.SignatureChange;

/** The change of signatures from before to under treatment, as text. */
final class PairedText {
  private PairedText() {}

  static String of(List<PairedFindings> cohorts) {
    StringBuilder text = new StringBuilder();
    cohorts.forEach(pairs -> text.append('\n').append(of(pairs)));
    return text.toString();
  }

  private static String of(PairedFindings pairs) {
    long responders = pairs.pairs().stream().filter(PairedFindings.Pair::responder).count();
    TextTable table =
        new TextTable()
            .row(
                "",
                "change in all (95% CI)",
                "in responders",
                "in non-responders",
                "AUC of the change (95% CI)",
                "p",
                "adjusted p");
    for (SignatureChange change : pairs.signatures()) {
      table.row(
          change.id(),
          shown(change.all()),
          shown(change.responders()),
          shown(change.nonResponders()),
          Numbers.shown(change.auc()),
          Numbers.shownP(change.pValue()),
          Numbers.shownP(change.adjustedPValue()));
    }
    return "under treatment: %s, %d pairs, %d of responders; median change\n"
            .formatted(pairs.cohort(), pairs.pairs().size(), responders)
        + EvaluationText.indented(table);
  }

  private static String shown(GroupChange change) {
    return Numbers.shown(change.medianChange());
  }
}
