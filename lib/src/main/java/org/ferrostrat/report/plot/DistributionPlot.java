package org.ferrostrat.report.plot;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ferrostrat.data.Labels;
import org.ferrostrat.data.SampleValues;
import org.ferrostrat.data.Strata;
import org.ferrostrat.model.CallRule;
import org.ferrostrat.model.Predictions;
import org.ferrostrat.model.ResponseModel;
import org.ferrostrat.report.Numbers;
import org.ferrostrat.stats.BoxSummary;
import org.ferrostrat.stats.KernelDensity;

/**
 * Distributions of a score by group as SVG, a row for each: every sample a point, behind them a
 * violin where there are enough different values, and a box of quartiles, median and whiskers.
 * Groups differ in colour and in the shape of their points. Rows leave space for the names of
 * cohorts, which columns do not.
 *
 * @param title what is shown
 * @param axis what the values are, with their unit
 * @param groups the groups from the top, at least one
 * @param marks values that mean something, such as a threshold
 * @param notes lines under the title
 */
public record DistributionPlot(
    String title, String axis, List<Group> groups, List<Mark> marks, List<String> notes) {
  private static final double WIDTH = 720;
  private static final double ROW = 78;
  private static final double LOW_ROW = 46;
  private static final int MOST_HIGH_ROWS = 6;
  private static final double WIDEST_NAME = 240;
  private static final double HALF_BOX = 7;
  private static final int FEWEST_FOR_VIOLIN = 8;

  /**
   * A group of samples.
   *
   * @param name its name
   * @param values its samples; missing ones are not drawn
   * @param box quartiles of the values that are there
   * @param density their density; empty where there is none
   */
  public record Group(
      String name, SampleValues values, BoxSummary box, Optional<KernelDensity> density) {
    /** Checks that nothing is null. */
    public Group {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(values, "values");
      Objects.requireNonNull(box, "box");
      Objects.requireNonNull(density, "density");
    }

    /** A group with the summaries of its values; fewer than 8 have no violin. */
    public static Group of(String name, SampleValues values) {
      double[] present = present(values);
      boolean isDrawn = present.length >= FEWEST_FOR_VIOLIN && KernelDensity.isDefined(present);
      return new Group(
          name,
          values,
          BoxSummary.of(present),
          isDrawn ? Optional.of(KernelDensity.of(present)) : Optional.empty());
    }

    private static double[] present(SampleValues values) {
      return DoubleStream.of(values.toArray()).filter(Double::isFinite).toArray();
    }

    private String summary() {
      return box.n() == 0
          ? name + ": no values"
          : "%s: n %d, median %s, quartiles %s and %s"
              .formatted(
                  name,
                  box.n(),
                  Numbers.shown(box.median()),
                  Numbers.shown(box.lowerQuartile()),
                  Numbers.shown(box.upperQuartile()));
    }
  }

  /**
   * Values that mean something: a dashed line, or a shaded zone.
   *
   * @param name what they are
   * @param from the value, or the lower end of the zone
   * @param to the same, or the upper end
   */
  public record Mark(String name, double from, double to) {
    /** Checks the order. */
    public Mark {
      if (!(from <= to && Double.isFinite(to - from))) {
        throw new IllegalArgumentException(
            "%s is %s to %s; need finite numbers, the smaller one first".formatted(name, from, to));
      }
    }

    private String words() {
      return from < to
          ? "%s %s to %s".formatted(name, Numbers.shown(from), Numbers.shown(to))
          : "%s %s".formatted(name, Numbers.shown(from));
    }
  }

  /** Copies the lists. */
  public DistributionPlot {
    groups = List.copyOf(groups);
    marks = List.copyOf(marks);
    notes = List.copyOf(notes);
    if (groups.isEmpty()) {
      throw new IllegalArgumentException("there is no group; need at least one");
    }
  }

  /** Without marks. */
  public DistributionPlot(String title, String axis, List<Group> groups, List<String> notes) {
    this(title, axis, groups, List.of(), notes);
  }

  /** The predictions of a model for samples: probabilities, threshold and indeterminate zone. */
  public static DistributionPlot of(ResponseModel model, Predictions predictions) {
    CallRule rule = model.callRule();
    List<Mark> marks =
        new ArrayList<>(List.of(new Mark("threshold", rule.threshold(), rule.threshold())));
    if (rule.greyLow() < rule.greyHigh()) {
      marks.add(new Mark("indeterminate,", rule.greyLow(), rule.greyHigh()));
    }
    Labels samples =
        Labels.of(predictions.predictions().stream().map(Predictions.Prediction::sample).toList());
    Group all = Group.of("samples", SampleValues.of("", samples, predictions.probabilities()));
    return new DistributionPlot(
        "predictions of " + model.card().name(),
        "predicted probability of response",
        List.of(all),
        marks,
        List.of(calls(predictions), "research use only"));
  }

  private static String calls(Predictions predictions) {
    return Stream.of(Predictions.Call.values())
        .map(
            call ->
                "%s %d"
                    .formatted(
                        call.label(),
                        predictions.predictions().stream()
                            .filter(one -> one.call() == call)
                            .count()))
        .collect(Collectors.joining(", ", "calls: ", ""));
  }

  /**
   * The values of each group; samples without a group are not drawn.
   *
   * @throws IllegalArgumentException if the samples of values and groups differ
   */
  public static DistributionPlot of(String title, SampleValues values, Strata strata) {
    if (!values.samples().equals(strata.samples())) {
      throw new IllegalArgumentException(
          "%d values and %d samples in groups, or in another order; need the same samples"
              .formatted(values.size(), strata.size()));
    }
    List<Group> groups =
        IntStream.range(0, strata.groups().size())
            .mapToObj(
                group -> Group.of(strata.groups().get(group), values.select(strata.members(group))))
            .toList();
    return new DistributionPlot(title, values.name(), groups, List.of());
  }

  /** The same with lines under the title. */
  public DistributionPlot withNotes(List<String> other) {
    return new DistributionPlot(title, axis, groups, marks, other);
  }

  /** Writes the plot as a document of its own. */
  public void writeSvg(Appendable out) throws IOException {
    Figure figure =
        new Figure(
            "distribution", title, description(), lines(), WIDTH, 8 + row() * groups.size() + 50);
    double names =
        groups.stream().map(Group::name).mapToDouble(TextWidth::of).max().orElse(0)
            * TextWidth.BOLD;
    double left = Figure.EDGE + Math.min(WIDEST_NAME, Math.max(50, names)) + 14;
    PlotAxis measure =
        PlotAxis.around(
            DoubleStream.concat(
                groups.stream().flatMapToDouble(group -> DoubleStream.of(group.values().toArray())),
                marks.stream().flatMapToDouble(mark -> DoubleStream.of(mark.from(), mark.to()))),
            left,
            WIDTH - Figure.EDGE - 14);
    double top = figure.top() + 8;
    double bottom = top + row() * groups.size();
    Panel panel = new Panel(measure, new PlotAxis(groups.size(), 0, bottom, top, List.of()));
    for (PlotAxis.Tick tick : measure.ticks()) {
      double at = measure.at(tick.value());
      figure.line("grid", at, top, at, bottom);
    }
    panel.drawHorizontal(figure, axis);
    marks.forEach(mark -> drawMark(figure, panel, mark));
    double largest =
        groups.stream()
            .flatMap(group -> group.density().stream())
            .mapToDouble(KernelDensity::largest)
            .max()
            .orElse(1);
    for (int i = 0; i < groups.size(); i++) {
      drawGroup(figure, panel, i, largest);
    }
    out.append(figure.document());
  }

  private double row() {
    return groups.size() > MOST_HIGH_ROWS ? LOW_ROW : ROW;
  }

  /** What the marks are stands above, where it covers nothing. */
  private List<String> lines() {
    List<String> lines = new ArrayList<>();
    marks.forEach(
        mark -> lines.add((mark.from() < mark.to() ? "shaded: " : "dashed line: ") + mark.words()));
    lines.addAll(notes);
    return lines;
  }

  private static void drawMark(Figure figure, Panel panel, Mark mark) {
    double low = panel.x().at(mark.from());
    double high = panel.x().at(mark.to());
    figure.svg().open("g").text("title", mark.words());
    if (mark.from() < mark.to()) {
      figure
          .svg()
          .element(
              "rect",
              "class",
              "band f-muted",
              "x",
              low,
              "y",
              panel.top(),
              "width",
              high - low,
              "height",
              panel.bottom() - panel.top());
    } else {
      figure.line("reference", low, panel.top(), low, panel.bottom());
    }
    figure.svg().close();
  }

  private double halfViolin() {
    return 0.43 * row();
  }

  private void drawGroup(Figure figure, Panel panel, int number, double largest) {
    Group group = groups.get(number);
    double middle = panel.y().at(number + 0.5);
    Series series = new Series(figure, number);
    series.open(group.summary());
    group.density().ifPresent(density -> series.area(violin(panel.x(), density, middle, largest)));
    drawPoints(series, panel.x(), group, middle);
    drawBox(figure, panel.x(), group.box(), middle);
    series.close();
    figure.titledText(
        group.name(), "strong", Figure.EDGE, middle - 3, panel.left() - Figure.EDGE - 12);
    figure.text("n " + group.box().n(), "muted", Figure.EDGE, middle + 15);
  }

  private String violin(PlotAxis x, KernelDensity density, double middle, double largest) {
    StringBuilder path = new StringBuilder();
    for (int side = -1; side <= 1; side += 2) {
      List<KernelDensity.Point> points = density.points();
      for (int i = 0; i < points.size(); i++) {
        KernelDensity.Point point = points.get(side < 0 ? i : points.size() - 1 - i);
        path.append(path.isEmpty() ? 'M' : 'L')
            .append(Svg.tenth(x.at(point.value())))
            .append(' ')
            .append(Svg.tenth(middle + side * halfViolin() * point.density() / largest));
      }
    }
    return path.append('Z').toString();
  }

  /** Neighbours in value stand apart: upwards by a sequence that fills the violin evenly. */
  private void drawPoints(Series series, PlotAxis x, Group group, double middle) {
    SampleValues values = group.values();
    List<Integer> order =
        IntStream.range(0, values.size())
            .filter(i -> Double.isFinite(values.get(i)))
            .boxed()
            .sorted(Comparator.comparingDouble(values::get))
            .toList();
    double crowded = group.density().map(KernelDensity::largest).orElse(1.0);
    for (int rank = 0; rank < order.size(); rank++) {
      int sample = order.get(rank);
      double value = values.get(sample);
      double share = group.density().map(density -> density.at(value) / crowded).orElse(0.5);
      double away = (radicalInverse(rank + 1) - 0.5) * 2 * (halfViolin() - 8) * share;
      series.point(
          values.samples().get(sample) + ": " + Numbers.shown(value),
          x.at(value),
          order.size() == 1 ? middle : middle + away);
    }
  }

  /** Van der Corput's sequence of base 2: evenly between 0 and 1, whatever its length. */
  private static double radicalInverse(int number) {
    return (Integer.reverse(number) >>> 1) / (double) Integer.MAX_VALUE;
  }

  private static void drawBox(Figure figure, PlotAxis x, BoxSummary box, double middle) {
    if (box.n() < 2) {
      return;
    }
    double low = x.at(box.lowerQuartile());
    double high = x.at(box.upperQuartile());
    List<String> parts = new ArrayList<>();
    parts.add(line(x.at(box.lowerWhisker()), middle, low, middle));
    parts.add(line(high, middle, x.at(box.upperWhisker()), middle));
    parts.add(
        "M%s %sH%sV%sH%sZ"
            .formatted(
                Svg.tenth(low),
                Svg.tenth(middle - HALF_BOX),
                Svg.tenth(high),
                Svg.tenth(middle + HALF_BOX),
                Svg.tenth(low)));
    figure.path("ink", String.join("", parts));
    double median = x.at(box.median());
    figure.path("median", line(median, middle - HALF_BOX - 3, median, middle + HALF_BOX + 3));
  }

  private static String line(double x1, double y1, double x2, double y2) {
    return "M%s %sL%s %s".formatted(Svg.tenth(x1), Svg.tenth(y1), Svg.tenth(x2), Svg.tenth(y2));
  }

  private String description() {
    List<String> parts = new ArrayList<>(groups.stream().map(Group::summary).toList());
    marks.forEach(mark -> parts.add(mark.words()));
    return "Distribution of %s. %s.".formatted(axis, String.join("; ", parts));
  }
}
