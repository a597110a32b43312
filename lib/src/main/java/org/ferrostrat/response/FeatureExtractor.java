package org.ferrostrat.response;

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
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.InsufficientDataException;
import org.ferrostrat.data.Labels;
import org.ferrostrat.expression.ExpressionMatrix;
import org.ferrostrat.response.FeatureGroup.Column;
import org.ferrostrat.response.FeaturePlan.ExpressionValues;
import org.ferrostrat.response.FeaturePlan.Standardisation;
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
  private final List<FeatureGroup> groups;
  private final List<String> leftOut;
  private final Labels features;

  FeatureExtractor(
      String text,
      ExpressionValues values,
      Standardisation standardisation,
      List<FeatureGroup> groups,
      List<String> leftOut) {
    this.text = text;
    this.values = values;
    this.standardisation = standardisation;
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
    return new FeatureExtractor(text, values, standardisation, groups, names);
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
   * @throws org.ferrostrat.data.DataFormatException if values are taken as measured and a method is
   *     not for their scale
   */
  public FeatureTable extract(
      ExpressionMatrix matrix, Optional<PatientTable> clinical, Execution execution) {
    if (clinical.isPresent() && !clinical.get().samples().equals(matrix.samples())) {
      throw new IllegalArgumentException(
          "clinical data of %d samples do not belong to the %d of the matrix; need the same samples"
                  .formatted(clinical.get().samples().size(), matrix.sampleCount())
              + " in the same order");
    }
    return extract(SampleSet.of(matrix, clinical, values, freeScorer(), execution), execution);
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
}
