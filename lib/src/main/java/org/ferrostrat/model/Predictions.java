package org.ferrostrat.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Labels;
import org.ferrostrat.model.FeaturePlan.Standardisation;

/** The predictions of a model for samples. Immutable. */
public final class Predictions {
  private final Labels features;
  private final Standardisation standardisation;
  private final List<Prediction> predictions;
  private final List<Issue> issues;

  /** What a patient is called. */
  public enum Call {
    /** A responder. */
    RESPONDER,
    /** A non-responder. */
    NON_RESPONDER,
    /** Too near the threshold to call. */
    GREY,
    /** A probability, but the model does not support class labels. */
    NOT_SUPPORTED,
    /** No probability and no predicted class. */
    NONE;

    /** The name used in files, such as {@code non-responder}. */
    public String label() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** Whether there is a prediction, and whether it extrapolates. */
  public enum Status {
    /** There is one. */
    OK,
    /** There is one, but a feature lies outside the values of training. */
    OUTSIDE_TRAINING_RANGE,
    /** One patient or few, and a model whose features are relative to a whole cohort. */
    NEEDS_REFERENCE,
    /** Too many features are missing. */
    LOW_COVERAGE,
    /** The classifier has no value here. */
    UNDEFINED;

    /** The name used in files, such as {@code outside-training-range}. */
    public String label() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /**
   * The prediction of one sample.
   *
   * @param sample name of the sample
   * @param probability of response; NaN where there is none
   * @param call the class of the patient, where the model supports classes
   * @param status whether there is a prediction
   * @param reason why there is none, or which features lie outside the range; empty otherwise
   * @param coverage share of the features that the sample has; NaN where none was taken
   * @param outside features that carry weight and lie outside the values of training
   * @param values the features, in the order of {@link #features()}; NaN where one is missing
   * @param contributions how far each feature moves the prediction, on the scale of log odds, in
   *     the order of {@link #features()}; none without a prediction
   */
  public record Prediction(
      String sample,
      double probability,
      Call call,
      Status status,
      String reason,
      double coverage,
      List<String> outside,
      List<Double> values,
      List<Double> contributions) {
    /** Copies the lists. */
    public Prediction {
      outside = List.copyOf(outside);
      values = List.copyOf(values);
      contributions = List.copyOf(contributions);
    }

    Prediction with(Call other) {
      return new Prediction(
          sample, probability, other, status, reason, coverage, outside, values, contributions);
    }
  }

  Predictions(
      Labels features,
      Standardisation standardisation,
      List<Prediction> predictions,
      List<Issue> issues) {
    this.features = features;
    this.standardisation = standardisation;
    this.predictions = List.copyOf(predictions);
    this.issues = List.copyOf(issues);
  }

  /** The names of the features. */
  public Labels features() {
    return features;
  }

  /** What the features are relative to: transductive ones used the whole cohort. */
  public Standardisation standardisation() {
    return standardisation;
  }

  /** One prediction per sample, in the order of the matrix. */
  public List<Prediction> predictions() {
    return predictions;
  }

  /**
   * The same with the class that a rule gives each probability, also where the model does not
   * support classes ({@link ResponseModel#callObstacle()}). Such classes are not fit for decisions;
   * they serve to study the rule itself.
   */
  public Predictions withClasses(CallRule rule) {
    return new Predictions(
        features,
        standardisation,
        predictions.stream().map(one -> one.with(rule.call(one.probability()))).toList(),
        issues);
  }

  /** The probabilities; NaN where there is none. */
  public double[] probabilities() {
    return predictions.stream().mapToDouble(Prediction::probability).toArray();
  }

  /** What to keep in mind of the features and of the samples. */
  public List<Issue> issues() {
    return new ArrayList<>(issues);
  }

  @Override
  public String toString() {
    return "predictions of %d samples from %d features"
        .formatted(predictions.size(), features.size());
  }
}
