package org.ferrostrat.report.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.ferrostrat.performance.Calibration;
import org.ferrostrat.performance.DecisionCurve;
import org.ferrostrat.stats.Histogram;
import org.ferrostrat.stats.PrecisionRecallCurve;
import org.ferrostrat.stats.RocCurve;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class PredictionPlotsTest {
  private static final double[] SCORES = {0.1, 0.2, 0.35, 0.4, 0.6, 0.65, 0.7, 0.9};
  private static final boolean[] RESPONSE = {false, false, true, false, true, false, true, true};
  private static final String EVIL = "<script>alert('1')</script> =cmd()";

  private static Map<String, RocCurve> curves(int number) {
    Map<String, RocCurve> curves = new LinkedHashMap<>();
    IntStream.range(0, number)
        .forEach(i -> curves.put("score " + i, RocCurve.of(SCORES, RESPONSE)));
    return curves;
  }

  private static List<Element> lines(PlotDocument document) {
    return document.styled("path", "line").stream()
        .filter(path -> path.hasAttribute("stroke-dasharray"))
        .toList();
  }

  @Test
  void rocGoesThroughThePointsOfTheCurve() {
    RocCurve curve = RocCurve.of(SCORES, RESPONSE);
    PlotDocument document = PlotDocument.of(RocPlot.of("response", EVIL, curve)::writeSvg);
    List<double[]> drawn = PlotDocument.points(lines(document).get(0));
    List<RocCurve.Point> points = curve.points();
    assertThat(drawn).hasSameSizeAs(points);
    // All are called at the first point, none at the last: the corners of the panel.
    double right = drawn.get(0)[0];
    double top = drawn.get(0)[1];
    double left = drawn.get(points.size() - 1)[0];
    double bottom = drawn.get(points.size() - 1)[1];
    assertThat(right - left).isEqualTo(400, within(0.1));
    assertThat(bottom - top).isEqualTo(400, within(0.1));
    for (int i = 0; i < points.size(); i++) {
      RocCurve.Point point = points.get(i);
      assertThat(drawn.get(i)[0]).isCloseTo(right - 400 * point.specificity(), within(0.11));
      assertThat(drawn.get(i)[1]).isCloseTo(bottom - 400 * point.sensitivity(), within(0.11));
    }
    assertThat(document.texts()).anyMatch(text -> text.startsWith("<script>alert"));
    assertThat(document.description()).contains(EVIL + ": AUC 0.813 (", "4 of 8 responded");
  }

  @Test
  void oneOrTwoCurvesHaveBandsAndAllDifferWithoutColours() {
    assertThat(
            PlotDocument.of(new RocPlot("r", curves(2), List.of())::writeSvg)
                .styled("path", "band"))
        .hasSize(2);
    PlotDocument many = PlotDocument.of(new RocPlot("r", curves(6), List.of())::writeSvg);
    assertThat(many.styled("path", "band")).isEmpty();
    assertThat(lines(many).stream().map(line -> line.getAttribute("stroke-dasharray")))
        .hasSize(6)
        .doesNotHaveDuplicates();
  }

  @Test
  void curvesOfFewOrEqualScores() {
    RocCurve two = RocCurve.of(new double[] {1, 2}, new boolean[] {false, true});
    RocCurve equal = RocCurve.of(new double[] {1, 1}, new boolean[] {false, true});
    PlotDocument.of(RocPlot.of("two", "x", two)::writeSvg);
    assertThat(lines(PlotDocument.of(RocPlot.of("equal", "x", equal)::writeSvg))).hasSize(1);
    PrecisionRecallCurve few =
        PrecisionRecallCurve.of(new double[] {1, 2}, new boolean[] {true, false});
    PlotDocument.of(new PrecisionRecallPlot("two", Map.of("x", few), List.of())::writeSvg);
    assertThatThrownBy(() -> new RocPlot("none", Map.of(), List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least one");
  }

  @Test
  void twoPlotsInOnePageHaveDifferentIds() {
    RocCurve curve = RocCurve.of(SCORES, RESPONSE);
    assertThat(PlotDocument.of(RocPlot.of("one", "x", curve)::writeSvg).id())
        .isNotEqualTo(PlotDocument.of(RocPlot.of("two", "x", curve)::writeSvg).id());
  }

  @Test
  void precisionFallsInStepsBetweenThePoints() {
    PrecisionRecallCurve curve = PrecisionRecallCurve.of(SCORES, RESPONSE);
    PlotDocument document =
        PlotDocument.of(
            new PrecisionRecallPlot("response", Map.of("x", curve), List.of())::writeSvg);
    List<double[]> drawn = PlotDocument.points(lines(document).get(0));
    assertThat(drawn).hasSize(2 * curve.points().size());
    double right = drawn.get(drawn.size() - 1)[0];
    for (int i = 0; i < curve.points().size(); i++) {
      assertThat(drawn.get(2 * i)[1]).isEqualTo(drawn.get(2 * i + 1)[1]);
      assertThat(drawn.get(2 * i + 1)[0])
          .isCloseTo(right - 400 * (1 - curve.points().get(i).recall()), within(0.11));
    }
    assertThat(document.texts()).anyMatch(text -> text.contains("share of responders 0.500"));
  }

  private static Histogram histogram(boolean responders) {
    return Histogram.of(
        IntStream.range(0, SCORES.length)
            .filter(i -> RESPONSE[i] == responders)
            .mapToDouble(i -> SCORES[i])
            .toArray(),
        0,
        1,
        10);
  }

  @Test
  void calibrationShowsGroupsCurveAndPredictions() {
    Calibration.Result result = Calibration.withDefaults().of(SCORES, RESPONSE);
    PlotDocument document =
        PlotDocument.of(
            new CalibrationPlot("model", result, histogram(true), histogram(false), List.of())
                ::writeSvg);
    assertThat(document.styled("path", "mark")).hasSameSizeAs(result.groups());
    // Each prediction is alone in its range, but two of 0.6 to 0.7, and of different classes.
    long bars =
        histogram(true).counts().stream().filter(count -> count > 0).count()
            + histogram(false).counts().stream().filter(count -> count > 0).count();
    assertThat(document.styled("rect", "mark")).hasSize((int) bars);
    assertThat(document.description()).contains("8 patients, 4 responders", "responded 4 of 8");
    assertThat(document.styled("path", "band")).hasSize(1);
  }

  @Test
  void calibrationOfEqualPredictionsHasNoCurve() {
    double[] equal = {0.4, 0.4, 0.4};
    boolean[] response = {true, false, false};
    Histogram all = Histogram.of(equal, 0, 1, 10);
    PlotDocument document =
        PlotDocument.of(
            new CalibrationPlot(
                    "equal", Calibration.withDefaults().of(equal, response), all, all, List.of())
                ::writeSvg);
    assertThat(document.styled("path", "band")).isEmpty();
    assertThat(document.texts()).anyMatch(text -> text.startsWith("slope NA"));
  }

  @Test
  void decisionCurveBesideTreatingAllAndNone() {
    List<DecisionCurve.Point> points = DecisionCurve.withDefaults().of(SCORES, RESPONSE);
    PlotDocument document =
        PlotDocument.of(new DecisionCurvePlot("model", Map.of(EVIL, points), List.of())::writeSvg);
    assertThat(lines(document)).hasSize(2);
    assertThat(document.texts()).contains("treat all", "treat none", EVIL);
    assertThat(PlotDocument.points(lines(document).get(1))).hasSameSizeAs(points);
    assertThat(document.description()).contains("is better than treating all and none at ");
    assertThatThrownBy(() -> new DecisionCurvePlot("none", Map.of("x", List.of()), List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void decisionCurveOfNoResponder() {
    List<DecisionCurve.Point> points =
        DecisionCurve.withDefaults().of(new double[] {0.2, 0.9}, new boolean[] {false, false});
    PlotDocument document =
        PlotDocument.of(new DecisionCurvePlot("none", Map.of("x", points), List.of())::writeSvg);
    assertThat(document.description()).contains("at no threshold better");
  }
}
