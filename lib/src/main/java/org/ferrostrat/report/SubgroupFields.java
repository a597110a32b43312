package org.ferrostrat.report;

import java.util.Optional;
import java.util.stream.Stream;
import org.ferrostrat.evaluation.SubgroupFindings;
import org.ferrostrat.evaluation.SubgroupFindings.Comparison;
import org.ferrostrat.evaluation.SubgroupFindings.Subgroup;
import org.ferrostrat.performance.SubgroupInteraction;
import org.ferrostrat.stats.ConfidenceInterval;

/** Subgroups of a cohort: one entry per signature and level. */
final class SubgroupFields {
  private record Row(
      SubgroupFindings found, Comparison signature, Subgroup subgroup, boolean first) {
    Optional<Signed> interaction() {
      return signature.interaction().result().map(test -> new Signed(test, first));
    }
  }

  /** The logit of the AUC of one level, minus that of the other. */
  private record Signed(SubgroupInteraction test, boolean first) {
    double difference() {
      return first ? test.difference() : -test.difference();
    }

    ConfidenceInterval interval() {
      ConfidenceInterval of = test.interval();
      return first ? of : new ConfidenceInterval(of.level(), -of.high(), -of.low());
    }
  }

  private static final Fields<Signed> DIFFERENCE =
      Fields.<Signed>of("Difference between subgroups")
          .number("logit_difference", Signed::difference)
          .interval("logit_difference", Signed::interval)
          .number("p_value", signed -> signed.test().pValue());

  private static final Fields<Row> INTERACTION =
      Fields.<Row>of("Interaction of signature and subgroup")
          .allOrMissing(Row::interaction, DIFFERENCE)
          .value("p_adjusted", row -> row.signature().adjustedPValue());

  private static final Fields<Row> SUBGROUP =
      Fields.<Row>of("Signature in a subgroup")
          .text("column", row -> row.found().column())
          .text("subgroup", row -> row.subgroup().level())
          .text("id", row -> row.signature().id())
          .count("n", row -> row.subgroup().n())
          .count("responders", row -> row.subgroup().responders())
          .estimate("auc", row -> row.subgroup().auc())
          .object("interaction", row -> row, INTERACTION)
          .text("reason", row -> row.signature().interaction().reason());

  private static final Fields<SubgroupFindings> COLUMN =
      Fields.<SubgroupFindings>of("Column of the subgroups")
          .text("name", SubgroupFindings::column)
          .texts("levels", SubgroupFindings::levels)
          .count("without_level", SubgroupFindings::withoutLevel)
          .text("reason", SubgroupFindings::reason);

  static final Fields<SubgroupFindings> COHORT =
      Fields.<SubgroupFindings>of("Subgroups of a cohort")
          .object("subgroup_column", found -> found, COLUMN)
          .list(
              "subgroups",
              found ->
                  found.signatures().stream()
                      .flatMap(
                          signature ->
                              Stream.of(
                                  new Row(found, signature, signature.first(), true),
                                  new Row(found, signature, signature.second(), false)))
                      .toList(),
              SUBGROUP);

  private SubgroupFields() {}
}
