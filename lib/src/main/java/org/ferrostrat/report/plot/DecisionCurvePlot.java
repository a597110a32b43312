package org.ferrostrat.report.plot;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.ferrostrat.performance.DecisionCurve;
import org.ferrostrat.report.Numbers;
import org.ferrostrat.stats.WaldEstimate;

/**
 * Decision curves as SVG: net benefit against the threshold from which patients are treated, beside
 * treating all and treating none. Where there is one curve, the band shows its pointwise limits.
 * What is far below 0, and of use to no one, is cut off.
 *
 * @param title what is shown
 * @param curves points by the name of the model, at least one of each; all of the same patients
 * @param notes lines under the title
 */
public record DecisionCurvePlot(
    String title, Map<String, List<DecisionCurve.Point>> curves, List<String> notes) {
  private static final double WIDTH = 640;
  private static final double HEIGHT = 320;
  private static final double LEFT = 64;
  private static final double RIGHT = 40;

  /** How far below 0 is shown, as a share of the largest net benefit. */
  private static final double BELOW = 0.35;

  /** Copies the collections. */
  public DecisionCurvePlot {
    Map<String, List<DecisionCurve.Point>> copy = new LinkedHashMap<>();
    curves.forEach((name, points) -> copy.put(name, List.copyOf(points)));
    curves = copy;
    notes = List.copyOf(notes);
    if (curves.isEmpty() || curves.values().stream().anyMatch(List::isEmpty)) {
      throw new IllegalArgumentException("a curve is missing or empty; need at least one point");
    }
  }

  /** The points by the name of the model. */
  @Override
  public Map<String, List<DecisionCurve.Point>> curves() {
    return new LinkedHashMap<>(curves);
  }

  /** Writes the plot as a document of its own. */
  public void writeSvg(Appendable out) throws IOException {
    double body = 24 + HEIGHT + 56 + Figure.LINE * (curves.size() + 2) + 8;
    Figure figure = new Figure("decision", title, description(), notes, WIDTH, body);
    double bottom = figure.top() + 24 + HEIGHT;
    Panel panel =
        new Panel(
            PlotAxis.percent(LEFT, WIDTH - RIGHT),
            PlotAxis.around(shown(), bottom, bottom - HEIGHT));
    panel.draw(figure, "Threshold probability", "Net benefit");
    double none = panel.y().at(0);
    figure.line("ink", panel.left(), none, panel.right(), none);
    figure.text("treat none", "small", panel.right(), none + 14, "end");
    double y = bottom + 62;
    drawCurves(figure, panel, y);
    out.append(figure.document());
  }

  private void drawCurves(Figure figure, Panel panel, double firstKey) {
    double y = firstKey;
    Series all = new Series(figure, 3);
    all.open("treat all");
    all.line(path(panel, curves.values().iterator().next(), point -> point.treatAll().value()));
    all.close();
    int number = 0;
    for (Map.Entry<String, List<DecisionCurve.Point>> entry : curves.entrySet()) {
      int colour = number < 3 ? number : number + 1;
      Series series = new Series(figure, colour);
      series.open(entry.getKey());
      if (curves.size() == 1) {
        series.band(band(panel, entry.getValue()));
      }
      series.line(path(panel, entry.getValue(), point -> point.netBenefit().value()));
      series.close();
      figure.key(colour, entry.getKey(), Figure.EDGE, y);
      y += Figure.LINE;
      number++;
    }
    figure.key(3, "treat all", Figure.EDGE, y);
    if (curves.size() == 1) {
      double level = curves.values().iterator().next().get(0).netBenefit().interval().level();
      figure.text(
          "band: pointwise CI of " + Numbers.percent(level), "muted", Figure.EDGE, y + Figure.LINE);
    }
  }

  private DoubleStream shown() {
    double most =
        curves.values().stream()
            .flatMap(List::stream)
            .flatMapToDouble(
                point ->
                    DoubleStream.of(
                        point.netBenefit().value(),
                        point.treatAll().value(),
                        curves.size() == 1 ? point.netBenefit().interval().high() : 0))
            .filter(Double::isFinite)
            .max()
            .orElse(0);
    double top = most > 0 ? most : 0.1;
    return DoubleStream.of(-BELOW * top, top);
  }

  /** Points below the axis are left out, but for the one where the line leaves the panel. */
  private static String path(
      Panel panel, List<DecisionCurve.Point> points, ToDoubleFunction<DecisionCurve.Point> value) {
    double low = panel.y().low();
    List<double[]> kept =
        IntStream.range(0, points.size())
            .filter(i -> Double.isFinite(value.applyAsDouble(points.get(i))))
            .filter(
                i ->
                    value.applyAsDouble(points.get(i)) >= low
                        || (i > 0 && value.applyAsDouble(points.get(i - 1)) >= low))
            .mapToObj(
                i -> new double[] {points.get(i).threshold(), value.applyAsDouble(points.get(i))})
            .toList();
    return panel.line(kept);
  }

  private static String band(Panel panel, List<DecisionCurve.Point> points) {
    List<double[]> band = new ArrayList<>();
    for (DecisionCurve.Point point : points) {
      WaldEstimate benefit = point.netBenefit();
      if (benefit.interval().high() >= panel.y().low()) {
        band.add(
            new double[] {point.threshold(), benefit.interval().low(), benefit.interval().high()});
      }
    }
    return panel.band(band);
  }

  private String description() {
    List<String> parts = new ArrayList<>();
    curves.forEach((name, points) -> parts.add(name + " " + ranges(points)));
    parts.addAll(notes);
    return "Decision curves, net benefit by threshold. " + String.join("; ", parts) + ".";
  }

  /** At which of the thresholds it is better than both treating all and treating none. */
  private static String ranges(List<DecisionCurve.Point> points) {
    List<DecisionCurve.Point> better =
        points.stream()
            .filter(
                point ->
                    point.netBenefit().value() > 0
                        && point.netBenefit().value() > point.treatAll().value())
            .toList();
    return better.isEmpty()
        ? "is at no threshold better than treating all or none"
        : "is better than treating all and none at %d of %d thresholds, the lowest %s and the highest %s"
            .formatted(
                better.size(),
                points.size(),
                Numbers.shown(better.get(0).threshold()),
                Numbers.shown(better.get(better.size() - 1).threshold()));
  }
}
