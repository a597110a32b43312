package org.ferrostrat.report.plot;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.ferrostrat.performance.Calibration;
import org.ferrostrat.performance.CalibrationCurve;
import org.ferrostrat.report.Numbers;
import org.ferrostrat.stats.ConfidenceInterval;
import org.ferrostrat.stats.Histogram;

/**
 * Calibration as SVG: the share that responded against the probability predicted, with the diagonal
 * of perfect predictions, groups of patients with their limits, the smooth curve with its band, and
 * below how the predictions are distributed, responders upwards and the others downwards.
 *
 * @param title what is shown
 * @param result the calibration
 * @param responders predictions of responders, from 0 to 1
 * @param others predictions of the others, in the same ranges
 * @param notes lines under the title
 */
public record CalibrationPlot(
    String title,
    Calibration.Result result,
    Histogram responders,
    Histogram others,
    List<String> notes) {
  private static final double SIDE = 400;
  private static final double LEFT = 64;
  private static final double WIDTH = LEFT + SIDE + 56;
  private static final double HALF_STRIP = 34;
  private static final double GAP = 30;

  /** Copies the list. */
  public CalibrationPlot {
    notes = List.copyOf(notes);
    if (responders.counts().size() != others.counts().size()) {
      throw new IllegalArgumentException(
          "%d bins of responders and %d of non-responders; need the same number"
              .formatted(responders.counts().size(), others.counts().size()));
    }
  }

  /** Writes the plot as a document of its own. */
  public void writeSvg(Appendable out) throws IOException {
    double body = 24 + SIDE + GAP + 2 * HALF_STRIP + 56 + 2 * Figure.LINE + 8;
    Figure figure = new Figure("calibration", title, description(), notes, WIDTH, body);
    double bottom = figure.top() + 24 + SIDE;
    PlotAxis x = PlotAxis.percent(LEFT, LEFT + SIDE);
    Panel panel = new Panel(x, PlotAxis.percent(bottom, bottom - SIDE));
    panel.drawVertical(figure, "responded");
    figure.line("axis", panel.left(), bottom, panel.right(), bottom);
    figure.line("reference", panel.left(), panel.bottom(), panel.right(), panel.top());
    drawCurve(figure, panel);
    drawGroups(figure, panel);
    double end = bottom + GAP + 2 * HALF_STRIP;
    drawPredictions(figure, x, bottom + GAP + HALF_STRIP);
    new Panel(x, new PlotAxis(0, 1, end, bottom + GAP, List.of()))
        .drawHorizontal(figure, "predicted probability of response");
    figure.text(figures(), "", Figure.EDGE, end + 62);
    figure.text(
        "points: groups of patients; curve and bars with CI of "
            + Numbers.percent(result.intercept().interval().level()),
        "muted",
        Figure.EDGE,
        end + 62 + Figure.LINE);
    out.append(figure.document());
  }

  private void drawCurve(Figure figure, Panel panel) {
    List<CalibrationCurve.Point> points =
        result.curve().map(CalibrationCurve::points).orElse(List.of());
    if (points.isEmpty()) {
      return;
    }
    Series series = new Series(figure, 0);
    series.open("smooth calibration curve");
    series.band(
        panel.band(
            points.stream()
                .filter(point -> !Double.isNaN(point.interval().low()))
                .map(
                    point ->
                        new double[] {
                          point.probability(), point.interval().low(), point.interval().high()
                        })
                .toList()));
    series.line(
        panel.line(
            points.stream()
                .map(point -> new double[] {point.probability(), point.observed()})
                .toList()));
    series.close();
  }

  private void drawGroups(Figure figure, Panel panel) {
    double level = result.intercept().interval().level();
    Series series = new Series(figure, 1);
    for (Calibration.Group group : result.groups()) {
      ConfidenceInterval limits = group.observed().wilson(level);
      double x = group.meanProbability();
      String words =
          "%d of %d responded (%s), predicted %s"
              .formatted(
                  group.responders(),
                  group.patients(),
                  Numbers.shown(group.observed().value(), limits),
                  Numbers.shown(x));
      series.open(words);
      series.plain(
          "M" + panel.point(x, limits.low()) + "V" + Svg.tenth(panel.y().at(limits.high())));
      series.point(words, panel.x().at(x), panel.y().at(group.observed().value()));
      series.close();
    }
  }

  private void drawPredictions(Figure figure, PlotAxis x, double middle) {
    int largest = Math.max(1, Math.max(responders.largest(), others.largest()));
    drawBars(figure, x, middle, responders, -HALF_STRIP / largest, 0, "responders");
    drawBars(figure, x, middle, others, HALF_STRIP / largest, 3, "non-responders");
    figure.line("axis", x.from(), middle, x.to(), middle);
    figure.text("R", "muted small", x.from() - 8, middle - 10, "end");
    figure.text("NR", "muted small", x.from() - 8, middle + 18, "end");
  }

  private static void drawBars(
      Figure figure,
      PlotAxis x,
      double middle,
      Histogram counts,
      double each,
      int colour,
      String who) {
    for (int range = 0; range < counts.counts().size(); range++) {
      int count = counts.counts().get(range);
      if (count > 0) {
        double left = x.at(counts.edge(range)) + 0.5;
        double reach = count * each;
        figure.titled(
            "%d %s predicted %s to %s"
                .formatted(
                    count,
                    who,
                    Numbers.shown(counts.edge(range)),
                    Numbers.shown(counts.edge(range + 1))),
            "rect",
            "class",
            "mark f-" + Tone.series(colour).css(),
            "x",
            left,
            "width",
            x.at(counts.edge(range + 1)) - 0.5 - left,
            "y",
            Math.min(middle, middle + reach),
            "height",
            Math.abs(reach));
      }
    }
  }

  private String figures() {
    return "slope %s, intercept %s"
        .formatted(
            Numbers.shown(result.slope().value(), result.slope().interval()),
            Numbers.shown(result.intercept().value(), result.intercept().interval()));
  }

  private String description() {
    String groups =
        result.groups().stream()
            .map(
                group ->
                    "predicted %s, responded %d of %d"
                        .formatted(
                            Numbers.shown(group.meanProbability()),
                            group.responders(),
                            group.patients()))
            .collect(Collectors.joining("; "));
    return "Calibration of %d patients, %d responders: %s. Groups: %s."
        .formatted(result.n(), result.responders(), figures(), groups);
  }
}
