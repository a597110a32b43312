package org.ferrostrat.performance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.InsufficientDataException;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.ProgressListener;
import org.ferrostrat.stats.ConfidenceInterval;
import org.ferrostrat.stats.RocCurve;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutOfFoldPredictionsTest {
  private static final Execution ALONE = new Execution(1, ProgressListener.NONE);

  /** Rows 0 to 3, 4 to 7 and 8 to 11 are predicted in turn; the first two of each responded. */
  private static final ResamplingDesign THIRDS =
      new ResamplingDesign() {
        @Override
        public String description() {
          return "thirds";
        }

        @Override
        public List<Split> splits(Outcomes outcomes, long seed) {
          return IntStream.range(0, 3)
              .mapToObj(
                  fold ->
                      Split.of(
                          "third " + (fold + 1),
                          0,
                          IntStream.range(0, 12).filter(row -> row / 4 != fold).toArray(),
                          IntStream.range(4 * fold, 4 * fold + 4).toArray()))
              .toList();
        }
      };

  private static final Outcomes TWELVE =
      Outcomes.ofOneCohort(
          true, true, false, false, true, true, false, false, true, true, false, false);

  private static Procedure fixed(double... predictions) {
    return (train, outcomes, seed) ->
        rows -> Arrays.stream(rows).mapToDouble(row -> predictions[row]).toArray();
  }

  /** AUC 1, 0.75 and 0.5 within the thirds. */
  private static final Procedure FALLING = fixed(4, 3, 2, 1, 4, 2, 3, 1, 4, 1, 3, 2);

  /** AUC 0.5, 0.75 and 0.25 within the thirds. */
  private static final Procedure OTHER = fixed(4, 1, 3, 2, 4, 2, 3, 1, 3, 1, 4, 2);

  private static OutOfFoldPredictions run(Procedure procedure) {
    return Resampling.run(THIRDS, TWELVE, procedure, 1, ALONE);
  }

  /** s = 0.25, SE = 0.25 sqrt(1/3 + 4/8); half of t with 2 degrees lies within 0.5/sqrt(0.375). */
  @Test
  void correctedIntervalByHand() {
    CrossValidatedAuc auc = CrossValidatedAuc.of(run(FALLING), 0.5);

    assertThat(auc.splits()).extracting("auc").containsExactly(1.0, 0.75, 0.5);
    assertThat(auc.auc()).isEqualTo(0.75);
    double error = 0.25 * Math.sqrt(1 / 3.0 + 4 / 8.0);
    assertThat(auc.standardError()).isCloseTo(error, within(1e-15));
    assertThat(auc.degreesOfFreedom()).isEqualTo(2);
    double reach = 0.5 / Math.sqrt(0.375) * error;
    assertThat(auc.interval().low()).isCloseTo(0.75 - reach, within(1e-12));
    assertThat(auc.interval().high()).isCloseTo(0.75 + reach, within(1e-12));
    assertThat(CrossValidatedAuc.of(run(FALLING)).interval())
        .isEqualTo(new ConfidenceInterval(0.95, 0, 1));
    assertThat(auc.patients()).isEqualTo(12);
    assertThat(auc.responders()).isEqualTo(6);
    assertThat(auc.issues()).isEmpty();
  }

  /** Differences 0.5, 0 and 0.25; with 2 degrees p = 1 - t / sqrt(2 + t^2). */
  @Test
  void correctedTestByHand() {
    CorrectedResampledTest test =
        CorrectedResampledTest.of(PredictionMeasure.AUC, run(FALLING), run(OTHER));

    double t = 0.25 / (0.25 * Math.sqrt(1 / 3.0 + 4 / 8.0));
    assertThat(test.difference()).isEqualTo(0.25);
    assertThat(test.statistic()).isCloseTo(t, within(1e-12));
    assertThat(test.pValue()).isCloseTo(1 - t / Math.sqrt(2 + t * t), within(1e-12));
    assertThat(test.degreesOfFreedom()).isEqualTo(2);
    CorrectedResampledTest swapped =
        CorrectedResampledTest.of(PredictionMeasure.AUC, run(OTHER), run(FALLING));
    assertThat(swapped.difference()).isEqualTo(-0.25);
    assertThat(swapped.pValue()).isEqualTo(test.pValue());
  }

  @Test
  void aProcedureDoesNotDifferFromItself() {
    CorrectedResampledTest same =
        CorrectedResampledTest.of(PredictionMeasure.AUC, run(OTHER), run(OTHER));
    assertThat(same.pValue()).isEqualTo(1);
    assertThat(same.issues()).extracting(Issue::code).containsExactly("difference-without-spread");
    OutOfFoldPredictions elsewhere =
        Resampling.run(RepeatedCrossValidation.once(3), TWELVE, OTHER, 1, ALONE);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CorrectedResampledTest.of(PredictionMeasure.AUC, run(OTHER), elsewhere));
  }

  private static Outcomes random(int n, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    boolean[] responder = new boolean[n];
    IntStream.range(0, n).forEach(row -> responder[row] = random.nextInt(10) < 3);
    return Outcomes.ofOneCohort(responder);
  }

  /** The prevalence of the training rows, which is lower where more responders are tested. */
  private static final Procedure PREVALENCE =
      (train, outcomes, seed) ->
          rows -> {
            double[] same = new double[rows.length];
            Arrays.fill(same, (double) outcomes.responderCount() / outcomes.size());
            return same;
          };

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 5, 7})
  void withoutInformationTheAucIsExactlyAHalf(int folds) {
    Outcomes outcomes = random(61, folds);
    for (ResamplingDesign design :
        List.of(new RepeatedCrossValidation(folds, 3), new Bootstrap(20))) {
      OutOfFoldPredictions predictions = Resampling.run(design, outcomes, PREVALENCE, folds, ALONE);
      CrossValidatedAuc auc = CrossValidatedAuc.of(predictions);
      assertThat(auc.auc()).isEqualTo(0.5);
      assertThat(auc.interval()).isEqualTo(new ConfidenceInterval(0.95, 0.5, 0.5));
      assertThat(
              CrossValidatedAuc.bootstrapInterval(
                      predictions, BootstrapInterval.withSeed(1).withResamples(100), ALONE)
                  .interval())
          .isEqualTo(new ConfidenceInterval(0.95, 0.5, 0.5));
    }
  }

  /** What pooling does to the same predictions: the reason why it is not offered. */
  @Test
  void pooledRanksOfTheNullModelFallBelowAHalf() {
    Outcomes outcomes = random(61, 2);
    OutOfFoldPredictions predictions =
        Resampling.run(new RepeatedCrossValidation(10, 5), outcomes, PREVALENCE, 1, ALONE);
    double pooled =
        predictions.meanOfPooled(
            (responders, scores) -> PredictionMeasure.AUC.of(responders, scores));
    assertThat(pooled).isLessThan(0.5);
    assertThat(predictions.mean(PredictionMeasure.AUC)).isEqualTo(0.5);
  }

  /** A noisy procedure that draws, on one thread and on several. */
  @ParameterizedTest
  @ValueSource(ints = {2, 5})
  void threadsChangeNoBit(int threads) {
    Procedure noisy =
        (train, outcomes, seed) -> {
          SplittableRandom own = new SplittableRandom(seed + train[0]);
          return rows -> Arrays.stream(rows).mapToDouble(row -> own.nextDouble()).toArray();
        };
    Outcomes outcomes = random(80, 4);
    Execution several = new Execution(threads, ProgressListener.NONE);
    RepeatedCrossValidation design = new RepeatedCrossValidation(4, 6);
    OutOfFoldPredictions expected = Resampling.run(design, outcomes, noisy, 11, ALONE);
    OutOfFoldPredictions actual = Resampling.run(design, outcomes, noisy, 11, several);

    for (int split = 0; split < expected.splits().size(); split++) {
      assertThat(actual.predictions(split)).isEqualTo(expected.predictions(split));
    }
    BootstrapInterval bootstrap = BootstrapInterval.withSeed(5).withResamples(100);
    assertThat(CrossValidatedAuc.bootstrapInterval(actual, bootstrap, several))
        .isEqualTo(CrossValidatedAuc.bootstrapInterval(expected, bootstrap, ALONE));
    PermutationTest test = new PermutationTest(19, 3);
    assertThat(test.run(design, outcomes, noisy, several))
        .isEqualTo(test.run(design, outcomes, noisy, ALONE));
    assertThat(Resampling.run(design, outcomes, noisy, 12, ALONE).predictions(0))
        .isNotEqualTo(expected.predictions(0));
  }

  /** Splits of one class are left out of the AUC and counted; the Brier score has them. */
  @Test
  void splitsOfOneClass() {
    Outcomes outcomes =
        Outcomes.ofOneCohort(
            true, true, false, false, true, true, false, false, false, false, false, false);
    OutOfFoldPredictions predictions =
        Resampling.run(
            THIRDS,
            outcomes,
            fixed(IntStream.range(0, 12).asDoubleStream().map(i -> i / 12).toArray()),
            1,
            ALONE);
    CrossValidatedAuc auc = CrossValidatedAuc.of(predictions);

    assertThat(auc.splitsLeftOut()).isEqualTo(1);
    assertThat(auc.degreesOfFreedom()).isEqualTo(1);
    assertThat(auc.auc()).isZero();
    assertThat(auc.splits().get(2).auc()).isNaN();
    assertThat(auc.issues()).extracting(Issue::code).containsExactly("splits-of-one-class");
    assertThat(predictions.perSplit(PredictionMeasure.BRIER)).doesNotContain(Double.NaN);
  }

  @Test
  void brierScoreOfARepeatIsThatOfItsRows() {
    double[] probabilities = {0.9, 0.8, 0.1, 0.3, 0.5, 0.6, 0.5, 0.4, 1, 0, 0, 0.2};
    OutOfFoldPredictions predictions = run(fixed(probabilities));
    double expected =
        IntStream.range(0, 12)
            .mapToDouble(i -> Math.pow(probabilities[i] - (TWELVE.isResponder(i) ? 1 : 0), 2))
            .average()
            .orElseThrow();
    assertThat(predictions.meanOfPooled(PredictionMeasure.BRIER::of))
        .isCloseTo(expected, within(1e-15));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> run(FALLING).meanOfPooled(PredictionMeasure.BRIER::of))
        .withMessageContaining("4.0");
  }

  @Test
  void aucIsThatOfTheCurve() {
    SplittableRandom random = new SplittableRandom(8);
    for (int n = 5; n < 60; n += 7) {
      boolean[] responder = new boolean[n];
      double[] scores = random.doubles(n).map(x -> Math.floor(8 * x)).toArray();
      IntStream.range(0, n).forEach(i -> responder[i] = i == 0 || (i > 1 && random.nextBoolean()));
      assertThat(PredictionMeasure.AUC.of(responder, scores))
          .isEqualTo(RocCurve.of(scores, responder).auc());
    }
  }

  /** Counting a row twice is having it twice. */
  @Test
  void timesAreCopies() {
    double[] scores = {0.1, 0.4, 0.4, 0.8, 0.9};
    boolean[] responder = {false, true, false, true, false};
    int[] times = {2, 0, 1, 3, 1};
    double[] copies = {0.1, 0.1, 0.4, 0.8, 0.8, 0.8, 0.9};
    boolean[] copied = {false, false, false, true, true, true, false};
    int[] rows = {0, 1, 2, 3, 4};
    RankedPredictions ranked = RankedPredictions.of(Outcomes.ofOneCohort(responder), rows, scores);
    for (PredictionMeasure measure : PredictionMeasure.values()) {
      assertThat(measure.of(ranked, times).ratio())
          .isCloseTo(measure.of(copied, copies), within(1e-15));
    }
  }

  @Test
  void missingPredictionsAreCountedAndInfiniteOnesRefused() {
    OutOfFoldPredictions predictions = run(fixed(4, Double.NaN, 2, 1, 4, 2, 3, 1, 4, 1, 3, 2));
    assertThat(predictions.perSplit(PredictionMeasure.AUC)).containsExactly(1, 0.75, 0.5);
    assertThat(predictions.issues())
        .extracting(Issue::code)
        .containsExactly("rows-without-prediction");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> run(fixed(1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, Double.POSITIVE_INFINITY)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> run((train, outcomes, seed) -> rows -> new double[1]))
        .withMessageContaining("1 predictions of 4 rows");
  }

  @Test
  void aProcedureMayFailInFewSplitsOnly() {
    Procedure failingFirst =
        (train, outcomes, seed) -> {
          if (train[0] == 4) {
            throw new InsufficientDataException("too few", Map.of());
          }
          return FALLING.fit(train, outcomes, seed);
        };
    OutOfFoldPredictions predictions = run(failingFirst);
    assertThat(predictions.splits()).extracting(Split::name).containsExactly("third 2", "third 3");
    assertThat(predictions.issues()).extracting(Issue::code).containsExactly("split-left-out");
    assertThatThrownBy(
            () ->
                run(
                    (train, outcomes, seed) -> {
                      throw new InsufficientDataException("too few", Map.of("patients", 3));
                    }))
        .isInstanceOf(InsufficientDataException.class)
        .hasMessageContaining("patients 3");
  }

  /** One split has no spread, and none of both classes no AUC. */
  @Test
  void oneSplit() {
    TrainTest there =
        new TrainTest(Split.of("there", 0, new int[] {0, 2, 4}, new int[] {8, 9, 10, 11}));
    CrossValidatedAuc auc = CrossValidatedAuc.of(Resampling.run(there, TWELVE, FALLING, 1, ALONE));
    assertThat(auc.auc()).isEqualTo(0.5);
    assertThat(auc.interval().low()).isNaN();
    assertThat(auc.issues()).extracting(Issue::code).containsExactly("no-spread-between-splits");
    TrainTest oneClass =
        new TrainTest(Split.of("one class", 0, new int[] {0, 2, 4}, new int[] {8, 9}));
    OutOfFoldPredictions predictions = Resampling.run(oneClass, TWELVE, FALLING, 1, ALONE);
    assertThatThrownBy(() -> CrossValidatedAuc.of(predictions))
        .isInstanceOf(InsufficientDataException.class)
        .hasMessageContaining("responders 6");
    assertThatThrownBy(
            () -> CorrectedResampledTest.of(PredictionMeasure.AUC, predictions, predictions))
        .isInstanceOf(InsufficientDataException.class);
  }

  /** Each cohort was predicted by one model, so its area has DeLong's variance. */
  @Test
  void areasOfCohorts() {
    OutOfFoldPredictions predictions = run(fixed(4, 3, 2, 1, 4, 2, Double.NaN, 1, 4, 1, 3, 2));
    List<CohortAuc> areas = predictions.cohortAucs();
    assertThat(areas).extracting(CohortAuc::id).containsExactly("third 1", "third 2", "third 3");
    assertThat(areas).extracting(CohortAuc::n).containsExactly(4, 3, 4);
    assertThat(areas.get(2).auc()).isEqualTo(0.5);
    assertThat(areas.get(2).variance())
        .isEqualTo(
            RocCurve.of(new double[] {4, 1, 3, 2}, new boolean[] {true, true, false, false})
                .aucVariance());
    CohortAuc oneClass = CohortAuc.of("none", new double[] {1, 2}, false, false);
    assertThat(oneClass.auc()).isNaN();
    assertThat(oneClass.isPoolable()).isFalse();
  }

  /**
   * Of a marker that learns nothing the area within folds is as uncertain as that of its one curve;
   * folds measured each by their own drawn patients would make the interval a fifth narrower.
   */
  @Test
  void drawnPatientsSpreadTheAreaAsDeLongDoes() {
    SplittableRandom random = new SplittableRandom(6);
    double ratio = 0;
    for (int cohort = 0; cohort < 10; cohort++) {
      Outcomes outcomes = random(60, random.nextLong());
      double[] marker =
          IntStream.range(0, 60)
              .mapToDouble(row -> random.doubles(12).sum() - (outcomes.isResponder(row) ? 5.2 : 6))
              .toArray();
      OutOfFoldPredictions predictions =
          Resampling.run(
              RepeatedCrossValidation.withDefaults(), outcomes, fixed(marker), cohort, ALONE);
      BootstrapInterval bootstrap = BootstrapInterval.withSeed(cohort).withResamples(300);
      ratio +=
          width(CrossValidatedAuc.bootstrapInterval(predictions, bootstrap, ALONE).interval())
              / width(RocCurve.of(marker, outcomes.responders()).interval());
    }
    assertThat(ratio / 10).isBetween(0.9, 1.1);
  }

  private static double width(ConfidenceInterval interval) {
    return interval.high() - interval.low();
  }
}
