package org.ferrostrat.cli;

import java.util.Optional;
import org.ferrostrat.PublishedCutoff;
import org.ferrostrat.signature.SignatureCatalog;
import org.ferrostrat.stratification.CutpointRule;
import org.ferrostrat.stratification.SelectionPValue;
import org.ferrostrat.stratification.SelectionSettings;
import picocli.CommandLine.Option;

/** How a score is cut into groups. */
final class CutpointOptions {
  @Option(
      names = "--rule",
      paramLabel = "RULE",
      description =
          "median (at or above is high), median:above, tertiles, quantile:Q, mean, fixed:X,"
              + " published, maxstat, mixture, kmeans:K, or none. Default for a score: median.")
  private String rule;

  @Option(
      names = "--p-method",
      defaultValue = "permutation",
      paramLabel = "METHOD",
      description =
          "Corrected p of maxstat: permutation, hothorn-lausen, lausen-schumacher-1992"
              + " or lausen-schumacher-1994. Default: ${DEFAULT-VALUE}.")
  private SelectionPValue pMethod;

  @Option(
      names = "--permutations",
      defaultValue = "9999",
      paramLabel = "N",
      description = "Permutations of maxstat. Default: ${DEFAULT-VALUE}.")
  private int permutations;

  @Option(
      names = "--seed",
      defaultValue = "1",
      paramLabel = "N",
      description = "Seed of the permutations. Default: ${DEFAULT-VALUE}.")
  private long seed;

  /** Whether a rule was given, {@code none} too. */
  boolean isGiven() {
    return rule != null;
  }

  long seed() {
    return seed;
  }

  /** The rule for a score, where there is to be one. */
  Optional<CutpointRule> rule(String column) {
    String text = rule == null ? "median" : rule;
    if (text.equals("none")) {
      return Optional.empty();
    }
    SelectionSettings settings =
        SelectionSettings.withDefaults()
            .with(pMethod)
            .withPermutations(permutations)
            .withSeed(seed);
    return Optional.of(
        CutpointRule.parse(
            text,
            settings,
            SignatureCatalog.bundled()
                .find(column)
                .flatMap(signature -> PublishedCutoff.of(signature, settings))));
  }
}
