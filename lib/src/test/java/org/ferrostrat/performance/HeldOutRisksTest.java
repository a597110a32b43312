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
import org.ferrostrat.data.Labels;
import org.ferrostrat.data.ProgressListener;
import org.ferrostrat.data.SampleValues;
import org.ferrostrat.survival.Concordance;
import org.ferrostrat.survival.FollowUpUnit;
import org.ferrostrat.survival.SurvivalData;
import org.junit.jupiter.api.Test;

class HeldOutRisksTest {
  private static final Execution ONE = new Execution(1, ProgressListener.NONE);
  private static final Execution FOUR = new Execution(4, ProgressListener.NONE);

  /** Predicts values that are given, moved by an offset of each model. */
  private static SurvivalProcedure given(double[] values, boolean offset) {
    return (rows, outcomes, seed) ->
        new SurvivalProcedure.Fitted() {
          @Override
          public double linearPredictor(int row) {
            return values[row] + (offset ? 100 * new SplittableRandom(seed).nextDouble() : 0);
          }

          @Override
          public double risk(int row, double time) {
            return 1 / (1 + Math.exp(-values[row])) * time / 24;
          }
        };
  }

  private static SurvivalOutcomes outcomes(double[] time, boolean... event) {
    Labels names = Labels.of(IntStream.range(0, time.length).mapToObj(i -> "P" + i).toList());
    return SurvivalOutcomes.ofOneCohort(SurvivalData.of(names, time, event, FollowUpUnit.MONTHS));
  }

  private static SurvivalOutcomes simulated(int n, long seed, double[] values) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] time = new double[n];
    boolean[] event = new boolean[n];
    for (int i = 0; i < n; i++) {
      values[i] = 2 * random.nextDouble() - 1;
      double death = -12 * Math.log(1 - random.nextDouble()) / Math.exp(2 * values[i]);
      double censoring = 30 * random.nextDouble();
      event[i] = death < censoring;
      time[i] = Math.ceil(Math.min(death, censoring));
    }
    return outcomes(time, event);
  }

  /**
   * Split one holds rows 0 to 2: pairs (0, 1) and (0, 2) are concordant and discordant; split two
   * rows 3 to 5: (3, 4), (3, 5), (4, 5), all concordant. Four of five pairs.
   */
  @Test
  void concordanceWeighsSplitsByComparablePairs() {
    SurvivalOutcomes outcomes =
        outcomes(new double[] {1, 2, 3, 1, 2, 3}, true, false, false, true, true, false);
    List<Split> splits =
        List.of(
            Split.of("one", 0, new int[] {3, 4, 5}, new int[] {0, 1, 2}),
            Split.of("two", 0, new int[] {0, 1, 2}, new int[] {3, 4, 5}));
    double[] values = {2, 1, 3, 9, 8, 7};
    HeldOutRisks risks =
        HeldOutRisks.of(outcomes, splits, new double[0], given(values, true), 1, ONE);

    HeldOutConcordance c = HeldOutConcordance.of(risks, Concordance.harrell());

    assertThat(c.perSplit()).containsExactly(0.5, 1.0);
    assertThat(c.comparablePairs()).isEqualTo(5);
    assertThat(c.estimate()).isCloseTo(0.8, within(1e-15));
  }

  @Test
  void aConstantPredictionHasExactlyOneHalf() {
    double[] values = new double[80];
    SurvivalOutcomes outcomes = simulated(80, 5, values);
    List<Split> splits = new RepeatedCrossValidation(5, 2).splits(outcomes, 3);
    HeldOutRisks risks =
        HeldOutRisks.of(outcomes, splits, new double[0], given(new double[80], true), 1, ONE);

    assertThat(HeldOutConcordance.of(risks, Concordance.harrell()).estimate()).isEqualTo(0.5);
    assertThat(HeldOutConcordance.of(risks, Concordance.uno()).estimate())
        .isCloseTo(0.5, within(1e-12));
  }

  @Test
  void oneSplitHasTheConcordanceOfTheWholeTestSet() {
    double[] values = new double[60];
    SurvivalOutcomes outcomes = simulated(60, 8, values);
    int[] test = IntStream.range(20, 60).toArray();
    List<Split> splits = List.of(Split.of("one", 0, IntStream.range(0, 20).toArray(), test));
    HeldOutRisks risks =
        HeldOutRisks.of(outcomes, splits, new double[] {12}, given(values, false), 1, ONE);
    SurvivalData data = outcomes.select(test).data();
    SampleValues score =
        SampleValues.of(
            "score", data.samples(), Arrays.stream(test).mapToDouble(i -> values[i]).toArray());

    for (Concordance.Method method : List.of(Concordance.harrell(), Concordance.uno())) {
      assertThat(HeldOutConcordance.of(risks, method).estimate())
          .isCloseTo(method.of(data, score).estimate(), within(1e-12));
    }
    assertThat(risks.pooled(0, 0).data().times()).containsExactly(data.times());
    assertThat(risks.pooled(0, 0).risk().get(0))
        .isEqualTo(1 / (1 + Math.exp(-values[20])) * 12 / 24);
  }

  @Test
  void theIntervalContainsTheEstimateAndDoesNotDependOnThreads() {
    double[] values = new double[70];
    SurvivalOutcomes outcomes = simulated(70, 2, values);
    List<Split> splits = new RepeatedCrossValidation(5, 2).splits(outcomes, 3);
    HeldOutRisks risks =
        HeldOutRisks.of(outcomes, splits, new double[] {6, 12}, given(values, true), 1, FOUR);
    BootstrapInterval bootstrap = BootstrapInterval.withSeed(4).withResamples(200);

    HeldOutConcordance c = HeldOutConcordance.of(risks, Concordance.harrell(), bootstrap, FOUR);

    assertThat(c.interval().orElseThrow().interval().contains(c.estimate())).isTrue();
    assertThat(c.interval().orElseThrow().interval().low()).isGreaterThan(0.5);
    assertThat(HeldOutConcordance.of(risks, Concordance.harrell(), bootstrap, ONE)).isEqualTo(c);
    assertThat(risks.pooled(0, 1).data().size()).isEqualTo(70);
    assertThat(risks.pooled(1, 1).risk().toArray()).isEqualTo(risks.pooled(0, 1).risk().toArray());
  }

  @Test
  void foldsAreStratifiedByEventAndKeepPatientsTogether() {
    double[] values = new double[50];
    SurvivalOutcomes single = simulated(50, 9, values);
    SurvivalOutcomes outcomes =
        SurvivalOutcomes.of(
            single.data(), IntStream.range(0, 50).map(i -> i / 2).toArray(), new int[50]);
    List<Split> splits = RepeatedCrossValidation.once(5).splits(outcomes, 1);

    for (Split split : splits) {
      assertThat(Arrays.stream(split.test()).map(i -> i / 2))
          .doesNotContainAnyElementsOf(
              Arrays.stream(split.train()).map(i -> i / 2).boxed().toList());
      assertThat(Arrays.stream(split.test()).filter(outcomes::event).count()).isPositive();
    }
    assertThatThrownBy(
            () ->
                RepeatedCrossValidation.once(2)
                    .splits(outcomes(new double[] {1, 2, 3}, true, false, false), 1))
        .isInstanceOf(InsufficientDataException.class)
        .hasMessageContaining("2 patients with the event");
  }

  @Test
  void splitsWithoutAModelAreReported() {
    double[] values = new double[40];
    SurvivalOutcomes outcomes = simulated(40, 3, values);
    List<Split> splits = RepeatedCrossValidation.once(5).splits(outcomes, 3);
    int[] first = splits.get(0).train();
    SurvivalProcedure procedure =
        (rows, training, seed) -> {
          if (Arrays.equals(rows, first)) {
            throw InsufficientDataException.of("too few", rows.length, training.eventCount());
          }
          return given(values, false).fit(rows, training, seed);
        };

    HeldOutRisks risks = HeldOutRisks.of(outcomes, splits, new double[0], procedure, 1, ONE);

    assertThat(risks.splits()).hasSize(4);
    assertThat(risks.issues()).extracting(Issue::code).containsExactly("split-left-out");
    assertThatThrownBy(
            () ->
                HeldOutRisks.of(
                    outcomes,
                    List.of(Split.of("far", 0, new int[] {0}, new int[] {99})),
                    new double[0],
                    procedure,
                    1,
                    ONE))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
