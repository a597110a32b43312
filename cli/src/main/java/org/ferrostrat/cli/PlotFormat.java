package org.ferrostrat.cli;

/** What a plot is written as. */
enum PlotFormat {
  SVG,
  PDF,
  PNG;

  /** The format of a name in lower case; null where the ending is of none. */
  static PlotFormat of(String name) {
    if (name.endsWith(".svg") || name.endsWith(".svg.gz")) {
      return SVG;
    }
    if (name.endsWith(".pdf")) {
      return PDF;
    }
    return name.endsWith(".png") ? PNG : null;
  }
}
