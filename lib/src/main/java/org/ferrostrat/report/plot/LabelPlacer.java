package org.ferrostrat.report.plot;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Finds space for names beside points, and leaves out those for which there is none. */
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

  /**
   * Heights near the wanted ones, in the same order from the top, each at least a distance from the
   * next, and within bounds as far as there is space.
   */
  static double[] apart(double[] wanted, double distance, double top, double bottom) {
    int[] order =
        IntStream.range(0, wanted.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> wanted[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] heights = wanted.clone();
    double free = top;
    for (int i : order) {
      heights[i] = Math.max(wanted[i], free);
      free = heights[i] + distance;
    }
    double least = bottom;
    for (int rank = order.length - 1; rank >= 0; rank--) {
      int i = order[rank];
      heights[i] = Math.max(top + rank * distance, Math.min(heights[i], least));
      least = heights[i] - distance;
    }
    return heights;
  }

  /** Keeps names away from a place. */
  void avoid(double fromX, double fromY, double toX, double toY) {
    taken.add(new double[] {fromX, fromY, toX, toY});
  }

  /** Writes the name where it overlaps no other, and returns whether it did. */
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
