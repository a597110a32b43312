package org.ferrostrat.cli;

import java.util.Optional;
import org.ferrostrat.signature.SignatureCatalog;
import org.ferrostrat.stratification.CutpointRule;
import org.ferrostrat.stratification.PublishedCutoff;
import org.ferrostrat.stratification.SelectionPValue;
import org.ferrostrat.stratification.SelectionSettings;
import picocli.CommandLine.Option;

/** How a score is cut into groups. */
final class CutpointOptions {
  private static final long SEED = 1;

  @Option(
      names = "--rule",
      paramLabel = "RULE",
      description =
          "Cut-point rule: median (at or above is high), median:above, tertiles,"
              + " quantile:Q, mean, fixed:X, published, maxstat, mixture, kmeans:K, or none."
              + " Default for a score: median.")
  private String rule;

  @Option(
      names = "--p-method",
      paramLabel = "METHOD",
      description =
          "P-value of the cut-point search: permutation, hothorn-lausen,"
              + " lausen-schumacher-1992 or lausen-schumacher-1994. Default: permutation.")
  private SelectionPValue pMethod;

  @Option(
      names = "--permutations",
      paramLabel = "N",
      description =
          "Permutations: number; a permutation of the cut-point search is cheap. Default:"
              + " 9999.")
  private Integer permutations;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Random seed: the same seed gives the same results. Default: 1.")
  private Long seed;

  /** Whether a rule was given, {@code none} too. */
  boolean isGiven() {
    return rule != null;
  }

  long seed() {
    return seed == null ? SEED : seed;
  }

  /** The rule for a score, where there is to be one. */
  Optional<CutpointRule> rule(String column) {
    String text = rule == null ? "median" : rule;
    if (text.equals("none")) {
      refuseSearchOptions();
      refuseSeed();
      return Optional.empty();
    }
    SelectionSettings settings = settings();
    CutpointRule parsed =
        CutpointRule.parse(
            text,
            settings,
            SignatureCatalog.bundled()
                .find(column)
                .flatMap(signature -> PublishedCutoff.of(signature, settings)));
    if (parsed.settings().isEmpty()) {
      refuseSearchOptions();
    }
    return Optional.of(parsed);
  }

  /** Options that would do nothing are refused. */
  void refuseSearchOptions() {
    UsageException.refuse(
        pMethod != null || permutations != null,
        "--p-method and --permutations belong to the rule maxstat");
  }

  /** A seed that would do nothing is refused. */
  void refuseSeed() {
    UsageException.refuse(seed != null, "--seed belongs to groups, which are permuted");
  }

  private SelectionSettings settings() {
    SelectionSettings settings = SelectionSettings.withDefaults().withSeed(seed());
    if (pMethod != null) {
      settings = settings.with(pMethod);
    }
    UsageException.refuse(
        permutations != null && settings.method() != SelectionPValue.PERMUTATION,
        "--permutations belong to --p-method permutation");
    return permutations == null ? settings : settings.withPermutations(permutations);
  }
}
