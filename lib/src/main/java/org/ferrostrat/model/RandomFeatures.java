package org.ferrostrat.model;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.Internal;
import org.ferrostrat.data.Labels;
import org.ferrostrat.data.ProgressListener;
import org.ferrostrat.genes.GeneMatching;
import org.ferrostrat.learning.Classifier;
import org.ferrostrat.learning.Learner;
import org.ferrostrat.learning.TrainingSet;
import org.ferrostrat.model.FeaturePlan.ExpressionValues;
import org.ferrostrat.model.FeaturePlan.Standardisation;
import org.ferrostrat.performance.Procedure;
import org.ferrostrat.scoring.RandomSignatureDraw;
import org.ferrostrat.scoring.RandomSignatures;
import org.ferrostrat.scoring.Scaling;
import org.ferrostrat.scoring.ScoreStatus;
import org.ferrostrat.scoring.Scorer;
import org.ferrostrat.scoring.ScoringPlan.Entry;
import org.ferrostrat.stats.Moments;

/**
 * Features of random signatures in place of those of a plan: as many, each with as many genes of
 * the same levels of expression, the same random genes in every cohort. Of the signatures of the
 * plan those take part that have scores in all cohorts. Immutable.
 *
 * @hidden
 */
@Internal
public final class RandomFeatures {
  private static final Execution SERIAL = new Execution(1, ProgressListener.NONE);

  private final Labels features;
  private final double[][][] tables;

  private RandomFeatures(Labels features, double[][][] tables) {
    this.features = features;
    this.tables = tables;
  }

  /** Why the features of a plan cannot be replaced by random ones. */
  public static Optional<String> obstacle(FeaturePlan plan) {
    boolean other =
        plan.hasProfile()
            || plan.hasAllGenes()
            || !plan.genes().isEmpty()
            || !plan.clinical().isEmpty()
            || !plan.learntScores().isEmpty();
    return other
        ? Optional.of("not all features are scores that a patient's own values give")
        : Optional.empty();
  }

  /**
   * Scores random signatures in the cohorts of a procedure.
   *
   * @throws IllegalArgumentException if the plan has other features, the cohorts have fewer than
   *     ten genes in common, or no signature has scores in all of them
   */
  public static RandomFeatures of(
      PipelineProcedure procedure, RandomSignatureDraw draw, Execution execution) {
    FeaturePlan plan = procedure.plan();
    obstacle(plan)
        .ifPresent(
            reason -> {
              throw new IllegalArgumentException(reason);
            });
    List<SampleSet> sets = procedure.sets();
    RandomSignatures signatures =
        draw.over(sets.stream().map(SampleSet::matrix).toList(), GeneMatching.RESOLVE);
    List<Entry> entries =
        plan.freeScores().stream()
            .filter(entry -> signatures.obstacle(entry.signature()).isEmpty())
            .filter(entry -> sets.stream().allMatch(set -> isScored(entry, set)))
            .toList();
    if (entries.isEmpty()) {
      throw new IllegalArgumentException("no signature has scores in all cohorts");
    }
    double[][][] tables = new double[draw.count()][procedure.outcomes().size()][entries.size()];
    int first = 0;
    for (int cohort = 0; cohort < sets.size(); cohort++) {
      new Part(plan, entries, sets.get(cohort), first).fill(tables, signatures, cohort, execution);
      first += sets.get(cohort).labelled().size();
    }
    return new RandomFeatures(
        Labels.of(entries.stream().map(entry -> entry.signature().id()).toList()), tables);
  }

  private static boolean isScored(Entry entry, SampleSet set) {
    return set.freeScores().orElseThrow().scoreColumns().stream()
        .filter(column -> column.name().equals(entry.signature().id()))
        .allMatch(column -> column.status() == ScoreStatus.OK);
  }

  /** The rows of one cohort. */
  private record Part(FeaturePlan plan, List<Entry> entries, SampleSet set, int first) {
    void fill(double[][][] tables, RandomSignatures signatures, int cohort, Execution execution) {
      Scorer scorer =
          FeatureFit.scoring(plan, entries).with(Scaling.RAW).fit(set.matrix(), execution);
      int[] labelled = set.labelled().positions();
      signatures
          .in(cohort, scorer, IntStream.range(0, set.size()).toArray())
          .forEach(
              entries.stream().map(entry -> entry.signature().id()).toList(),
              execution,
              (feature, number, scores) -> {
                double[] values = onScaleOfFeatures(entries.get(feature), scores);
                for (int row = 0; row < labelled.length; row++) {
                  tables[number][first + row][feature] = values[labelled[row]];
                }
              });
    }

    private double[] onScaleOfFeatures(Entry entry, double[] scores) {
      if (plan.standardisation() == Standardisation.TRANSDUCTIVE) {
        Moments moments = Moments.of(scores);
        double deviation = moments.standardDeviation();
        return Arrays.stream(scores)
            .map(score -> deviation > 0 ? (score - moments.mean()) / deviation : 0)
            .toArray();
      }
      boolean byRank =
          entry.method().orElseThrow().hasRange() && plan.values() == ExpressionValues.PERCENTILE;
      double divisor = byRank ? set.matrix().geneCount() : 1;
      return Arrays.stream(scores).map(score -> score / divisor).toArray();
    }
  }

  /** Number of sets of random features. */
  public int count() {
    return tables.length;
  }

  /** The names of the features that random ones replace. */
  public Labels features() {
    return features;
  }

  /**
   * A learner on one set of random features, for the rows of the procedure.
   *
   * @param set number of the set, from 0
   */
  public Procedure procedure(int set, Learner learner) {
    double[][] table = tables[set];
    return (rows, outcomes, seed) -> {
      Classifier classifier =
          learner.fit(TrainingSet.of(features, at(table, rows), outcomes), seed, SERIAL);
      return tested ->
          Arrays.stream(at(table, tested)).mapToDouble(classifier::probability).toArray();
    };
  }

  private static double[][] at(double[][] table, int[] rows) {
    return Arrays.stream(rows).mapToObj(row -> table[row]).toArray(double[][]::new);
  }
}
