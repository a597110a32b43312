package org.ferrostrat.report.plot;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ferrostrat.report.Numbers;
import org.ferrostrat.survival.CumulativeIncidenceCurve;
import org.ferrostrat.survival.FollowUpUnit;

/**
 * Cumulative incidences of competing events as SVG. With several groups there is one curve per
 * group and event, with its confidence interval as a band where there are up to four curves; for
 * one group the incidences of the events are stacked, so that the space above them is the share
 * without an event. The number at risk is below.
 *
 * @param title what is shown
 * @param curves the curves, those of a group after each other; at least one
 * @param unit unit of the times
 * @param notes lines under the title, such as the p-value of Gray's test
 */
public record CumulativeIncidencePlot(
    String title, List<CumulativeIncidenceCurve> curves, FollowUpUnit unit, List<String> notes) {
  private static final double WIDTH = 760;
  private static final double PLOT_HEIGHT = 320;
  private static final double WIDEST_NAME = 150;
  private static final int MOST_TICKS = 9;
  private static final int MOST_BANDS = 4;
  private static final double SAMPLE = 18;

  /** Copies the lists. */
  public CumulativeIncidencePlot {
    curves = List.copyOf(curves);
    notes = List.copyOf(notes);
    if (curves.isEmpty()) {
      throw new IllegalArgumentException("there is no curve; need at least one");
    }
  }

  /** Writes the plot as a document of its own. */
  public void writeSvg(Appendable out) throws IOException {
    out.append(new Drawing().document());
  }

  private boolean isStacked() {
    return curves.stream().map(CumulativeIncidenceCurve::group).distinct().count() == 1;
  }

  private String name(CumulativeIncidenceCurve curve) {
    return isStacked()
        ? "event " + curve.cause()
        : "%s, event %s".formatted(curve.group(), curve.cause());
  }

  private String summary(CumulativeIncidenceCurve curve) {
    return "%s: %d patients, %d events, incidence %s at the end"
        .formatted(
            name(curve),
            curve.n(),
            curve.events(),
            Numbers.shown(curve.at(curve.lastFollowUp()).estimate()));
  }

  private String description() {
    List<String> parts = new ArrayList<>(curves.stream().map(this::summary).toList());
    parts.addAll(notes);
    return "Cumulative incidence of competing events. " + String.join("; ", parts) + ".";
  }

  /** The plot being drawn. */
  private final class Drawing {
    private final double longest =
        curves.stream().mapToDouble(CumulativeIncidenceCurve::lastFollowUp).max().orElse(0);
    private final Figure figure;
    private final Panel panel;

    Drawing() {
      double names =
          Math.min(
              WIDEST_NAME,
              curves.stream().mapToDouble(curve -> TextWidth.of(name(curve))).max().orElse(0));
      double left = Figure.EDGE + Math.max(56, SAMPLE + 6 + names + 24);
      double right = WIDTH - Figure.EDGE - SAMPLE - 14 - Math.max(30, names);
      figure =
          new Figure(
              "incidence",
              title,
              CumulativeIncidencePlot.this.description(),
              notes,
              WIDTH,
              24 + PLOT_HEIGHT + 76 + Figure.LINE * curves.size());
      double bottom = figure.top() + 24 + PLOT_HEIGHT;
      panel = new Panel(time(left, right), PlotAxis.percent(bottom, bottom - PLOT_HEIGHT));
    }

    private PlotAxis time(double from, double to) {
      List<PlotAxis.Tick> ticks =
          AxisTicks.upTo(longest, MOST_TICKS, unit == FollowUpUnit.MONTHS).stream()
              .map(tick -> new PlotAxis.Tick(tick, Numbers.plain(tick)))
              .toList();
      return new PlotAxis(0, longest > 0 ? longest : 1, from, to, ticks);
    }

    String document() {
      panel.draw(
          figure,
          "Time (%s)".formatted(unit.name().toLowerCase(Locale.ROOT)),
          "Cumulative incidence");
      double[] ends = isStacked() ? drawStacked() : drawCurves();
      drawNames(ends);
      drawAtRisk();
      return figure.document();
    }

    private double[] drawCurves() {
      double[] ends = new double[curves.size()];
      for (int number = 0; number < ends.length; number++) {
        CumulativeIncidenceCurve curve = curves.get(number);
        double[] estimate = curve.estimates();
        Series series = new Series(figure, number);
        series.open(summary(curve));
        if (curves.size() <= MOST_BANDS) {
          series.band(band(curve));
        }
        series.line(steps(curve.times(), estimate));
        series.close();
        ends[number] = estimate[estimate.length - 1];
      }
      return ends;
    }

    /** Each event on top of those before it. */
    private double[] drawStacked() {
      double[] ends = new double[curves.size()];
      double[] times = curves.get(0).times();
      double[] below = new double[times.length];
      for (int number = 0; number < ends.length; number++) {
        double[] above = below.clone();
        double[] estimate = curves.get(number).estimates();
        for (int i = 0; i < above.length; i++) {
          above[i] += estimate[i];
        }
        Series series = new Series(figure, number);
        series.open(summary(curves.get(number)));
        series.area(panel.band(between(times, below, above)));
        series.line(steps(times, above));
        series.close();
        ends[number] = (below[below.length - 1] + above[above.length - 1]) / 2;
        below = above;
      }
      return ends;
    }

    private String steps(double[] times, double[] height) {
      List<double[]> points = new ArrayList<>(List.of(new double[] {0, 0}));
      double before = 0;
      for (int i = 0; i < times.length; i++) {
        points.add(new double[] {times[i], before});
        points.add(new double[] {times[i], height[i]});
        before = height[i];
      }
      return panel.line(points);
    }

    private List<double[]> between(double[] times, double[] low, double[] high) {
      List<double[]> points = new ArrayList<>();
      for (int i = 0; i < times.length; i++) {
        double until = i + 1 < times.length ? times[i + 1] : times[i];
        points.add(new double[] {times[i], low[i], high[i]});
        points.add(new double[] {until, low[i], high[i]});
      }
      return points;
    }

    /** The limits from the first event on. */
    private String band(CumulativeIncidenceCurve curve) {
      double[] times = curve.times();
      List<double[]> points = new ArrayList<>();
      for (int i = 0; i < times.length; i++) {
        var limits = curve.interval(i);
        if (!Double.isNaN(limits.low())) {
          double until = i + 1 < times.length ? times[i + 1] : times[i];
          points.add(new double[] {times[i], limits.low(), limits.high()});
          points.add(new double[] {until, limits.low(), limits.high()});
        }
      }
      return panel.band(points);
    }

    /** Names beside the ends of the curves, moved apart where they would overlap. */
    private void drawNames(double[] ends) {
      double[] wanted = new double[ends.length];
      for (int i = 0; i < ends.length; i++) {
        wanted[i] = panel.y().at(ends[i]);
      }
      double[] heights = LabelPlacer.apart(wanted, 17, panel.top() + 8, panel.bottom() - 8);
      for (int number = 0; number < heights.length; number++) {
        double x = panel.right() + 8;
        figure.sample(number, x, heights[number], SAMPLE);
        figure.titledText(
            name(curves.get(number)),
            "",
            x + SAMPLE + 6,
            heights[number] + 4,
            WIDTH - x - SAMPLE - 10);
      }
    }

    /** One line per group. */
    private void drawAtRisk() {
      double y = panel.bottom() + 60;
      figure.text("Number at risk", "", Figure.EDGE, y);
      List<String> done = new ArrayList<>();
      for (CumulativeIncidenceCurve curve : curves) {
        if (!done.contains(curve.group())) {
          done.add(curve.group());
          y += Figure.LINE;
          figure.titledText(curve.group(), "", Figure.EDGE, y, panel.left() - Figure.EDGE - 26);
          for (PlotAxis.Tick tick : panel.x().ticks()) {
            figure.text(
                Integer.toString(curve.at(tick.value()).atRisk()),
                "",
                panel.x().at(tick.value()),
                y,
                "middle");
          }
        }
      }
    }
  }
}
