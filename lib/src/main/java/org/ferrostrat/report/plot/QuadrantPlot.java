package org.ferrostrat.report.plot;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.ferrostrat.data.SampleValues;
import org.ferrostrat.data.Strata;
import org.ferrostrat.report.Numbers;
import org.ferrostrat.stratification.TwoMarkerFindings;

/**
 * Two markers as SVG, such as ACSL4 against SLC7A11: every sample a point, the cut-point of each
 * marker a line, and the number of samples in each quadrant. The target is strong and named.
 *
 * @param title what is shown
 * @param findings the quadrants
 * @param notes lines under the title
 */
public record QuadrantPlot(String title, TwoMarkerFindings findings, List<String> notes) {
  private static final double SIDE = 420;
  private static final int TARGET = 3;

  /** Copies the list. */
  public QuadrantPlot {
    notes = List.copyOf(notes);
  }

  /** The quadrants, titled by their markers. */
  public static QuadrantPlot of(TwoMarkerFindings findings) {
    return new QuadrantPlot(
        "%s against %s".formatted(findings.rule().high(), findings.rule().low()),
        findings,
        List.of());
  }

  private SampleValues across() {
    return findings.high().scores();
  }

  private SampleValues upwards() {
    return findings.low().scores();
  }

  private double cutAcross() {
    return findings.high().cutpoints().value();
  }

  private double cutUpwards() {
    return findings.low().cutpoints().value();
  }

  /** Writes the plot as a document of its own. */
  public void writeSvg(Appendable out) throws IOException {
    PlotAxis measure = axis(upwards(), cutUpwards(), 0, 1);
    double left = Figure.EDGE + Math.max(28, measure.widestLabel()) + 12;
    Figure figure =
        new Figure(
            "quadrants",
            title,
            description(),
            notes,
            left + SIDE + 40,
            24 + SIDE + 56 + 4 * Figure.LINE);
    double bottom = figure.top() + 24 + SIDE;
    Panel panel =
        new Panel(
            axis(across(), cutAcross(), left, left + SIDE),
            axis(upwards(), cutUpwards(), bottom, bottom - SIDE));
    double x = panel.x().at(cutAcross());
    double y = panel.y().at(cutUpwards());
    drawTarget(figure, panel, x, y);
    panel.draw(figure, findings.rule().high(), findings.rule().low());
    figure.line("reference", x, panel.top(), x, panel.bottom());
    figure.line("reference", panel.left(), y, panel.right(), y);
    drawPoints(figure, panel);
    drawKey(figure, bottom + 62);
    out.append(figure.document());
  }

  private static PlotAxis axis(SampleValues values, double cut, double from, double to) {
    return PlotAxis.around(
        DoubleStream.concat(DoubleStream.of(cut), DoubleStream.of(values.toArray())), from, to);
  }

  private static void drawTarget(Figure figure, Panel panel, double x, double y) {
    figure
        .svg()
        .element(
            "rect",
            "class",
            "band f-" + Tone.series(colour(TARGET)).css(),
            "x",
            x,
            "y",
            y,
            "width",
            panel.right() - x,
            "height",
            panel.bottom() - y);
  }

  private void drawPoints(Figure figure, Panel panel) {
    Strata quadrants = findings.quadrants();
    for (int i = 0; i < quadrants.size(); i++) {
      if (!quadrants.isMissing(i)) {
        String sample = quadrants.samples().get(i);
        double x = across().get(sample);
        double y = upwards().get(sample);
        new Series(figure, colour(quadrants.groupOf(i)))
            .point(
                "%s: %s %s, %s %s"
                    .formatted(
                        sample,
                        findings.rule().high(),
                        Numbers.shown(x),
                        findings.rule().low(),
                        Numbers.shown(y)),
                panel.x().at(x),
                panel.y().at(y));
      }
    }
  }

  /** The target has the strongest colour. */
  private static int colour(int quadrant) {
    return quadrant == TARGET ? 1 : List.of(0, 2, 3).get(quadrant);
  }

  private void drawKey(Figure figure, double top) {
    for (int i = 0; i <= TARGET; i++) {
      int quadrant = TARGET - i;
      double y = top + i * Figure.LINE;
      new Series(figure, colour(quadrant)).point(Figure.EDGE + 8, y - 4);
      figure.titledText(
          summary(quadrant),
          quadrant == TARGET ? "strong" : "",
          Figure.EDGE + 22,
          y,
          figure.width() - 2 * Figure.EDGE - 22);
    }
  }

  private String summary(int quadrant) {
    Strata quadrants = findings.quadrants();
    return "%s: %d samples".formatted(quadrants.groups().get(quadrant), quadrants.size(quadrant));
  }

  private String description() {
    List<String> parts =
        new ArrayList<>(IntStream.rangeClosed(0, TARGET).mapToObj(this::summary).toList());
    parts.addAll(notes);
    return "Scatter plot of %s and %s with cut-points %s and %s. %s."
        .formatted(
            findings.rule().high(),
            findings.rule().low(),
            Numbers.shown(cutAcross()),
            Numbers.shown(cutUpwards()),
            String.join("; ", parts));
  }
}
