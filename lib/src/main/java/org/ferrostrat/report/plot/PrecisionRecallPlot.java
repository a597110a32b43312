package org.ferrostrat.report.plot;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ferrostrat.report.Numbers;
import org.ferrostrat.stats.ConfidenceInterval;
import org.ferrostrat.stats.PrecisionRecallCurve;

/**
 * Precision against recall as SVG: steps, for average precision is a sum of steps; a line at the
 * share of responders, which a score without information has. Where there are one or two curves,
 * the band shows the pointwise limits of precision.
 *
 * @param title what is shown
 * @param curves by the name of their score, at least one; all of the same patients
 * @param notes lines under the title
 */
public record PrecisionRecallPlot(
    String title, Map<String, PrecisionRecallCurve> curves, List<String> notes) {
  private static final double SIDE = 400;
  private static final double LEFT = 64;
  private static final double WIDTH = LEFT + SIDE + 56;
  private static final int MOST_BANDS = 2;

  /** Copies the collections. */
  public PrecisionRecallPlot {
    curves = new LinkedHashMap<>(curves);
    notes = List.copyOf(notes);
    if (curves.isEmpty()) {
      throw new IllegalArgumentException("there is no curve; need at least one");
    }
  }

  /** The curves by the name of their score. */
  @Override
  public Map<String, PrecisionRecallCurve> curves() {
    return new LinkedHashMap<>(curves);
  }

  /** Writes the plot as a document of its own. */
  public void writeSvg(Appendable out) throws IOException {
    boolean hasBands = curves.size() <= MOST_BANDS;
    double body = 24 + SIDE + 56 + Figure.LINE * (curves.size() + (hasBands ? 2 : 1)) + 8;
    Figure figure = new Figure("precision-recall", title, description(), notes, WIDTH, body);
    double bottom = figure.top() + 24 + SIDE;
    Panel panel =
        new Panel(PlotAxis.shares(LEFT, LEFT + SIDE), PlotAxis.shares(bottom, bottom - SIDE));
    panel.draw(figure, "recall (sensitivity)", "precision (positive predictive value)");
    double y = bottom + 62 + Figure.LINE;
    drawPrevalence(figure, panel, bottom + 62);
    int number = 0;
    for (Map.Entry<String, PrecisionRecallCurve> entry : curves.entrySet()) {
      draw(figure, panel, entry, number, hasBands);
      figure.key(number++, entry.getKey(), figures(entry.getValue()), Figure.EDGE, y);
      y += Figure.LINE;
    }
    if (hasBands) {
      figure.text("band: pointwise 95 % limits of precision", "muted", Figure.EDGE, y);
    }
    out.append(figure.document());
  }

  private void drawPrevalence(Figure figure, Panel panel, double key) {
    double prevalence = curves.values().iterator().next().prevalence();
    double y = panel.y().at(prevalence);
    figure.line("reference", panel.left(), y, panel.right(), y);
    figure.keyOfReference(
        "share of responders %s: no information".formatted(Numbers.shown(prevalence)),
        Figure.EDGE,
        key);
  }

  private static void draw(
      Figure figure,
      Panel panel,
      Map.Entry<String, PrecisionRecallCurve> entry,
      int number,
      boolean hasBand) {
    PrecisionRecallCurve curve = entry.getValue();
    List<double[]> points = new ArrayList<>();
    List<double[]> band = new ArrayList<>();
    double before = 0;
    for (PrecisionRecallCurve.Point point : curve.points()) {
      points.add(new double[] {before, point.precision()});
      points.add(new double[] {point.recall(), point.precision()});
      ConfidenceInterval limits = curve.precisionInterval(point, ConfidenceInterval.USUAL_LEVEL);
      if (!Double.isNaN(limits.low())) {
        band.add(new double[] {before, limits.low(), limits.high()});
        band.add(new double[] {point.recall(), limits.low(), limits.high()});
      }
      before = point.recall();
    }
    Series series = new Series(figure, number);
    series.open(entry.getKey() + figures(curve));
    if (hasBand) {
      series.band(panel.band(band));
    }
    series.line(panel.line(points));
    series.close();
  }

  private static String figures(PrecisionRecallCurve curve) {
    return ": average precision %s, %d of %d"
        .formatted(
            Numbers.shown(curve.averagePrecision(), curve.interval(ConfidenceInterval.USUAL_LEVEL)),
            curve.responders(),
            curve.patients());
  }

  private String description() {
    List<String> parts = new ArrayList<>();
    curves.forEach((name, curve) -> parts.add(name + figures(curve)));
    parts.addAll(notes);
    return "Precision-recall curves. " + String.join("; ", parts) + ".";
  }
}
