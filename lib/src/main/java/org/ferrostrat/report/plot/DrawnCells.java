package org.ferrostrat.report.plot;

import java.util.EnumMap;
import java.util.Map;

/**
 * A grid of coloured cells in few bytes: neighbours of one shade in a row are one stroke, and all
 * strokes of a shade one path, in units of cells.
 */
final class DrawnCells {
  private final Map<Tone, StringBuilder> strokes = new EnumMap<>(Tone.class);
  private Tone running;
  private int start;
  private int row;

  /** The next row, of so many cells. */
  void row(int columns, Shade shade) {
    for (int column = 0; column <= columns; column++) {
      Tone tone = column < columns ? shade.of(column) : null;
      if (tone != running) {
        end(column);
        running = tone;
        start = column;
      }
    }
    row++;
  }

  private void end(int column) {
    if (running != null) {
      StringBuilder path = strokes.computeIfAbsent(running, tone -> new StringBuilder());
      path.append('M').append(start).append(' ').append(row).append('h').append(column - start);
    }
  }

  /** The shade of a cell of the row; null where nothing is drawn. */
  @FunctionalInterface
  interface Shade {
    Tone of(int column);
  }

  /** Draws the grid. */
  void draw(Figure figure, double left, double top, double cellWidth, double cellHeight) {
    String transform =
        "translate(%s %s) scale(%s %s)"
            .formatted(
                Svg.coordinate(left),
                Svg.coordinate(top + cellHeight / 2),
                scale(cellWidth),
                scale(cellHeight));
    figure.svg().open("g", "class", "cells", "transform", transform);
    strokes.forEach((tone, path) -> figure.path("cells s-" + tone.css(), path));
    figure.svg().close();
  }

  /** Finer than a coordinate, for it is multiplied by the number of the cell. */
  private static String scale(double size) {
    return Double.toString(Math.round(size * 1e5) / 1e5);
  }
}
