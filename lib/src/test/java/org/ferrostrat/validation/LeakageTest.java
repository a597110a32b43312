package org.ferrostrat.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.ProgressListener;
import org.ferrostrat.expression.ExpressionMatrix;
import org.ferrostrat.learning.FeatureFilter;
import org.ferrostrat.learning.Learner;
import org.ferrostrat.learning.Learners;
import org.ferrostrat.learning.Preparation;
import org.ferrostrat.learning.Prepared;
import org.ferrostrat.model.FeaturePlan;
import org.ferrostrat.model.PipelineProcedure;
import org.ferrostrat.performance.Bootstrap;
import org.ferrostrat.performance.LeaveOneCohortOut;
import org.ferrostrat.performance.Outcomes;
import org.ferrostrat.performance.PermutationTest;
import org.ferrostrat.performance.PredictionMeasure;
import org.ferrostrat.performance.Procedure;
import org.ferrostrat.performance.RepeatedCrossValidation;
import org.ferrostrat.performance.Resampling;
import org.ferrostrat.performance.ResamplingDesign;
import org.ferrostrat.quality.SharedPatients;
import org.ferrostrat.response.ResponseCohort;
import org.ferrostrat.stats.Moments;
import org.ferrostrat.stats.RocCurve;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Of labels that mean nothing nothing is found, unless genes are selected outside the folds. */
class LeakageTest {
  private static final int SHUFFLES = 50;
  private static final int SELECTED = 5;
  private static final Execution ONE = new Execution(1, ProgressListener.NONE);
  private static final List<ResponseCohort> COHORTS =
      List.of(
          NoisyCohorts.of("a", 24, 10, 0, 1),
          NoisyCohorts.of("b", 20, 6, 0, 2),
          NoisyCohorts.of("c", 22, 11, 0, 3));

  static Stream<ResamplingDesign> designs() {
    return Stream.of(
        RepeatedCrossValidation.once(5),
        LeaveOneCohortOut.of(List.of("a", "b", "c")),
        new Bootstrap(6));
  }

  private static PipelineProcedure procedure(String features, Learner learner) {
    return PipelineProcedure.of(
        FeaturePlan.parse(features), learner, COHORTS, SharedPatients.none(), ONE);
  }

  @ParameterizedTest
  @MethodSource("designs")
  void selectionWithinTheFoldsFindsNothing(ResamplingDesign design) {
    Learner selecting =
        new Prepared(
            Preparation.withDefaults().with(FeatureFilter.rankSum(SELECTED)),
            Learners.named("naive-bayes"));
    PipelineProcedure inside = procedure("genes:all", selecting);
    PermutationTest.Result shuffled =
        new PermutationTest(SHUFFLES, 11).run(design, inside.outcomes(), inside, ONE);
    double[] areas = shuffled.nullAucs().stream().mapToDouble(Double::doubleValue).toArray();
    assertThat(areas).hasSize(SHUFFLES);
    assertThat(distance(areas)).isBetween(-3.0, 3.0);
  }

  /** The same learner on genes that were selected by all patients, as is often done. */
  @ParameterizedTest
  @MethodSource("designs")
  void selectionOutsideTheFoldsFindsWhatIsNotThere(ResamplingDesign design) {
    Outcomes outcomes = procedure("genes:all", Learners.named("null")).outcomes();
    SplittableRandom random = new SplittableRandom(12);
    double[] areas = new double[SHUFFLES];
    for (int i = 0; i < SHUFFLES; i++) {
      Outcomes shuffled = shuffle(outcomes, random);
      Procedure leaking =
          procedure("genes:" + best(shuffled.responders()), Learners.named("naive-bayes"));
      areas[i] =
          Resampling.run(design, shuffled, leaking, random.nextLong(), ONE)
              .mean(PredictionMeasure.AUC);
    }
    assertThat(distance(areas)).isGreaterThan(3);
  }

  /** Of the mean from 0.5, in standard errors. */
  private static double distance(double[] areas) {
    Moments moments = Moments.of(areas);
    return (moments.mean() - 0.5) / (moments.standardDeviation() / Math.sqrt(areas.length));
  }

  /** Within each cohort. */
  private static Outcomes shuffle(Outcomes outcomes, SplittableRandom random) {
    boolean[] shuffled = outcomes.responders();
    for (int row = shuffled.length - 1; row > 0; row--) {
      int cohort = outcomes.cohort(row);
      int first =
          IntStream.rangeClosed(0, row).filter(r -> outcomes.cohort(r) == cohort).min().orElse(row);
      int other = first + random.nextInt(row - first + 1);
      boolean swap = shuffled[row];
      shuffled[row] = shuffled[other];
      shuffled[other] = swap;
    }
    return outcomes.withResponders(shuffled);
  }

  private static String best(boolean[] responders) {
    List<String> genes = COHORTS.get(0).cohort().expression().geneIds();
    return IntStream.range(0, genes.size())
        .boxed()
        .sorted(
            Comparator.comparingDouble(
                gene -> -Math.abs(RocCurve.of(everywhere(gene), responders).auc() - 0.5)))
        .limit(SELECTED)
        .map(genes::get)
        .collect(Collectors.joining("+"));
  }

  private static double[] everywhere(int gene) {
    return COHORTS.stream()
        .map(cohort -> cohort.cohort().expression())
        .map((ExpressionMatrix matrix) -> matrix.copyGene(gene))
        .flatMapToDouble(Arrays::stream)
        .toArray();
  }
}
