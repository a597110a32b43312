package org.ferrostrat.report;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.ferrostrat.subtypes.ConsensusSubtypes;
import org.ferrostrat.subtypes.SubtypeAssignment;
import org.ferrostrat.subtypes.SubtypeCandidate;

/** Subtypes as tables. */
public final class SubtypeTables {
  private record Labelled(ConsensusSubtypes all, int sample) {}

  private record Assigned(SubtypeAssignment all, int sample) {}

  private static final Fields<Labelled> LABELS =
      Fields.<Labelled>of("Subtype of a sample")
          .text("sample", row -> row.all().labels().samples().get(row.sample()))
          .optionalText(
              "subtype", row -> StratificationTables.group(row.all().labels(), row.sample()))
          .number("item_consensus", row -> row.all().itemConsensus().get(row.sample()));

  private static final Fields<Assigned> ASSIGNMENT =
      Fields.<Assigned>of("Subtype of a new sample")
          .text("sample", row -> row.all().subtypes().samples().get(row.sample()))
          .optionalText(
              "subtype", row -> StratificationTables.group(row.all().subtypes(), row.sample()))
          .number("distance", row -> row.all().distance().get(row.sample()))
          .number("margin", row -> row.all().margin().get(row.sample()));

  /** The columns of the tables. */
  static final List<Fields<?>> TABLES = List.of(LABELS, ASSIGNMENT);

  private SubtypeTables() {}

  /** One row per sample that was clustered: its subtype and its mean consensus within it. */
  public static void writeLabels(ConsensusSubtypes subtypes, Appendable out) throws IOException {
    TsvText.write(
        LABELS,
        IntStream.range(0, subtypes.labels().size())
            .mapToObj(sample -> new Labelled(subtypes, sample))
            .toList(),
        out);
  }

  /** One row per sample that was given the subtype of the nearest centroid. */
  public static void writeAssignment(SubtypeAssignment assignment, Appendable out)
      throws IOException {
    TsvText.write(
        ASSIGNMENT,
        IntStream.range(0, assignment.subtypes().size())
            .mapToObj(sample -> new Assigned(assignment, sample))
            .toList(),
        out);
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
}
