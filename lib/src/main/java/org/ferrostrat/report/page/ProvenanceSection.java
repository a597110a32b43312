package org.ferrostrat.report.page;

import java.util.ArrayList;
import java.util.List;
import org.ferrostrat.report.RunDescription;
import org.ferrostrat.report.page.Block.Cell;
import org.ferrostrat.report.page.Block.Column;
import org.ferrostrat.report.page.Block.Term;

/** What reproduces the page. */
final class ProvenanceSection {
  private ProvenanceSection() {}

  static Section of(RunDescription run, String commandLine) {
    List<Term> terms = new ArrayList<>();
    terms.add(new Term("Program", "Ferrostrat " + run.toolVersion()));
    run.seed().ifPresent(seed -> terms.add(new Term("Seed", Long.toString(seed))));
    List<List<Cell>> rows =
        run.inputs().stream()
            .map(input -> List.of(Cell.of(input.name()), Cell.of(input.sha256())))
            .toList();
    return new Section(
        "provenance",
        "Reproducibility",
        List.of(
            new Block.Paragraph(
                "The same inputs, options, seed and version reproduce this page byte for byte, with any number of threads."),
            new Block.Terms(terms),
            new Block.Code(commandLine),
            new Block.Table(
                "inputs",
                "Input files",
                List.of(new Column("file", false), new Column("SHA-256", false)),
                rows)));
  }
}
