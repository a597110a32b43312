package org.ferrostrat.report.plot;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.ferrostrat.report.Numbers;
import org.ferrostrat.survival.FollowUpUnit;
import org.ferrostrat.survival.KaplanMeierCurve;

/**
 * Survival curves as SVG: steps with their confidence intervals as bands, a mark where a patient is
 * censored, the number at risk below, names beside the ends of the curves. Colours are safe for
 * colour-blind readers, and dashes distinguish the curves in greyscale. Text remains text; each
 * curve has its numbers in a tooltip that screen readers can read. Bands are drawn for up to four
 * curves, names beside up to twelve; more would hide each other, and have their names below only.
 *
 * @param title what is shown, such as {@code overall survival by fps-32}
 * @param curves by the name of their group, at least one; all with one unit of time
 * @param notes lines under the title, such as the hazard ratio and the p-value
 * @param endpoint its name or time column, such as {@code os}, for the vertical axis; may be empty
 * @param breaks distance of the times on the axis, in the unit of time; empty for round ones
 */
public record KaplanMeierPlot(
    String title,
    Map<String, KaplanMeierCurve> curves,
    List<String> notes,
    String endpoint,
    OptionalDouble breaks) {
  private static final double WIDTH = 760;
  private static final double PLOT_HEIGHT = 320;
  private static final double WIDEST_NAME = 150;
  private static final int MOST_TICKS = 9;
  private static final int MOST_BREAKS = 20;
  private static final int MOST_BANDS = 4;
  private static final int MOST_NAMES = 12;
  private static final double SAMPLE = 18;

  /** Copies the collections. */
  public KaplanMeierPlot {
    curves = new LinkedHashMap<>(curves);
    notes = List.copyOf(notes);
    if (curves.isEmpty()) {
      throw new IllegalArgumentException("there is no curve; need at least one");
    }
  }

  /** A plot of an endpoint without a name, with round times on its axis. */
  public KaplanMeierPlot(String title, Map<String, KaplanMeierCurve> curves, List<String> notes) {
    this(title, curves, notes, "", OptionalDouble.empty());
  }

  /** The same with the vertical axis labelled by its endpoint, such as {@code os_months}. */
  public KaplanMeierPlot forEndpoint(String name) {
    return new KaplanMeierPlot(title, curves, notes, name, breaks);
  }

  /**
   * The same with other times on the axis and in the table of numbers at risk.
   *
   * @param distance of two times, in the unit of time
   * @throws IllegalArgumentException if it is not above 0, or gives more than 20 times
   */
  public KaplanMeierPlot withBreaks(double distance) {
    if (!(distance > 0 && longest() / distance <= MOST_BREAKS)) {
      throw new IllegalArgumentException(
          "time breaks every %s; need at least %s for follow-up to %s"
              .formatted(
                  Numbers.plain(distance),
                  Numbers.shown(longest() / MOST_BREAKS),
                  Numbers.shown(longest())));
    }
    return new KaplanMeierPlot(title, curves, notes, endpoint, OptionalDouble.of(distance));
  }

  private double longest() {
    return curves.values().stream().mapToDouble(KaplanMeierCurve::lastFollowUp).max().orElse(0);
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
    private final double longest = longest();
    private final Figure figure;
    private final Panel panel;

    Drawing() {
      double names =
          Math.min(
              WIDEST_NAME, curves.keySet().stream().mapToDouble(TextWidth::of).max().orElse(0));
      double left = Figure.EDGE + Math.max(56, SAMPLE + 6 + names + 24);
      double beside = hasNamesBeside() ? SAMPLE + 14 + Math.max(30, names) : 12;
      double right = WIDTH - Figure.EDGE - beside;
      figure =
          new Figure(
              "survival",
              title,
              KaplanMeierPlot.this.description(),
              notes,
              WIDTH,
              24 + PLOT_HEIGHT + 76 + Figure.LINE * curves.size());
      double bottom = figure.top() + 24 + PLOT_HEIGHT;
      panel = new Panel(time(left, right), PlotAxis.percent(bottom, bottom - PLOT_HEIGHT));
    }

    private PlotAxis time(double from, double to) {
      List<PlotAxis.Tick> ticks =
          times().stream().map(tick -> new PlotAxis.Tick(tick, Numbers.plain(tick))).toList();
      return new PlotAxis(0, longest > 0 ? longest : 1, from, to, ticks);
    }

    private List<Double> times() {
      return breaks.isPresent()
          ? AxisTicks.every(breaks.getAsDouble(), longest)
          : AxisTicks.upTo(longest, MOST_TICKS, unit() == FollowUpUnit.MONTHS);
    }

    String document() {
      panel.draw(
          figure,
          "Time (%s)".formatted(unit().name().toLowerCase(Locale.ROOT)),
          EndpointLabel.axis(endpoint));
      drawMedians();
      drawCurves();
      if (hasNamesBeside()) {
        drawNames();
      }
      drawAtRisk();
      return figure.document();
    }

    private boolean hasNamesBeside() {
      return curves.size() <= MOST_NAMES;
    }

    private void drawCurves() {
      int number = 0;
      for (Map.Entry<String, KaplanMeierCurve> entry : curves.entrySet()) {
        KaplanMeierCurve curve = entry.getValue();
        Series series = new Series(figure, number++);
        series.open(summary(entry.getKey(), curve));
        if (curves.size() <= MOST_BANDS) {
          series.band(band(curve));
        }
        series.line(steps(curve));
        series.plain(censoringMarks(curve));
        series.close();
      }
    }

    /** From one half on the vertical axis to the curves, and down to the times. */
    private void drawMedians() {
      double[] medians =
          curves.values().stream()
              .map(KaplanMeierCurve::median)
              .filter(KaplanMeierCurve.Quantile::isReached)
              .mapToDouble(KaplanMeierCurve.Quantile::estimate)
              .sorted()
              .toArray();
      if (medians.length > 0) {
        double half = panel.y().at(0.5);
        double last = panel.x().at(medians[medians.length - 1]);
        figure.line("reference", panel.left(), half, last, half);
        for (double median : medians) {
          double x = panel.x().at(median);
          figure.line("reference", x, half, x, panel.bottom());
        }
      }
    }

    /** Names stand at the height where their curves end, moved apart where they would overlap. */
    private void drawNames() {
      double[] ends =
          curves.values().stream()
              .mapToDouble(curve -> panel.y().at(curve.survival()[curve.size() - 1]))
              .toArray();
      double[] heights = LabelPlacer.apart(ends, 17, panel.top() + 8, panel.bottom() - 8);
      int number = 0;
      for (String name : curves.keySet()) {
        double x = panel.right() + 8;
        double y = heights[number];
        figure.sample(number++, x, y, SAMPLE);
        figure.titledText(name, "", x + SAMPLE + 6, y + 4, WIDTH - x - SAMPLE - 10);
      }
    }

    private String steps(KaplanMeierCurve curve) {
      List<double[]> points = new ArrayList<>(List.of(new double[] {0, 1}));
      double[] times = curve.times();
      double[] survival = curve.survival();
      double before = 1;
      for (int i = 0; i < times.length; i++) {
        points.add(new double[] {times[i], before});
        points.add(new double[] {times[i], survival[i]});
        before = survival[i];
      }
      return panel.line(points);
    }

    /** The limits, where there are any; they hold until the next time. */
    private String band(KaplanMeierCurve curve) {
      double[] times = curve.times();
      double[] lower = curve.lowerLimits();
      double[] upper = curve.upperLimits();
      StringBuilder path = new StringBuilder();
      List<double[]> points = new ArrayList<>();
      for (int i = 0; i < times.length; i++) {
        double low = lower[i];
        double high = upper[i];
        boolean isLast = i + 1 == times.length || Double.isNaN(lower[i + 1]);
        if (!Double.isNaN(low)) {
          points.add(new double[] {times[i], low, high});
          points.add(new double[] {isLast ? times[i] : times[i + 1], low, high});
        }
        if (isLast) {
          path.append(panel.band(points));
          points.clear();
        }
      }
      return path.toString();
    }

    private String censoringMarks(KaplanMeierCurve curve) {
      StringBuilder path = new StringBuilder();
      double[] times = curve.times();
      double[] survival = curve.survival();
      int[] censored = curve.censoredCounts();
      for (int i = 0; i < times.length; i++) {
        if (censored[i] > 0) {
          double y = panel.y().at(survival[i]);
          path.append('M').append(Svg.tenth(panel.x().at(times[i])));
          path.append(' ').append(Svg.tenth(y - 4)).append('V').append(Svg.tenth(y + 4));
        }
      }
      return path.toString();
    }

    private void drawAtRisk() {
      double y = panel.bottom() + 60;
      figure.text("Number at risk", "", Figure.EDGE, y);
      int number = 0;
      for (Map.Entry<String, KaplanMeierCurve> entry : curves.entrySet()) {
        y += Figure.LINE;
        figure.sample(number++, Figure.EDGE, y - 4, SAMPLE);
        figure.titledText(
            entry.getKey(),
            "",
            Figure.EDGE + SAMPLE + 6,
            y,
            panel.left() - Figure.EDGE - SAMPLE - 26);
        for (PlotAxis.Tick tick : panel.x().ticks()) {
          figure.text(
              Integer.toString(entry.getValue().numbersAtRisk(tick.value())[0]),
              "",
              panel.x().at(tick.value()),
              y,
              "middle");
        }
      }
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
