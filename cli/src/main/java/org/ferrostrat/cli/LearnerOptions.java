package org.ferrostrat.cli;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ferrostrat.learning.Calibrated;
import org.ferrostrat.learning.ElasticNet;
import org.ferrostrat.learning.FeatureFilter;
import org.ferrostrat.learning.InnerFolds;
import org.ferrostrat.learning.Learner;
import org.ferrostrat.learning.Learners;
import org.ferrostrat.learning.Preparation;
import org.ferrostrat.learning.Preparation.Interaction;
import org.ferrostrat.learning.Preparation.MissingValues;
import org.ferrostrat.learning.Prepared;
import org.ferrostrat.learning.SingleScore;
import org.ferrostrat.performance.ThresholdRule;
import picocli.CommandLine.Option;

/** How a response model is trained. Every step is fitted to training patients only. */
final class LearnerOptions {
  private static final String ELASTIC_NET = "elastic-net";
  private static final String SCORE = "score";
  private static final int CALIBRATION_FOLDS = 5;
  private static final Pattern COUNTED =
      Pattern.compile("(variance|rank-sum|t-statistic|stability):(\\d{1,6})");

  /** Form of the calibration. */
  enum Calibrate {
    NONE,
    PLATT,
    ISOTONIC,
    BETA
  }

  /** The penalty that inner cross-validation takes. */
  enum Penalty {
    ONE_STANDARD_ERROR,
    MINIMUM
  }

  @Option(
      names = "--learner",
      paramLabel = "NAME",
      defaultValue = ELASTIC_NET,
      description =
          "Learners: elastic-net, random-forest, gradient-boosting, svm, knn,"
              + " naive-bayes, stack (elastic net and random forest), score (one feature), or"
              + " null (the prevalence). Default: ${DEFAULT-VALUE}.")
  private List<String> names;

  @Option(
      names = "--alpha",
      split = ",",
      paramLabel = "X",
      description =
          "Elastic-net mixing: 0 (ridge) to 1 (lasso); of several, inner cross-validation"
              + " chooses. Default: 0.5.")
  private double[] alphas = {};

  @Option(
      names = "--lambda",
      paramLabel = "CHOICE",
      description =
          "Elastic-net penalty: one-standard-error or minimum of the inner loss. Default:"
              + " one-standard-error.")
  private Penalty penalty;

  @Option(
      names = "--balanced",
      description =
          "Give both classes the same weight (elastic-net), which distorts probabilities.")
  private boolean balanced;

  @Option(
      names = "--score-feature",
      paramLabel = "FEATURE",
      description = "Feature of --learner score, where there are several.")
  private String feature;

  @Option(
      names = {"--direction", "--score-direction"},
      paramLabel = "higher|lower",
      description = "Direction of the score in responders: higher or lower. Default: higher.")
  private SingleScore.Direction direction;

  @Option(
      names = {"--impute", "--missing"},
      paramLabel = "median|reject",
      defaultValue = "median",
      description =
          "Imputation of missing features: median (of the training patients) or reject."
              + " Default: ${DEFAULT-VALUE}.")
  private MissingValues missing;

  @Option(
      names = "--filter",
      paramLabel = "FILTER",
      defaultValue = "none",
      description =
          "Feature filter: none, variance:N, rank-sum:N, t-statistic:N or stability:N."
              + " Default: ${DEFAULT-VALUE}.")
  private String filter;

  @Option(
      names = "--interaction",
      paramLabel = "FEATURE*FEATURE",
      description =
          "Interaction: the product of two features as a further feature. May be" + " repeated.")
  private List<String> interactions = List.of();

  @Option(
      names = "--calibrate",
      defaultValue = "none",
      paramLabel = "METHOD",
      description =
          "Calibration of the probabilities on inner folds: none, platt, isotonic or beta. Default:"
              + " ${DEFAULT-VALUE}.")
  private Calibrate calibrate;

  @Option(
      names = "--threshold",
      paramLabel = "RULE",
      defaultValue = "youden",
      description =
          "Threshold of the predicted class, fixed in training: youden, sensitivity:X,"
              + " prevalence or fixed:X. Default: ${DEFAULT-VALUE}.")
  private String threshold;

  /** The one learner of a command that has one. */
  Learner learner() {
    List<Learner> learners = learners();
    UsageException.refuse(
        learners.size() > 1, "%d learners are named; name one".formatted(learners.size()));
    return learners.get(0);
  }

  /** The learners, in the order in which they are named. */
  List<Learner> learners() {
    refuseWhatDoesNothing();
    return names.stream().map(this::learner).toList();
  }

  /** The rule of the threshold. */
  ThresholdRule threshold() {
    return ThresholdRule.of(threshold);
  }

  private void refuseWhatDoesNothing() {
    UsageException.refuse(
        new HashSet<>(names).size() < names.size(), "a learner is named twice; name each once");
    UsageException.refuse(
        !names.contains(ELASTIC_NET) && (alphas.length > 0 || penalty != null || balanced),
        "--alpha, --lambda and --balanced are for --learner elastic-net");
    UsageException.refuse(
        !names.contains(SCORE) && (feature != null || direction != null),
        "--score-feature and --direction are for --learner score");
  }

  private Learner learner(String name) {
    Learner prepared = new Prepared(preparation(), plain(name));
    return calibrate == Calibrate.NONE
        ? prepared
        : new Calibrated(
            prepared,
            Calibrated.Method.valueOf(calibrate.name()),
            InnerFolds.stratified(CALIBRATION_FOLDS));
  }

  private Learner plain(String name) {
    return switch (name) {
      case ELASTIC_NET -> elasticNet();
      case SCORE -> score();
      default -> Learners.algorithm(name);
    };
  }

  private ElasticNet elasticNet() {
    ElasticNet net = ElasticNet.withDefaults().withBalanced(balanced);
    ElasticNet chosen = penalty == Penalty.MINIMUM ? net.with(ElasticNet.Choice.MINIMUM) : net;
    return alphas.length == 0 ? chosen : chosen.withAlphas(alphas);
  }

  private Learner score() {
    SingleScore.Direction side = direction == null ? SingleScore.Direction.HIGHER : direction;
    return new SingleScore(Optional.ofNullable(feature), side);
  }

  private Preparation preparation() {
    return Preparation.withDefaults()
        .with(missing)
        .with(featureFilter())
        .withInteractions(
            interactions.stream().map(LearnerOptions::interaction).toArray(Interaction[]::new));
  }

  private static Interaction interaction(String text) {
    String[] parts = text.split("\\*", -1);
    UsageException.refuse(
        parts.length != 2 || parts[0].isBlank() || parts[1].isBlank(),
        "interaction is '%s'; need FEATURE*FEATURE".formatted(text));
    return new Interaction(parts[0].strip(), parts[1].strip());
  }

  private FeatureFilter featureFilter() {
    String text = filter.toLowerCase(Locale.ROOT);
    if (text.equals("none")) {
      return FeatureFilter.none();
    }
    Matcher counted = COUNTED.matcher(text);
    UsageException.refuse(
        !counted.matches(),
        "filter is '%s'; need none, variance:N, rank-sum:N, t-statistic:N or stability:N"
            .formatted(filter));
    int count = Integer.parseInt(counted.group(2));
    return switch (counted.group(1)) {
      case "variance" -> FeatureFilter.variance(count);
      case "rank-sum" -> FeatureFilter.rankSum(count);
      case "t-statistic" -> FeatureFilter.tStatistic(count);
      default -> FeatureFilter.stability(count);
    };
  }
}
