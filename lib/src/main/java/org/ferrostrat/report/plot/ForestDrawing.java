package org.ferrostrat.report.plot;

import java.util.ArrayList;
import java.util.List;
import org.ferrostrat.report.Numbers;
import org.ferrostrat.report.plot.ForestPlot.Row;
import org.ferrostrat.report.plot.ForestPlot.Scale;
import org.ferrostrat.stats.ConfidenceInterval;

/** A forest plot being drawn. */
final class ForestDrawing {
  private static final double LEAST_LEFT = 300;
  private static final double AXIS_WIDTH = 330;
  private static final double RIGHT = 200;
  private static final double WIDEST_LABEL = 380;
  private static final double ROW = 24;
  private static final double HALF_DIAMOND = 7;
  private static final double SMALLEST_SQUARE = 6;
  private static final double LARGEST_SQUARE = 14;
  private static final double WIDEST_RATIO = 8;
  private static final double ARROW = 6;

  private final Scale scale;
  private final List<Row> rows;
  private final double left;
  private final Figure figure;
  private final Svg svg;
  private final double width;
  private final double top;
  private final double bottom;
  private final List<Double> ticks;
  private final double low;
  private final double high;

  ForestDrawing(ForestPlot plot) {
    scale = plot.scale();
    rows = plot.rows();
    left = Math.max(LEAST_LEFT, Figure.EDGE + widestLabel() + 24);
    figure =
        new Figure(
            "forest",
            plot.title(),
            plot.description(),
            plot.notes(),
            left + AXIS_WIDTH + RIGHT,
            24 + ROW * rows.size() + 54);
    svg = figure.svg();
    width = figure.width();
    top = figure.top() + 24;
    bottom = top + ROW * rows.size() + 6;
    List<Double> shown = new ArrayList<>(List.of(scale.noEffect));
    rows.stream().map(Row::estimate).filter(this::canBeShown).forEach(shown::add);
    double nearest = least(shown) / WIDEST_RATIO;
    double furthest = most(shown) * WIDEST_RATIO;
    rows.forEach(row -> addFinite(row, shown));
    double least = Math.max(nearest, least(shown));
    double most = Math.min(furthest, most(shown));
    ticks =
        scale == Scale.HAZARD_RATIO ? AxisTicks.ratios(least, most) : AxisTicks.upTo(1, 6, false);
    low = scale.position(ticks.get(0));
    high = scale.position(ticks.get(ticks.size() - 1));
  }

  private static double least(List<Double> values) {
    return values.stream().mapToDouble(value -> value).min().orElseThrow();
  }

  private static double most(List<Double> values) {
    return values.stream().mapToDouble(value -> value).max().orElseThrow();
  }

  /** Width of the widest label with what stands in grey after it. */
  private double widestLabel() {
    return rows.stream()
        .mapToDouble(
            row -> Math.min(WIDEST_LABEL, TextWidth.of(row.label())) + TextWidth.of(row.detail()))
        .max()
        .orElse(0);
  }

  private void addFinite(Row row, List<Double> shown) {
    List<Double> candidates = new ArrayList<>(List.of(row.interval().low(), row.interval().high()));
    row.prediction().ifPresent(p -> candidates.addAll(List.of(p.low(), p.high())));
    candidates.stream().filter(this::canBeShown).forEach(shown::add);
  }

  private boolean canBeShown(double value) {
    return Double.isFinite(scale.position(value));
  }

  String document() {
    figure.text(
        "%s (%s)".formatted(scale.label, Numbers.percent(rows.get(0).interval().level())),
        "strong",
        width - Figure.EDGE,
        top - 10,
        "end");
    drawAxis();
    for (int i = 0; i < rows.size(); i++) {
      drawRule(i);
      drawRow(rows.get(i), top + ROW * (i + 0.5));
    }
    return figure.document();
  }

  private void drawAxis() {
    for (double tick : ticks) {
      double x = x(tick);
      svg.element("line", "class", "grid", "x1", x, "x2", x, "y1", top, "y2", bottom);
    }
    drawTickLabels();
    double none = x(scale.noEffect);
    svg.element("line", "class", "none", "x1", none, "x2", none, "y1", top, "y2", bottom);
    svg.element(
        "line", "class", "axis", "x1", left, "x2", left + AXIS_WIDTH, "y1", bottom, "y2", bottom);
    svg.text(
        "text", scale.label, "x", left + AXIS_WIDTH / 2, "y", bottom + 36, "text-anchor", "middle");
  }

  /** From the line of no effect outwards; a label that would touch the one before is left out. */
  private void drawTickLabels() {
    int middle = Math.max(0, ticks.indexOf(scale.noEffect));
    double right = Double.NEGATIVE_INFINITY;
    for (int i = middle; i < ticks.size(); i++) {
      right = drawTickLabel(ticks.get(i), right, 1);
    }
    double first = x(ticks.get(middle)) - TextWidth.of(label(ticks.get(middle))) / 2;
    for (int i = middle - 1; i >= 0; i--) {
      first = drawTickLabel(ticks.get(i), first, -1);
    }
  }

  private double drawTickLabel(double tick, double edge, int direction) {
    double x = x(tick);
    double half = TextWidth.of(label(tick)) / 2;
    if (direction * (x - edge) < half + 6) {
      return edge;
    }
    svg.text("text", label(tick), "x", x, "y", bottom + 18, "text-anchor", "middle");
    return x + direction * half;
  }

  private static String label(double tick) {
    return tick >= 0.1 || tick == 0 ? Numbers.plain(tick) : Numbers.shown(tick);
  }

  /** Pooled estimates stand apart from what they are pooled of. */
  private void drawRule(int number) {
    boolean isFirstPooled =
        number > 0 && rows.get(number).pooled() && !rows.get(number - 1).pooled();
    if (isFirstPooled) {
      double y = top + ROW * number;
      figure.line("rule", Figure.EDGE, y, width - Figure.EDGE, y);
    }
  }

  private void drawRow(Row row, double y) {
    svg.open("g");
    svg.text("title", "%s: %s %s".formatted(row.label(), scale.label, row.numbers()));
    figure.titledText(row.label(), "", Figure.EDGE, y + 4, left - 36 - TextWidth.of(row.detail()));
    svg.text(
        "text", row.detail(), "class", "muted", "x", left - 12, "y", y + 4, "text-anchor", "end");
    svg.text("text", row.numbers(), "x", width - 16, "y", y + 4, "text-anchor", "end");
    row.prediction().ifPresent(prediction -> drawBar("prediction", prediction, y));
    drawBar("limits", row.interval(), y);
    if (canBeShown(row.estimate())) {
      drawMark(row, x(row.estimate()), y);
    }
    svg.close();
  }

  /** Ends beyond the axis, infinite ones or a hazard ratio of 0 end at its edge, with an arrow. */
  private void drawBar(String kind, ConfidenceInterval interval, double y) {
    if (!Double.isNaN(interval.low()) && !Double.isNaN(interval.high())) {
      svg.element(
          "line",
          "class",
          kind,
          "x1",
          x(interval.low()),
          "x2",
          x(interval.high()),
          "y1",
          y,
          "y2",
          y);
      drawArrow(kind, interval.low(), y);
      drawArrow(kind, interval.high(), y);
    }
  }

  /** At the edge of the axis, where an interval reaches beyond it. */
  private void drawArrow(String kind, double end, double y) {
    double position = scale.position(end);
    if (position < low || position > high) {
      double tip = x(end);
      double base = position < low ? tip + ARROW : tip - ARROW;
      figure.path(
          kind + " line",
          "M%s %sL%s %sL%s %s"
              .formatted(
                  Svg.coordinate(base),
                  Svg.coordinate(y - ARROW),
                  Svg.coordinate(tip),
                  Svg.coordinate(y),
                  Svg.coordinate(base),
                  Svg.coordinate(y + ARROW)));
    }
  }

  private void drawMark(Row row, double x, double y) {
    if (row.pooled()) {
      String diamond =
          "M%s %sL%s %sL%s %sL%s %sZ"
              .formatted(
                  Svg.coordinate(x - HALF_DIAMOND),
                  Svg.coordinate(y),
                  Svg.coordinate(x),
                  Svg.coordinate(y - HALF_DIAMOND),
                  Svg.coordinate(x + HALF_DIAMOND),
                  Svg.coordinate(y),
                  Svg.coordinate(x),
                  Svg.coordinate(y + HALF_DIAMOND));
      svg.element("path", "class", "pooled", "d", diamond);
      return;
    }
    double share = Double.isNaN(row.weight()) ? 0.25 : row.weight();
    double side = SMALLEST_SQUARE + (LARGEST_SQUARE - SMALLEST_SQUARE) * Math.sqrt(share);
    svg.element(
        "rect",
        "class",
        "single",
        "x",
        x - side / 2,
        "y",
        y - side / 2,
        "width",
        side,
        "height",
        side);
  }

  private double x(double value) {
    double share = (scale.position(value) - low) / (high - low);
    return left + Math.max(0, Math.min(1, share)) * AXIS_WIDTH;
  }
}
