package org.ferrostrat.performance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.Issue;
import org.ferrostrat.stats.Moments;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Uninformative models must show no discrimination: 500 features of noise, outcomes shuffled again
 * and again. No design may find more than chance in them, and each must when features are selected
 * with the outcomes of the test patients.
 */
class LeakageTest {
  private static final int SHUFFLES = 60;
  private static final int FEATURES = 500;
  private static final int SELECTED = 10;
  private static final Execution EXECUTION = Execution.parallel();

  /** 72 patients of three cohorts, four with two rows, with other shares of responders. */
  private static final Outcomes OUTCOMES = outcomes();

  private static final double[][] NOISE = noise();

  private static Outcomes outcomes() {
    int n = 76;
    boolean[] responder = new boolean[n];
    int[] patient = new int[n];
    int[] cohort = new int[n];
    for (int row = 0; row < n; row++) {
      patient[row] = row % 72;
      cohort[row] = patient[row] / 24;
      responder[row] = patient[row] % 24 < 7 + 2 * cohort[row];
    }
    return Outcomes.of(responder, patient, cohort);
  }

  private static double[][] noise() {
    SplittableRandom random = new SplittableRandom(20);
    return IntStream.range(0, FEATURES)
        .mapToObj(feature -> random.doubles(OUTCOMES.size()).toArray())
        .toArray(double[][]::new);
  }

  /** How far apart the classes are in a feature, in standard deviations and with its sign. */
  private static double difference(int feature, int[] rows, boolean[] responder) {
    int responders = 0;
    double ofResponders = 0;
    double all = 0;
    double squares = 0;
    for (int i = 0; i < rows.length; i++) {
      double value = NOISE[feature][rows[i]];
      all += value;
      squares += value * value;
      if (responder[i]) {
        responders++;
        ofResponders += value;
      }
    }
    double mean = all / rows.length;
    double apart = ofResponders / responders - (all - ofResponders) / (rows.length - responders);
    return apart / Math.sqrt(squares / rows.length - mean * mean);
  }

  private static int[] select(int[] rows, Outcomes outcomes, int number) {
    boolean[] responder = outcomes.responders();
    double[] size =
        IntStream.range(0, FEATURES)
            .mapToDouble(feature -> Math.abs(difference(feature, rows, responder)))
            .toArray();
    return IntStream.range(0, FEATURES)
        .boxed()
        .sorted(Comparator.comparingDouble(feature -> -size[feature]))
        .limit(number)
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /** The sum of the features, each times how far apart the classes are in it. */
  private static Procedure.Fitted weigh(int[] features, int[] rows, Outcomes outcomes) {
    boolean[] responder = outcomes.responders();
    double[] weights =
        Arrays.stream(features).mapToDouble(f -> difference(f, rows, responder)).toArray();
    return tested ->
        Arrays.stream(tested)
            .mapToDouble(
                row ->
                    IntStream.range(0, features.length)
                        .mapToDouble(i -> weights[i] * NOISE[features[i]][row])
                        .sum())
            .toArray();
  }

  private static Procedure selecting(int number) {
    return (rows, outcomes, seed) -> weigh(select(rows, outcomes, number), rows, outcomes);
  }

  /** Features are selected once, with the outcomes of everybody. */
  private static Procedure leaking(Outcomes everybody) {
    int[] all = IntStream.range(0, everybody.size()).toArray();
    int[] features = select(all, everybody, SELECTED);
    return (rows, outcomes, seed) -> weigh(features, rows, outcomes);
  }

  /** The number of features is chosen by folds within the training rows. */
  private static final Procedure NESTED =
      (rows, outcomes, seed) -> {
        int best =
            Stream.of(2, SELECTED, 50)
                .max(Comparator.comparingDouble(number -> innerAuc(rows, outcomes, seed, number)))
                .orElseThrow();
        return selecting(best).fit(rows, outcomes, seed);
      };

  private static double innerAuc(int[] rows, Outcomes outcomes, long seed, int number) {
    Procedure inner =
        (positions, known, own) -> {
          int[] chosen = Arrays.stream(positions).map(i -> rows[i]).toArray();
          Procedure.Fitted fitted = selecting(number).fit(chosen, known, own);
          return tested -> fitted.predict(Arrays.stream(tested).map(i -> rows[i]).toArray());
        };
    return Resampling.run(RepeatedCrossValidation.once(3), outcomes, inner, seed, EXECUTION)
        .mean(PredictionMeasure.AUC);
  }

  private static Moments overShuffles(ToDoubleFunction<Outcomes> auc) {
    long[] seeds = new SplittableRandom(5).longs(SHUFFLES).toArray();
    return Moments.of(
        Arrays.stream(seeds)
            .mapToObj(seed -> PermutationTest.shuffle(OUTCOMES, new SplittableRandom(seed)))
            .mapToDouble(auc)
            .toArray());
  }

  private static double standardError(Moments aucs) {
    return aucs.standardDeviation() / Math.sqrt(aucs.n());
  }

  private static void assertChance(Moments aucs) {
    assertThat(aucs.mean()).isCloseTo(0.5, within(3 * standardError(aucs)));
    assertThat(standardError(aucs)).as("fine enough to see a leak").isLessThan(0.015);
  }

  private static void assertNoChance(Moments aucs) {
    assertThat(aucs.mean()).isGreaterThan(0.5 + 3 * standardError(aucs));
  }

  static Stream<ResamplingDesign> designs() {
    return Stream.of(
        new RepeatedCrossValidation(5, 1),
        LeaveOneCohortOut.of(List.of("a", "b", "c"), OUTCOMES),
        TrainTest.ofCohorts("a and b to c", OUTCOMES, Set.of(0, 1), Set.of(2)),
        new Bootstrap(5));
  }

  private static double auc(ResamplingDesign design, Outcomes shuffled, Procedure procedure) {
    return CrossValidatedAuc.of(Resampling.run(design, shuffled, procedure, 3, EXECUTION)).auc();
  }

  @ParameterizedTest
  @MethodSource("designs")
  void noiseIsNoFinding(ResamplingDesign design) {
    assertChance(overShuffles(shuffled -> auc(design, shuffled, selecting(SELECTED))));
  }

  @ParameterizedTest
  @MethodSource("designs")
  void selectionOutsideTheFoldsIsSeen(ResamplingDesign design) {
    assertNoChance(overShuffles(shuffled -> auc(design, shuffled, leaking(shuffled))));
  }

  @Test
  void tuningWithinTheFoldsIsNoFinding() {
    RepeatedCrossValidation design = new RepeatedCrossValidation(3, 1);
    assertChance(overShuffles(shuffled -> auc(design, shuffled, NESTED)));
  }

  private static BootstrapPredictions bootstrap(Outcomes shuffled, Procedure procedure) {
    return BootstrapPredictions.run(new Bootstrap(10), shuffled, procedure, 3, EXECUTION);
  }

  private static double plus(Outcomes shuffled, Procedure procedure) {
    BootstrapPredictions predictions = bootstrap(shuffled, procedure);
    return Bootstrap632Plus.Parts.of(PredictionMeasure.AUC, predictions)
        .apply(predictions.once())
        .estimate();
  }

  private static double outOfBag(Outcomes shuffled, Procedure procedure) {
    BootstrapPredictions predictions = bootstrap(shuffled, procedure);
    return predictions.outOfBag(PredictionMeasure.AUC).applyAsDouble(predictions.once());
  }

  /**
   * An apparent AUC of 1 makes the .632+ estimate steeper above 0.5, by w' (1 - 0.5) = 0.58, than
   * below; half of a normal distribution has the mean 0.4 SD, which is 0.23 SD of excess.
   */
  @Test
  void noiseIsNoFindingOfTheBootstrap() {
    Moments outOfBag = overShuffles(shuffled -> outOfBag(shuffled, selecting(SELECTED)));
    assertChance(outOfBag);
    Moments plus = overShuffles(shuffled -> plus(shuffled, selecting(SELECTED)));
    double excess = 0.23 * outOfBag.standardDeviation();
    assertThat(plus.mean()).isCloseTo(0.5 + excess, within(3 * standardError(plus)));
    assertThat(excess).isLessThan(0.02);
    assertNoChance(overShuffles(shuffled -> plus(shuffled, leaking(shuffled))));
  }

  /** Training rows are among all rows, so noise keeps most of its optimism. */
  @Test
  void correctionOfOptimismIsNoDesignForSelection() {
    BootstrapInterval few = BootstrapInterval.withSeed(1).withResamples(100);
    OptimismCorrection noise =
        OptimismCorrection.of(
            PredictionMeasure.AUC, bootstrap(OUTCOMES, selecting(SELECTED)), few, EXECUTION);
    assertThat(noise.corrected()).isGreaterThan(0.7);
    assertThat(noise.issues()).extracting(Issue::code).contains("optimism-underestimated");
  }
}
