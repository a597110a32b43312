package org.ferrostrat.report;

import java.io.IOException;
import org.ferrostrat.data.Strata;
import org.ferrostrat.subtypes.ConsensusSubtypes;
import org.ferrostrat.subtypes.SubtypeAssignment;
import org.ferrostrat.subtypes.SubtypeCandidate;

/** Subtypes as tables. */
public final class SubtypeTables {
  private SubtypeTables() {}

  /** One row per sample that was clustered: its subtype and how firmly it belongs there. */
  public static void writeLabels(ConsensusSubtypes subtypes, Appendable out) throws IOException {
    TsvText table = new TsvText(out);
    table.line("sample", "subtype", "item_consensus");
    Strata labels = subtypes.labels();
    for (int sample = 0; sample < labels.size(); sample++) {
      table.line(
          labels.samples().get(sample),
          name(labels, sample),
          Numbers.format(subtypes.itemConsensus().get(sample)));
    }
  }

  /** One row per sample that was given the subtype of the nearest centroid. */
  public static void writeAssignment(SubtypeAssignment assignment, Appendable out)
      throws IOException {
    TsvText table = new TsvText(out);
    table.line("sample", "subtype", "distance", "margin");
    Strata labels = assignment.subtypes();
    for (int sample = 0; sample < labels.size(); sample++) {
      table.line(
          labels.samples().get(sample),
          name(labels, sample),
          Numbers.format(assignment.distance().get(sample)),
          Numbers.format(assignment.margin().get(sample)));
    }
  }

  /** What was tried, for people: each number of subtypes with its stability. */
  public static void writeCandidates(ConsensusSubtypes subtypes, Appendable out)
      throws IOException {
    TextTable table =
        new TextTable().row("subtypes", "ambiguous", "without clusters", "cophenetic", "stability");
    for (SubtypeCandidate candidate : subtypes.candidates()) {
      table.row(
          candidate.subtypes() + (candidate.equals(subtypes.chosen()) ? " (chosen)" : ""),
          Numbers.shown(candidate.ambiguousProportion()),
          Numbers.shown(candidate.referenceProportion()),
          Numbers.shown(candidate.copheneticCorrelation()),
          Numbers.shown(candidate.stability()));
    }
    out.append(table.toString());
    out.append("p of no subtypes: %s\n".formatted(Numbers.shownP(subtypes.pValue())));
  }

  private static String name(Strata labels, int sample) {
    return labels.isMissing(sample) ? "NA" : labels.groups().get(labels.groupOf(sample));
  }
}
