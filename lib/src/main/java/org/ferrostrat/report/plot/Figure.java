package org.ferrostrat.report.plot;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32;

/**
 * The sheet that a plot is drawn on: a document of its own that can stand in a page too, with name
 * and description for readers who hear it, the style, paper, heading and notes. Its style touches
 * nothing outside, and its ids are its own.
 */
final class Figure {
  /** Distance of text from the edge. */
  static final double EDGE = 16;

  /** Distance of lines of text. */
  static final double LINE = 18;

  private static final double HEADING = 26;

  /** Of 16 pixels, and wider for it is bold. */
  private static final double HEADING_SIZE = 17.5;

  private final Svg svg = new Svg();
  private final double width;
  private final double top;
  private final double height;

  /**
   * Begins the sheet.
   *
   * @param kind a word for ids and style, such as {@code roc}
   * @param bodyHeight of what is drawn below heading and notes
   */
  Figure(
      String kind,
      String title,
      String description,
      List<String> notes,
      double width,
      double bodyHeight) {
    this.width = width;
    List<String> lines =
        notes.stream().flatMap(note -> TextWidth.wrap(note, width - 2 * EDGE).stream()).toList();
    this.top = HEADING + LINE * lines.size() + 14;
    this.height = Math.ceil(top + bodyHeight);
    begin(kind, title, description);
    svg.text(
        "text",
        TextWidth.fit(title, width - 2 * EDGE, HEADING_SIZE),
        "class",
        "heading",
        "x",
        EDGE,
        "y",
        HEADING);
    for (int i = 0; i < lines.size(); i++) {
      svg.text("text", lines.get(i), "class", "muted", "x", EDGE, "y", HEADING + LINE * (i + 1));
    }
  }

  private void begin(String kind, String title, String description) {
    String id = "%s-%08x".formatted(kind, checksum(title + '\n' + description));
    svg.open(
        "svg",
        "xmlns",
        "http://www.w3.org/2000/svg",
        "class",
        "plot plot-" + kind,
        "viewBox",
        "0 0 " + Svg.coordinate(width) + " " + Svg.coordinate(height),
        "width",
        width,
        "height",
        height,
        "role",
        "img",
        "aria-labelledby",
        "%1$s-title %1$s-desc".formatted(id));
    svg.text("title", title, "id", id + "-title");
    svg.text("desc", description, "id", id + "-desc");
    svg.text("style", PlotStyle.css());
    svg.element("rect", "class", "paper", "width", width, "height", height);
  }

  /** So that several plots in one page have different ids. */
  private static long checksum(String text) {
    CRC32 checksum = new CRC32();
    checksum.update(text.getBytes(StandardCharsets.UTF_8));
    return checksum.getValue();
  }

  Svg svg() {
    return svg;
  }

  /** Where the body begins. */
  double top() {
    return top;
  }

  double width() {
    return width;
  }

  double height() {
    return height;
  }

  /** Text that begins at a place. */
  void text(String content, String style, double x, double y) {
    svg.text("text", content, "class", style, "x", x, "y", y);
  }

  /** Text with an anchor: {@code middle} or {@code end}. */
  void text(String content, String style, double x, double y, String anchor) {
    svg.text("text", content, "class", style, "x", x, "y", y, "text-anchor", anchor);
  }

  void line(String style, double x1, double y1, double x2, double y2) {
    svg.element("line", "class", style, "x1", x1, "y1", y1, "x2", x2, "y2", y2);
  }

  /** A path; nothing where there is nothing to draw. */
  void path(String style, CharSequence path) {
    if (!path.isEmpty()) {
      svg.element("path", "class", style, "d", path);
    }
  }

  /** An element with its numbers in a tooltip. */
  void titled(String tooltip, String element, Object... attributes) {
    svg.open(element, attributes);
    svg.text("title", tooltip);
    svg.close();
  }

  /** Text that ends at a place or has its middle there, cut where it would be too wide. */
  void titledText(String content, String style, double x, double y, double widest, String anchor) {
    String shown = TextWidth.fit(content, widest, TextWidth.size(style));
    svg.open("g");
    if (!shown.equals(content)) {
      svg.text("title", content);
    }
    text(shown, style, x, y, anchor);
    svg.close();
  }

  /** A line of the key: a sample of the line of a series, and what it is. */
  void key(int series, String content, double x, double y) {
    sample(series, x, y - 4, 30);
    titledText(content, "", x + 38, y, width - EDGE - x - 38);
  }

  /**
   * A line of the key for a name with its estimates; where there is not enough space for both, the
   * name is shortened.
   */
  void key(int series, String name, String figures, double x, double y) {
    double room = width - EDGE - x - 38 - TextWidth.of(figures);
    String shown = TextWidth.fit(name, room, TextWidth.SIZE);
    sample(series, x, y - 4, 30);
    svg.open("g");
    if (!shown.equals(name)) {
      svg.text("title", name + figures);
    }
    text(shown + figures, "", x + 38, y);
    svg.close();
  }

  /** A short piece of the line of a series. */
  void sample(int series, double x, double y, double length) {
    svg.element(
        "line",
        "class",
        "line s-" + Tone.series(series).css(),
        "stroke-dasharray",
        PlotStyle.dashes(series),
        "x1",
        x,
        "x2",
        x + length,
        "y1",
        y,
        "y2",
        y);
  }

  /** A line of the key: a line that is drawn for comparison, and what it is. */
  void keyOfReference(String content, double x, double y) {
    line("reference", x, y - 4, x + 30, y - 4);
    titledText(content, "muted", x + 38, y, width - EDGE - x - 38);
  }

  /** Text that is cut where it would be too wide, with the whole of it for whoever points at it. */
  void titledText(String content, String style, double x, double y, double widest) {
    String shown = TextWidth.fit(content, widest, TextWidth.size(style));
    if (shown.equals(content)) {
      text(content, style, x, y);
    } else {
      svg.open("g");
      svg.text("title", content);
      text(shown, style, x, y);
      svg.close();
    }
  }

  /** Ends the sheet. */
  String document() {
    return svg.close().toString();
  }
}
