package org.ferrostrat.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.InsufficientDataException;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Issue.Place;
import org.ferrostrat.learning.Learner;
import org.ferrostrat.learning.Learners;
import org.ferrostrat.model.PipelineProcedure;
import org.ferrostrat.model.RandomFeatures;
import org.ferrostrat.performance.Bootstrap;
import org.ferrostrat.performance.Bootstrap632Plus;
import org.ferrostrat.performance.BootstrapInterval;
import org.ferrostrat.performance.BootstrapPredictions;
import org.ferrostrat.performance.CrossValidatedAuc;
import org.ferrostrat.performance.MeanRocCurve;
import org.ferrostrat.performance.OptimismCorrection;
import org.ferrostrat.performance.OutOfFoldPredictions;
import org.ferrostrat.performance.Outcomes;
import org.ferrostrat.performance.PermutationTest;
import org.ferrostrat.performance.PredictionMeasure;
import org.ferrostrat.performance.Procedure;
import org.ferrostrat.performance.Resampling;
import org.ferrostrat.performance.ResamplingDesign;
import org.ferrostrat.quality.SharedPatients;
import org.ferrostrat.response.CohortGroups;
import org.ferrostrat.response.ResponseCohort;
import org.ferrostrat.scoring.RandomSignatureDraw;
import org.ferrostrat.validation.ValidationDesign.Kind;

/** One validation as it is carried out. */
final class ValidationRun {
  private static final int FEW_RESPONDERS = 10;

  private final ResponseValidation validation;
  private final SharedPatients shared;
  private final Execution execution;
  private final List<ResponseCohort> cohorts;
  private final CohortGroups groups;
  private final PipelineProcedure procedure;
  private final Outcomes outcomes;
  private final ResamplingDesign splits;
  private final ResamplingDesign permuted;
  private final TestRows.Known rows;
  private final Seeds seeds;

  /** Drawn in this order, whatever is computed of it. */
  private record Seeds(long splits, long thresholds, long permutation, long random, long interval) {
    static Seeds of(long seed) {
      long[] drawn = new SplittableRandom(seed).longs(5).toArray();
      return new Seeds(drawn[0], drawn[1], drawn[2], drawn[3], drawn[4]);
    }
  }

  ValidationRun(
      ResponseValidation validation,
      List<ResponseCohort> given,
      SharedPatients shared,
      Execution execution) {
    this.validation = validation;
    this.shared = shared;
    this.execution = execution;
    CohortGroups all = CohortGroups.of(given, shared, validation.allowOverlap());
    boolean isLeftOut = validation.design().kind() == Kind.LEAVE_ONE_COHORT_OUT;
    this.cohorts = isLeftOut ? List.copyOf(given) : all.pooled(given);
    this.groups = all;
    CohortGroups own = CohortGroups.of(cohorts, shared, validation.allowOverlap());
    this.procedure =
        PipelineProcedure.of(
            validation.features(), validation.learners().get(0), cohorts, shared, execution);
    this.outcomes = procedure.outcomes();
    List<String> ids = cohorts.stream().map(ResponseCohort::id).toList();
    this.splits = validation.design().splits(ids, own.groupNumbers());
    this.permuted = validation.design().permuted(ids, own.groupNumbers(), outcomes);
    this.seeds = Seeds.of(validation.seed());
    this.rows = TestRows.Known.of(cohorts);
  }

  ValidationFindings findings() {
    CohortPooling pooling =
        CohortPooling.of(validation.pooling(), cohorts, shared, validation.allowOverlap());
    Optional<RandomFeatures> random = random();
    List<OutOfFoldPredictions> held = new ArrayList<>();
    List<ModelFindings> models = new ArrayList<>();
    for (Learner learner : validation.learners()) {
      PipelineProcedure own = procedure.with(learner);
      if (validation.design().kind() == Kind.BOOTSTRAP) {
        models.add(bootstrapped(own, random));
      } else {
        OutOfFoldPredictions predictions = run(own);
        held.add(predictions);
        models.add(tested(own, predictions, pooling, random));
      }
    }
    OutOfFoldPredictions nobody = run(procedure.with(Learners.named("null")));
    return new ValidationFindings(
        validation,
        splits.description(),
        permuted.description(),
        cohorts,
        groups.groups(),
        procedure.smallestTransductiveCohort(),
        models,
        ModelComparisons.of(
            validation.learners(),
            held,
            validation.design().kind() == Kind.LEAVE_ONE_COHORT_OUT,
            pooling),
        ControlRun.of(cohorts, shared, pooling, nobody, validation, execution),
        issues());
  }

  private OutOfFoldPredictions run(Procedure own) {
    return Resampling.run(splits, outcomes, own, seeds.splits(), execution);
  }

  private Optional<RandomFeatures> random() {
    boolean wanted = validation.randomFeatures() > 0;
    if (!wanted || RandomFeatures.obstacle(validation.features()).isPresent()) {
      return Optional.empty();
    }
    return Optional.of(
        RandomFeatures.of(
            procedure,
            new RandomSignatureDraw(validation.randomFeatures(), seeds.random()),
            execution));
  }

  private ModelFindings tested(
      PipelineProcedure own,
      OutOfFoldPredictions held,
      CohortPooling pooling,
      Optional<RandomFeatures> random) {
    boolean isLeftOut = validation.design().kind() == Kind.LEAVE_ONE_COHORT_OUT;
    SplitTests tests =
        SplitTests.of(validation.threshold(), own, held, rows, seeds.thresholds(), execution);
    List<Issue> issues = new ArrayList<>(held.issues());
    Optional<CrossValidatedAuc> mean =
        isLeftOut ? Optional.empty() : Optional.of(CrossValidatedAuc.of(held));
    mean.ifPresent(
        found -> found.issues().stream().filter(i -> !issues.contains(i)).forEach(issues::add));
    return new ModelFindings(
        own.learner().name(),
        own.learner().parameters(),
        tests.splits(),
        isLeftOut ? List.of() : tests.repeats(),
        Optional.of(tests.repeats().get(0)),
        mean,
        mean.map(found -> MeanRocCurve.of(held)),
        isLeftOut ? pooling.models(tests.splits()) : List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        permutation(own),
        control(own, random),
        issues);
  }

  private ModelFindings bootstrapped(PipelineProcedure own, Optional<RandomFeatures> random) {
    BootstrapPredictions drawn =
        BootstrapPredictions.run(
            new Bootstrap(validation.design().repeats()), outcomes, own, seeds.splits(), execution);
    BootstrapInterval interval = BootstrapInterval.withSeed(seeds.interval());
    Bootstrap632Plus auc =
        Bootstrap632Plus.of(PredictionMeasure.AUC, drawn, percentile(interval), execution);
    return new ModelFindings(
        own.learner().name(),
        own.learner().parameters(),
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.of(auc),
        Optional.of(
            Bootstrap632Plus.of(PredictionMeasure.BRIER, drawn, percentile(interval), execution)),
        Optional.of(
            OptimismCorrection.of(PredictionMeasure.AUC, drawn, percentile(interval), execution)),
        permutation(own),
        control(own, random),
        auc.issues());
  }

  /** Percentiles of few resamples: each goes through all draws. */
  private static BootstrapInterval percentile(BootstrapInterval interval) {
    return interval.with(BootstrapInterval.Method.PERCENTILE).withResamples(500);
  }

  private Optional<PermutationTest.Result> permutation(Procedure own) {
    return validation.permutations() == 0
        ? Optional.empty()
        : Optional.of(
            new PermutationTest(validation.permutations(), seeds.permutation())
                .run(permuted, outcomes, own, execution));
  }

  private Optional<RandomFeatureControl> control(
      PipelineProcedure own, Optional<RandomFeatures> random) {
    if (validation.randomFeatures() == 0) {
      return Optional.empty();
    }
    if (random.isEmpty()) {
      return Optional.of(
          RandomFeatureControl.none(RandomFeatures.obstacle(validation.features()).orElseThrow()));
    }
    RandomFeatures features = random.get();
    double[] areas = new double[features.count()];
    execution.forEach(
        "random features",
        areas.length,
        set -> areas[set] = meanAuc(features.procedure(set, own.learner())));
    return Optional.of(RandomFeatureControl.of(meanAuc(own), areas));
  }

  private double meanAuc(Procedure own) {
    try {
      return Resampling.run(permuted, outcomes, own, seeds.random(), SplitTests.SERIAL)
          .mean(PredictionMeasure.AUC);
    } catch (InsufficientDataException e) {
      return Double.NaN; // counted by what compares them
    }
  }

  private List<Issue> issues() {
    List<Issue> issues = new ArrayList<>(shared.issues());
    cohorts.forEach(cohort -> issues.addAll(cohort.issues()));
    issues.addAll(groups.issues());
    for (ResponseCohort cohort : cohorts) {
      int responders = cohort.responderCount();
      int fewer = Math.min(responders, cohort.size() - responders);
      if (fewer < FEW_RESPONDERS) {
        issues.add(
            Issue.warning(
                "few-of-a-class",
                Place.inFile(cohort.id()),
                "%d responders and %d non-responders: the estimate is imprecise"
                    .formatted(responders, cohort.size() - responders),
                "interpret the 95% CI, not the estimate"));
      }
    }
    if (validation.design().kind() != Kind.LEAVE_ONE_COHORT_OUT && cohorts.size() > 1) {
      issues.add(
          Issue.warning(
              "cohorts-mixed",
              Place.NOWHERE,
              "patients of %d cohorts are ranked together, so differences between cohorts inflate the AUC"
                  .formatted(cohorts.size()),
              "leave one cohort out, or validate in each cohort"));
    }
    return issues;
  }
}
