package org.ferrostrat.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ferrostrat.survival.FollowUpUnit;
import org.ferrostrat.survival.KaplanMeierCurve;

/**
 * Survival curves as SVG: steps with their limits as bands, a mark where a patient is censored, the
 * number at risk below, names at the ends of the curves. Colours are told apart by the
 * colour-blind, and in grey by their dashes. Text stays text; each curve tells its numbers to
 * whoever points at it or has it read out.
 *
 * @param title what is shown, such as {@code overall survival by fps-32}
 * @param curves by the name of their group, at least one; all with one unit of time
 * @param notes lines under the title, such as the hazard ratio and the p-value
 */
public record KaplanMeierPlot(
    String title, Map<String, KaplanMeierCurve> curves, List<String> notes) {
  private static final double WIDTH = 760;
  private static final double LEFT = 96;
  private static final double RIGHT = 110;
  private static final double PLOT_HEIGHT = 320;
  private static final double LINE = 18;
  private static final int MOST_TICKS = 9;

  /** Okabe and Ito's palette, dark colours first, each with dashes of its own. */
  private static final List<String> COLOURS =
      List.of("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#56B4E9", "#E69F00");

  private static final List<String> DASHES =
      List.of("none", "8 4", "2 3", "10 3 2 3", "5 2", "1 2");

  private static final String STYLE =
      """
      text { font: 13px system-ui, sans-serif; fill: #222 }
      .title { font-size: 16px; font-weight: 600 }
      .axis { stroke: #444; stroke-width: 1 }
      .grid { stroke: #ddd; stroke-width: 1 }
      .curve { fill: none; stroke-width: 2 }
      .band { stroke: none; fill-opacity: 0.13 }
      """;

  /** Copies the collections. */
  public KaplanMeierPlot {
    curves = new LinkedHashMap<>(curves);
    notes = List.copyOf(notes);
    if (curves.isEmpty()) {
      throw new IllegalArgumentException("there is no curve; need at least one");
    }
  }

  /** The curves by the name of their group. */
  @Override
  public Map<String, KaplanMeierCurve> curves() {
    return new LinkedHashMap<>(curves);
  }

  /** Writes the plot as a document of its own. */
  public void writeSvg(Appendable out) throws IOException {
    out.append(new Drawing().document());
  }

  private FollowUpUnit unit() {
    return curves.values().iterator().next().unit();
  }

  /** The plot being drawn. */
  private final class Drawing {
    private final Svg svg = new Svg();
    private final double top = 40 + LINE * notes.size();
    private final double bottom = top + PLOT_HEIGHT;
    private final double height = bottom + 76 + LINE * curves.size();
    private final double longest =
        curves.values().stream().mapToDouble(KaplanMeierCurve::lastFollowUp).max().orElse(0);
    private final List<Double> ticks =
        AxisTicks.upTo(longest, MOST_TICKS, unit() == FollowUpUnit.MONTHS);

    String document() {
      svg.open(
          "svg",
          "xmlns",
          "http://www.w3.org/2000/svg",
          "viewBox",
          "0 0 " + Svg.coordinate(WIDTH) + " " + Svg.coordinate(height),
          "width",
          WIDTH,
          "height",
          height,
          "role",
          "img",
          "aria-labelledby",
          "km-title km-desc");
      svg.text("title", title, "id", "km-title");
      svg.text("desc", description(), "id", "km-desc");
      svg.text("style", STYLE);
      svg.element("rect", "width", WIDTH, "height", height, "fill", "#fff");
      drawHead();
      drawAxes();
      drawCurves();
      drawAtRisk();
      return svg.close().toString();
    }

    private void drawHead() {
      svg.text("text", title, "class", "title", "x", LEFT, "y", 24.0);
      for (int i = 0; i < notes.size(); i++) {
        svg.text("text", notes.get(i), "x", LEFT, "y", 24 + LINE * (i + 1));
      }
    }

    private void drawAxes() {
      double right = WIDTH - RIGHT;
      for (int percent = 0; percent <= 100; percent += 25) {
        double y = y(percent / 100.0);
        svg.element("line", "class", "grid", "x1", LEFT, "x2", right, "y1", y, "y2", y);
        svg.text("text", percent + " %", "x", LEFT - 8, "y", y + 4, "text-anchor", "end");
      }
      svg.element("line", "class", "axis", "x1", LEFT, "x2", right, "y1", bottom, "y2", bottom);
      svg.element("line", "class", "axis", "x1", LEFT, "x2", LEFT, "y1", top, "y2", bottom);
      for (double tick : ticks) {
        double x = x(tick);
        svg.element("line", "class", "axis", "x1", x, "x2", x, "y1", bottom, "y2", bottom + 5);
        svg.text("text", AxisTicks.label(tick), "x", x, "y", bottom + 18, "text-anchor", "middle");
      }
      svg.text(
          "text",
          "time (%s)".formatted(unit().name().toLowerCase(Locale.ROOT)),
          "x",
          (LEFT + right) / 2,
          "y",
          bottom + 36,
          "text-anchor",
          "middle");
      svg.text(
          "text",
          "without the event",
          "transform",
          "rotate(-90)",
          "x",
          -(top + bottom) / 2,
          "y",
          LEFT - 58,
          "text-anchor",
          "middle");
    }

    private void drawCurves() {
      List<Double> labels = labelHeights();
      int number = 0;
      for (Map.Entry<String, KaplanMeierCurve> entry : curves.entrySet()) {
        KaplanMeierCurve curve = entry.getValue();
        String colour = COLOURS.get(number % COLOURS.size());
        svg.open("g");
        svg.text("title", summary(entry.getKey(), curve));
        svg.element("path", "class", "band", "fill", colour, "d", band(curve));
        svg.element(
            "path",
            "class",
            "curve",
            "stroke",
            colour,
            "stroke-dasharray",
            dashes(number),
            "d",
            steps(curve));
        svg.element("path", "class", "curve", "stroke", colour, "d", censoringMarks(curve));
        svg.text(
            "text",
            entry.getKey(),
            "x",
            x(curve.lastFollowUp()) + 8,
            "y",
            labels.get(number),
            "style",
            "fill: " + colour + "; font-weight: 600");
        svg.close();
        number++;
      }
    }

    /** Where colours are used again, they have other dashes. */
    private static String dashes(int number) {
      return DASHES.get((number + number / COLOURS.size()) % DASHES.size());
    }

    /** Names stand at the ends of their curves, moved apart where they would overlap. */
    private List<Double> labelHeights() {
      List<Double> heights = new ArrayList<>();
      for (KaplanMeierCurve curve : curves.values()) {
        double[] survival = curve.survival();
        double wanted = y(survival[survival.length - 1]) + 4;
        while (isTaken(wanted, heights)) {
          wanted -= 2;
        }
        heights.add(wanted);
      }
      return heights;
    }

    private static boolean isTaken(double height, List<Double> heights) {
      return heights.stream().anyMatch(other -> Math.abs(other - height) < 15);
    }

    private String steps(KaplanMeierCurve curve) {
      StringBuilder path = new StringBuilder("M").append(point(0, 1));
      double[] times = curve.times();
      double[] survival = curve.survival();
      double before = 1;
      for (int i = 0; i < times.length; i++) {
        path.append('L').append(point(times[i], before)).append('L');
        path.append(point(times[i], survival[i]));
        before = survival[i];
      }
      return path.toString();
    }

    /** The limits, where there are any: the upper one forth, the lower one back. */
    private String band(KaplanMeierCurve curve) {
      double[] times = curve.times();
      StringBuilder path = new StringBuilder();
      int start = 0;
      while (start < times.length) {
        int end = start;
        while (end < times.length && !Double.isNaN(curve.lowerLimits()[end])) {
          end++;
        }
        if (end > start) {
          path.append(band(curve, start, end));
        }
        start = Math.max(end, start + 1);
      }
      return path.isEmpty() ? "M0 0" : path.toString();
    }

    private String band(KaplanMeierCurve curve, int start, int end) {
      double[] times = curve.times();
      StringBuilder path = new StringBuilder();
      for (int i = start; i < end; i++) {
        double until = times[Math.min(i + 1, end - 1)];
        path.append(i == start ? 'M' : 'L').append(point(times[i], curve.upperLimits()[i]));
        path.append('L').append(point(until, curve.upperLimits()[i]));
      }
      for (int i = end - 1; i >= start; i--) {
        double until = times[Math.min(i + 1, end - 1)];
        path.append('L').append(point(until, curve.lowerLimits()[i]));
        path.append('L').append(point(times[i], curve.lowerLimits()[i]));
      }
      return path.append('Z').toString();
    }

    private String censoringMarks(KaplanMeierCurve curve) {
      StringBuilder path = new StringBuilder();
      for (int i = 0; i < curve.size(); i++) {
        if (curve.censoredCounts()[i] > 0) {
          double x = x(curve.times()[i]);
          double y = y(curve.survival()[i]);
          path.append('M').append(Svg.coordinate(x)).append(' ').append(Svg.coordinate(y - 4));
          path.append('V').append(Svg.coordinate(y + 4));
        }
      }
      return path.isEmpty() ? "M0 0" : path.toString();
    }

    private void drawAtRisk() {
      double y = bottom + 58;
      svg.text("text", "at risk", "x", LEFT - 8, "y", y, "text-anchor", "end");
      int number = 0;
      for (Map.Entry<String, KaplanMeierCurve> entry : curves.entrySet()) {
        y += LINE;
        String style = "fill: " + COLOURS.get(number++ % COLOURS.size());
        svg.text(
            "text", entry.getKey(), "x", LEFT - 20, "y", y, "text-anchor", "end", "style", style);
        for (double tick : ticks) {
          svg.text(
              "text",
              Integer.toString(entry.getValue().numbersAtRisk(tick)[0]),
              "x",
              x(tick),
              "y",
              y,
              "text-anchor",
              "middle");
        }
      }
    }

    private double x(double time) {
      return LEFT + (longest > 0 ? time / longest : 0) * (WIDTH - LEFT - RIGHT);
    }

    private double y(double survival) {
      return bottom - survival * PLOT_HEIGHT;
    }

    private String point(double time, double survival) {
      return Svg.coordinate(x(time)) + " " + Svg.coordinate(y(survival));
    }
  }

  private String description() {
    List<String> parts = new ArrayList<>();
    curves.forEach((name, curve) -> parts.add(summary(name, curve)));
    parts.addAll(notes);
    return "Survival curves. " + String.join("; ", parts) + ".";
  }

  private String summary(String name, KaplanMeierCurve curve) {
    return "%s: %d patients, %d events, median %s"
        .formatted(name, curve.n(), curve.events(), Numbers.shown(curve.median()));
  }
}
