package org.ferrostrat.report.plot;

import java.util.ArrayList;
import java.util.List;

/**
 * Curves of one share against another in a square, each named below it: what ROC and
 * precision-recall have in common. Where there are one or two curves, their bands are drawn.
 */
final class ShareCurves {
  private static final double SIDE = 400;
  private static final double LEFT = 64;
  private static final double WIDTH = LEFT + SIDE + 56;
  private static final int MOST_BANDS = 2;

  private final List<Curve> curves;
  private final String band;
  private final Figure figure;
  private final Panel panel;
  private double key;

  /**
   * One curve.
   *
   * @param name its name
   * @param figures the numbers shown after it
   * @param points shares from 0 to 1: across, upwards
   * @param band limits over the same range: across, lower, upper
   */
  record Curve(String name, String figures, List<double[]> points, List<double[]> band) {
    String summary() {
      return name + figures;
    }
  }

  /**
   * The description of the plot.
   *
   * @param kind a word for ids and style
   * @param lead how the description begins
   * @param band what the band is
   */
  record Heading(String kind, String title, String lead, String band, List<String> notes) {}

  /**
   * Begins the plot.
   *
   * @param keys lines of the key beside those of the curves
   */
  ShareCurves(Heading heading, List<Curve> curves, int keys, String across, String upwards) {
    this.curves = curves;
    this.band = curves.size() <= MOST_BANDS ? heading.band() : "";
    int lines = curves.size() + keys + (band.isEmpty() ? 0 : 1);
    double body = 24 + SIDE + 56 + Figure.LINE * lines + 8;
    this.figure =
        new Figure(
            heading.kind(), heading.title(), description(heading), heading.notes(), WIDTH, body);
    double bottom = figure.top() + 24 + SIDE;
    this.panel =
        new Panel(PlotAxis.shares(LEFT, LEFT + SIDE), PlotAxis.shares(bottom, bottom - SIDE));
    this.key = bottom + 62;
    panel.draw(figure, across, upwards);
  }

  private String description(Heading heading) {
    List<String> parts = new ArrayList<>(curves.stream().map(Curve::summary).toList());
    parts.addAll(heading.notes());
    return "%s. %s.".formatted(heading.lead(), String.join("; ", parts));
  }

  /** A line for comparison, from the left side to the right one. */
  void reference(double left, double right) {
    figure.line("reference", panel.left(), panel.y().at(left), panel.right(), panel.y().at(right));
  }

  /** What the lines for comparison are. */
  void keyOfReference(String words) {
    figure.keyOfReference(words, Figure.EDGE, key);
    key += Figure.LINE;
  }

  /** The document with its curves. */
  String document() {
    for (int number = 0; number < curves.size(); number++) {
      Curve curve = curves.get(number);
      Series series = new Series(figure, number);
      series.open(curve.summary());
      if (!band.isEmpty()) {
        series.band(panel.band(curve.band()));
      }
      series.line(panel.line(curve.points()));
      series.close();
      figure.key(number, curve.name(), curve.figures(), Figure.EDGE, key);
      key += Figure.LINE;
    }
    if (!band.isEmpty()) {
      figure.text(band, "muted", Figure.EDGE, key);
    }
    return figure.document();
  }
}
