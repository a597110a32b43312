package org.ferrostrat.report.plot;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.ferrostrat.data.Labels;
import org.ferrostrat.data.SampleValues;
import org.ferrostrat.data.Strata;
import org.ferrostrat.report.Numbers;
import org.ferrostrat.subtypes.Dendrogram;

/** A heatmap being drawn. */
final class HeatmapDrawing {
  private static final double BODY = 640;
  private static final double ROW = 16;
  private static final double TRACK = 17;
  private static final double TREE = 64;
  private static final double WIDEST_CELL = 24;
  private static final double WIDEST_NAME = 230;
  private static final double WIDEST_ENTRY = 150;

  /** Columns at least this wide have the names of their samples. */
  private static final double ROOM_FOR_NAME = 12;

  private static final double LONGEST_NAME = 110;

  /** Maximum number of cells for which the tooltip of a sample lists every value. */
  private static final int MOST_TOLD = 2_000;

  private final HeatmapPlot plot;
  private final Labels columns;
  private final double cell;
  private final double left;
  private final double tree;
  private final double names;
  private final Figure figure;

  HeatmapDrawing(HeatmapPlot plot) {
    this.plot = plot;
    this.columns = plot.columns();
    this.cell = Math.min(WIDEST_CELL, BODY / columns.size());
    this.left = Figure.EDGE + Math.min(WIDEST_NAME, widestName()) + 8;
    this.tree = plot.tree().isPresent() ? TREE + 6 : 0;
    this.names =
        cell >= ROOM_FOR_NAME ? Math.min(LONGEST_NAME, widest(columns.toList())) + 10 : Figure.LINE;
    double width = Math.max(520, left + cell * columns.size() + Figure.EDGE);
    double body = tree + tracksHeight() + gridHeight() + names + 30 + legendRows() * Figure.LINE;
    this.figure =
        new Figure("heatmap", plot.title(), plot.description(), plot.notes(), width, body + 14);
  }

  private double widestName() {
    return widest(
        Stream.concat(
                plot.rows().stream().map(SampleValues::name),
                plot.tracks().stream().map(HeatmapPlot.Track::name))
            .toList());
  }

  private static double widest(List<String> texts) {
    return texts.stream().mapToDouble(text -> TextWidth.of(text, TextWidth.SMALL)).max().orElse(0);
  }

  private double tracksHeight() {
    return plot.tracks().isEmpty() ? 0 : plot.tracks().size() * TRACK + 4;
  }

  private double gridHeight() {
    return plot.rows().size() * ROW;
  }

  private int legendRows() {
    return 1 + plot.tracks().size();
  }

  String document() {
    double y = figure.top();
    plot.tree().ifPresent(this::drawTree);
    y += tree;
    for (HeatmapPlot.Track track : plot.tracks()) {
      drawTrack(track, y);
      y += TRACK;
    }
    y += plot.tracks().isEmpty() ? 0 : 4;
    drawGrid(y);
    drawSamples(y + gridHeight());
    drawLegend(y + gridHeight() + names + 24);
    return figure.document();
  }

  private void drawTree(Dendrogram dendrogram) {
    int n = dendrogram.items().size();
    double[] x = new double[n + dendrogram.merges().size()];
    double[] y = new double[x.length];
    double base = figure.top() + TREE;
    Arrays.fill(y, base);
    for (int item = 0; item < n; item++) {
      x[item] = left + (columns.indexOf(dendrogram.items().get(item)) + 0.5) * cell;
    }
    double height = dendrogram.height() > 0 ? dendrogram.height() : 1;
    StringBuilder path = new StringBuilder();
    for (int i = 0; i < dendrogram.merges().size(); i++) {
      Dendrogram.Merge merge = dendrogram.merges().get(i);
      int a = merge.left();
      int b = merge.right();
      x[n + i] = (x[a] + x[b]) / 2;
      y[n + i] = base - merge.height() / height * (TREE - 4);
      path.append('M').append(Svg.tenth(x[a])).append(' ').append(Svg.tenth(y[a]));
      path.append('V').append(Svg.tenth(y[n + i])).append('H').append(Svg.tenth(x[b]));
      path.append('V').append(Svg.tenth(y[b]));
    }
    figure.path("axis", path);
  }

  private void drawTrack(HeatmapPlot.Track track, double y) {
    DrawnCells cells = new DrawnCells();
    Function<String, Tone> tone = tone(track);
    cells.row(columns.size(), column -> tone.apply(columns.get(column)));
    cells.draw(figure, left, y, cell, TRACK - 3);
    name(track.name(), y + 11);
  }

  /** Names of rows end where the cells begin. */
  private void name(String name, double y) {
    String shown = TextWidth.fit(name, WIDEST_NAME, TextWidth.SMALL);
    figure.svg().open("g");
    figure.svg().text("title", name);
    figure.text(shown, "small", left - 6, y, "end");
    figure.svg().close();
  }

  private static Function<String, Tone> tone(HeatmapPlot.Track track) {
    if (track.groups().isPresent()) {
      Strata strata = track.groups().get();
      return sample -> {
        int position = strata.samples().indexOf(sample);
        return position < 0 || strata.isMissing(position)
            ? null
            : Tone.series(strata.groupOf(position));
      };
    }
    double least = finite(track).min().orElse(0);
    double most = finite(track).max().orElse(1);
    double width = most > least ? most - least : 1;
    return sample -> {
      double value = track.number(sample);
      return Double.isFinite(value) ? Tone.shade((value - least) / width) : null;
    };
  }

  private static DoubleStream finite(HeatmapPlot.Track track) {
    return DoubleStream.of(track.numbers().orElseThrow().toArray()).filter(Double::isFinite);
  }

  private void drawGrid(double top) {
    int[] positions =
        columns.toList().stream()
            .mapToInt(sample -> plot.rows().get(0).samples().indexOf(sample))
            .toArray();
    DrawnCells cells = new DrawnCells();
    for (int row = 0; row < plot.rows().size(); row++) {
      SampleValues values = plot.rows().get(row);
      cells.row(
          positions.length,
          column -> {
            double value = values.get(positions[column]);
            return Double.isNaN(value) ? Tone.MISSING : Tone.diverging(value / plot.range());
          });
      name(values.name(), top + row * ROW + 12);
    }
    cells.draw(figure, left, top, cell, ROW);
  }

  /** Names where there is space, else their number; and a tooltip for each sample. */
  private void drawSamples(double y) {
    boolean isTold = (long) plot.rows().size() * columns.size() <= MOST_TOLD;
    for (int column = 0; column < columns.size(); column++) {
      String sample = columns.get(column);
      double x = left + column * cell;
      if (cell >= ROOM_FOR_NAME) {
        figure
            .svg()
            .text(
                "text",
                TextWidth.fit(sample, LONGEST_NAME, TextWidth.SMALL),
                "class",
                "small",
                "transform",
                "translate(%s %s) rotate(-90)"
                    .formatted(Svg.tenth(x + cell / 2 + 4), Svg.tenth(y + 6)),
                "text-anchor",
                "end");
      }
      figure.titled(
          words(sample, isTold),
          "rect",
          "class",
          "hit",
          "x",
          x,
          "y",
          figure.top() + tree,
          "width",
          cell,
          "height",
          y - figure.top() - tree);
    }
    if (cell < ROOM_FOR_NAME) {
      figure.text(
          columns.size() + " samples", "muted", left + cell * columns.size() / 2, y + 16, "middle");
    }
  }

  private String words(String sample, boolean isTold) {
    StringBuilder words = new StringBuilder(sample);
    plot.tracks()
        .forEach(
            track ->
                words.append('\n').append(track.name()).append(": ").append(track.words(sample)));
    if (isTold) {
      plot.rows()
          .forEach(
              row ->
                  words
                      .append('\n')
                      .append(row.name())
                      .append(": ")
                      .append(Numbers.shown(row.get(sample))));
    }
    return words.toString();
  }

  private void drawLegend(double top) {
    int shades = 2 * Tone.STEPS + 1;
    String low = "%s ≤ %s".formatted(plot.unit(), Numbers.shown(-plot.range()));
    figure.text(low, "small", Figure.EDGE, top);
    double x = Figure.EDGE + TextWidth.of(low, TextWidth.SMALL) + 8;
    DrawnCells cells = new DrawnCells();
    cells.row(shades, i -> Tone.diverging((i - Tone.STEPS) / (double) Tone.STEPS));
    cells.draw(figure, x, top - 10, 16, 12);
    x += shades * 16 + 8;
    String high = Numbers.shown(plot.range()) + " and more";
    figure.text(high, "small", x, top);
    legendEntry(Tone.MISSING, "missing", x + TextWidth.of(high, TextWidth.SMALL) + 14, top);
    double y = top;
    for (HeatmapPlot.Track track : plot.tracks()) {
      y += Figure.LINE;
      drawLegend(track, y);
    }
  }

  private void drawLegend(HeatmapPlot.Track track, double y) {
    String name = TextWidth.fit(track.name(), WIDEST_NAME, TextWidth.SMALL);
    figure.text(name, "small strong", Figure.EDGE, y);
    double x = Figure.EDGE + TextWidth.of(name, TextWidth.SMALL) * 1.08 + 10;
    if (track.groups().isPresent()) {
      List<String> groups = track.groups().get().groups().toList();
      for (int i = 0; i < groups.size(); i++) {
        x = legendEntry(Tone.series(i), groups.get(i), x, y);
      }
      return;
    }
    figure.text(Numbers.shown(finite(track).min().orElse(Double.NaN)), "small", x, y);
    x += 46;
    DrawnCells cells = new DrawnCells();
    cells.row(Tone.SHADES, i -> Tone.shade((i + 0.5) / Tone.SHADES));
    cells.draw(figure, x, y - 10, 16, 12);
    figure.text(
        Numbers.shown(finite(track).max().orElse(Double.NaN)),
        "small",
        x + Tone.SHADES * 16 + 8,
        y);
  }

  /** Where the next entry begins; those without space are shown in the tooltips only. */
  private double legendEntry(Tone tone, String name, double x, double y) {
    String shown = TextWidth.fit(name, WIDEST_ENTRY, TextWidth.SMALL);
    double width = TextWidth.of(shown, TextWidth.SMALL);
    if (x + 16 + width > figure.width() - Figure.EDGE) {
      return x;
    }
    DrawnCells cells = new DrawnCells();
    cells.row(1, column -> tone);
    cells.draw(figure, x, y - 9, 10, 10);
    figure.titledText(name, "small", x + 14, y, WIDEST_ENTRY);
    return x + 14 + width + 14;
  }
}
