package org.ferrostrat.cli;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.ferrostrat.stats.AucPower;
import org.ferrostrat.stats.StudyPower;
import org.ferrostrat.survival.SurvivalPower;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Events or patients that a study needs. */
@Command(
    name = "power",
    sortOptions = false,
    description = {
      "Computes the events or patients that a study needs, or its power.",
      "",
      "--hazard-ratio alone is per standard deviation of a score, with --share between two groups,"
          + " with --arm-share the ratio of hazard ratios in two treatment arms."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class PowerCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--significance",
      paramLabel = "LEVEL",
      defaultValue = "0.05",
      description = "Two-sided significance level. Default: ${DEFAULT-VALUE}.")
  private double alpha;

  @Option(
      names = "--power",
      paramLabel = "SHARE",
      defaultValue = "0.8",
      description = "Probability of a significant result. Default: ${DEFAULT-VALUE}.")
  private double power;

  @ArgGroup(validate = false, heading = "%nSurvival:%n")
  private Survival survival = new Survival();

  @ArgGroup(validate = false, heading = "%nResponse:%n")
  private Response response = new Response();

  @ArgGroup(validate = false, heading = "%nResults:%n")
  private ResultOptions results = new ResultOptions();

  /** The effect on survival. */
  static final class Survival {
    @Option(
        names = "--hazard-ratio",
        paramLabel = "HR",
        description = "Hazard ratio to be found, or ratio of hazard ratios with --arm-share.")
    private Double hazardRatio;

    @Option(
        names = "--share",
        paramLabel = "SHARE",
        description = "Share of the patients in one of two groups, such as 0.5.")
    private Double share;

    @Option(
        names = "--arm-share",
        paramLabel = "SHARE",
        description = "Share of the patients in one of two treatment arms.")
    private Double armShare;

    @Option(
        names = "--r2",
        paramLabel = "R2",
        description = "Share of the variance of the score that covariates explain (default: 0).")
    private Double explained;

    @Option(
        names = "--event-share",
        paramLabel = "SHARE",
        description = "Expected share of patients with the event: gives patients too.")
    private Double eventShare;

    @Option(
        names = "--events",
        paramLabel = "N",
        description = "Number of events: gives the power instead.")
    private Long events;

    private boolean isGiven() {
      return hazardRatio != null;
    }

    private boolean hasMore() {
      return share != null
          || armShare != null
          || explained != null
          || eventShare != null
          || events != null;
    }

    private SurvivalPower effect() {
      SurvivalPower effect;
      if (armShare == null) {
        effect =
            share == null
                ? SurvivalPower.perStandardDeviation(hazardRatio)
                : SurvivalPower.ofGroups(hazardRatio, share);
      } else {
        effect =
            share == null
                ? SurvivalPower.interactionPerStandardDeviation(hazardRatio, armShare)
                : SurvivalPower.interactionOfGroups(hazardRatio, share, armShare);
      }
      return explained == null ? effect : effect.beside(explained);
    }
  }

  /** The discrimination of response. */
  static final class Response {
    @Option(
        names = "--auc",
        paramLabel = "AUC",
        description = "AUC to be found different from 0.5.")
    private Double auc;

    @Option(
        names = "--responders",
        paramLabel = "SHARE",
        description = "Share of responders among the patients, such as 0.3.")
    private Double responders;

    @Option(
        names = "--other-auc",
        paramLabel = "AUC",
        description =
            "AUC of another score in the same patients: gives patients for the difference.")
    private Double otherAuc;

    @Option(
        names = "--correlation",
        paramLabel = "R",
        description = "Correlation of the two scores within responders and non-responders.")
    private Double correlation;

    private boolean isGiven() {
      return auc != null;
    }

    private boolean hasMore() {
      return responders != null || otherAuc != null || correlation != null;
    }

    private int patients(StudyPower study) {
      UsageException.refuse(responders == null, "--auc needs --responders SHARE");
      UsageException.refuse(
          (otherAuc == null) != (correlation == null),
          "--other-auc and --correlation need each other");
      AucPower design = new AucPower(responders);
      return otherAuc == null
          ? design.patients(auc, study)
          : design.patients(auc, otherAuc, correlation, study);
    }
  }

  @Override
  public Integer call() throws IOException {
    UsageException.refuse(
        survival.isGiven() == response.isGiven(), "give --hazard-ratio HR or --auc AUC");
    UsageException.refuse(
        response.isGiven() && survival.hasMore(),
        "--share, --arm-share, --r2, --event-share and --events need --hazard-ratio");
    UsageException.refuse(
        survival.isGiven() && response.hasMore(),
        "--responders, --other-auc and --correlation need --auc");
    results.requireWritable(List.of());
    StudyPower study = new StudyPower(alpha, power);
    Map<String, String> found = new LinkedHashMap<>();
    if (response.isGiven()) {
      found.put("patients", Integer.toString(response.patients(study)));
    } else {
      ofSurvival(study, found);
    }
    results.write(
        spec.commandLine(),
        out -> {
          for (Map.Entry<String, String> line : found.entrySet()) {
            out.append(line.getKey() + '\t' + line.getValue() + '\n');
          }
        });
    return ExitCode.OK;
  }

  private void ofSurvival(StudyPower study, Map<String, String> found) {
    if (survival.events != null) {
      UsageException.refuse(
          survival.eventShare != null,
          "--event-share is for the number of events, not for --events");
      found.put("power", Double.toString(survival.effect().power(survival.events, study.alpha())));
      return;
    }
    long events = survival.effect().events(study);
    found.put("events", Long.toString(events));
    if (survival.eventShare != null) {
      UsageException.refuse(
          !(survival.eventShare > 0 && survival.eventShare <= 1),
          "--event-share is %s; need more than 0, at most 1".formatted(survival.eventShare));
      found.put("patients", Long.toString((long) Math.ceil(events / survival.eventShare)));
    }
  }
}
