package org.ferrostrat.report.plot;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.ferrostrat.report.Numbers;

/**
 * An axis: from values to pixels, with its ticks.
 *
 * @param low value at its beginning
 * @param high value at its end
 * @param from pixel of its beginning
 * @param to pixel of its end
 * @param ticks what is written along it
 */
record PlotAxis(double low, double high, double from, double to, List<Tick> ticks) {
  private static final int STEPS = 5;
  private static final int MOST_STEPS = 7;
  private static final int BETWEEN_HALF_AND_TWICE = 3;
  private static final List<Double> NEAR_ONE = List.of(0.5, 0.67, 0.8, 1.0, 1.25, 1.5, 2.0);

  /** A value that is written along the axis. */
  record Tick(double value, String label) {}

  /** Round numbers around all finite values; around 0 and 1 where there is none. */
  static PlotAxis around(DoubleStream values, double from, double to) {
    double[] finite = values.filter(Double::isFinite).sorted().toArray();
    double least = finite.length == 0 ? 0 : finite[0];
    double most = finite.length == 0 ? 1 : finite[finite.length - 1];
    double largest = Math.max(Math.abs(least), Math.abs(most));
    if (!(most - least > Math.max(AxisTicks.SMALLEST_STEP, 1e-12 * largest))) {
      double reach = largest > AxisTicks.SMALLEST_STEP ? largest / 10 : 0.5;
      least -= reach;
      most += reach;
    }
    double step = AxisTicks.step((most - least) / MOST_STEPS, false);
    long first = (long) Math.floor(least / step + 1e-9);
    long last = (long) Math.ceil(most / step - 1e-9);
    List<Tick> ticks = new ArrayList<>();
    for (long i = first; i <= last; i++) {
      double value = new BigDecimal(i * step).round(new MathContext(12)).doubleValue();
      ticks.add(new Tick(value, label(value)));
    }
    return new PlotAxis(first * step, last * step, from, to, ticks);
  }

  /** Shares from 0 to 1, written as such. */
  static PlotAxis shares(double from, double to) {
    List<Tick> ticks =
        IntStream.rangeClosed(0, STEPS)
            .mapToObj(i -> new Tick(i / 5.0, Numbers.plain(i / 5.0)))
            .toList();
    return new PlotAxis(0, 1, from, to, ticks);
  }

  /** Shares from 0 to 1, written in percent. */
  static PlotAxis percent(double from, double to) {
    List<Tick> ticks =
        IntStream.rangeClosed(0, STEPS).mapToObj(i -> new Tick(i / 5.0, 20 * i + "%")).toList();
    return new PlotAxis(0, 1, from, to, ticks);
  }

  /** Ratios above 0, equally far apart where they are equal multiples. */
  static PlotAxis ratios(double smallest, double largest, double from, double to) {
    List<Double> powers = AxisTicks.ratios(smallest, largest);
    List<Double> shown = powers.size() > BETWEEN_HALF_AND_TWICE ? powers : NEAR_ONE;
    List<Tick> ticks =
        shown.stream().map(ratio -> new Tick(StrictMath.log(ratio), label(ratio))).toList();
    return new PlotAxis(ticks.get(0).value(), ticks.get(ticks.size() - 1).value(), from, to, ticks);
  }

  private static String label(double value) {
    double size = Math.abs(value);
    return value == 0 || (size >= 1e-4 && size < 1e7) ? Numbers.plain(value) : Numbers.shown(value);
  }

  /** The pixel of a value; beyond the ends, that of the end. */
  double at(double value) {
    double share = (value - low) / (high - low);
    return from + Math.max(0, Math.min(1, share)) * (to - from);
  }

  /** Whether a value lies on the axis. */
  boolean holds(double value) {
    return value >= low && value <= high;
  }

  /** Width of the widest label. */
  double widestLabel() {
    return ticks.stream().mapToDouble(tick -> TextWidth.of(tick.label())).max().orElse(0);
  }
}
