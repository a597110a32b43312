package org.ferrostrat.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.ferrostrat.signature.SignatureCatalog;
import org.ferrostrat.stratification.CutpointRule;
import org.ferrostrat.stratification.PublishedCutoff;
import org.ferrostrat.stratification.ScoreSide;
import org.ferrostrat.stratification.SelectionPValue;
import org.ferrostrat.stratification.SelectionSettings;
import picocli.CommandLine.Option;

/** The options that say by what and how samples are put into groups. */
final class StratifyRule {
  private static final String DEFAULT_RULE = "median";
  private static final long SEED = 1;

  @Option(
      names = "--column",
      paramLabel = "NAME",
      description = "The score (default: the first column after the samples).")
  private String column;

  @Option(
      names = "--rule",
      paramLabel = "RULE",
      description =
          "median (at or above is high), median:above, tertiles, quantile:Q, mean, fixed:X,"
              + " published, maxstat, youden, mixture or kmeans:K (default: median).")
  private String rule;

  @Option(
      names = "--high",
      paramLabel = "NAME",
      description =
          "Two markers: the one that is high in the target; a column, or a gene of --expression.")
  private String high;

  @Option(
      names = "--low",
      paramLabel = "NAME",
      description = "Two markers: the one that is low in the target.")
  private String low;

  @Option(
      names = "--high-rule",
      paramLabel = "RULE",
      description = "How the marker of --high is cut in two (default: median).")
  private String highRule;

  @Option(
      names = "--low-rule",
      paramLabel = "RULE",
      description = "How the marker of --low is cut in two (default: median).")
  private String lowRule;

  @Option(
      names = "--p-method",
      paramLabel = "NAME",
      description =
          "P-value of maxstat and youden: permutation, hothorn-lausen, lausen-schumacher-1992 or"
              + " lausen-schumacher-1994 (default: permutation).")
  private String pMethod;

  @Option(
      names = "--permutations",
      paramLabel = "N",
      description = "Random permutations for that p-value (default: 9999).")
  private Integer permutations;

  @Option(
      names = "--responder-side",
      paramLabel = "SIDE",
      description = "Where youden expects responders: high or low (default: high).")
  private String responderSide;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed of permutations and resampling (default: 1).")
  private Long seed;

  @Option(
      names = "--apply-rule",
      paramLabel = "FILE",
      description =
          "Apply a rule saved by --save-rule: to SCORES, or to --expression, which is scored on the"
              + " genes of the rule.")
  private Path applyRule;

  Optional<String> column() {
    return Optional.ofNullable(column);
  }

  Optional<Path> applied() {
    return Optional.ofNullable(applyRule);
  }

  boolean isTwoMarker() {
    return high != null;
  }

  String high() {
    return high;
  }

  String low() {
    return low;
  }

  long seed() {
    return seed == null ? SEED : seed;
  }

  /** The seed, if a rule or the resampling draws at random. */
  OptionalLong usedSeed(boolean isResampled, CutpointRule... rules) {
    boolean isRandom =
        isResampled
            || Stream.of(rules)
                .flatMap(one -> one.settings().stream())
                .anyMatch(known -> known.method() == SelectionPValue.PERMUTATION);
    UsageException.refuse(
        seed != null && !isRandom,
        "--seed belongs to --bootstrap and to the permutations of maxstat and youden");
    return isRandom ? OptionalLong.of(seed()) : OptionalLong.empty();
  }

  void refuseContradictions() {
    UsageException.refuse((high == null) != (low == null), "--high and --low need each other");
    UsageException.refuse(
        isTwoMarker() && (column != null || rule != null),
        "two markers have --high-rule and --low-rule; leave out --column and --rule");
    UsageException.refuse(
        !isTwoMarker() && (highRule != null || lowRule != null),
        "--high-rule and --low-rule belong to --high and --low");
    boolean isOwn = rule != null || isTwoMarker() || isSearchDescribed() || seed != null;
    UsageException.refuse(
        applyRule != null && isOwn,
        "--apply-rule brings its rule along; leave out --rule, --high, --low and their options");
  }

  private boolean isSearchDescribed() {
    return pMethod != null || permutations != null || responderSide != null;
  }

  /** The rule of a score. */
  CutpointRule ruleFor(String score) {
    return checked(parse(rule, score));
  }

  /** The rules of the markers that are high and low in the target. */
  CutpointRule[] markerRules() {
    return checked(new CutpointRule[] {parse(highRule, high), parse(lowRule, low)});
  }

  private CutpointRule checked(CutpointRule one) {
    return checked(new CutpointRule[] {one})[0];
  }

  private CutpointRule[] checked(CutpointRule... rules) {
    boolean searches = Stream.of(rules).anyMatch(one -> one.settings().isPresent());
    UsageException.refuse(
        isSearchDescribed() && !searches,
        "--p-method, --permutations and --responder-side belong to the rules maxstat and youden");
    boolean seeksResponse =
        Stream.of(rules).anyMatch(one -> one.kind() == CutpointRule.Kind.YOUDEN);
    UsageException.refuse(
        responderSide != null && !seeksResponse, "--responder-side belongs to the rule youden");
    return rules;
  }

  private CutpointRule parse(String text, String score) {
    return CutpointRule.parse(
        text == null ? DEFAULT_RULE : text,
        settings(),
        SignatureCatalog.bundled()
            .find(score)
            .flatMap(signature -> PublishedCutoff.of(signature, settings())));
  }

  private SelectionSettings settings() {
    SelectionSettings settings = SelectionSettings.withDefaults().withSeed(seed());
    if (pMethod != null) {
      settings = settings.with(SelectionPValue.ofLabel(pMethod));
    }
    UsageException.refuse(
        permutations != null && settings.method() != SelectionPValue.PERMUTATION,
        "--permutations belongs to --p-method permutation");
    if (permutations != null) {
      settings = settings.withPermutations(permutations);
    }
    return responderSide == null
        ? settings
        : settings.withResponders(ScoreSide.ofLabel(responderSide));
  }
}
