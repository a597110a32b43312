package org.ferrostrat.report.plot;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.ferrostrat.quality.QualityReport;
import org.ferrostrat.quality.SampleQuality;
import org.ferrostrat.report.Numbers;

/**
 * The samples of a matrix as SVG: the first two principal components, and below, where the scale
 * allows it, detected genes against library size. Outlying samples are diamonds and named as far as
 * there is space; squares are samples with another issue.
 *
 * @param title what is shown
 * @param report the measures of the samples
 * @param notes lines under the title
 */
public record SampleQualityPlot(String title, QualityReport report, List<String> notes) {
  private static final double WIDTH = 560;
  private static final double HEIGHT = 330;
  private static final double BESIDE = 24 + HEIGHT + 62;
  private static final double LEAST_SPREAD = 1.01;
  private static final int MOST_TOOLTIPS = 400;
  private static final int MOST_NAMES = 8;
  private static final String OUTLYING = "outlying-sample";
  private static final List<String> KINDS =
      List.of("without an issue", "outlying", "with another issue");

  /** A measure of the samples along an axis. */
  private record Measure(String name, ToDoubleFunction<SampleQuality> value) {
    PlotAxis axis(List<SampleQuality> samples, double from, double to) {
      return PlotAxis.around(samples.stream().mapToDouble(value), from, to);
    }
  }

  /** Copies the list. */
  public SampleQualityPlot {
    Objects.requireNonNull(report, "report");
    notes = List.copyOf(notes);
  }

  /** The samples of a cohort, titled by its name. */
  public static SampleQualityPlot of(QualityReport report) {
    return new SampleQualityPlot("samples of " + report.name(), report, List.of());
  }

  private Measure component(int number) {
    boolean isKnown = number < report.componentShares().size();
    String name =
        isKnown
            ? "principal component %d (%s%% of variance)"
                .formatted(number + 1, Numbers.shown(100 * report.componentShares().get(number)))
            : "no principal component %d".formatted(number + 1);
    return new Measure(
        name,
        sample ->
            number < sample.components().size() ? sample.components().get(number) : Double.NaN);
  }

  private static final Measure LIBRARY =
      new Measure("library size (millions)", sample -> sample.librarySize() / 1e6);
  private static final Measure DETECTED =
      new Measure("detected genes", SampleQuality::detectedGenes);

  /** Values that were scaled to one sum, such as TPM, have no information on library size. */
  private boolean hasLibraries() {
    DoubleSummaryStatistics sizes =
        report.samples().stream()
            .mapToDouble(SampleQuality::librarySize)
            .filter(Double::isFinite)
            .summaryStatistics();
    return sizes.getCount() > 0 && sizes.getMax() > LEAST_SPREAD * sizes.getMin();
  }

  /** Writes the plot as a document of its own. */
  public void writeSvg(Appendable out) throws IOException {
    double body = (hasLibraries() ? 2 : 1) * BESIDE + KINDS.size() * Figure.LINE + 8;
    Figure figure = new Figure("samples", title, description(), notes, WIDTH, body);
    double end = figure.top() + BESIDE;
    draw(figure, figure.top(), component(0), component(1));
    if (hasLibraries()) {
      draw(figure, end, LIBRARY, DETECTED);
      end += BESIDE;
    }
    for (int kind = 0; kind < KINDS.size(); kind++) {
      double y = end + kind * Figure.LINE;
      new Series(figure, kind).point(Figure.EDGE + 8, y - 4);
      figure.text(summary(kind), "", Figure.EDGE + 22, y);
    }
    out.append(figure.document());
  }

  private void draw(Figure figure, double top, Measure across, Measure upwards) {
    double bottom = top + 24 + HEIGHT;
    double left = Figure.EDGE + Math.max(28, upwards.axis(report.samples(), 0, 1).widestLabel());
    Panel panel =
        new Panel(
            across.axis(report.samples(), left + 12, WIDTH - 40),
            upwards.axis(report.samples(), bottom, bottom - HEIGHT));
    panel.draw(figure, across.name(), upwards.name());
    List<SampleQuality> shown = new ArrayList<>(report.samples());
    shown.removeIf(
        sample ->
            !Double.isFinite(across.value().applyAsDouble(sample))
                || !Double.isFinite(upwards.value().applyAsDouble(sample)));
    shown.sort(Comparator.comparingDouble((SampleQuality sample) -> -sample.distance()));
    StringBuilder untold = new StringBuilder();
    LabelPlacer names = new LabelPlacer(panel);
    int told = 0;
    for (SampleQuality sample : shown) {
      double x = across.value().applyAsDouble(sample);
      double y = upwards.value().applyAsDouble(sample);
      if (kind(sample) == 0 && told >= MOST_TOOLTIPS) {
        untold.append('M').append(panel.point(x, y)).append("h0");
      } else {
        new Series(figure, kind(sample))
            .point(words(sample, across, upwards), panel.x().at(x), panel.y().at(y));
        told++;
      }
    }
    figure.path("dots s-series0", untold);
    shown.stream()
        .filter(sample -> kind(sample) == 1)
        .limit(MOST_NAMES)
        .forEach(
            sample ->
                names.place(
                    figure,
                    sample.sample(),
                    panel.x().at(across.value().applyAsDouble(sample)),
                    panel.y().at(upwards.value().applyAsDouble(sample))));
  }

  private static int kind(SampleQuality sample) {
    if (sample.flags().contains(OUTLYING)) {
      return 1;
    }
    return sample.flags().isEmpty() ? 0 : 2;
  }

  private static String words(SampleQuality sample, Measure across, Measure upwards) {
    return "%s: %s %s, %s %s%s"
        .formatted(
            sample.sample(),
            across.name(),
            Numbers.shown(across.value().applyAsDouble(sample)),
            upwards.name(),
            Numbers.shown(upwards.value().applyAsDouble(sample)),
            sample.flags().isEmpty() ? "" : "; " + String.join(", ", sample.flags()));
  }

  private String summary(int kind) {
    long count = report.samples().stream().filter(sample -> kind(sample) == kind).count();
    return "%d %s".formatted(count, KINDS.get(kind));
  }

  private String description() {
    String outlying =
        report.samples().stream()
            .filter(sample -> kind(sample) == 1)
            .limit(MOST_NAMES)
            .map(SampleQuality::sample)
            .collect(Collectors.joining(", "));
    return "Scatter plot of %d samples by their first two principal components: %s, %s, %s. Outlying: %s."
        .formatted(
            report.samples().size(),
            summary(0),
            summary(1),
            summary(2),
            outlying.isEmpty() ? "none" : outlying);
  }
}
