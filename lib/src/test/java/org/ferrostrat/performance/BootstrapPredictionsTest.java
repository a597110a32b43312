package org.ferrostrat.performance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.InsufficientDataException;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.ProgressListener;
import org.ferrostrat.performance.Bootstrap632Plus.Parts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BootstrapPredictionsTest {
  private static final Execution ALONE = new Execution(1, ProgressListener.NONE);
  private static final BootstrapInterval BOOTSTRAP =
      BootstrapInterval.withSeed(1).withResamples(100);
  private static final int N = 40;

  private static final Outcomes OUTCOMES = outcomes();
  private static final double[] MARKER = marker();

  private static Outcomes outcomes() {
    boolean[] responder = new boolean[N];
    IntStream.range(0, N).forEach(row -> responder[row] = row % 3 == 0);
    return Outcomes.ofOneCohort(responder);
  }

  /** A marker that is higher in responders by one standard deviation. */
  private static double[] marker() {
    SplittableRandom random = new SplittableRandom(2);
    return IntStream.range(0, N)
        .mapToDouble(row -> random.doubles(12).sum() - 6 + (OUTCOMES.isResponder(row) ? 1 : 0))
        .toArray();
  }

  /** The logistic curve around the mean marker of the training rows. */
  private static final Procedure CENTRED =
      (train, outcomes, seed) -> {
        double mean = Arrays.stream(train).mapToDouble(row -> MARKER[row]).average().orElseThrow();
        return rows ->
            Arrays.stream(rows)
                .mapToDouble(row -> 1 / (1 + StrictMath.exp(mean - MARKER[row])))
                .toArray();
      };

  /** Knows the outcome of those it has seen and nothing of others. */
  private static final Procedure MEMORY =
      (train, outcomes, seed) ->
          rows ->
              Arrays.stream(rows)
                  .mapToDouble(
                      row -> {
                        int seen = indexOf(train, row);
                        return seen < 0 ? 0.5 : outcomes.isResponder(seen) ? 1 : 0;
                      })
                  .toArray();

  private static int indexOf(int[] train, int row) {
    return IntStream.range(0, train.length).filter(i -> train[i] == row).findFirst().orElse(-1);
  }

  private static BootstrapPredictions run(Procedure procedure) {
    return BootstrapPredictions.run(new Bootstrap(30), OUTCOMES, procedure, 7, ALONE);
  }

  /** R = (0.7 - 0.9) / (0.5 - 0.9) = 1/2, w = 0.632 / 0.816. */
  @Test
  void aucByHand() {
    Parts parts = new Parts(0.9, 0.7, 0.5);
    assertThat(parts.overfitting()).isCloseTo(0.5, within(1e-15));
    assertThat(parts.weight()).isCloseTo(0.632 / 0.816, within(1e-15));
    assertThat(parts.estimate()).isCloseTo(0.9 - 0.2 * 0.632 / 0.816, within(1e-15));
  }

  /** Error 0.1 apparent, 0.2 out of bag, 0.25 without information: R = 2/3. */
  @Test
  void brierByHand() {
    Parts parts = new Parts(0.1, 0.2, 0.25);
    assertThat(parts.overfitting()).isCloseTo(2 / 3.0, within(1e-15));
    assertThat(parts.estimate()).isCloseTo(0.1 + 0.1 * 0.632 / (1 - 0.368 * 2 / 3), within(1e-15));
  }

  /** Bounds: nothing lost, all lost and more, apparent value worse than nothing. */
  @Test
  void overfittingStaysWithinItsRange() {
    assertThat(new Parts(0.7, 0.75, 0.5).overfitting()).isZero();
    assertThat(new Parts(0.7, 0.75, 0.5).weight()).isEqualTo(0.632);
    assertThat(new Parts(1, 0.4, 0.5).overfitting()).isEqualTo(1);
    assertThat(new Parts(1, 0.4, 0.5).estimate()).isCloseTo(0.4, within(1e-15));
    assertThat(new Parts(0.45, 0.4, 0.5).overfitting()).isZero();
    assertThat(new Parts(0.5, 0.5, 0.5).estimate()).isCloseTo(0.5, within(1e-15));
  }

  /** 0.8 and 0.4 against responder and non-responder: (0.04 + 0.36 + 0.64 + 0.16) / 4. */
  @Test
  void brierScoreWithoutInformation() {
    RankedPredictions two =
        RankedPredictions.of(
            Outcomes.ofOneCohort(true, false), new int[] {0, 1}, new double[] {0.8, 0.4});
    assertThat(two.brierWithoutInformation(new int[] {1, 1})).isCloseTo(0.3, within(1e-15));
    assertThat(PredictionMeasure.BRIER.of(new boolean[] {true, false}, new double[] {0.8, 0.4}))
        .isCloseTo(0.1, within(1e-15));
  }

  /** Everything again, slowly, from the splits themselves. */
  @ParameterizedTest
  @EnumSource(PredictionMeasure.class)
  void equalsTheSlowWay(PredictionMeasure measure) {
    SplittableRandom random = new SplittableRandom(7);
    List<Split> splits = new Bootstrap(30).splits(OUTCOMES, random.nextLong());
    int[] all = IntStream.range(0, N).toArray();
    double outOfBag = 0;
    double optimism = 0;
    for (Split split : splits) {
      Procedure.Fitted fitted = CENTRED.fit(split.train(), OUTCOMES.select(split.train()), 0);
      outOfBag += on(measure, fitted, split.test()) / 30;
      optimism += (on(measure, fitted, split.train()) - on(measure, fitted, all)) / 30;
    }
    double apparent = on(measure, CENTRED.fit(all, OUTCOMES, 0), all);

    Bootstrap632Plus plus = Bootstrap632Plus.of(measure, run(CENTRED), BOOTSTRAP, ALONE);
    assertThat(plus.apparent()).isCloseTo(apparent, within(1e-14));
    assertThat(plus.outOfBag()).isCloseTo(outOfBag, within(1e-14));
    OptimismCorrection corrected = OptimismCorrection.of(measure, run(CENTRED), BOOTSTRAP, ALONE);
    assertThat(corrected.optimism()).isCloseTo(optimism, within(1e-14));
    assertThat(corrected.corrected()).isCloseTo(apparent - optimism, within(1e-14));
    assertThat(corrected.issues()).isEmpty();
    assertThat(plus.interval().contains(plus.estimate())).isTrue();
    assertThat(corrected.interval().contains(corrected.corrected())).isTrue();
    assertThat(plus.patients()).isEqualTo(N);
    assertThat(plus.responders()).isEqualTo(14);
  }

  private static double on(PredictionMeasure measure, Procedure.Fitted fitted, int[] rows) {
    return measure.of(OUTCOMES.select(rows).responders(), fitted.predict(rows));
  }

  /** What remembers is worth nothing: .632+ says so, the correction of optimism cannot. */
  @Test
  void memoryIsNoKnowledge() {
    BootstrapPredictions memory = run(MEMORY);
    Bootstrap632Plus plus = Bootstrap632Plus.of(PredictionMeasure.AUC, memory, BOOTSTRAP, ALONE);
    assertThat(plus.apparent()).isEqualTo(1);
    assertThat(plus.outOfBag()).isEqualTo(0.5);
    assertThat(plus.relativeOverfitting()).isEqualTo(1);
    assertThat(plus.estimate()).isEqualTo(0.5);
    OptimismCorrection corrected =
        OptimismCorrection.of(PredictionMeasure.AUC, memory, BOOTSTRAP, ALONE);
    assertThat(corrected.corrected()).isGreaterThan(0.8);
    assertThat(corrected.issues())
        .extracting(Issue::code)
        .containsExactly("optimism-underestimated");
  }

  @Test
  void threadsChangeNoBit() {
    Execution several = new Execution(3, ProgressListener.NONE);
    BootstrapPredictions parallel =
        BootstrapPredictions.run(new Bootstrap(30), OUTCOMES, CENTRED, 7, several);
    assertThat(Bootstrap632Plus.of(PredictionMeasure.BRIER, parallel, BOOTSTRAP, several))
        .isEqualTo(Bootstrap632Plus.of(PredictionMeasure.BRIER, run(CENTRED), BOOTSTRAP, ALONE));
  }

  @Test
  void oneResponderIsTooFew() {
    boolean[] responder = new boolean[20];
    responder[3] = true;
    assertThatThrownBy(
            () ->
                BootstrapPredictions.run(
                    Bootstrap.withDefaults(), Outcomes.ofOneCohort(responder), CENTRED, 1, ALONE))
        .isInstanceOf(InsufficientDataException.class)
        .hasMessageContaining("responders 1");
  }

  /** A measure that no draw has gives no limits, and says why. */
  @Test
  void noLimitsWithoutAReason() {
    Procedure onlyResponders =
        (train, outcomes, seed) ->
            rows ->
                Arrays.stream(rows)
                    .mapToDouble(row -> OUTCOMES.isResponder(row) ? 0.5 : Double.NaN)
                    .toArray();
    Bootstrap632Plus none =
        Bootstrap632Plus.of(PredictionMeasure.AUC, run(onlyResponders), BOOTSTRAP, ALONE);
    assertThat(none.estimate()).isNaN();
    assertThat(none.interval().low()).isNaN();
    assertThat(none.issues()).extracting(Issue::code).containsExactly("no-interval");
  }
}
