package org.ferrostrat.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ferrostrat.prognosis.CompetingRisksAnalysis;
import org.ferrostrat.prognosis.ResponseSurvivalAnalysis;
import org.ferrostrat.prognosis.SurvivalAnalysis;
import org.ferrostrat.prognosis.SurvivalAnalysis.Covariate;
import org.ferrostrat.response.ResponseCoding;
import org.ferrostrat.stats.ConfidenceInterval;
import org.ferrostrat.stratification.CutpointRule;
import org.ferrostrat.survival.CompetingEventCoding;
import org.ferrostrat.survival.ConfidenceType;
import org.ferrostrat.survival.CoxPenalty;
import org.ferrostrat.survival.CoxRegression;
import org.ferrostrat.survival.FollowUpColumns;
import org.ferrostrat.survival.FunctionalForm;
import org.ferrostrat.survival.KaplanMeier;
import org.ferrostrat.survival.LogRankWeights;
import org.ferrostrat.survival.Ties;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** How survival is analysed. */
final class SurvivalModelOptions {
  private static final Pattern FLEMING_HARRINGTON =
      Pattern.compile("fleming-harrington:(\\d+\\.?\\d*):(\\d+\\.?\\d*)");

  @Option(
      names = "--covariates",
      paramLabel = "COLUMN[=REFERENCE]",
      description =
          "Clinical covariates: adjusted for beside the score or groups; a category with"
              + " its reference level, as sex=F (default: the first level), a number also as"
              + " log(COLUMN+1) or rcs(COLUMN,KNOTS).")
  private List<String> covariates = List.of();

  @Option(
      names = "--score-form",
      paramLabel = "FORM",
      description =
          "In addition, the effect of the score as log, log+CONSTANT or rcs:KNOTS (3 to 7), with a"
              + " test of non-linearity.")
  private String scoreForm;

  @Option(
      names = "--strata",
      split = ",",
      paramLabel = "COLUMN",
      description =
          "Stratified Cox regression: columns whose values have a baseline hazard of"
              + " their own.")
  private List<String> strata = List.of();

  @Option(
      names = "--arm",
      paramLabel = "COLUMN=CONTROL",
      description = "Treatment arms: column and control arm; tests the interaction with treatment.")
  private String arm;

  @ArgGroup(validate = false)
  private TrialArmOptions armCohorts = new TrialArmOptions();

  @Option(
      names = "--at",
      split = ",",
      paramLabel = "TIME",
      description = "Report survival and patients at risk at these times.")
  private List<Double> times = List.of();

  @Option(
      names = "--horizon",
      paramLabel = "TIME",
      description =
          "End of the restricted mean (default: the earliest last follow-up of the groups).")
  private Double horizon;

  @Option(
      names = "--extend-tail",
      description = "Extend curves level to the horizon, as R does, instead of refusing it.")
  private boolean extendTail;

  @Option(
      names = "--landmark",
      defaultValue = "0",
      paramLabel = "TIME",
      description = "Only patients followed beyond this time; survival counts from it.")
  private double landmark;

  @Option(
      names = {"--event-ties", "--ties"},
      paramLabel = "efron|breslow",
      defaultValue = "efron",
      description = "Tied events of Cox regression: efron or breslow. Default: ${DEFAULT-VALUE}.")
  private Ties ties;

  @Option(
      names = "--penalty",
      defaultValue = "none",
      paramLabel = "PENALTY",
      description =
          "none, firth (where separation makes a hazard ratio infinite), or ridge:STRENGTH."
              + " Default: ${DEFAULT-VALUE}.")
  private String penalty;

  @Option(
      names = "--conf-type",
      paramLabel = "SCALE",
      description = "Scale of the CI of survival: log-log, log or plain. Default: log-log.")
  private ConfidenceType confidenceType;

  @Option(
      names = "--level",
      paramLabel = "SHARE",
      defaultValue = "0.95",
      description = "Confidence level of all intervals. Default: ${DEFAULT-VALUE}.")
  private double level;

  @Option(
      names = "--log-rank-weights",
      paramLabel = "WEIGHTS",
      description =
          "Log-rank weights: log-rank, peto-peto, or fleming-harrington:RHO:GAMMA (0:1"
              + " gives late events more weight). Default: log-rank.")
  private String weights;

  /** The arms of a trial of two cohorts, after a check that no other option defines them. */
  TrialArmOptions armCohorts(boolean hasClinical) {
    armCohorts.refuseContradictions(hasClinical, arm != null);
    return armCohorts;
  }

  private boolean hasArms() {
    return arm != null || armCohorts.isGiven();
  }

  /** The analysis of a column, with some more covariates. */
  SurvivalAnalysis analysis(
      String column,
      FollowUpColumns followUp,
      Optional<CutpointRule> rule,
      List<String> more,
      ObservationOptions observation,
      long seed) {
    ConfidenceInterval.requireLevel(level);
    UsageException.refuse(extendTail && horizon == null, "--extend-tail is for --horizon TIME");
    UsageException.refuse(
        observation.isClustered() && !penalty.equals("none"),
        "--cluster needs --penalty none: there are no robust standard errors with a penalty");
    SurvivalAnalysis analysis =
        SurvivalAnalysis.of(column, followUp)
            .withCovariates(covariates(more))
            .withStrata(strata.toArray(String[]::new))
            .withExtendedTail(extendTail)
            .at(times.stream().mapToDouble(Double::doubleValue).toArray())
            .withLandmark(landmark)
            .with(new CoxRegression(ties, coxPenalty(), level))
            .with(
                new KaplanMeier(
                    confidenceType == null ? ConfidenceType.LOG_LOG : confidenceType, level))
            .with(logRankWeights())
            .with(observation.observation())
            .withSeed(seed);
    analysis = rule.map(analysis::with).orElse(analysis);
    Optional<Covariate> arms =
        armCohorts.covariate().or(() -> Optional.ofNullable(arm).map(Covariate::parse));
    analysis = arms.map(analysis::withArm).orElse(analysis);
    analysis = horizon == null ? analysis : analysis.withHorizon(horizon);
    analysis = observation.timeEffect().map(analysis::with).orElse(analysis);
    return form(column).map(analysis::with).orElse(analysis);
  }

  /** The analysis of a column with competing events, with some more covariates. */
  CompetingRisksAnalysis competing(
      String column,
      FollowUpColumns followUp,
      CompetingEventCoding coding,
      Optional<CutpointRule> rule,
      List<String> more,
      long seed) {
    ConfidenceInterval.requireLevel(level);
    UsageException.refuse(
        !strata.isEmpty() || hasArms() || !penalty.equals("none") || scoreForm != null,
        "--strata, --arm, --penalty and --score-form cannot be combined with --event-of-interest: the"
            + " Fine-Gray regression takes none of them");
    UsageException.refuse(
        landmark > 0 || horizon != null || weights != null || confidenceType != null,
        "--landmark, --horizon, --log-rank-weights and --conf-type cannot be combined with"
            + " --event-of-interest");
    return new CompetingRisksAnalysis(
        column,
        followUp,
        coding,
        rule,
        covariates(more),
        times,
        new CoxRegression(ties, CoxPenalty.none(), level),
        seed);
  }

  /** Survival by response, without the options of a score. */
  ResponseSurvivalAnalysis byResponse(
      FollowUpColumns followUp, ResponseCoding coding, Optional<String> responseTime) {
    ConfidenceInterval.requireLevel(level);
    UsageException.refuse(
        !covariates.isEmpty()
            || !strata.isEmpty()
            || hasArms()
            || !penalty.equals("none")
            || scoreForm != null
            || horizon != null
            || weights != null,
        "--by response takes none of --covariates, --strata, --arm, --penalty, --score-form,"
            + " --horizon and --log-rank-weights");
    return new ResponseSurvivalAnalysis(
        followUp,
        coding,
        responseTime,
        landmark > 0 ? OptionalDouble.of(landmark) : OptionalDouble.empty(),
        times,
        new CoxRegression(ties, CoxPenalty.none(), level),
        new KaplanMeier(confidenceType == null ? ConfidenceType.LOG_LOG : confidenceType, level));
  }

  private List<Covariate> covariates(List<String> more) {
    return Stream.concat(covariates.stream().flatMap(text -> split(text).stream()), more.stream())
        .map(Covariate::parse)
        .toList();
  }

  /** Splits at commas that are not within parentheses. */
  static List<String> split(String text) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      if (c == ',' && depth == 0) {
        parts.add(text.substring(start, i));
        start = i + 1;
      }
    }
    parts.add(text.substring(start));
    return parts.stream().filter(part -> !part.isBlank()).toList();
  }

  private Optional<FunctionalForm> form(String column) {
    if (scoreForm == null) {
      return Optional.empty();
    }
    try {
      if (scoreForm.startsWith("rcs:")) {
        return Optional.of(
            FunctionalForm.spline(column, Integer.parseInt(scoreForm.substring("rcs:".length()))));
      }
      if (scoreForm.equals("log")) {
        return Optional.of(FunctionalForm.logarithm(column, 0));
      }
      if (scoreForm.startsWith("log+")) {
        return Optional.of(
            FunctionalForm.logarithm(
                column, Double.parseDouble(scoreForm.substring("log+".length()))));
      }
    } catch (NumberFormatException e) {
      throw new UsageException("the number of '%s' is not one".formatted(scoreForm), e);
    }
    throw new UsageException(
        "unknown form '%s'; need log, log+CONSTANT or rcs:KNOTS".formatted(scoreForm));
  }

  /** Options that would do nothing without groups are refused. */
  void refuseGroupOptions() {
    UsageException.refuse(
        confidenceType != null || weights != null || extendTail,
        "--conf-type, --log-rank-weights and --extend-tail are of groups; leave out --rule none");
  }

  private LogRankWeights logRankWeights() {
    if (weights == null) {
      return LogRankWeights.logRank();
    }
    Matcher family = FLEMING_HARRINGTON.matcher(weights);
    if (family.matches()) {
      return LogRankWeights.flemingHarrington(
          Double.parseDouble(family.group(1)), Double.parseDouble(family.group(2)));
    }
    return switch (weights) {
      case "log-rank" -> LogRankWeights.logRank();
      case "peto-peto" -> LogRankWeights.petoPeto();
      default ->
          throw new UsageException(
              "unknown weights '%s'; need log-rank, peto-peto or fleming-harrington:RHO:GAMMA"
                  .formatted(weights));
    };
  }

  private CoxPenalty coxPenalty() {
    if (penalty.startsWith("ridge:")) {
      return CoxPenalty.ridge(strength(penalty.substring("ridge:".length())));
    }
    return switch (penalty) {
      case "none" -> CoxPenalty.none();
      case "firth" -> CoxPenalty.firth();
      default ->
          throw new UsageException(
              "unknown penalty '%s'; need none, firth or ridge:STRENGTH".formatted(penalty));
    };
  }

  private static double strength(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new UsageException("strength of ridge is '%s'; need a number".formatted(text), e);
    }
  }
}
