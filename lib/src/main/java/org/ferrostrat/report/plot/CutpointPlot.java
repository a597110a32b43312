package org.ferrostrat.report.plot;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.ferrostrat.data.Strata;
import org.ferrostrat.report.Numbers;
import org.ferrostrat.stats.KernelDensity;
import org.ferrostrat.stats.MaximallySelectedStatistic;
import org.ferrostrat.stratification.CutpointSelection;
import org.ferrostrat.stratification.StratificationFindings;

/**
 * How a score was cut, as SVG: above, of a cut-point that was sought, the statistic at every
 * cut-point that was tried, with the p-value that accounts for the search; below, the distribution
 * of the score, every sample a point in the row of its group, and the cut-points as lines.
 *
 * @param title what is shown
 * @param findings the groups
 * @param notes lines under the title
 */
public record CutpointPlot(String title, StratificationFindings findings, List<String> notes) {
  private static final double WIDTH = 720;
  private static final double SCAN = 200;
  private static final double DENSITY = 120;
  private static final double ROW = 26;
  private static final double GAP = 44;

  /** Above the panels, for the cut-points in one or two lines and the name of the axis. */
  private static final double ROOM = 42;

  private static final double NAME_ABOVE = 32;
  private static final int MOST_DOTS = 400;

  /** Copies the list. */
  public CutpointPlot {
    notes = List.copyOf(notes);
  }

  /** The groups of a score, with what the search found. */
  public static CutpointPlot of(StratificationFindings findings) {
    List<String> notes =
        findings.cutpoints().selection().map(CutpointPlot::words).stream().toList();
    return new CutpointPlot(
        "%s, cut-points by rule %s"
            .formatted(findings.column(), findings.cutpoints().rule().text()),
        findings,
        notes);
  }

  private static String words(CutpointSelection selection) {
    return "optimal cut-point (%d tested): corrected p = %s (%s)"
        .formatted(
            selection.candidates(),
            Numbers.shownP(selection.pValue()),
            selection.settings().method().label());
  }

  private List<MaximallySelectedStatistic.Candidate> scan() {
    return findings.cutpoints().scan();
  }

  private Strata strata() {
    return findings.strata();
  }

  /** Writes the plot as a document of its own. */
  public void writeSvg(Appendable out) throws IOException {
    boolean isSought = !scan().isEmpty();
    int groups = strata().groups().size();
    double above = isSought ? SCAN + GAP : 0;
    Figure figure =
        new Figure(
            "cut-point",
            title,
            description(),
            notes,
            WIDTH,
            ROOM + above + DENSITY + groups * ROW + 12 + 50);
    double names =
        strata().groups().toList().stream().mapToDouble(TextWidth::of).max().orElseThrow()
            * TextWidth.BOLD;
    double left = Figure.EDGE + Math.min(150, Math.max(40, names + 10));
    PlotAxis x =
        PlotAxis.around(
            DoubleStream.concat(
                DoubleStream.of(findings.cutpoints().values()),
                DoubleStream.of(findings.scores().toArray())),
            left,
            WIDTH - Figure.EDGE - 56);
    double top = figure.top() + ROOM;
    if (isSought) {
      drawScan(figure, x, top);
    }
    drawDistribution(figure, x, top + above, isSought ? 12 : NAME_ABOVE);
    drawCutpoints(figure, x, top, top + above + DENSITY + groups * ROW + 12);
    out.append(figure.document());
  }

  private void drawScan(Figure figure, PlotAxis x, double top) {
    PlotAxis y =
        PlotAxis.around(
            DoubleStream.concat(
                DoubleStream.of(0), scan().stream().mapToDouble(c -> c.statistic())),
            top + SCAN,
            top);
    Panel panel = new Panel(x, y);
    panel.drawVertical(figure, "standardised log-rank statistic", NAME_ABOVE);
    figure.line("axis", x.from(), y.from(), x.to(), y.from());
    Series series = new Series(figure, 0);
    series.open("%d cut-points tested".formatted(scan().size()));
    series.plain(
        panel.line(scan().stream().map(c -> new double[] {c.cutpoint(), c.statistic()}).toList()));
    series.close();
    if (scan().size() <= MOST_DOTS) {
      scan().forEach(candidate -> drawCandidate(series, panel, candidate));
    }
  }

  private static void drawCandidate(
      Series series, Panel panel, MaximallySelectedStatistic.Candidate candidate) {
    series.point(
        "cut-point %s: statistic %s, %d patients at or below"
            .formatted(
                Numbers.shown(candidate.cutpoint()),
                Numbers.shown(candidate.statistic()),
                candidate.lowerSize()),
        panel.x().at(candidate.cutpoint()),
        panel.y().at(candidate.statistic()));
  }

  private void drawDistribution(Figure figure, PlotAxis x, double top, double nameAbove) {
    double base = top + DENSITY;
    density().ifPresent(density -> drawDensity(figure, x, density, base));
    figure.text("density of the score", "", Figure.EDGE, top - nameAbove);
    figure.line("grid", x.from(), base, x.to(), base);
    int groups = strata().groups().size();
    for (int group = 0; group < groups; group++) {
      drawGroup(figure, x, group, base + (groups - 1 - group + 0.5) * ROW + 6);
    }
    double end = base + groups * ROW + 12;
    new Panel(x, new PlotAxis(0, 1, end, base, List.of()))
        .drawHorizontal(figure, findings.column());
  }

  private Optional<KernelDensity> density() {
    double[] present =
        DoubleStream.of(findings.scores().toArray()).filter(Double::isFinite).toArray();
    return KernelDensity.isDefined(present)
        ? Optional.of(KernelDensity.of(present))
        : Optional.empty();
  }

  private static void drawDensity(Figure figure, PlotAxis x, KernelDensity density, double base) {
    Panel panel = new Panel(x, new PlotAxis(0, density.largest(), base, base - DENSITY, List.of()));
    List<double[]> points = new ArrayList<>();
    density.points().forEach(p -> points.add(new double[] {p.value(), 0, p.density()}));
    figure.path("area f-muted", panel.band(points));
  }

  /** Points of a group in a row; neighbours stand at different heights. */
  private void drawGroup(Figure figure, PlotAxis x, int group, double y) {
    String name = strata().groups().get(group);
    Series series = new Series(figure, group);
    int[] members = strata().members(group);
    for (int i = 0; i < members.length; i++) {
      int sample = members[i];
      double score = findings.scores().get(sample);
      series.point(
          "%s: %s, %s".formatted(strata().samples().get(sample), Numbers.shown(score), name),
          x.at(score),
          y + (i % 3 - 1) * 5);
    }
    figure.titledText(name, "strong", Figure.EDGE, y + 4, x.from() - Figure.EDGE - 6);
    figure.text("n " + members.length, "muted", WIDTH - Figure.EDGE, y + 4, "end");
  }

  /** The numbers stand above their lines, one below the other where they would overlap. */
  private void drawCutpoints(Figure figure, PlotAxis x, double top, double bottom) {
    double free = Double.NEGATIVE_INFINITY;
    double y = top - 4;
    for (double cutpoint : findings.cutpoints().values()) {
      String label = Numbers.shown(cutpoint);
      double at = x.at(cutpoint);
      double half = TextWidth.of(label) / 2;
      y = at - half < free ? y - 13 : top - 4;
      figure.line("ink", at, y + 2, at, bottom);
      figure.text(label, "strong", at, y, "middle");
      free = at + half + 4;
    }
  }

  private String description() {
    String cuts =
        DoubleStream.of(findings.cutpoints().values())
            .mapToObj(Numbers::shown)
            .collect(Collectors.joining(", "));
    String sizes =
        IntStream.range(0, strata().groups().size())
            .mapToObj(group -> strata().groups().get(group) + " " + strata().size(group))
            .collect(Collectors.joining(", "));
    return "%s cut at %s; samples: %s. %s"
        .formatted(findings.column(), cuts, sizes, String.join(". ", notes));
  }
}
