package org.ferrostrat.cli;

import org.ferrostrat.model.FeaturePlan;
import org.ferrostrat.model.FeaturePlan.ExpressionValues;
import org.ferrostrat.model.FeaturePlan.Standardisation;
import picocli.CommandLine.Option;

/** From what response is predicted. */
final class FeatureOptions {
  /** What features are standardised by. */
  enum Standardize {
    TRAINING,
    WITHIN_COHORT
  }

  @Option(
      names = "--features",
      defaultValue = "modules",
      paramLabel = "FEATURES",
      description =
          "Comma-separated: modules, profile, signatures:ID+ID, category:NAME, genes:all, genes:A+B,"
              + " clinical:COLUMN+COLUMN. Default: ${DEFAULT-VALUE}.")
  private String features;

  @Option(
      names = "--values",
      defaultValue = "percentile",
      paramLabel = "VALUES",
      description =
          "Values of expression: percentile (of each gene within its sample, so that scales compare)"
              + " or as-measured (one scale in all cohorts). Default: ${DEFAULT-VALUE}.")
  private ExpressionValues values;

  @Option(
      names = {"--standardize", "--standardise"},
      paramLabel = "training|within-cohort",
      defaultValue = "training",
      description =
          "Standardisation: training (the model serves one patient alone), or"
              + " within-cohort (transductive, needs a whole cohort to predict). Default:"
              + " ${DEFAULT-VALUE}.")
  private Standardize standardize;

  /** The plan of the features. */
  FeaturePlan plan() {
    return FeaturePlan.parse(features)
        .with(values)
        .with(
            standardize == Standardize.TRAINING
                ? Standardisation.INDUCTIVE
                : Standardisation.TRANSDUCTIVE);
  }
}
