package org.ferrostrat.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.ferrostrat.cohort.PatientTable;
import org.ferrostrat.data.DataFormatException;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.InsufficientDataException;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Issue.Place;
import org.ferrostrat.data.Labels;
import org.ferrostrat.expression.ExpressionMatrix;
import org.ferrostrat.expression.ExpressionScale;
import org.ferrostrat.model.FeatureGroup.Column;
import org.ferrostrat.model.FeaturePlan.ExpressionValues;
import org.ferrostrat.model.FeaturePlan.Standardisation;
import org.ferrostrat.scoring.Scorer;
import org.ferrostrat.stats.Moments;

/**
 * A plan of features fitted to training samples: gives the features of any sample, on the scale of
 * the training samples. Immutable; part of a {@link ResponseModel}.
 */
public final class FeatureExtractor {
  private final String text;
  private final ExpressionValues values;
  private final Standardisation standardisation;
  private final Optional<ExpressionScale> scale;
  private final List<FeatureGroup> groups;
  private final List<String> leftOut;
  private final Labels features;

  FeatureExtractor(
      String text,
      ExpressionValues values,
      Standardisation standardisation,
      Optional<ExpressionScale> scale,
      List<FeatureGroup> groups,
      List<String> leftOut) {
    this.text = text;
    this.values = values;
    this.standardisation = standardisation;
    this.scale = scale;
    this.groups = List.copyOf(groups);
    this.leftOut = List.copyOf(leftOut);
    Set<String> without = new HashSet<>(leftOut);
    this.features =
        Labels.of(
            groups.stream()
                .flatMap(group -> group.names().stream())
                .filter(name -> !without.contains(name))
                .toList());
  }

  /** The same without some features. */
  FeatureExtractor without(List<String> names) {
    return new FeatureExtractor(text, values, standardisation, scale, groups, names);
  }

  /** The text of the plan that was fitted. */
  public String text() {
    return text;
  }

  /** What becomes of expression values. */
  public ExpressionValues values() {
    return values;
  }

  /** What features are relative to. */
  public Standardisation standardisation() {
    return standardisation;
  }

  /** The names of the features. */
  public Labels features() {
    return features;
  }

  /** The features that were asked for, but that a training cohort lacked altogether. */
  public List<String> leftOut() {
    return leftOut;
  }

  /** The scale of the training samples, which others must have; empty where none is needed. */
  public Optional<ExpressionScale> scale() {
    return scale;
  }

  /** The clinical columns that are needed; empty where none is. */
  public List<String> clinicalColumns() {
    return groups.stream()
        .filter(ClinicalFeatures.class::isInstance)
        .flatMap(group -> ((ClinicalFeatures) group).variables().stream())
        .map(ClinicalFeatures.Variable::column)
        .toList();
  }

  List<FeatureGroup> groups() {
    return groups;
  }

  private Optional<Scorer> freeScorer() {
    return groups.stream()
        .filter(FreeScoreFeatures.class::isInstance)
        .map(group -> ((FreeScoreFeatures) group).scorer())
        .findFirst();
  }

  /**
   * The features of samples; NaN where one is missing, with the reason.
   *
   * @param matrix the samples; one is enough unless features are {@link
   *     Standardisation#TRANSDUCTIVE}
   * @param clinical their clinical data, in the order of the matrix; without them clinical features
   *     are missing
   * @throws IllegalArgumentException if the clinical data are of other samples
   * @throws InsufficientDataException if features are transductive and there are too few samples
   * @throws DataFormatException if values are taken as measured and are not on the scale of
   *     training, or percentiles within a sample are asked of genes that were centred
   */
  public FeatureTable extract(
      ExpressionMatrix matrix, Optional<PatientTable> clinical, Execution execution) {
    if (clinical.isPresent() && !clinical.get().samples().equals(matrix.samples())) {
      throw new IllegalArgumentException(
          "clinical data of %d samples do not belong to the %d of the matrix; need the same samples"
                  .formatted(clinical.get().samples().size(), matrix.sampleCount())
              + " in the same order");
    }
    scale.filter(own -> !own.isCompatibleWith(matrix.scale())).ifPresent(own -> refuse(matrix));
    return extract(SampleSet.of(matrix, clinical, values, freeScorer(), execution), execution);
  }

  private void refuse(ExpressionMatrix matrix) {
    throw new DataFormatException(
        Issue.error(
            "model-scale",
            Place.inFile(matrix.name()),
            "the values are %s, those of training were %s"
                .formatted(matrix.scale(), scale.orElseThrow()),
            "bring the values to that scale, or train on percentiles within samples"));
  }

  /** The features of all samples of a set. */
  FeatureTable extract(SampleSet samples, Execution execution) {
    List<Column> columns = new ArrayList<>();
    for (FeatureGroup group : groups) {
      List<Column> extracted = group.extract(samples, execution);
      boolean isWithin = group.isExpression() && standardisation == Standardisation.TRANSDUCTIVE;
      columns.addAll(
          isWithin ? extracted.stream().map(FeatureExtractor::within).toList() : extracted);
    }
    columns.removeIf(column -> !features.contains(column.name()));
    if (standardisation == Standardisation.TRANSDUCTIVE) {
      requireCohort(samples);
    }
    return new FeatureTable(samples.matrix().samples(), columns, standardisation);
  }

  private static void requireCohort(SampleSet samples) {
    if (samples.size() < FeaturePlan.FEWEST_SAMPLES) {
      Map<String, Integer> counts = new LinkedHashMap<>();
      counts.put("samples", samples.size());
      counts.put("needed", FeaturePlan.FEWEST_SAMPLES);
      throw new InsufficientDataException(
          "features that are standardised within a cohort need a whole cohort", counts);
    }
  }

  private static Column within(Column column) {
    double[] present =
        Arrays.stream(column.values()).filter(value -> !Double.isNaN(value)).toArray();
    Moments moments = Moments.of(present);
    if (present.length < 2 || !(moments.standardDeviation() > 0)) {
      String reason =
          Stream.of(column.reason(), "it does not vary within the cohort")
              .filter(text -> !text.isEmpty())
              .findFirst()
              .orElseThrow();
      return Column.missing(column.name(), column.values().length, reason);
    }
    double[] standardised =
        Arrays.stream(column.values())
            .map(value -> (value - moments.mean()) / moments.standardDeviation())
            .toArray();
    return Column.of(column.name(), standardised, column.reason());
  }

  @Override
  public String toString() {
    return "%s (%s, %s)".formatted(text, values.label(), standardisation.label());
  }
}
