package org.ferrostrat.report.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.ferrostrat.report.plot.PlotSheet;

/** Makes drawings of plots. */
final class Drawn {
  /** What writes a plot. */
  @FunctionalInterface
  interface Plot {
    void writeSvg(Appendable out) throws IOException;
  }

  private Drawn() {}

  /** A drawing that stands beside others. */
  static Block.Drawing of(String id, String caption, Plot plot) {
    return new Block.Drawing(id, caption, svg(plot), false);
  }

  /** A drawing that needs the whole width. */
  static Block.Drawing wide(String id, String caption, Plot plot) {
    return new Block.Drawing(id, caption, svg(plot), true);
  }

  private static String svg(Plot plot) {
    StringBuilder svg = new StringBuilder();
    try {
      plot.writeSvg(svg);
    } catch (IOException e) {
      throw new UncheckedIOException("a text in memory cannot fail", e);
    }
    return PlotSheet.withoutStyle(svg.toString());
  }
}
