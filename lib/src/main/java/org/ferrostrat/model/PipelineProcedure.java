package org.ferrostrat.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.InsufficientDataException;
import org.ferrostrat.data.Internal;
import org.ferrostrat.data.Labels;
import org.ferrostrat.data.ProgressListener;
import org.ferrostrat.learning.Classifier;
import org.ferrostrat.learning.Learner;
import org.ferrostrat.learning.TrainingSet;
import org.ferrostrat.model.FeaturePlan.Standardisation;
import org.ferrostrat.performance.Outcomes;
import org.ferrostrat.performance.Procedure;
import org.ferrostrat.quality.SharedPatients;
import org.ferrostrat.quality.SharedPatients.Pair;
import org.ferrostrat.response.ResponseCohort;

/**
 * The labelled samples of several cohorts as the rows of one table, and the way from training rows
 * to a fitted model: features are fitted, then the learner, to these rows only. Scores that a
 * patient's own values give are computed once, when this is made.
 *
 * <p>Features that a training cohort lacks altogether are left out. A patient of two cohorts has
 * one number in the outcomes, so that no design puts its rows on both sides. Immutable; several
 * threads may fit at once.
 *
 * @hidden
 */
@Internal
public final class PipelineProcedure implements Procedure {
  private static final Execution SERIAL = new Execution(1, ProgressListener.NONE);

  private final FeaturePlan plan;
  private final Learner learner;
  private final List<ResponseCohort> cohorts;
  private final List<SampleSet> sets;
  private final int[] cohortOf;
  private final int[] positionOf;
  private final Outcomes outcomes;

  private PipelineProcedure(
      FeaturePlan plan,
      Learner learner,
      List<ResponseCohort> cohorts,
      List<SampleSet> sets,
      Outcomes outcomes) {
    this.plan = plan;
    this.learner = Objects.requireNonNull(learner, "learner");
    this.cohorts = cohorts;
    this.sets = sets;
    this.cohortOf = IntStream.range(0, outcomes.size()).map(outcomes::cohort).toArray();
    this.positionOf =
        sets.stream().flatMapToInt(set -> IntStream.of(set.labelled().positions())).toArray();
    this.outcomes = outcomes;
  }

  /**
   * The rows of cohorts, in their order, and of each in that of its samples.
   *
   * @param shared patients that are in two of the cohorts
   * @throws IllegalArgumentException if there is no cohort, or two have the same id
   * @throws org.ferrostrat.data.DataFormatException if values are taken as measured and a method is
   *     not for their scale
   */
  public static PipelineProcedure of(
      FeaturePlan plan,
      Learner learner,
      List<ResponseCohort> cohorts,
      SharedPatients shared,
      Execution execution) {
    if (cohorts.isEmpty()) {
      throw new IllegalArgumentException("there is no cohort; need at least one");
    }
    List<SampleSet> sets =
        cohorts.stream().map(cohort -> SampleSet.of(cohort, plan, execution)).toList();
    return new PipelineProcedure(
        plan, learner, List.copyOf(cohorts), sets, outcomes(cohorts, shared));
  }

  private static Outcomes outcomes(List<ResponseCohort> cohorts, SharedPatients shared) {
    Labels ids = Labels.of(cohorts.stream().map(ResponseCohort::id).toList());
    int size = cohorts.stream().mapToInt(ResponseCohort::size).sum();
    boolean[] responders = new boolean[size];
    int[] patients = new int[size];
    int[] cohortOf = new int[size];
    Map<List<String>, List<String>> same = sameAs(shared);
    Map<List<String>, Integer> numbers = new HashMap<>();
    int row = 0;
    for (ResponseCohort cohort : cohorts) {
      boolean[] own = cohort.responders();
      List<String> names = cohort.patients();
      for (int i = 0; i < own.length; i++) {
        List<String> patient = representative(List.of(cohort.id(), names.get(i)), same);
        responders[row] = own[i];
        patients[row] = numbers.computeIfAbsent(patient, none -> numbers.size());
        cohortOf[row] = ids.indexOf(cohort.id());
        row++;
      }
    }
    return Outcomes.of(responders, patients, cohortOf);
  }

  /** For a patient of two cohorts the same patient in an earlier one. */
  private static Map<List<String>, List<String>> sameAs(SharedPatients shared) {
    Map<List<String>, List<String>> same = new LinkedHashMap<>();
    for (Pair pair : shared.pairs()) {
      List<String> first = representative(List.of(pair.cohort(), pair.patient()), same);
      List<String> second = representative(List.of(pair.otherCohort(), pair.otherPatient()), same);
      if (!first.equals(second)) {
        same.put(second, first);
      }
    }
    return same;
  }

  private static List<String> representative(
      List<String> patient, Map<List<String>, List<String>> same) {
    List<String> current = patient;
    while (same.containsKey(current)) {
      current = same.get(current);
    }
    return current;
  }

  /** The same rows and features with another learner; nothing is computed again. */
  public PipelineProcedure with(Learner other) {
    return new PipelineProcedure(plan, other, cohorts, sets, outcomes);
  }

  /** The outcome of each row. */
  public Outcomes outcomes() {
    return outcomes;
  }

  /** The cohorts, in the order of the numbers of {@link Outcomes#cohort}. */
  public List<ResponseCohort> cohorts() {
    return cohorts;
  }

  /** The model that is fitted to the features. */
  public Learner learner() {
    return learner;
  }

  /** How features are taken. */
  public FeaturePlan plan() {
    return plan;
  }

  /** The samples of the cohorts, in order. */
  List<SampleSet> sets() {
    return sets;
  }

  /** The rows by cohort and sample, such as {@code riaz2017/Pt1}. */
  public Labels rows() {
    List<String> names = new ArrayList<>();
    cohorts.forEach(
        cohort -> cohort.samples().forEach(sample -> names.add(cohort.id() + "/" + sample)));
    return Labels.of(names);
  }

  /**
   * The minimum number of samples of a cohort that was standardised on its own values, where
   * features are {@link Standardisation#TRANSDUCTIVE}; empty where they are inductive.
   */
  public OptionalInt smallestTransductiveCohort() {
    return plan.standardisation() == Standardisation.TRANSDUCTIVE
        ? sets.stream().mapToInt(SampleSet::size).min()
        : OptionalInt.empty();
  }

  @Override
  public Fitted fit(int[] rows, Outcomes training, long seed) {
    return fit(rows, training, seed, SERIAL)::predict;
  }

  /** What {@link #fit} learns, with its parts. */
  FittedPipeline fit(int[] rows, Outcomes training, long seed, Execution execution) {
    List<SampleSet.Rows> parts = new ArrayList<>();
    for (int cohort = 0; cohort < sets.size(); cohort++) {
      int current = cohort;
      int[] positions =
          IntStream.of(rows)
              .filter(row -> cohortOf[row] == current)
              .map(row -> positionOf[row])
              .toArray();
      parts.add(new SampleSet.Rows(sets.get(cohort), positions));
    }
    FeatureExtractor every = FeatureFit.fit(plan, parts, execution);
    Tables all = new Tables(every);
    Tables tables = all.keeping(known(every, rows, all.values(rows)));
    FeatureExtractor extractor = every.without(tables.leftOut());
    TrainingSet set = TrainingSet.of(extractor.features(), tables.values(rows), training);
    return new FittedPipeline(extractor, learner.fit(set, seed, execution), set, tables);
  }

  /**
   * The features that every training cohort has: missingness would identify the cohort, and the
   * imputed value would be estimated from the others.
   */
  private int[] known(FeatureExtractor every, int[] rows, double[][] values) {
    int[] training = IntStream.of(rows).map(row -> cohortOf[row]).distinct().toArray();
    int[] known =
        IntStream.range(0, every.features().size())
            .filter(
                feature ->
                    IntStream.of(training)
                        .allMatch(cohort -> isKnown(feature, cohort, rows, values)))
            .toArray();
    if (known.length == 0) {
      throw new InsufficientDataException(
          "there is no feature that every training cohort has",
          Map.of("features", every.features().size()));
    }
    return known;
  }

  private boolean isKnown(int feature, int cohort, int[] rows, double[][] values) {
    return IntStream.range(0, rows.length)
        .anyMatch(i -> cohortOf[rows[i]] == cohort && !Double.isNaN(values[i][feature]));
  }

  /** The features of rows by one extractor, each cohort taken when it is first asked for. */
  private final class Tables {
    private final FeatureExtractor extractor;
    private final Map<Integer, FeatureTable> byCohort;
    private final int[] kept;

    Tables(FeatureExtractor extractor) {
      this(
          extractor,
          new ConcurrentHashMap<>(),
          IntStream.range(0, extractor.features().size()).toArray());
    }

    private Tables(FeatureExtractor extractor, Map<Integer, FeatureTable> byCohort, int[] kept) {
      this.extractor = extractor;
      this.byCohort = byCohort;
      this.kept = kept;
    }

    Tables keeping(int[] features) {
      return new Tables(extractor, byCohort, features);
    }

    List<String> leftOut() {
      Labels left = extractor.features().select(kept);
      return extractor.features().toList().stream().filter(name -> !left.contains(name)).toList();
    }

    double[][] values(int[] rows) {
      return IntStream.of(rows).mapToObj(this::values).toArray(double[][]::new);
    }

    private double[] values(int row) {
      double[] all =
          byCohort
              .computeIfAbsent(cohortOf[row], cohort -> extractor.extract(sets.get(cohort), SERIAL))
              .row(positionOf[row]);
      double[] chosen = new double[kept.length];
      for (int i = 0; i < chosen.length; i++) {
        chosen[i] = all[kept[i]];
      }
      return chosen;
    }
  }

  /** Features and classifier as fitted to training rows. */
  record FittedPipeline(
      FeatureExtractor extractor, Classifier classifier, TrainingSet training, Tables tables) {
    FittedPipeline {
      if (classifier == null) {
        throw new IllegalArgumentException("the learner gives null; need a classifier");
      }
    }

    double[] predict(int[] rows) {
      return IntStream.of(rows)
          .mapToDouble(row -> Classifier.checkedProbability(classifier, tables.values(row)))
          .toArray();
    }
  }
}
