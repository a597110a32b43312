package org.ferrostrat.cli;

import org.ferrostrat.stats.RandomEffects;
import picocli.CommandLine.Option;

/** How estimates of cohorts are pooled. */
@Heading("Pooling")
final class PoolingOptions {
  @Option(
      names = {"--pooled-ci", "--limits"},
      paramLabel = "METHOD",
      defaultValue = "knapp-hartung-at-least-one",
      description =
          "CI of pooled estimates: knapp-hartung-at-least-one, knapp-hartung (can be too"
              + " narrow where few cohorts agree) or normal (too narrow for few). Default:"
              + " ${DEFAULT-VALUE}.")
  private RandomEffects.Limits limits;

  @Option(
      names = "--heterogeneity",
      paramLabel = "METHOD",
      defaultValue = "reml",
      description =
          "Heterogeneity estimator: reml or dersimonian-laird. Default: ${DEFAULT-VALUE}.")
  private RandomEffects.Heterogeneity heterogeneity;

  @Option(
      names = "--prediction",
      paramLabel = "DF",
      defaultValue = "cohorts-less-one",
      description =
          "Degrees of freedom of the prediction interval: cohorts-less-one or cohorts-less-two,"
              + " which is wider. Default: ${DEFAULT-VALUE}.")
  private RandomEffects.Prediction prediction;

  /** The method that the options ask for. */
  RandomEffects method() {
    return RandomEffects.withDefaults().with(limits).with(heterogeneity).with(prediction);
  }
}
