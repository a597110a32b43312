package org.ferrostrat.report.plot;

import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.ferrostrat.data.Labels;
import org.ferrostrat.data.Strata;
import org.ferrostrat.report.Numbers;
import org.ferrostrat.subtypes.ConsensusMatrix;
import org.ferrostrat.subtypes.ConsensusSubtypes;
import org.ferrostrat.subtypes.Dendrogram;
import org.ferrostrat.subtypes.SubtypeCandidate;

/**
 * A consensus matrix as SVG: how often two samples fell into one cluster, the samples by subtype
 * and within it by their tree. Clear subtypes are dark squares on light ground; everything between
 * is doubt.
 *
 * @param title what is shown
 * @param consensus the matrix
 * @param subtypes the subtype of each of its samples
 * @param order the samples along both sides
 * @param notes lines under the title
 */
public record ConsensusPlot(
    String title, ConsensusMatrix consensus, Strata subtypes, Labels order, List<String> notes) {
  private static final double SIDE = 440;
  private static final double BAR = 12;
  private static final double NAMES = 110;

  /** Copies the list. */
  public ConsensusPlot {
    notes = List.copyOf(notes);
  }

  /** The number of subtypes that was chosen. */
  public static ConsensusPlot of(ConsensusSubtypes found) {
    SubtypeCandidate chosen = found.chosen();
    return new ConsensusPlot(
        "consensus of %d subtypes".formatted(chosen.subtypes()),
        chosen.consensus(),
        found.labels(),
        order(chosen.consensus(), found.labels()),
        List.of(
            "ambiguous pairs %s%%, cophenetic correlation %s, p (no subtypes) = %s"
                .formatted(
                    Numbers.shown(100 * chosen.ambiguousProportion()),
                    Numbers.shown(chosen.copheneticCorrelation()),
                    Numbers.shownP(found.pValue()))));
  }

  private static Labels order(ConsensusMatrix consensus, Strata subtypes) {
    double[][] distances = consensus.toArray();
    for (double[] row : distances) {
      Arrays.setAll(row, j -> 1 - row[j]);
    }
    int[] along = Dendrogram.of(consensus.samples(), distances).order();
    return consensus
        .samples()
        .select(
            IntStream.of(along)
                .boxed()
                .sorted(Comparator.comparingInt(i -> subtype(subtypes, consensus.samples().get(i))))
                .mapToInt(Integer::intValue)
                .toArray());
  }

  private static int subtype(Strata subtypes, String sample) {
    return subtypes.groupOf(subtypes.samples().indexOf(sample));
  }

  /** Writes the plot as a document of its own. */
  public void writeSvg(Appendable out) throws IOException {
    double width = Figure.EDGE + BAR + 6 + SIDE + NAMES;
    Figure figure =
        new Figure("consensus", title, description(), notes, width, BAR + 6 + SIDE + 62);
    double left = Figure.EDGE + BAR + 6;
    double top = figure.top() + BAR + 6;
    double cell = SIDE / order.size();
    drawMatrix(figure, left, top, cell);
    drawSubtypes(figure, left, top, cell);
    drawLegend(figure, left, top + SIDE + 28);
    out.append(figure.document());
  }

  private void drawMatrix(Figure figure, double left, double top, double cell) {
    int[] positions = order.toList().stream().mapToInt(consensus.samples()::indexOf).toArray();
    figure
        .svg()
        .element("rect", "class", "f-shade0", "x", left, "y", top, "width", SIDE, "height", SIDE);
    DrawnCells cells = new DrawnCells();
    for (int row : positions) {
      cells.row(
          positions.length,
          column -> {
            Tone tone = Tone.shade(consensus.get(row, positions[column]));
            return tone == Tone.SHADE0 ? null : tone;
          });
    }
    cells.draw(figure, left, top, cell, cell);
  }

  /** Bars along both sides, and a name beside each square. */
  private void drawSubtypes(Figure figure, double left, double top, double cell) {
    for (int group = 0; group < subtypes.groups().size(); group++) {
      int current = group;
      int[] places =
          IntStream.range(0, order.size())
              .filter(i -> subtype(subtypes, order.get(i)) == current)
              .toArray();
      if (places.length > 0) {
        double from = places[0] * cell;
        double size = places.length * cell;
        String colour = "f-" + Tone.series(group).css();
        String name = subtypes.groups().get(group);
        String words = "%s: %d samples".formatted(name, places.length);
        bar(figure, words, colour, left + from, top - BAR - 4, size, BAR);
        bar(figure, words, colour, left - BAR - 4, top + from, BAR, size);
        if (size >= 14) {
          figure.titledText(
              "%s, n %d".formatted(name, places.length),
              "small",
              left + SIDE + 8,
              top + from + size / 2 + 4,
              NAMES - 12);
        }
      }
    }
  }

  private static void bar(
      Figure figure, String words, String style, double x, double y, double width, double height) {
    figure.titled(words, "rect", "class", style, "x", x, "y", y, "width", width, "height", height);
  }

  private static void drawLegend(Figure figure, double left, double y) {
    figure.text("never together 0", "small", left, y);
    double x = left + TextWidth.of("never together 0", TextWidth.SMALL) + 8;
    DrawnCells cells = new DrawnCells();
    cells.row(Tone.SHADES, i -> Tone.shade((i + 0.5) / Tone.SHADES));
    cells.draw(figure, x, y - 10, 22, 12);
    figure.text("1 always together", "small", x + Tone.SHADES * 22 + 8, y);
  }

  private String description() {
    return "Consensus matrix of %d samples. %s. %s"
        .formatted(
            order.size(),
            IntStream.range(0, subtypes.groups().size())
                .mapToObj(
                    group ->
                        "%s: %d samples"
                            .formatted(subtypes.groups().get(group), subtypes.size(group)))
                .collect(Collectors.joining("; ")),
            String.join(". ", notes));
  }
}
