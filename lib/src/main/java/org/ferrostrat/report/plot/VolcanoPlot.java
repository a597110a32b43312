package org.ferrostrat.report.plot;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.ferrostrat.report.Numbers;
import org.ferrostrat.survival.CoxCoefficient;
import org.ferrostrat.survival.CoxScreen;

/**
 * A screen as SVG, a volcano: for each score or gene the hazard ratio per standard deviation, and
 * the p-value on a logarithmic axis upwards. Those with an adjusted p-value up to the declared
 * share of false discoveries have a colour and a shape by their direction, and the first of them
 * their names, as far as there is space.
 *
 * @param title what is shown
 * @param rows the rows of the screen, those without an estimate are counted and not drawn
 * @param falseDiscoveryRate largest p-value adjusted by Benjamini and Hochberg that is marked
 * @param notes lines under the title
 */
public record VolcanoPlot(
    String title, List<CoxScreen.Row> rows, double falseDiscoveryRate, List<String> notes) {
  /** The usual share of false discoveries. */
  public static final double USUAL_RATE = 0.05;

  private static final double WIDTH = 700;
  private static final double HEIGHT = 400;
  private static final double LEFT = 64;
  private static final int MOST_TOOLTIPS = 400;
  private static final int MOST_NAMES = 40;
  private static final int ALWAYS_NAMED = 5;
  private static final double LARGEST_LOGARITHM = 300;

  /** Copies the lists. */
  public VolcanoPlot {
    rows = List.copyOf(rows);
    notes = List.copyOf(notes);
    if (!(falseDiscoveryRate > 0 && falseDiscoveryRate < 1)) {
      throw new IllegalArgumentException(
          "false discovery rate is " + falseDiscoveryRate + "; need more than 0 and less than 1");
    }
  }

  /** All rows at the usual share of false discoveries. */
  public static VolcanoPlot of(String title, List<CoxScreen.Row> rows) {
    return new VolcanoPlot(title, rows, USUAL_RATE, List.of());
  }

  /** A row that is drawn. */
  private record Mark(CoxScreen.Row row, double hazardRatio, double height) {
    static Stream<Mark> of(CoxScreen.Row row) {
      return row
          .coefficient()
          .flatMap(
              coefficient ->
                  coefficient
                      .perStandardDeviation()
                      .map(
                          perSd ->
                              new Mark(row, perSd.hazardRatio(), height(coefficient.pValue()))))
          .filter(mark -> mark.hazardRatio > 0 && Double.isFinite(mark.hazardRatio))
          .stream();
    }

    /** A p-value of 0 is below the smallest representable number; it is drawn at the edge. */
    private static double height(double p) {
      return Math.min(LARGEST_LOGARITHM, Math.max(0, -StrictMath.log10(p)));
    }

    String summary() {
      CoxCoefficient coefficient = row.coefficient().orElseThrow();
      return "%s: HR per SD %s, p = %s, adjusted p = %s; %d patients, %d events"
          .formatted(
              row.covariate(),
              Numbers.shown(
                  hazardRatio, coefficient.perStandardDeviation().orElseThrow().interval()),
              Numbers.shownP(coefficient.pValue()),
              Numbers.shownP(row.benjaminiHochberg()),
              row.n(),
              row.events());
    }
  }

  /** Writes the plot as a document of its own. */
  public void writeSvg(Appendable out) throws IOException {
    List<Mark> marks =
        rows.stream()
            .flatMap(Mark::of)
            .sorted(Comparator.comparingDouble((Mark mark) -> -mark.height()))
            .toList();
    Figure figure =
        new Figure(
            "volcano", title, description(marks), notes, WIDTH, 24 + HEIGHT + 56 + 2 * Figure.LINE);
    double bottom = figure.top() + 24 + HEIGHT;
    double least = marks.stream().mapToDouble(Mark::hazardRatio).min().orElse(1);
    double most = marks.stream().mapToDouble(Mark::hazardRatio).max().orElse(1);
    DoubleStream heights = marks.stream().mapToDouble(Mark::height);
    Panel panel =
        new Panel(
            PlotAxis.ratios(least, most, LEFT, WIDTH - 40),
            PlotAxis.around(
                DoubleStream.concat(DoubleStream.of(0, 1), heights), bottom, bottom - HEIGHT));
    panel.draw(figure, "HR per standard deviation", "−log10(p)");
    double one = panel.x().at(0);
    figure.line("reference", one, panel.top(), one, panel.bottom());
    int told = Math.min(MOST_TOOLTIPS, marks.size());
    figure.path("dots s-muted", dots(panel, marks, mark -> !isMarked(mark)));
    drawRest(figure, panel, marks.subList(told, marks.size()));
    drawFirst(figure, panel, marks.subList(0, told));
    drawKey(figure, marks, bottom + 62);
    out.append(figure.document());
  }

  private boolean isMarked(Mark mark) {
    return mark.row().benjaminiHochberg() <= falseDiscoveryRate;
  }

  private boolean isHarmful(Mark mark) {
    return isMarked(mark) && mark.hazardRatio() > 1;
  }

  private boolean isProtective(Mark mark) {
    return isMarked(mark) && mark.hazardRatio() <= 1;
  }

  /** Marked ones whose p-values are not among the smallest are one path for each colour. */
  private void drawRest(Figure figure, Panel panel, List<Mark> rest) {
    figure.path("dots s-series1", dots(panel, rest, this::isHarmful));
    figure.path("dots s-series0", dots(panel, rest, this::isProtective));
  }

  private static String dots(Panel panel, List<Mark> marks, Predicate<Mark> wanted) {
    StringBuilder path = new StringBuilder();
    marks.stream()
        .filter(wanted)
        .forEach(mark -> path.append('M').append(place(panel, mark)).append("h0"));
    return path.toString();
  }

  private static String place(Panel panel, Mark mark) {
    return panel.point(StrictMath.log(mark.hazardRatio()), mark.height());
  }

  /**
   * The smallest p-values: each has its numbers in a tooltip, and is named as far as there is
   * space.
   */
  private void drawFirst(Figure figure, Panel panel, List<Mark> first) {
    LabelPlacer names = new LabelPlacer(panel);
    for (Mark mark : first) {
      double x = panel.x().at(StrictMath.log(mark.hazardRatio()));
      double y = panel.y().at(mark.height());
      if (isMarked(mark)) {
        new Series(figure, isHarmful(mark) ? 1 : 0).point(mark.summary(), x, y);
      } else {
        figure.titled(mark.summary(), "circle", "class", "hit", "cx", x, "cy", y, "r", 4.0);
      }
      names.avoid(x - 4, y - 4, x + 4, y + 4);
    }
    for (int i = 0; i < Math.min(MOST_NAMES, first.size()); i++) {
      Mark mark = first.get(i);
      if (isMarked(mark) || i < ALWAYS_NAMED) {
        names.place(
            figure,
            mark.row().covariate(),
            panel.x().at(StrictMath.log(mark.hazardRatio())),
            panel.y().at(mark.height()));
      }
    }
  }

  private void drawKey(Figure figure, List<Mark> marks, double y) {
    drawKey(figure, 1, marks.stream().filter(this::isHarmful).count(), "higher risk", y);
    drawKey(
        figure,
        0,
        marks.stream().filter(this::isProtective).count(),
        "lower risk",
        y + Figure.LINE);
  }

  private void drawKey(Figure figure, int series, long count, String direction, double y) {
    new Series(figure, series).point(Figure.EDGE + 8, y - 4);
    figure.text(
        "%d with %s at a false discovery rate of %s (Benjamini and Hochberg)"
            .formatted(count, direction, Numbers.percent(falseDiscoveryRate)),
        "",
        Figure.EDGE + 22,
        y);
  }

  private String description(List<Mark> marks) {
    String first =
        marks.stream().limit(5).map(Mark::summary).reduce((a, b) -> a + "; " + b).orElse("none");
    return "Volcano plot of %d estimates of %d screened, %d at a false discovery rate of %s. Smallest p: %s."
        .formatted(
            marks.size(),
            rows.size(),
            marks.stream().filter(this::isMarked).count(),
            Numbers.percent(falseDiscoveryRate),
            first);
  }
}
