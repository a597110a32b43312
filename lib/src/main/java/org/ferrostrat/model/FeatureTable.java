package org.ferrostrat.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Issue.Place;
import org.ferrostrat.data.Labels;
import org.ferrostrat.data.SampleValues;
import org.ferrostrat.model.FeatureGroup.Column;
import org.ferrostrat.model.FeaturePlan.Standardisation;

/** Features of samples: samples x features, NaN where one is missing. Immutable. */
public final class FeatureTable {
  private final Labels samples;
  private final Labels features;
  private final List<Column> columns;
  private final double[][] rows;
  private final Standardisation standardisation;

  FeatureTable(Labels samples, List<Column> columns, Standardisation standardisation) {
    this.samples = samples;
    this.columns = List.copyOf(columns);
    this.rows = rows(samples.size(), this.columns);
    this.features = Labels.of(columns.stream().map(Column::name).toList());
    this.standardisation = standardisation;
  }

  private static double[][] rows(int samples, List<Column> columns) {
    double[][] rows = new double[samples][columns.size()];
    for (int feature = 0; feature < columns.size(); feature++) {
      double[] values = columns.get(feature).values();
      for (int sample = 0; sample < samples; sample++) {
        rows[sample][feature] = values[sample];
      }
    }
    return rows;
  }

  /** The samples. */
  public Labels samples() {
    return samples;
  }

  /** The names of the features. */
  public Labels features() {
    return features;
  }

  /** What the features are relative to. */
  public Standardisation standardisation() {
    return standardisation;
  }

  /** A copy of the features of the sample at a position. */
  public double[] row(int sample) {
    return rows[sample].clone();
  }

  /** The values of a feature. */
  public SampleValues feature(String name) {
    int position = features.indexOf(name);
    if (position < 0) {
      throw new IllegalArgumentException(
          "no feature '%s'; there are %s".formatted(name, String.join(", ", features.toList())));
    }
    return SampleValues.of(name, samples, columns.get(position).values());
  }

  /** Why a feature is missing, for some or all samples; empty where none is. */
  public Optional<String> reason(int feature) {
    return Optional.of(columns.get(feature).reason()).filter(reason -> !reason.isEmpty());
  }

  /** Share of the features that the sample at a position has. */
  public double coverage(int sample) {
    long present =
        columns.stream().filter(column -> !Double.isNaN(column.values()[sample])).count();
    return columns.isEmpty() ? 0 : (double) present / columns.size();
  }

  /** Features that are missing, and other issues. */
  public List<Issue> issues() {
    List<Issue> issues = new ArrayList<>();
    for (Column column : columns) {
      issues.addAll(column.issues());
      if (!column.reason().isEmpty()) {
        issues.add(
            Issue.warning(
                "feature-missing",
                Place.NOWHERE,
                "%s is missing: %s".formatted(column.name(), column.reason()),
                "it takes the value that training gives to missing ones"));
      }
    }
    return issues;
  }
}
