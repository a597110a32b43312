package org.ferrostrat.performance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.InsufficientDataException;
import org.ferrostrat.data.ProgressListener;
import org.ferrostrat.stats.RocCurve;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MeanRocCurveTest {
  private static final Execution ALONE = new Execution(1, ProgressListener.NONE);

  private static OutOfFoldPredictions run(ResamplingDesign design, Outcomes outcomes, int values) {
    double[] predictions =
        new Random(values).ints(outcomes.size(), 0, values).asDoubleStream().toArray();
    Procedure fixed =
        (train, known, seed) ->
            rows -> Arrays.stream(rows).mapToDouble(i -> predictions[i]).toArray();
    return Resampling.run(design, outcomes, fixed, 5, ALONE);
  }

  private static Outcomes outcomes(int n) {
    boolean[] responder = new boolean[n];
    IntStream.range(0, n).forEach(i -> responder[i] = i % 3 == 0);
    return Outcomes.ofOneCohort(responder);
  }

  /** Of many values, of few that are often equal, and of one alone. */
  @ParameterizedTest
  @ValueSource(ints = {1000, 4, 1})
  void theAreaIsTheMeanOfTheAreas(int values) {
    OutOfFoldPredictions held = run(new RepeatedCrossValidation(4, 3), outcomes(47), values);
    MeanRocCurve curve = MeanRocCurve.of(held);
    List<MeanRocCurve.Point> points = curve.points();
    double area = 0;
    for (int i = 1; i < points.size(); i++) {
      double width = points.get(i).falsePositiveRate() - points.get(i - 1).falsePositiveRate();
      assertThat(width).isNotNegative();
      assertThat(points.get(i).sensitivity())
          .isGreaterThanOrEqualTo(points.get(i - 1).sensitivity() - 1e-12);
      area += width * (points.get(i).sensitivity() + points.get(i - 1).sensitivity()) / 2;
    }
    assertThat(area).isCloseTo(CrossValidatedAuc.of(held).auc(), within(1e-12));
    assertThat(curve.overall()).isEqualTo(CrossValidatedAuc.of(held));
    MeanRocCurve.Point last = points.get(points.size() - 1);
    assertThat(points.get(0).falsePositiveRate()).isZero();
    assertThat(points.get(0).sensitivity()).isZero();
    assertThat(last.falsePositiveRate()).isEqualTo(1);
    assertThat(last.sensitivity()).isCloseTo(1, within(1e-12));
  }

  /** Each height is read off every fold's curve, as a ruler would do it. */
  @Test
  void pointsAreMeansWithCorrectedLimits() {
    OutOfFoldPredictions held = run(new RepeatedCrossValidation(3, 2), outcomes(40), 1000);
    List<MeanRocCurve.Point> points = MeanRocCurve.of(held).points();
    for (int k = 1; k < points.size(); k++) {
      double rate = points.get(k).falsePositiveRate();
      boolean isUpper = points.get(k - 1).falsePositiveRate() == rate;
      double[] heights =
          IntStream.range(0, held.splits().size())
              .mapToDouble(i -> height(held, i, rate, isUpper))
              .toArray();
      double mean = Arrays.stream(heights).average().orElseThrow();
      assertThat(points.get(k).sensitivity()).isCloseTo(mean, within(1e-12));
      assertThat(points.get(k).interval())
          .isEqualTo(
              CorrectedMean.of(held.splits().toArray(Split[]::new), heights)
                  .around(points.get(k).sensitivity(), 0.95)
                  .within(0, 1));
    }
  }

  /** Without ties the curve is a stair; its height just left of a rate, or at it. */
  private static double height(OutOfFoldPredictions held, int split, double rate, boolean isUpper) {
    RocCurve curve =
        RocCurve.of(
            held.predictions(split),
            held.outcomes().select(held.splits().get(split).test()).responders());
    return curve.points().stream()
        .filter(point -> isUpper ? 1 - point.specificity() <= rate : 1 - point.specificity() < rate)
        .mapToDouble(RocCurve.Point::sensitivity)
        .max()
        .orElse(0);
  }

  @Test
  void needsASplitOfBothClasses() {
    OutOfFoldPredictions held =
        run(
            new RepeatedCrossValidation(2, 1),
            Outcomes.ofOneCohort(true, true, false, false, true, false),
            9);
    assertThat(MeanRocCurve.of(held).points()).isNotEmpty();
    assertThatThrownBy(
            () ->
                MeanRocCurve.of(
                    run(
                        LeaveOneCohortOut.of(List.of("a", "b")),
                        Outcomes.of(
                            new boolean[] {true, true, false, false},
                            new int[] {0, 1, 2, 3},
                            new int[] {0, 0, 1, 1}),
                        9)))
        .isInstanceOf(InsufficientDataException.class);
  }
}
