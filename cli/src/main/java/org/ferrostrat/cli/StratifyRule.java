package org.ferrostrat.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ferrostrat.data.Issue;
import org.ferrostrat.signature.SignatureCatalog;
import org.ferrostrat.stratification.CutpointRule;
import org.ferrostrat.stratification.PublishedCutoff;
import org.ferrostrat.stratification.ScoreSide;
import org.ferrostrat.stratification.SelectionPValue;
import org.ferrostrat.stratification.SelectionSettings;
import picocli.CommandLine.Option;

/** The options for the score and rule that define the groups. */
final class StratifyRule {
  private static final String DEFAULT_RULE = "median";
  private static final long SEED = 1;

  @Option(
      names = "--column",
      paramLabel = "COLUMN",
      description =
          "Column that is analysed: the score (default: the first column after the" + " samples).")
  private String column;

  @Option(
      names = "--rule",
      paramLabel = "RULE",
      description =
          "Cut-point rule: median (at or above is high), median:above, tertiles,"
              + " quantile:Q, mean, fixed:X, published, maxstat, youden, mixture or kmeans:K"
              + " (default: median).")
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
      description = "Cut-point rule of the marker of --high (default: median).")
  private String highRule;

  @Option(
      names = "--low-rule",
      paramLabel = "RULE",
      description = "Cut-point rule of the marker of --low (default: median).")
  private String lowRule;

  @Option(
      names = "--p-method",
      paramLabel = "METHOD",
      description =
          "P-value of the cut-point search: permutation, hothorn-lausen,"
              + " lausen-schumacher-1992 or lausen-schumacher-1994. Default: permutation.")
  private String pMethod;

  @Option(
      names = "--permutations",
      paramLabel = "N",
      description =
          "Permutations: number; a permutation of the cut-point search is cheap. Default:"
              + " 9999.")
  private Integer permutations;

  @Option(
      names = {"--direction", "--responder-side"},
      paramLabel = "higher|lower",
      description =
          "Direction of the score in responders: higher or lower, for youden. Default:"
              + " higher.")
  private String responderSide;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Random seed: the same seed gives the same results. Default: 1.")
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
    return isRandom(isResampled, rules) ? OptionalLong.of(seed()) : OptionalLong.empty();
  }

  private static boolean isRandom(boolean isResampled, CutpointRule... rules) {
    return isResampled
        || Stream.of(rules)
            .flatMap(one -> one.settings().stream())
            .anyMatch(known -> known.method() == SelectionPValue.PERMUTATION);
  }

  /** Options that change nothing with these rules; they mislead nobody and are only reported. */
  List<Issue> unused(boolean isResampled, CutpointRule... rules) {
    List<Issue> unused = new ArrayList<>();
    if (seed != null && !isRandom(isResampled, rules)) {
      unused.add(unused("--seed", List.of(rules)));
    }
    if (permutations != null && !isRandom(false, rules)) {
      unused.add(unused("--permutations", List.of(rules)));
    }
    return unused;
  }

  /** An info that options change nothing with these rules. */
  static Issue unused(String options, List<CutpointRule> rules) {
    return Issue.info(
        "option-unused",
        Issue.Place.NOWHERE,
        "%s: not used by the rule %s"
            .formatted(
                options,
                rules.stream().map(Object::toString).distinct().collect(Collectors.joining(", "))));
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

  /** The side of the cut-point where responders are expected. */
  private ScoreSide side() {
    return switch (responderSide) {
      case "higher" -> ScoreSide.HIGH;
      case "lower" -> ScoreSide.LOW;
      default -> ScoreSide.ofLabel(responderSide);
    };
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
        (pMethod != null || responderSide != null) && !searches,
        "--p-method and --direction belong to the rules maxstat and youden");
    boolean seeksResponse =
        Stream.of(rules).anyMatch(one -> one.kind() == CutpointRule.Kind.YOUDEN);
    UsageException.refuse(
        responderSide != null && !seeksResponse, "--direction belongs to the rule youden");
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
    return responderSide == null ? settings : settings.withResponders(side());
  }
}
