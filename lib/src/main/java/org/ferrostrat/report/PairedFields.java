package org.ferrostrat.report;

import org.ferrostrat.evaluation.GroupChange;
import org.ferrostrat.evaluation.PairedFindings;
import org.ferrostrat.evaluation.PairedFindings.Pair;
import org.ferrostrat.evaluation.SignatureChange;

/** Paired samples before and on treatment. */
final class PairedFields {
  private static final Fields<Pair> PAIR =
      Fields.<Pair>of("Paired samples of a patient")
          .text("patient", Pair::patient)
          .text("before", Pair::before)
          .text("after", Pair::after)
          .flag("responder", Pair::responder);

  private static final Fields<GroupChange> CHANGE =
      Fields.<GroupChange>of("Change of a score in a group of patients")
          .count("n", GroupChange::pairs)
          .value("median_before", GroupChange::medianBefore)
          .value("median_after", GroupChange::medianAfter)
          .estimate("median_change", GroupChange::medianChange)
          .value("p_value", GroupChange::pValue);

  private static final Fields<SignatureChange> SIGNATURE =
      Fields.<SignatureChange>of("Change of a signature")
          .text("id", SignatureChange::id)
          .text("status", change -> change.status().label())
          .text("reason", SignatureChange::reason)
          .object("change_all", SignatureChange::all, CHANGE)
          .object("change_responders", SignatureChange::responders, CHANGE)
          .object("change_non_responders", SignatureChange::nonResponders, CHANGE)
          .estimate("auc", SignatureChange::auc)
          .value("p_value", SignatureChange::pValue)
          .value("p_adjusted", SignatureChange::adjustedPValue);

  static final Fields<PairedFindings> COHORT =
      Fields.<PairedFindings>of("Paired samples of a cohort")
          .text("cohort", PairedFindings::cohort)
          .count("n", found -> found.pairs().size())
          .text("mapping", PairedFindings::mapping)
          .list("pairs", PairedFindings::pairs, PAIR)
          .list("signatures", PairedFindings::signatures, SIGNATURE);

  private PairedFields() {}
}
