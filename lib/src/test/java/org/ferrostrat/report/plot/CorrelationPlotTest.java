package org.ferrostrat.report.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.ferrostrat.data.Labels;
import org.ferrostrat.data.SampleValues;
import org.ferrostrat.report.Numbers;
import org.ferrostrat.scoring.ScoreAgreement;
import org.ferrostrat.stats.SpearmanCorrelation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Element;

class CorrelationPlotTest {
  private static final Labels SAMPLES =
      Labels.of(IntStream.range(0, 20).mapToObj(i -> "P" + i).toList());

  private static SampleValues values(String name, IntToDoubleFunction value) {
    return SampleValues.of(
        name, SAMPLES, IntStream.range(0, SAMPLES.size()).mapToDouble(value).toArray());
  }

  private static ScoreAgreement three() {
    Random random = new Random(3);
    double[] noise = random.doubles(SAMPLES.size(), 0, 12).toArray();
    return ScoreAgreement.of(
        List.of(
            values("up", i -> i + noise[i]),
            values("<script>", i -> -i),
            values("like up", i -> i),
            values("flat", i -> 1)));
  }

  private static ScoreAgreement many(int scores) {
    Random random = new Random(4);
    return ScoreAgreement.of(
        IntStream.range(0, scores)
            .mapToObj(k -> values("score " + k, i -> random.nextGaussian()))
            .toList());
  }

  @Test
  void theNumberStandsInItsCell() {
    ScoreAgreement agreement = three();
    CorrelationPlot plot = CorrelationPlot.of(agreement);
    assertThat(plot.order().toList().indexOf("up") - plot.order().toList().indexOf("like up"))
        .as("scores that agree stand side by side")
        .isIn(-1, 1);
    PlotDocument document = PlotDocument.of(plot::writeSvg);
    SpearmanCorrelation.Result found = agreement.correlation("up", "like up");
    assertThat(document.texts()).contains("%.2f".formatted(found.rho()), "-1.00", "NA");
    assertThat(document.texts().stream().filter("1"::equals)).as("diagonal and key").hasSize(5);
    assertThat(document.titles())
        .anyMatch(
            title ->
                title.endsWith(
                    "up: %s, n 20, p < 0.0001"
                        .formatted(Numbers.shown(found.rho(), found.interval()))))
        .anyMatch(title -> title.contains("<script>") && title.endsWith("same value throughout"));
    assertThat(document.description())
        .contains("4 scores", "20 patients", "%s".formatted(Numbers.shown(found.rho())));
  }

  @Test
  void pairsOfOtherNumbersOfPatientsAreSaid() {
    ScoreAgreement agreement =
        ScoreAgreement.of(List.of(values("a", i -> i), values("b", i -> i < 6 ? Double.NaN : -i)));
    assertThat(PlotDocument.of(CorrelationPlot.of(agreement)::writeSvg).texts())
        .contains("Spearman's correlation, 14 to 20 patients");
  }

  @Test
  void smallCellsHaveADashWhereTheyAreBelowZero() {
    ScoreAgreement agreement = many(40);
    PlotDocument document = PlotDocument.of(CorrelationPlot.of(agreement)::writeSvg);
    long below =
        IntStream.range(0, 40)
            .mapToLong(
                i ->
                    IntStream.range(0, 40)
                        .filter(j -> agreement.correlation(i, j).rho() <= -0.1)
                        .count())
            .sum();
    assertThat(
            document.styled("path", "ink").stream()
                .mapToLong(path -> path.getAttribute("d").split("M", -1).length - 1)
                .sum())
        .isEqualTo(below);
    assertThat(document.texts()).contains("score 39").doesNotContain("0.00", "none");
    assertThat(document.description()).contains("highest score ", "lowest score ");
    assertThat(PlotDocument.of(CorrelationPlot.of(many(90))::writeSvg).texts())
        .noneMatch(text -> text.startsWith("score"));
  }

  @Test
  void oneScoreIsASquareOfOne() {
    PlotDocument document =
        PlotDocument.of(
            CorrelationPlot.of(ScoreAgreement.of(List.of(values("a", i -> i))))::writeSvg);
    assertThat(document.texts()).contains("a", "1");
  }

  @Test
  void refusesAScoreThatIsNotThere() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CorrelationPlot("x", three(), Labels.of("up", "other"), List.of()))
        .withMessageContaining("'other'");
  }

  @Test
  void shadesRunFromBelowToAbove() {
    ScoreAgreement opposite = ScoreAgreement.of(List.of(values("a", i -> i), values("b", i -> -i)));
    List<Element> cells =
        PlotDocument.of(CorrelationPlot.of(opposite)::writeSvg).styled("path", "cells");
    assertThat(cells.get(0).getAttribute("class")).isEqualTo("cells s-below5");
    assertThat(cells.get(0).getAttribute("d").split("M", -1)).hasSize(1 + 2);
  }

  /** Of WCAG 2, at least 4.5 for small text, on light paper and on dark. */
  @ParameterizedTest
  @EnumSource(
      value = Tone.class,
      mode = EnumSource.Mode.MATCH_ANY,
      names = {"BELOW.", "ABOVE.", "LEVEL", "MISSING"})
  void numbersCanBeReadUponTheirShade(Tone shade) {
    assertThat(contrast(shade.light(), shade.text().light())).isGreaterThan(4.5);
    assertThat(contrast(shade.dark(), shade.text().dark())).isGreaterThan(4.5);
  }

  private static double contrast(String one, String other) {
    double a = luminance(one) + 0.05;
    double b = luminance(other) + 0.05;
    return Math.max(a, b) / Math.min(a, b);
  }

  private static double luminance(String colour) {
    String digits =
        colour.length() == 4 ? colour.substring(1).replaceAll("(.)", "$1$1") : colour.substring(1);
    double[] weights = {0.2126, 0.7152, 0.0722};
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      double share = Integer.parseInt(digits.substring(2 * i, 2 * i + 2), 16) / 255.0;
      sum +=
          weights[i] * (share <= 0.03928 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4));
    }
    return sum;
  }
}
