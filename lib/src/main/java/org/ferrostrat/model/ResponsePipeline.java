package org.ferrostrat.model;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.InsufficientDataException;
import org.ferrostrat.data.Internal;
import org.ferrostrat.learning.Learner;
import org.ferrostrat.learning.TrainingSet;
import org.ferrostrat.model.PipelineProcedure.FittedPipeline;
import org.ferrostrat.performance.OutOfFoldPredictions;
import org.ferrostrat.performance.Outcomes;
import org.ferrostrat.performance.RepeatedCrossValidation;
import org.ferrostrat.performance.Resampling;
import org.ferrostrat.performance.Split;
import org.ferrostrat.performance.Threshold;
import org.ferrostrat.performance.ThresholdRule;
import org.ferrostrat.quality.SharedPatients;
import org.ferrostrat.response.ResponseCohort;
import org.ferrostrat.stats.Quantiles;

/**
 * The complete pipeline from cohorts to a model: the specification that {@link #fit} turns into a
 * {@link ResponseModel}. Immutable.
 *
 * <p>The threshold is chosen on out-of-fold predictions of the training patients. Its indeterminate
 * zone is the range of the threshold over {@value #DRAWS} bootstrap resamples of these patients,
 * from the 2.5th to the 97.5th percentile: within it the predicted class changes when the training
 * patients are resampled.
 *
 * @param features the features that predict response
 * @param learner the learner
 * @param threshold how the threshold is chosen
 * @param folds number of folds for the threshold, at least 2; 5 by default; fewer where the smaller
 *     class has fewer patients
 * @param seed seed of folds, draws and learner
 */
public record ResponsePipeline(
    FeaturePlan features, Learner learner, ThresholdRule threshold, int folds, long seed) {
  static final int DRAWS = 500;
  private static final int DEFAULT_FOLDS = 5;
  private static final int FEWEST_DRAWS = DRAWS / 2;

  /**
   * Checks the parts.
   *
   * @throws IllegalArgumentException if there are fewer than two folds
   */
  public ResponsePipeline {
    Objects.requireNonNull(features, "features");
    Objects.requireNonNull(learner, "learner");
    Objects.requireNonNull(threshold, "threshold");
    if (!(folds >= 2)) {
      throw new IllegalArgumentException("folds is %d; need at least 2".formatted(folds));
    }
  }

  /** A pipeline with the Youden point of five folds as its threshold. */
  public static ResponsePipeline of(FeaturePlan features, Learner learner, long seed) {
    return new ResponsePipeline(features, learner, ThresholdRule.youden(), DEFAULT_FOLDS, seed);
  }

  /** The same with another rule for the threshold. */
  public ResponsePipeline with(ThresholdRule other) {
    return new ResponsePipeline(features, learner, other, folds, seed);
  }

  /** The same with another learner. */
  public ResponsePipeline with(Learner other) {
    return new ResponsePipeline(features, other, threshold, folds, seed);
  }

  /**
   * The procedure that a resampling design refits on rows of cohorts.
   *
   * @hidden
   */
  @Internal
  public PipelineProcedure procedure(
      List<ResponseCohort> cohorts, SharedPatients shared, Execution execution) {
    return PipelineProcedure.of(features, learner, cohorts, shared, execution);
  }

  /**
   * Fits a model to all labelled samples of cohorts.
   *
   * @param shared patients that are in two of the cohorts
   * @param card what is known of the model; it is stored with it
   * @throws InsufficientDataException if a class has too few patients for folds, or the learner
   *     needs more
   */
  public ResponseModel fit(
      List<ResponseCohort> cohorts, SharedPatients shared, ModelCard card, Execution execution) {
    return fit(procedure(cohorts, shared, execution), card, execution);
  }

  /**
   * Fits a model to all rows of a procedure, whose features and learner are used.
   *
   * @throws InsufficientDataException if a class has too few patients for folds, or the learner
   *     needs more
   */
  ResponseModel fit(PipelineProcedure procedure, ModelCard card, Execution execution) {
    SplittableRandom seeds = new SplittableRandom(seed);
    long foldSeed = seeds.nextLong();
    long drawSeed = seeds.nextLong();
    long fitSeed = seeds.nextLong();
    Outcomes outcomes = procedure.outcomes();
    RepeatedCrossValidation design = RepeatedCrossValidation.once(folds).forAtMost(outcomes);
    OutOfFoldPredictions held = Resampling.run(design, outcomes, procedure, foldSeed, execution);
    Held predicted = Held.of(held, outcomes);
    Threshold chosen = threshold.fit(predicted.probabilities, predicted.responders);
    double[] zone = greyZone(predicted, chosen, drawSeed);
    FittedPipeline fitted =
        procedure.fit(IntStream.range(0, outcomes.size()).toArray(), outcomes, fitSeed, execution);
    return new ResponseModel(
        card,
        fitted.extractor(),
        fitted.classifier(),
        new CallRule(threshold.text(), chosen.value(), zone[0], zone[1]),
        ranges(fitted.training()),
        TrainingRecord.of(this, procedure, held, design.folds()));
  }

  /** What was predicted of training patients without them. */
  private record Held(double[] probabilities, boolean[] responders) {
    static Held of(OutOfFoldPredictions held, Outcomes outcomes) {
      double[] probabilities = new double[outcomes.size()];
      Arrays.fill(probabilities, Double.NaN);
      for (int split = 0; split < held.splits().size(); split++) {
        Split fold = held.splits().get(split);
        double[] predictions = held.predictions(split);
        int[] test = fold.test();
        for (int i = 0; i < test.length; i++) {
          probabilities[test[i]] = predictions[i];
        }
      }
      int[] known =
          IntStream.range(0, probabilities.length)
              .filter(row -> !Double.isNaN(probabilities[row]))
              .toArray();
      return new Held(
          Arrays.stream(known).mapToDouble(row -> probabilities[row]).toArray(),
          outcomes.select(known).responders());
    }

    Held draw(SplittableRandom random) {
      int[] drawn = random.ints(responders.length, 0, responders.length).toArray();
      boolean[] classes = new boolean[drawn.length];
      IntStream.range(0, drawn.length).forEach(i -> classes[i] = responders[drawn[i]]);
      return new Held(Arrays.stream(drawn).mapToDouble(i -> probabilities[i]).toArray(), classes);
    }
  }

  /** The range of the threshold over draws, which holds the threshold itself. */
  private double[] greyZone(Held predicted, Threshold chosen, long drawSeed) {
    SplittableRandom random = new SplittableRandom(drawSeed);
    double[] thresholds =
        IntStream.range(0, DRAWS)
            .mapToObj(draw -> predicted.draw(random))
            .mapToDouble(this::thresholdOf)
            .filter(value -> !Double.isNaN(value))
            .toArray();
    if (thresholds.length < FEWEST_DRAWS) {
      return new double[] {0, 1};
    }
    double[] sorted = Quantiles.sorted(thresholds);
    return new double[] {
      Math.min(chosen.value(), Quantiles.ofSorted(sorted, 0.025)),
      Math.max(chosen.value(), Quantiles.ofSorted(sorted, 0.975))
    };
  }

  private double thresholdOf(Held drawn) {
    try {
      return threshold.fit(drawn.probabilities, drawn.responders).value();
    } catch (InsufficientDataException e) {
      return Double.NaN; // a draw of one class has no threshold
    }
  }

  private static List<FeatureRange> ranges(TrainingSet training) {
    return IntStream.range(0, training.features().size())
        .mapToObj(
            feature -> FeatureRange.of(training.features().get(feature), training.feature(feature)))
        .toList();
  }
}
