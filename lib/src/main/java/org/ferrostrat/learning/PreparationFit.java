package org.ferrostrat.learning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Labels;
import org.ferrostrat.stats.Moments;
import org.ferrostrat.stats.Quantiles;

/**
 * A fitted preparation.
 *
 * @param features the original features
 * @param impute whether medians take the place of missing values
 * @param median of each feature; 0 where it has no value
 * @param mean of each feature, for products
 * @param deviation of each feature, for products; 1 where it does not vary
 * @param columns what the learner gets
 * @param issues features that were left out
 */
record PreparationFit(
    Labels features,
    boolean impute,
    double[] median,
    double[] mean,
    double[] deviation,
    List<PreparedColumn> columns,
    List<Issue> issues) {
  private static final double ROUNDING = 1e-13;

  static PreparationFit of(
      Preparation preparation, TrainingSet patients, long seed, Execution execution) {
    return of(
        preparation,
        patients.values(),
        new RankedOutcome.Response(patients.outcomes().responders()),
        seed,
        execution);
  }

  static PreparationFit of(
      Preparation preparation,
      FeatureRows patients,
      RankedOutcome outcome,
      long seed,
      Execution execution) {
    return new Fit(preparation, patients, outcome).run(seed, execution);
  }

  /** The columns of all patients. */
  FeatureRows transform(FeatureRows patients) {
    double[][] rows = new double[patients.size()][];
    for (int row = 0; row < rows.length; row++) {
      rows[row] = transform(patients.row(row));
    }
    return FeatureRows.of(names(), rows);
  }

  /** Names of the columns. */
  Labels names() {
    return Labels.of(
        columns.stream()
            .map(
                column ->
                    column.isProduct()
                        ? features.get(column.first()) + " x " + features.get(column.second())
                        : features.get(column.first()))
            .toList());
  }

  /** The columns of a patient. */
  double[] transform(double[] values) {
    double[] complete = values.clone();
    for (int j = 0; j < complete.length; j++) {
      if (impute && Double.isNaN(complete[j])) {
        complete[j] = median[j];
      }
    }
    double[] transformed = new double[columns.size()];
    for (int k = 0; k < transformed.length; k++) {
      PreparedColumn column = columns.get(k);
      double value = complete[column.first()];
      if (column.isProduct()) {
        value = standard(complete, column.first()) * standard(complete, column.second());
      }
      transformed[k] = column.standardise(value);
    }
    return transformed;
  }

  private double standard(double[] values, int feature) {
    return (values[feature] - mean[feature]) / deviation[feature];
  }

  /** Contributions of the columns given to their features. */
  double[] toFeatures(double[] ofColumns) {
    double[] ofFeatures = new double[features.size()];
    for (int k = 0; k < ofColumns.length; k++) {
      PreparedColumn column = columns.get(k);
      if (column.isProduct()) {
        ofFeatures[column.first()] += ofColumns[k] / 2;
        ofFeatures[column.second()] += ofColumns[k] / 2;
      } else {
        ofFeatures[column.first()] += ofColumns[k];
      }
    }
    return ofFeatures;
  }

  /** Writes what transforms; the issues are notes of the model. */
  void write(Map<String, Object> tree) {
    tree.put("impute", impute);
    tree.put("median", TreeLists.of(median));
    tree.put("mean", TreeLists.of(mean));
    tree.put("deviation", TreeLists.of(deviation));
    tree.put("columns", columns.stream().map(PreparedColumn::toTree).toList());
  }

  static PreparationFit read(TreeReader tree, Labels features, List<Issue> issues) {
    int size = features.size();
    double[] deviation = tree.numbers("deviation", size);
    for (int j = 0; j < size; j++) {
      if (!(deviation[j] > 0)) {
        throw tree.damaged("deviation[" + j + "]", "is " + deviation[j] + "; need more than 0");
      }
    }
    List<PreparedColumn> columns = new ArrayList<>();
    for (TreeReader column : tree.children("columns", SavedClassifier.MOST_FEATURES)) {
      columns.add(PreparedColumn.read(column, size));
    }
    return new PreparationFit(
        features,
        tree.flag("impute"),
        tree.numbers("median", size),
        tree.numbers("mean", size),
        deviation,
        List.copyOf(columns),
        issues);
  }

  /** The work of learning a preparation. */
  private static final class Fit {
    private final Preparation preparation;
    private final FeatureRows patients;
    private final RankedOutcome outcome;
    private final Labels features;
    private final double[][] values;
    private final double[] median;
    private final double[] mean;
    private final double[] deviation;
    private final boolean[] varies;
    private final List<Issue> issues = new ArrayList<>();

    Fit(Preparation preparation, FeatureRows patients, RankedOutcome outcome) {
      this.preparation = preparation;
      this.patients = patients;
      this.outcome = outcome;
      this.features = patients.features();
      int size = features.size();
      this.values = new double[size][];
      this.median = new double[size];
      this.mean = new double[size];
      this.deviation = new double[size];
      this.varies = new boolean[size];
    }

    PreparationFit run(long seed, Execution execution) {
      for (int j = 0; j < values.length; j++) {
        learn(j);
      }
      List<PreparedColumn> columns = new ArrayList<>(taken(seed, execution));
      for (Preparation.Interaction interaction : preparation.interactions()) {
        addProduct(interaction, columns);
      }
      if (columns.isEmpty()) {
        issues.add(
            Issue.warning(
                "no-feature-left",
                Issue.Place.NOWHERE,
                "no feature varies in training; every patient gets the same prediction",
                "give other features"));
      }
      boolean impute = preparation.missing() == Preparation.MissingValues.MEDIAN;
      return new PreparationFit(
          features, impute, median, mean, deviation, List.copyOf(columns), List.copyOf(issues));
    }

    private void learn(int j) {
      double[] column = patients.feature(j);
      double[] present = Arrays.stream(column).filter(v -> !Double.isNaN(v)).toArray();
      if (present.length < column.length
          && preparation.missing() == Preparation.MissingValues.REJECT) {
        throw new IllegalArgumentException(
            "%s is missing in %d of %d rows; choose missing values by median, or leave it out"
                .formatted(features.get(j), column.length - present.length, column.length));
      }
      median[j] = present.length == 0 ? 0 : Quantiles.median(present);
      for (int i = 0; i < column.length; i++) {
        column[i] = Double.isNaN(column[i]) ? median[j] : column[i];
      }
      values[j] = column;
      Moments moments = Moments.of(column);
      mean[j] = moments.mean();
      double largest = Arrays.stream(column).map(Math::abs).max().orElse(0);
      varies[j] = moments.standardDeviation() > ROUNDING * largest;
      deviation[j] = varies[j] ? moments.standardDeviation() : 1;
      if (!varies[j]) {
        issues.add(
            Issue.info(
                present.length == 0 ? "empty-feature" : "constant-feature",
                new Issue.Place("", 0, 0, features.get(j)),
                "the feature does not vary in training and is left out"));
      }
    }

    private List<PreparedColumn> taken(long seed, Execution execution) {
      preparation.always().forEach(name -> position(name, "to be taken always"));
      int[] free = varying(false);
      double[][] columns = Arrays.stream(free).mapToObj(j -> values[j]).toArray(double[][]::new);
      int[] chosen =
          new FeatureRanking(columns, outcome).select(preparation.filter(), seed, execution);
      return IntStream.concat(Arrays.stream(varying(true)), Arrays.stream(chosen).map(k -> free[k]))
          .sorted()
          .mapToObj(j -> column(j, -1, values[j]))
          .toList();
    }

    /** Features that vary, and are or are not to be taken always. */
    private int[] varying(boolean always) {
      Set<String> names = Set.copyOf(preparation.always());
      return IntStream.range(0, values.length)
          .filter(j -> varies[j] && names.contains(features.get(j)) == always)
          .toArray();
    }

    private void addProduct(Preparation.Interaction interaction, List<PreparedColumn> columns) {
      int first = position(interaction.first(), "for an interaction");
      int second = position(interaction.second(), "for an interaction");
      double[] product = new double[patients.size()];
      for (int i = 0; i < product.length; i++) {
        product[i] =
            (values[first][i] - mean[first])
                / deviation[first]
                * ((values[second][i] - mean[second]) / deviation[second]);
      }
      if (varies[first] && varies[second] && Moments.of(product).standardDeviation() > ROUNDING) {
        columns.add(column(first, second, product));
      } else {
        issues.add(
            Issue.info(
                "constant-interaction",
                new Issue.Place("", 0, 0, interaction.toString()),
                "the product does not vary in training and is left out"));
      }
    }

    private int position(String feature, String purpose) {
      int position = features.indexOf(feature);
      if (position < 0) {
        throw new IllegalArgumentException(
            "no feature '%s' %s; features are %s".formatted(feature, purpose, features));
      }
      return position;
    }

    private PreparedColumn column(int first, int second, double[] column) {
      if (!preparation.standardise()) {
        return new PreparedColumn(first, second, 0, 1);
      }
      Moments moments = Moments.of(column);
      return new PreparedColumn(first, second, moments.mean(), moments.standardDeviation());
    }
  }
}
