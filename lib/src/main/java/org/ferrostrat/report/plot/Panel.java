package org.ferrostrat.report.plot;

import java.util.List;

/**
 * The rectangle between two axes, where values become places.
 *
 * @param x axis from left to right
 * @param y axis from bottom to top
 */
record Panel(PlotAxis x, PlotAxis y) {
  double left() {
    return x.from();
  }

  double right() {
    return x.to();
  }

  double bottom() {
    return y.from();
  }

  double top() {
    return y.to();
  }

  /** Grid, axes, their numbers and what they are, with units. */
  void draw(Figure figure, String nameOfX, String nameOfY) {
    drawVertical(figure, nameOfY);
    drawHorizontal(figure, nameOfX);
  }

  /** The vertical axis: its name stands above it, where it can be read without turning the head. */
  void drawVertical(Figure figure, String name) {
    drawVertical(figure, name, 12);
  }

  /** The same with the name so far above. */
  void drawVertical(Figure figure, String name, double above) {
    for (PlotAxis.Tick tick : y.ticks()) {
      double at = y.at(tick.value());
      figure.line("grid", left(), at, right(), at);
      figure.text(tick.label(), "muted", left() - 8, at + 4, "end");
    }
    figure.line("axis", left(), top(), left(), bottom());
    figure.titledText(name, "", Figure.EDGE, top() - above, figure.width() - 2 * Figure.EDGE);
  }

  /** The horizontal axis, its name below it. */
  void drawHorizontal(Figure figure, String name) {
    figure.line("axis", left(), bottom(), right(), bottom());
    for (PlotAxis.Tick tick : x.ticks()) {
      double at = x.at(tick.value());
      figure.line("axis", at, bottom(), at, bottom() + 5);
      figure.text(tick.label(), "muted", at, bottom() + 19, "middle");
    }
    double middle = (left() + right()) / 2;
    double room = 2 * Math.min(middle, figure.width() - middle) - 2 * Figure.EDGE;
    figure.titledText(name, "", middle, bottom() + 39, room, "middle");
  }

  /** The place of values, as a path has it. */
  String point(double valueOfX, double valueOfY) {
    return Svg.tenth(x.at(valueOfX)) + " " + Svg.tenth(y.at(valueOfY));
  }

  /** A line through points, each a value of x and one of y. */
  String line(List<double[]> points) {
    StringBuilder path = new StringBuilder();
    for (double[] point : points) {
      path.append(path.isEmpty() ? 'M' : 'L').append(point(point[0], point[1]));
    }
    return path.toString();
  }

  /** The area between two lines over the same points: x, lower y, upper y. */
  String band(List<double[]> points) {
    if (points.isEmpty()) {
      return "";
    }
    StringBuilder path = new StringBuilder();
    for (double[] point : points) {
      path.append(path.isEmpty() ? 'M' : 'L').append(point(point[0], point[2]));
    }
    for (int i = points.size() - 1; i >= 0; i--) {
      path.append('L').append(point(points.get(i)[0], points.get(i)[1]));
    }
    return path.append('Z').toString();
  }
}
