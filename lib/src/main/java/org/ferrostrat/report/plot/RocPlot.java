package org.ferrostrat.report.plot;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ferrostrat.report.Numbers;
import org.ferrostrat.stats.ConfidenceInterval;
import org.ferrostrat.stats.RocCurve;

/**
 * Receiver operating characteristics as SVG: sensitivity against 1 - specificity, the diagonal of
 * chance, each curve named with its area and limits. Where there are one or two curves, the band
 * shows the pointwise limits of sensitivity.
 *
 * @param title what is shown, such as {@code response by fps-32}
 * @param curves by the name of their score, at least one
 * @param notes lines under the title
 */
public record RocPlot(String title, Map<String, RocCurve> curves, List<String> notes) {
  private static final double SIDE = 400;
  private static final double LEFT = 64;
  private static final double WIDTH = LEFT + SIDE + 56;
  private static final int MOST_BANDS = 2;

  /** Copies the collections. */
  public RocPlot {
    curves = new LinkedHashMap<>(curves);
    notes = List.copyOf(notes);
    if (curves.isEmpty()) {
      throw new IllegalArgumentException("there is no curve; need at least one");
    }
  }

  /** One curve, named by the title alone. */
  public static RocPlot of(String title, String score, RocCurve curve) {
    return new RocPlot(title, Map.of(score, curve), List.of());
  }

  /** The curves by the name of their score. */
  @Override
  public Map<String, RocCurve> curves() {
    return new LinkedHashMap<>(curves);
  }

  /** Writes the plot as a document of its own. */
  public void writeSvg(Appendable out) throws IOException {
    boolean hasBands = curves.size() <= MOST_BANDS;
    double body = 24 + SIDE + 56 + Figure.LINE * (curves.size() + (hasBands ? 1 : 0)) + 8;
    Figure figure = new Figure("roc", title, description(), notes, WIDTH, body);
    double bottom = figure.top() + 24 + SIDE;
    Panel panel =
        new Panel(PlotAxis.shares(LEFT, LEFT + SIDE), PlotAxis.shares(bottom, bottom - SIDE));
    panel.draw(figure, "1 - specificity (false positive rate)", "sensitivity (true positive rate)");
    figure.line("reference", panel.left(), panel.bottom(), panel.right(), panel.top());
    double y = bottom + 62;
    int number = 0;
    for (Map.Entry<String, RocCurve> entry : curves.entrySet()) {
      draw(figure, panel, entry.getKey(), entry.getValue(), number, hasBands);
      figure.key(number++, entry.getKey(), figures(entry.getValue()), Figure.EDGE, y);
      y += Figure.LINE;
    }
    if (hasBands) {
      figure.text("band: pointwise 95 % limits of sensitivity", "muted", Figure.EDGE, y);
    }
    out.append(figure.document());
  }

  private static void draw(
      Figure figure, Panel panel, String name, RocCurve curve, int number, boolean hasBand) {
    List<double[]> points = new ArrayList<>();
    List<double[]> band = new ArrayList<>();
    for (RocCurve.Point point : curve.points()) {
      double x = 1 - point.specificity();
      ConfidenceInterval limits = curve.sensitivityInterval(point, ConfidenceInterval.USUAL_LEVEL);
      points.add(new double[] {x, point.sensitivity()});
      band.add(new double[] {x, limits.low(), limits.high()});
    }
    Series series = new Series(figure, number);
    series.open(name + figures(curve));
    if (hasBand) {
      series.band(panel.band(band));
    }
    series.line(panel.line(points));
    series.close();
  }

  private static String figures(RocCurve curve) {
    return ": AUC %s, %d of %d responded"
        .formatted(
            Numbers.shown(curve.auc(), curve.interval()),
            curve.responders(),
            curve.responders() + curve.nonResponders());
  }

  private String description() {
    List<String> parts = new ArrayList<>();
    curves.forEach((name, curve) -> parts.add(name + figures(curve)));
    parts.addAll(notes);
    return "ROC curves. " + String.join("; ", parts) + ".";
  }
}
