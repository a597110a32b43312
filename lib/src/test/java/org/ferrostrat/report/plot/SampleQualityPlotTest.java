package org.ferrostrat.report.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.Labels;
import org.ferrostrat.data.ProgressListener;
import org.ferrostrat.expression.ExpressionMatrix;
import org.ferrostrat.expression.ExpressionScale;
import org.ferrostrat.expression.ExpressionScale.Kind;
import org.ferrostrat.quality.QualityCheck;
import org.ferrostrat.quality.QualityReport;
import org.ferrostrat.quality.SampleQuality;
import org.ferrostrat.validation.NoisyCohorts;
import org.junit.jupiter.api.Test;

class SampleQualityPlotTest {
  private static final Execution ONE = new Execution(1, ProgressListener.NONE);
  private static final int STRANGER = 7;

  /** Counts of samples that are alike, but for one whose genes are in another order. */
  private static QualityReport counts(int samples) {
    return check(samples, ExpressionScale.of(Kind.COUNTS));
  }

  private static QualityReport check(int samples, ExpressionScale scale) {
    Random random = new Random(5);
    int genes = 400;
    double[] level = random.doubles(genes, 0, 8).map(Math::exp).toArray();
    double[][] rows = new double[genes][samples];
    for (int gene = 0; gene < genes; gene++) {
      for (int sample = 0; sample < samples; sample++) {
        double mean = sample == STRANGER ? level[genes - 1 - gene] : level[gene];
        rows[gene][sample] = Math.floor(mean * Math.exp(0.3 * random.nextGaussian()) / 4);
      }
    }
    if (scale.kind() != Kind.COUNTS) {
      toMillion(rows);
    }
    return QualityCheck.defaults()
        .check(
            ExpressionMatrix.of(
                IntStream.range(0, genes).mapToObj(i -> "GENE" + i).toList(),
                Labels.of(IntStream.range(0, samples).mapToObj(i -> "<s>" + i).toList()),
                rows,
                scale),
            ONE);
  }

  private static void toMillion(double[][] rows) {
    for (int sample = 0; sample < rows[0].length; sample++) {
      int column = sample;
      double sum = Stream.of(rows).mapToDouble(row -> row[column]).sum();
      Stream.of(rows).forEach(row -> row[column] *= 1e6 / sum);
    }
  }

  @Test
  void outlyingSamplesAreNamedInBothPanels() {
    QualityReport report = counts(30);
    assertThat(
            report.samples().stream().filter(sample -> sample.flags().contains("outlying-sample")))
        .extracting(SampleQuality::sample)
        .contains("<s>" + STRANGER);
    PlotDocument document = PlotDocument.of(SampleQualityPlot.of(report)::writeSvg);
    assertThat(document.styled("path", "mark")).as("twice each, and the key").hasSize(2 * 30 + 3);
    assertThat(document.texts())
        .contains("<s>" + STRANGER, "library size (millions)", "detected genes")
        .anyMatch(text -> text.startsWith("principal component 1 ("));
    assertThat(document.titles())
        .anyMatch(
            title ->
                title.startsWith("<s>7: principal component 1")
                    && title.contains("outlying-sample"));
    assertThat(document.description()).contains("30 samples", "Outlying: <s>7");
  }

  @Test
  void samplesOfOneSumHaveNoLibraries() {
    QualityReport report = check(30, ExpressionScale.of(Kind.LINEAR, "TPM"));
    assertThat(report.samples()).allMatch(sample -> Math.abs(sample.librarySize() - 1e6) < 1);
    assertThat(PlotDocument.of(SampleQualityPlot.of(report)::writeSvg).texts())
        .contains("<s>" + STRANGER)
        .doesNotContain("detected genes");
  }

  @Test
  void logarithmsWithoutZerosHaveNoLibraries() {
    QualityReport report =
        QualityCheck.defaults().check(NoisyCohorts.of("a", 20, 8, 1, 4).cohort().expression(), ONE);
    PlotDocument document = PlotDocument.of(SampleQualityPlot.of(report)::writeSvg);
    assertThat(document.texts()).doesNotContain("detected genes");
    assertThat(document.texts()).anyMatch(text -> text.endsWith(" without an issue"));
  }

  @Test
  void samplesWithoutComponentsAreNotDrawn() {
    QualityReport report = counts(30);
    QualityReport none =
        new QualityReport("few", "few samples", List.of(), List.of(), List.of(), List.of());
    assertThat(PlotDocument.of(SampleQualityPlot.of(none)::writeSvg).texts())
        .contains("no principal component 1", "0 outlying");
    PlotDocument many = PlotDocument.of(SampleQualityPlot.of(repeated(report, 20))::writeSvg);
    assertThat(many.styled("path", "dots")).as("beyond the first 400").hasSize(2);
  }

  private static QualityReport repeated(QualityReport report, int times) {
    List<SampleQuality> samples =
        IntStream.range(0, times).boxed().flatMap(i -> report.samples().stream()).toList();
    return new QualityReport(
        "many", "many", samples, report.componentShares(), List.of(), List.of());
  }
}
