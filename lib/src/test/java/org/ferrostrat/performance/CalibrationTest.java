package org.ferrostrat.performance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.ferrostrat.data.InsufficientDataException;
import org.ferrostrat.data.Issue;
import org.ferrostrat.stats.ConfidenceInterval;
import org.ferrostrat.stats.Logit;
import org.junit.jupiter.api.Test;

class CalibrationTest {
  private static final Calibration CALIBRATION = Calibration.withDefaults();

  /** 1 of 4 respond at 1/4 and 3 of 4 at 3/4: nothing is wrong. */
  @Test
  void rightByHand() {
    double[] probability = {0.25, 0.25, 0.25, 0.25, 0.75, 0.75, 0.75, 0.75};
    boolean[] responder = {true, false, false, false, true, true, true, false};
    Calibration.Result result = CALIBRATION.of(probability, responder);
    assertThat(result.n()).isEqualTo(8);
    assertThat(result.responders()).isEqualTo(4);
    assertThat(result.meanProbability()).isEqualTo(0.5);
    assertThat(result.observedToExpected()).isEqualTo(1);
    assertThat(result.intercept().value()).isCloseTo(0, within(1e-12));
    // information: 8 times 3/16
    assertThat(result.intercept().standardError()).isCloseTo(Math.sqrt(16 / 24.0), within(1e-3));
    assertThat(result.slope().value()).isCloseTo(1, within(1e-10));
    assertThat(result.interceptWithSlope().value()).isCloseTo(0, within(1e-12));
    assertThat(result.groups()).hasSize(1);
    assertThat(result.issues())
        .extracting(Issue::code)
        .containsExactly("calibration-straight-line");
    CalibrationCurve curve = result.curve().orElseThrow();
    assertThat(curve.knots()).isZero();
    assertThat(curve.points())
        .extracting(CalibrationCurve.Point::probability)
        .containsExactly(0.25, 0.75);
    assertThat(curve.integratedIndex()).isCloseTo(0, within(1e-10));
    assertThat(curve.at(0.75).observed()).isCloseTo(0.75, within(1e-10));
  }

  /** Everyone predicted 0.2, half respond: logit(1/2) - logit(1/5) = ln 4. */
  @Test
  void equalPredictionsHaveALevelOnly() {
    double[] probability = new double[10];
    Arrays.fill(probability, 0.2);
    boolean[] responder = {true, true, true, true, true, false, false, false, false, false};
    Calibration.Result result = CALIBRATION.of(probability, responder);
    assertThat(result.intercept().value()).isCloseTo(Math.log(4), within(1e-12));
    assertThat(result.intercept().standardError()).isCloseTo(Math.sqrt(0.4), within(1e-3));
    assertThat(result.slope().value()).isNaN();
    assertThat(result.curve()).isEmpty();
    assertThat(result.observedToExpected()).isCloseTo(2.5, within(1e-12));
    assertThat(result.issues()).extracting(Issue::code).containsExactly("calibration-constant");
  }

  @Test
  void distortionIsFound() {
    SimulatedPredictions patients =
        SimulatedPredictions.draw(new SplittableRandom(2), 300, -0.5, 1);
    Calibration.Result straight = CALIBRATION.of(patients.truth(), patients.responder());
    Calibration.Result distorted = CALIBRATION.of(patients.distorted(0.4, 2), patients.responder());
    assertThat(distorted.slope().value()).isCloseTo(straight.slope().value() / 2, within(1e-9));
    Calibration.Result shifted = CALIBRATION.of(patients.distorted(0.4, 1), patients.responder());
    assertThat(shifted.intercept().value())
        .isCloseTo(straight.intercept().value() - 0.4, within(1e-9));
    assertThat(shifted.slope().value()).isCloseTo(straight.slope().value(), within(1e-9));
  }

  @Test
  void updatingTheInterceptLeavesTheSlope() {
    SimulatedPredictions patients = SimulatedPredictions.draw(new SplittableRandom(3), 200, 0.3, 1);
    double[] wrong = patients.distorted(-2, 1.5);
    double[] updated = CALIBRATION.withUpdatedIntercept(wrong, patients.responder());
    Calibration.Result before = CALIBRATION.of(wrong, patients.responder());
    Calibration.Result after = CALIBRATION.of(updated, patients.responder());
    assertThat(Math.abs(before.intercept().z())).isGreaterThan(3);
    assertThat(after.intercept().value()).isCloseTo(0, within(1e-9));
    assertThat(after.meanProbability()).isCloseTo((double) after.responders() / 200, within(1e-10));
    assertThat(after.slope().value()).isCloseTo(before.slope().value(), within(1e-9));
    assertThat(after.curve().orElseThrow().integratedIndex())
        .isLessThan(before.curve().orElseThrow().integratedIndex());
  }

  @Test
  void intervalsHoldTheTruth() {
    SplittableRandom random = new SplittableRandom(5);
    int repeats = 600;
    int level = 0;
    int slope = 0;
    int curve = 0;
    for (int repeat = 0; repeat < repeats; repeat++) {
      SimulatedPredictions patients = SimulatedPredictions.draw(random, 150, -0.4, 1);
      Calibration.Result result = CALIBRATION.of(patients.truth(), patients.responder());
      level += result.intercept().interval().contains(0) ? 1 : 0;
      slope += result.slope().interval().contains(1) ? 1 : 0;
      curve += result.curve().orElseThrow().at(0.3).interval().contains(0.3) ? 1 : 0;
    }
    assertThat((double) level / repeats).isBetween(0.93, 0.97);
    assertThat((double) slope / repeats).isBetween(0.93, 0.97);
    assertThat((double) curve / repeats).isBetween(0.925, 0.975);
  }

  /** A bent truth: the spline finds it where a linear fit cannot. */
  @Test
  void theCurveBends() {
    SplittableRandom random = new SplittableRandom(7);
    int n = 2500;
    double[] probability = new double[n];
    boolean[] responder = new boolean[n];
    for (int i = 0; i < n; i++) {
      probability[i] = random.nextDouble(0.02, 0.98);
      responder[i] = random.nextDouble() < bent(probability[i]);
    }
    CalibrationCurve curve = CALIBRATION.of(probability, responder).curve().orElseThrow();
    assertThat(curve.knots()).isEqualTo(3);
    for (double p : new double[] {0.1, 0.3, 0.5, 0.7, 0.9}) {
      assertThat(curve.at(p).observed()).isCloseTo(bent(p), within(0.05));
    }
    assertThat(curve.integratedIndex()).isCloseTo(0.085, within(0.02));
    assertThat(curve.medianError()).isLessThan(curve.ninetiethPercentileError());
    assertThat(curve.ninetiethPercentileError()).isLessThanOrEqualTo(curve.largestError());
    CalibrationCurve five =
        CALIBRATION.withKnots(5).of(probability, responder).curve().orElseThrow();
    assertThat(five.at(0.3).observed()).isCloseTo(bent(0.3), within(0.05));
    assertThat(curve.points()).hasSize(2500);
  }

  private static double bent(double p) {
    return 0.5 * p + 0.5 * p * p;
  }

  @Test
  void groupsAreQuantilesAndTiesStayTogether() {
    double[] probability = new double[40];
    boolean[] responder = new boolean[40];
    for (int i = 0; i < 40; i++) {
      probability[i] = i < 15 ? 0.1 : (i + 1) / 100.0 + 0.2;
      responder[i] = i % 4 == 0;
    }
    List<Calibration.Group> groups = CALIBRATION.of(probability, responder).groups();
    assertThat(groups).extracting(Calibration.Group::patients).containsExactly(15, 5, 10, 10);
    assertThat(groups.get(0).meanProbability()).isCloseTo(0.1, within(1e-12));
    assertThat(groups.stream().mapToInt(Calibration.Group::responders).sum()).isEqualTo(10);
    ConfidenceInterval limits = groups.get(0).observed().wilson(0.95);
    assertThat(limits.contains(groups.get(0).observed().value())).isTrue();
    assertThat(CALIBRATION.withGroups(2).of(probability, responder).groups()).hasSize(2);
  }

  @Test
  void certaintiesAreLimitedAndCounted() {
    double[] probability = {0, 1, 0.4, 0.6, 0.3, 0.7, 0, 1};
    boolean[] responder = {false, true, true, false, false, true, true, true};
    Calibration.Result result = CALIBRATION.of(probability, responder);
    assertThat(result.limited()).isEqualTo(4);
    assertThat(result.intercept().value()).isFinite();
    assertThat(result.slope().value()).isFinite();
    assertThat(CALIBRATION.withLimit(0.01).of(probability, responder).slope().value())
        .isGreaterThan(result.slope().value());
  }

  @Test
  void extremePredictionsStillHaveALevel() {
    double[] probability = {1, 1, 1, 1, 1, 1, 1, 0, 0};
    boolean[] responder = {false, false, false, false, false, true, false, true, true};
    double[] updated = CALIBRATION.withUpdatedIntercept(probability, responder);
    assertThat(Arrays.stream(updated).sum()).isCloseTo(3, within(1e-6));
    Calibration.Result result = CALIBRATION.withLimit(1e-12).of(probability, responder);
    assertThat(Double.isNaN(result.intercept().value()))
        .isEqualTo(
            result.issues().stream()
                .anyMatch(issue -> issue.code().equals("calibration-no-intercept")));
  }

  @Test
  void separatedPredictionsHaveNoSlope() {
    double[] probability = {0.1, 0.2, 0.3, 0.6, 0.7, 0.8};
    boolean[] responder = {false, false, false, true, true, true};
    Calibration.Result result = CALIBRATION.of(probability, responder);
    assertThat(result.slope().value()).isNaN();
    assertThat(result.curve()).isEmpty();
    assertThat(result.issues()).hasSize(1);
    assertThat(result.issues().get(0).message())
        .contains("3 responders among 6")
        .contains("separate");
  }

  @Test
  void theSplineIsLinearBeyondItsKnots() {
    CalibrationSpline spline = new CalibrationSpline(-1, 0.5, 2, 3);
    assertThat(spline.columns(new double[] {0, 1})).hasDimensions(3, 2);
    for (int j = 1; j < 3; j++) {
      assertThat(spline.row(-1.5)[j]).isZero();
      double second = spline.row(10)[j] - 2 * spline.row(11)[j] + spline.row(12)[j];
      assertThat(second).isCloseTo(0, within(1e-10));
    }
    // (0.5 + 1)^3 / 16 before the second to last knot
    assertThat(spline.row(0.5)[1]).isCloseTo(3.375 / 16, within(1e-14));
    assertThat(Logit.inverse(spline.row(0)[0])).isEqualTo(0.5);
  }

  @Test
  void mistakesAreRefused() {
    boolean[] responder = {true, false};
    assertThatThrownBy(() -> CALIBRATION.of(new double[] {0.5, Double.NaN}, responder))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("probability of patient 2 is NaN");
    assertThatThrownBy(() -> CALIBRATION.of(new double[] {1.5, 0}, responder))
        .hasMessageContaining("need 0 to 1");
    assertThatThrownBy(() -> CALIBRATION.of(new double[0], new boolean[0]))
        .hasMessageContaining("at least 1");
    assertThatThrownBy(() -> CALIBRATION.of(new double[] {0.5, 0.1}, new boolean[] {true, true}))
        .isInstanceOf(InsufficientDataException.class)
        .hasMessageContaining("responders 2, non-responders 0");
    assertThatThrownBy(() -> CALIBRATION.withKnots(2)).hasMessageContaining("need 3 to 5");
    assertThatThrownBy(() -> CALIBRATION.withGroups(0)).hasMessageContaining("at least 1");
    assertThatThrownBy(() -> CALIBRATION.withLimit(0)).hasMessageContaining("limit is 0.0");
    assertThatThrownBy(() -> CALIBRATION.withLevel(2)).hasMessageContaining("level is 2.0");
  }
}
