package org.ferrostrat.report.plot;

/** Draws the elements of one series: in its colour, its lines in its dashes, with one tooltip. */
final class Series {
  private final Figure figure;
  private final int number;
  private final String colour;

  Series(Figure figure, int number) {
    this.figure = figure;
    this.number = number;
    this.colour = Tone.series(number).css();
  }

  void open(String tooltip) {
    figure.svg().open("g").text("title", tooltip);
  }

  void close() {
    figure.svg().close();
  }

  void band(String path) {
    figure.path("band f-" + colour, path);
  }

  void area(String path) {
    figure.path("area f-" + colour, path);
  }

  void line(String path) {
    if (!path.isEmpty()) {
      figure
          .svg()
          .element(
              "path",
              "class",
              "line s-" + colour,
              "stroke-dasharray",
              PlotStyle.dashes(number),
              "d",
              path);
    }
  }

  /** A line that is not dashed, such as limits and marks. */
  void plain(CharSequence path) {
    figure.path("line s-" + colour, path);
  }

  /** A point in the shape of the series. */
  void point(String tooltip, double x, double y) {
    figure.titled(tooltip, "path", "class", "mark f-" + colour, "d", shape(x, y));
  }

  /** A point without words, for keys. */
  void point(double x, double y) {
    figure.path("mark f-" + colour, shape(x, y));
  }

  private String shape(double x, double y) {
    return switch (number % 4) {
      case 0 -> moved(x - 4, y) + "a4 4 0 1 0 8 0a4 4 0 1 0-8 0z";
      case 1 -> moved(x, y - 5) + "l5 5-5 5-5-5z";
      case 2 -> moved(x - 3.5, y - 3.5) + "h7v7h-7z";
      default -> moved(x, y - 5) + "l5 8.5h-10z";
    };
  }

  private static String moved(double x, double y) {
    return "M" + Svg.tenth(x) + " " + Svg.tenth(y);
  }
}
