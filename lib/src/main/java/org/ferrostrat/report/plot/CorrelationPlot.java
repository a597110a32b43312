package org.ferrostrat.report.plot;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ferrostrat.data.Labels;
import org.ferrostrat.report.Numbers;
import org.ferrostrat.scoring.ScoreAgreement;
import org.ferrostrat.stats.SpearmanCorrelation;
import org.ferrostrat.subtypes.Dendrogram;

/**
 * The agreement of scores as SVG: a square of Spearman's correlations, those that agree beside each
 * other. Shades run from blue (-1) over neutral to orange (1). The correlation is shown in its
 * cell; where the cell is too small for that, a dash marks shades below 0, so that they differ in
 * grey.
 *
 * @param title what is shown
 * @param agreement the correlations
 * @param order the scores along both sides
 * @param notes lines under the title
 */
public record CorrelationPlot(
    String title, ScoreAgreement agreement, Labels order, List<String> notes) {
  private static final double BODY = 560;
  private static final double WIDEST_CELL = 44;
  private static final double NARROWEST_CELL = 9;
  private static final double ROOM_FOR_NUMBER = 31;
  private static final double ROOM_FOR_NAME = 12;
  private static final double WIDEST_NAME = 200;

  /** Up to so many pairs, the description names each. */
  private static final int MOST_TOLD = 15;

  /** Checks that all scores are among those of the agreement, and copies the list. */
  public CorrelationPlot {
    notes = List.copyOf(notes);
    for (String name : order) {
      if (!agreement.names().contains(name)) {
        throw new IllegalArgumentException(
            "no score '%s' among %s".formatted(name, agreement.names()));
      }
    }
  }

  /**
   * All scores, in the order of their tree (average linkage of 1 - correlation; where there is
   * none, as of 0).
   */
  public static CorrelationPlot of(ScoreAgreement agreement) {
    Labels names = agreement.names();
    double[][] distances = new double[names.size()][names.size()];
    for (int i = 0; i < distances.length; i++) {
      int row = i;
      Arrays.setAll(distances[i], j -> row == j ? 0 : distance(agreement.correlation(row, j)));
    }
    int[] order = Dendrogram.of(names, distances).order();
    return new CorrelationPlot(
        "agreement of scores",
        agreement,
        names.select(order),
        List.of("Spearman's correlation, %s".formatted(patients(agreement))));
  }

  private static double distance(SpearmanCorrelation.Result correlation) {
    return Double.isNaN(correlation.rho()) ? 1 : 1 - correlation.rho();
  }

  private static String patients(ScoreAgreement agreement) {
    int scores = agreement.names().size();
    int[] sizes =
        IntStream.range(0, scores)
            .flatMap(i -> IntStream.rangeClosed(0, i).map(j -> agreement.correlation(i, j).n()))
            .sorted()
            .toArray();
    int fewest = sizes[0];
    int most = sizes[sizes.length - 1];
    return fewest == most
        ? "%d patients".formatted(most)
        : "%d to %d patients".formatted(fewest, most);
  }

  /** Writes the plot as a document of its own. */
  public void writeSvg(Appendable out) throws IOException {
    double cell = Math.max(NARROWEST_CELL, Math.min(WIDEST_CELL, BODY / order.size()));
    double side = cell * order.size();
    double names = cell >= ROOM_FOR_NAME ? Math.min(WIDEST_NAME, widestName()) + 8 : 0;
    double left = Figure.EDGE + names;
    double width = Math.max(360, left + side + 2 * Figure.EDGE);
    Figure figure =
        new Figure("correlation", title, description(), notes, width, side + names + 48);
    drawCells(figure, left, cell);
    drawNames(figure, left, cell);
    drawLegend(figure, figure.top() + side + names + 30);
    out.append(figure.document());
  }

  private double widestName() {
    return order.toList().stream()
        .mapToDouble(name -> TextWidth.of(name, TextWidth.SMALL))
        .max()
        .orElse(0);
  }

  private SpearmanCorrelation.Result at(int row, int column) {
    return agreement.correlation(order.get(row), order.get(column));
  }

  private void drawCells(Figure figure, double left, double cell) {
    double top = figure.top();
    DrawnCells cells = new DrawnCells();
    for (int i = 0; i < order.size(); i++) {
      int row = i;
      cells.row(order.size(), column -> row == column ? null : tone(at(row, column).rho()));
    }
    cells.draw(figure, left, top, cell, cell);
    if (cell >= ROOM_FOR_NUMBER) {
      drawNumbers(figure, left, cell);
    } else {
      drawSigns(figure, left, cell);
    }
  }

  private static Tone tone(double rho) {
    return Double.isNaN(rho) ? Tone.MISSING : Tone.diverging(rho);
  }

  private void drawNumbers(Figure figure, double left, double cell) {
    for (int row = 0; row < order.size(); row++) {
      for (int column = 0; column < order.size(); column++) {
        double x = left + (column + 0.5) * cell;
        double y = figure.top() + (row + 0.5) * cell + 4;
        if (row == column) {
          figure.text("1", "small muted", x, y, "middle");
        } else {
          drawNumber(figure, row, column, x, y);
        }
      }
    }
  }

  private void drawNumber(Figure figure, int row, int column, double x, double y) {
    double rho = at(row, column).rho();
    figure.svg().open("g").text("title", words(row, column));
    figure.text(shown(rho), "small f-" + tone(rho).text().css(), x, y, "middle");
    figure.svg().close();
  }

  /** Two decimals, and no zero below 0. */
  private static String shown(double rho) {
    return Double.isNaN(rho)
        ? "NA"
        : new BigDecimal(rho).setScale(2, RoundingMode.HALF_EVEN).toPlainString();
  }

  /** Those too near 0 for a shade need no sign either. */
  private void drawSigns(Figure figure, double left, double cell) {
    Map<Tone, StringBuilder> dashes = new EnumMap<>(Tone.class);
    for (int row = 0; row < order.size(); row++) {
      for (int column = 0; column < order.size(); column++) {
        double rho = at(row, column).rho();
        if (rho < 0 && tone(rho) != Tone.LEVEL) {
          double x = left + (column + 0.25) * cell;
          double y = figure.top() + (row + 0.5) * cell;
          dashes
              .computeIfAbsent(tone(rho).text(), tone -> new StringBuilder())
              .append("M%s %sh%s".formatted(Svg.tenth(x), Svg.tenth(y), Svg.tenth(cell / 2)));
        }
      }
    }
    dashes.forEach((tone, path) -> figure.path("ink s-" + tone.css(), path));
  }

  private String words(int row, int column) {
    SpearmanCorrelation.Result found = at(row, column);
    String pair = "%s and %s: ".formatted(order.get(row), order.get(column));
    return Double.isNaN(found.rho())
        ? pair + found.reason()
        : pair
            + "%s, n %d, p %s"
                .formatted(
                    Numbers.shown(found.rho(), found.interval()),
                    found.n(),
                    Numbers.shownP(found.pValue()));
  }

  private void drawNames(Figure figure, double left, double cell) {
    double bottom = figure.top() + cell * order.size();
    for (int i = 0; cell >= ROOM_FOR_NAME && i < order.size(); i++) {
      String shown = TextWidth.fit(order.get(i), WIDEST_NAME, TextWidth.SMALL);
      double middle = (i + 0.5) * cell + 4;
      figure.svg().open("g").text("title", order.get(i));
      figure.text(shown, "small", left - 6, figure.top() + middle, "end");
      String turned =
          "translate(%s %s) rotate(-90)".formatted(Svg.tenth(left + middle), Svg.tenth(bottom + 6));
      figure.svg().text("text", shown, "class", "small", "transform", turned, "text-anchor", "end");
      figure.svg().close();
    }
  }

  private void drawLegend(Figure figure, double y) {
    int shades = 2 * Tone.STEPS + 1;
    figure.text("-1", "small", Figure.EDGE, y);
    double x = Figure.EDGE + 16;
    DrawnCells cells = new DrawnCells();
    cells.row(shades, i -> Tone.diverging((i - Tone.STEPS) / (double) Tone.STEPS));
    cells.draw(figure, x, y - 10, 16, 12);
    x += shades * 16 + 6;
    figure.text("1", "small", x, y);
    if (hasGaps()) {
      DrawnCells missing = new DrawnCells();
      missing.row(1, i -> Tone.MISSING);
      missing.draw(figure, x + 22, y - 9, 10, 10);
      figure.text("none", "small", x + 36, y);
    }
  }

  private boolean hasGaps() {
    return IntStream.range(0, order.size())
        .anyMatch(i -> IntStream.range(0, i).anyMatch(j -> Double.isNaN(at(i, j).rho())));
  }

  private String description() {
    List<int[]> pairs =
        IntStream.range(0, order.size())
            .boxed()
            .flatMap(i -> IntStream.range(0, i).mapToObj(j -> new int[] {j, i}))
            .toList();
    Stream<String> told =
        pairs.size() <= MOST_TOLD
            ? pairs.stream().map(pair -> words(pair[0], pair[1]))
            : extremes(pairs);
    return "Matrix of correlations of %d scores. %s%s."
        .formatted(
            order.size(),
            notes.isEmpty() ? "" : String.join(". ", notes) + ". ",
            told.collect(Collectors.joining("; ")));
  }

  private Stream<String> extremes(List<int[]> pairs) {
    List<int[]> sorted =
        pairs.stream()
            .filter(pair -> !Double.isNaN(at(pair[0], pair[1]).rho()))
            .sorted((a, b) -> Double.compare(at(a[0], a[1]).rho(), at(b[0], b[1]).rho()))
            .toList();
    if (sorted.isEmpty()) {
      return Stream.of("no pair has a correlation");
    }
    int[] lowest = sorted.get(0);
    int[] highest = sorted.get(sorted.size() - 1);
    return Stream.of(
        "highest " + words(highest[0], highest[1]), "lowest " + words(lowest[0], lowest[1]));
  }
}
