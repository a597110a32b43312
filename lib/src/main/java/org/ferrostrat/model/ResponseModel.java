package org.ferrostrat.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.ferrostrat.cohort.PatientTable;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Issue.Place;
import org.ferrostrat.expression.ExpressionMatrix;
import org.ferrostrat.learning.Classifier;
import org.ferrostrat.model.Predictions.Call;
import org.ferrostrat.model.Predictions.Prediction;
import org.ferrostrat.model.Predictions.Status;

/**
 * A fitted pipeline: everything that is needed to predict one more patient. Immutable; {@link
 * ModelFile} writes and reads it, and what was read predicts with the same bits.
 */
public final class ResponseModel {
  /** Share of the features below which nothing is predicted. */
  public static final double MIN_COVERAGE = 0.8;

  /** Code of the warning of {@link #callObstacle()}. */
  public static final String CALLS_NOT_SUPPORTED = "calls-not-supported";

  private static final int NAMES_SHOWN = 3;
  private static final String NO_FEATURE =
      "no feature was selected in training, so every patient gets the same probability";

  private final ModelCard card;
  private final FeatureExtractor extractor;
  private final Classifier classifier;
  private final CallRule callRule;
  private final List<FeatureRange> ranges;
  private final TrainingRecord training;

  ResponseModel(
      ModelCard card,
      FeatureExtractor extractor,
      Classifier classifier,
      CallRule callRule,
      List<FeatureRange> ranges,
      TrainingRecord training) {
    requireSameFeatures(extractor, classifier, ranges);
    this.card = card;
    this.extractor = extractor;
    this.classifier = classifier;
    this.callRule = callRule;
    this.ranges = List.copyOf(ranges);
    this.training = training;
  }

  private static void requireSameFeatures(
      FeatureExtractor extractor, Classifier classifier, List<FeatureRange> ranges) {
    List<String> names = extractor.features().toList();
    if (!classifier.features().toList().equals(names)
        || !ranges.stream().map(FeatureRange::feature).toList().equals(names)) {
      throw new IllegalArgumentException(
          "features, classifier and ranges do not name the same features");
    }
  }

  /** Issues of the model. */
  public ModelCard card() {
    return card;
  }

  /** The same with another card, such as one that reports its validation. */
  public ResponseModel with(ModelCard other) {
    return new ResponseModel(other, extractor, classifier, callRule, ranges, training);
  }

  /** The same with what was found in cohorts that it, or what chose it, had not seen. */
  public ResponseModel with(CrossCohortAuc found) {
    return with(training.with(found));
  }

  ResponseModel with(TrainingRecord other) {
    return new ResponseModel(card, extractor, classifier, callRule, ranges, other);
  }

  /** Gives the features of samples. */
  public FeatureExtractor features() {
    return extractor;
  }

  /** Gives the probability from features. */
  public Classifier classifier() {
    return classifier;
  }

  /** The probability from which on a patient is called a responder. */
  public double threshold() {
    return callRule.threshold();
  }

  /** From which probability on whom is called what. */
  public CallRule callRule() {
    return callRule;
  }

  List<FeatureRange> ranges() {
    return ranges;
  }

  /** How the model came about. */
  public TrainingRecord training() {
    return training;
  }

  /**
   * The features that carry weight ({@link Classifier#uses}), in their order. Where there is none,
   * every patient gets the same probability.
   */
  public List<String> usedFeatures() {
    return IntStream.range(0, ranges.size())
        .filter(classifier::uses)
        .mapToObj(feature -> ranges.get(feature).feature())
        .toList();
  }

  /**
   * Why this model does not support class labels (responder, non-responder), as a warning {@value
   * #CALLS_NOT_SUPPORTED}; empty where it does. The one rule for predictions, model cards and
   * reports: a model supports classes if at least one feature carries weight and its AUC in cohorts
   * that it was not trained on has an interval above 1/2, the prediction interval where there is
   * one ({@link CrossCohortAuc#deciding()}). The AUC within the training cohorts is optimistic, so
   * a model that was never externally validated does not support classes either.
   */
  public Optional<Issue> callObstacle() {
    return (usedFeatures().isEmpty() ? Optional.of(NO_FEATURE) : training.callObstacle())
        .map(
            reason ->
                Issue.warning(
                    CALLS_NOT_SUPPORTED,
                    Place.NOWHERE,
                    reason,
                    "do not use predicted classes; compare probabilities within a cohort at most"));
  }

  /** Issues of the fit: features that could not be used, notes of the classifier. */
  public List<Issue> issues() {
    List<Issue> issues = new ArrayList<>(classifier.issues());
    if (!extractor.leftOut().isEmpty()) {
      issues.add(
          Issue.warning(
              "features-left-out",
              Place.NOWHERE,
              "left out, because a training cohort lacks them: %s"
                  .formatted(some(extractor.leftOut())),
              "use cohorts that have their genes or columns"));
    }
    return issues;
  }

  /** Predicts samples without clinical data, on all processors. */
  public Predictions predict(ExpressionMatrix matrix) {
    return predict(matrix, Optional.empty(), Execution.parallel());
  }

  /**
   * Predicts samples; one is enough unless features are standardised within a cohort.
   *
   * @param clinical clinical data of the samples, in their order; for models with clinical features
   * @return one prediction per sample, with a class where the model supports classes ({@link
   *     #callObstacle()}) and {@link Call#NOT_SUPPORTED} where it does not; where features are
   *     standardised within a cohort and there are too few samples, none has a probability, and the
   *     status states the reason
   * @throws org.ferrostrat.data.DataFormatException if the values are on a scale that is not that
   *     of training
   */
  public Predictions predict(
      ExpressionMatrix matrix, Optional<PatientTable> clinical, Execution execution) {
    if (needsCohort(matrix)) {
      return withoutCohort(matrix);
    }
    FeatureTable table = extractor.extract(matrix, clinical, execution);
    List<Prediction> predictions = new ArrayList<>();
    boolean supportsClasses = callObstacle().isEmpty();
    for (int sample = 0; sample < matrix.sampleCount(); sample++) {
      predictions.add(predict(matrix.samples().get(sample), sample, table, supportsClasses));
    }
    List<Issue> issues = new ArrayList<>(table.issues());
    warnOf(Status.OUTSIDE_TRAINING_RANGE, predictions, issues);
    warnOf(Status.LOW_COVERAGE, predictions, issues);
    warnOf(Status.UNDEFINED, predictions, issues);
    return new Predictions(extractor.features(), extractor.standardisation(), predictions, issues);
  }

  private boolean needsCohort(ExpressionMatrix matrix) {
    return extractor.standardisation() == FeaturePlan.Standardisation.TRANSDUCTIVE
        && matrix.sampleCount() < FeaturePlan.FEWEST_SAMPLES;
  }

  private Predictions withoutCohort(ExpressionMatrix matrix) {
    String reason =
        "the model standardises features within a cohort of at least %d samples; here are %d"
            .formatted(FeaturePlan.FEWEST_SAMPLES, matrix.sampleCount());
    double[] unknown = new double[extractor.features().size()];
    Arrays.fill(unknown, Double.NaN);
    List<Prediction> predictions =
        matrix.samples().toList().stream()
            .map(sample -> none(sample, Status.NEEDS_REFERENCE, reason, Double.NaN, unknown))
            .toList();
    List<Issue> issues = new ArrayList<>();
    warnOf(Status.NEEDS_REFERENCE, predictions, issues);
    return new Predictions(extractor.features(), extractor.standardisation(), predictions, issues);
  }

  private Prediction predict(
      String sample, int position, FeatureTable table, boolean supportsClasses) {
    double[] values = table.row(position);
    double coverage = coverage(values);
    if (!(coverage >= MIN_COVERAGE)) {
      return none(sample, Status.LOW_COVERAGE, missing(values, table), coverage, values);
    }
    double probability = Classifier.checkedProbability(classifier, values);
    if (Double.isNaN(probability)) {
      return none(sample, Status.UNDEFINED, missing(values, table), coverage, values);
    }
    List<String> outside =
        IntStream.range(0, values.length)
            .filter(feature -> classifier.uses(feature))
            .filter(feature -> ranges.get(feature).excludes(values[feature]))
            .mapToObj(feature -> ranges.get(feature).feature())
            .toList();
    return new Prediction(
        sample,
        probability,
        supportsClasses ? callRule.call(probability) : Call.NOT_SUPPORTED,
        outside.isEmpty() ? Status.OK : Status.OUTSIDE_TRAINING_RANGE,
        outside.isEmpty() ? "" : "outside the values of training: " + some(outside),
        coverage,
        outside,
        Arrays.stream(values).boxed().toList(),
        Arrays.stream(classifier.contributions(values)).boxed().toList());
  }

  private static Prediction none(
      String sample, Status status, String reason, double coverage, double[] values) {
    return new Prediction(
        sample,
        Double.NaN,
        Call.NONE,
        status,
        reason,
        coverage,
        List.of(),
        Arrays.stream(values).boxed().toList(),
        List.of());
  }

  private static double coverage(double[] values) {
    long present = Arrays.stream(values).filter(value -> !Double.isNaN(value)).count();
    return (double) present / values.length;
  }

  private String missing(double[] values, FeatureTable table) {
    int[] absent = IntStream.range(0, values.length).filter(i -> Double.isNaN(values[i])).toArray();
    if (absent.length == 0) {
      return "the classifier has no value for these features";
    }
    String first = ranges.get(absent[0]).feature();
    return "%d of %d features are missing, such as %s (%s)"
        .formatted(
            absent.length,
            values.length,
            first,
            table.reason(absent[0]).orElse("no value of this sample"));
  }

  private static String some(List<String> names) {
    String shown = String.join(", ", names.subList(0, Math.min(NAMES_SHOWN, names.size())));
    return names.size() > NAMES_SHOWN
        ? shown + " and %d more".formatted(names.size() - NAMES_SHOWN)
        : shown;
  }

  private static void warnOf(Status status, List<Prediction> predictions, List<Issue> issues) {
    List<Prediction> concerned =
        predictions.stream().filter(prediction -> prediction.status() == status).toList();
    if (!concerned.isEmpty()) {
      issues.add(
          Issue.warning(
              status.label(),
              Place.NOWHERE,
              "%d of %d samples, such as %s: %s"
                  .formatted(
                      concerned.size(),
                      predictions.size(),
                      concerned.get(0).sample(),
                      concerned.get(0).reason()),
              remedy(status)));
    }
  }

  private static String remedy(Status status) {
    return switch (status) {
      case OUTSIDE_TRAINING_RANGE ->
          "do not use these predictions: they are extrapolations outside the training range";
      case NEEDS_REFERENCE -> "predict a whole cohort, or use an inductive model";
      default -> "give the genes and clinical columns that the model needs";
    };
  }

  @Override
  public String toString() {
    return "%s: %s, %d of %d features used, %d patients"
        .formatted(
            card.name(), training.learner(), usedFeatures().size(), ranges.size(), training.n());
  }
}
