package org.ferrostrat.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.ferrostrat.data.InsufficientDataException;
import org.ferrostrat.learning.Learner;
import org.ferrostrat.performance.CorrectedResampledTest;
import org.ferrostrat.performance.OutOfFoldPredictions;
import org.ferrostrat.performance.Outcomes;
import org.ferrostrat.performance.PredictionMeasure;
import org.ferrostrat.performance.Split;
import org.ferrostrat.stats.DeLongTest;
import org.ferrostrat.stats.RandomEffects;
import org.ferrostrat.validation.ModelComparison.InCohort;

/** Compares every pair of learners on the patients that both were tested on. */
final class ModelComparisons {
  private final boolean isLeftOut;
  private final CohortPooling pooling;

  private ModelComparisons(boolean isLeftOut, CohortPooling pooling) {
    this.isLeftOut = isLeftOut;
    this.pooling = pooling;
  }

  /**
   * The comparisons.
   *
   * @param held predictions of each learner in the same splits; none for the bootstrap
   */
  static List<ModelComparison> of(
      List<Learner> learners,
      List<OutOfFoldPredictions> held,
      boolean isLeftOut,
      CohortPooling pooling) {
    ModelComparisons comparisons = new ModelComparisons(isLeftOut, pooling);
    List<ModelComparison> all = new ArrayList<>();
    for (int one = 0; one < held.size(); one++) {
      for (int other = one + 1; other < held.size(); other++) {
        all.add(
            comparisons.compare(
                learners.get(one).name(),
                learners.get(other).name(),
                held.get(one),
                held.get(other)));
      }
    }
    return all;
  }

  private ModelComparison compare(
      String first, String second, OutOfFoldPredictions one, OutOfFoldPredictions other) {
    if (!one.splits().equals(other.splits())) {
      return new ModelComparison(
          first,
          second,
          List.of(),
          Optional.empty(),
          Optional.empty(),
          "the two could not learn in the same splits");
    }
    return isLeftOut
        ? overCohorts(first, second, one, other)
        : overFolds(first, second, one, other);
  }

  private static ModelComparison overFolds(
      String first, String second, OutOfFoldPredictions one, OutOfFoldPredictions other) {
    try {
      return new ModelComparison(
          first,
          second,
          List.of(),
          Optional.empty(),
          Optional.of(CorrectedResampledTest.of(PredictionMeasure.AUC, one, other)),
          "");
    } catch (InsufficientDataException e) {
      return new ModelComparison(
          first, second, List.of(), Optional.empty(), Optional.empty(), e.getMessage());
    }
  }

  private ModelComparison overCohorts(
      String first, String second, OutOfFoldPredictions one, OutOfFoldPredictions other) {
    List<InCohort> cohorts =
        IntStream.range(0, one.splits().size())
            .boxed()
            .flatMap(split -> inCohort(split, one, other).stream())
            .toList();
    List<DeLongTest.Result> pooled =
        cohorts.stream()
            .filter(cohort -> pooling.first().cohorts().contains(cohort.id()))
            .map(InCohort::test)
            .filter(test -> test.standardError() > 0)
            .toList();
    boolean enough = pooled.size() >= 2;
    return new ModelComparison(
        first,
        second,
        cohorts,
        enough ? Optional.of(pool(pooled)) : Optional.empty(),
        Optional.empty(),
        enough ? "" : "fewer than two cohorts of one stratum have a difference that can be pooled");
  }

  private RandomEffects.Result pool(List<DeLongTest.Result> tests) {
    return pooling
        .method()
        .pool(
            tests.stream().mapToDouble(DeLongTest.Result::difference).toArray(),
            tests.stream()
                .mapToDouble(test -> test.standardError() * test.standardError())
                .toArray());
  }

  /** On the patients that have both predictions; empty where these are of one class. */
  private static Optional<InCohort> inCohort(
      int split, OutOfFoldPredictions one, OutOfFoldPredictions other) {
    Split cohort = one.splits().get(split);
    double[] first = one.predictions(split);
    double[] second = other.predictions(split);
    int[] both =
        IntStream.range(0, first.length)
            .filter(i -> !Double.isNaN(first[i]) && !Double.isNaN(second[i]))
            .toArray();
    int[] rows = IntStream.of(both).map(i -> cohort.test()[i]).toArray();
    Outcomes tested = one.outcomes().select(rows);
    int responders = tested.responderCount();
    if (responders == 0 || responders == tested.size()) {
      return Optional.empty();
    }
    return Optional.of(
        new InCohort(
            cohort.name(),
            DeLongTest.withDefaults()
                .paired(
                    IntStream.of(both).mapToDouble(i -> first[i]).toArray(),
                    IntStream.of(both).mapToDouble(i -> second[i]).toArray(),
                    tested.responders())));
  }
}
