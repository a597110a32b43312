package org.ferrostrat.report.plot;

import java.util.ArrayList;
import java.util.List;

/** Finds room for names beside points, and leaves out those for which there is none. */
final class LabelPlacer {
  private static final double HEIGHT = 13;

  private final double left;
  private final double right;
  private final double top;
  private final double bottom;
  private final List<double[]> taken = new ArrayList<>();

  /** Names stand within a panel. */
  LabelPlacer(Panel panel) {
    this.left = panel.left();
    this.right = panel.right();
    this.top = panel.top();
    this.bottom = panel.bottom();
  }

  /** Keeps names away from a place. */
  void avoid(double fromX, double fromY, double toX, double toY) {
    taken.add(new double[] {fromX, fromY, toX, toY});
  }

  /** Writes the name where it meets no other, and says whether it did. */
  boolean place(Figure figure, String name, double x, double y) {
    String shown = TextWidth.fit(name, 140, TextWidth.SMALL);
    double width = TextWidth.of(shown, TextWidth.SMALL);
    double[][] starts = {
      {x + 7, y + 4}, {x - 7 - width, y + 4}, {x - width / 2, y - 8}, {x - width / 2, y + 17}
    };
    for (double[] start : starts) {
      double[] box = {start[0], start[1] - HEIGHT + 2, start[0] + width, start[1] + 2};
      if (isFree(box)) {
        taken.add(box);
        figure.text(shown, "small", start[0], start[1]);
        return true;
      }
    }
    return false;
  }

  private boolean isFree(double[] box) {
    return box[0] >= left
        && box[2] <= right
        && box[1] >= top
        && box[3] <= bottom
        && taken.stream()
            .noneMatch(
                other ->
                    box[0] < other[2]
                        && other[0] < box[2]
                        && box[1] < other[3]
                        && other[1] < box[3]);
  }
}
