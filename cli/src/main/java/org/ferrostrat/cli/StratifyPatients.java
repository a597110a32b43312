package org.ferrostrat.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.ferrostrat.cohort.PatientTable;
import org.ferrostrat.cohort.SampleSelection;
import org.ferrostrat.data.ClinicalTable;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.ReadLimits;
import org.ferrostrat.response.ResponseCoding;
import org.ferrostrat.stratification.CutpointRule;
import org.ferrostrat.stratification.CutpointRule.Outcome;
import org.ferrostrat.stratification.Stratification;
import org.ferrostrat.survival.FollowUpColumns;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** The options for what is known of patients beside their scores. */
final class StratifyPatients extends ResponseOptions {
  @Option(
      names = "--clinical",
      paramLabel = "FILE",
      description = "Clinical table: TSV or CSV, first column the samples.")
  private Path clinical;

  @Option(
      names = "--samples",
      paramLabel = "baseline|all",
      description =
          "Samples that are analysed: baseline (primary_sample = 1, else timepoint = pre)"
              + " or all. The rule is fitted to them. Default: baseline; all where no column"
              + " says which samples are baseline.")
  private SampleSelection samples;

  @ArgGroup(validate = false, heading = "%nFollow-up, for maxstat and --bootstrap:%n")
  private FollowUpOptions followUp = new FollowUpOptions();

  boolean isGiven() {
    return clinical != null || samples != null || followUp.isNamed() || isResponseNamed();
  }

  Optional<Path> path() {
    return Optional.ofNullable(clinical);
  }

  void refuseContradictions() {
    followUp.refuseIncomplete();
    refuseValuesAlone();
  }

  PatientTable read(ClinicalTable scores, ClinicalColumnOptions columns, ReadLimits limits)
      throws IOException {
    SampleSelection selection = samples == null ? SampleSelection.BASELINE : samples;
    return clinical == null
        ? PatientTable.of(scores, selection)
        : PatientTable.of(scores, columns.read(clinical, limits), selection);
  }

  /**
   * Refuses rules that lack their outcome. An outcome that no rule uses is reported: a pipeline may
   * always name its columns.
   */
  List<Issue> requireOutcomes(boolean isResampled, CutpointRule... rules) {
    boolean seeksSurvival = isNeeded(Outcome.SURVIVAL, rules);
    boolean seeksResponse = isNeeded(Outcome.RESPONSE, rules);
    UsageException.refuse(
        seeksSurvival && !followUp.isNamed(), "the rule maxstat needs --time and --event");
    UsageException.refuse(seeksResponse && !isResponseNamed(), "the rule youden needs --response");
    List<Issue> unused = new ArrayList<>();
    if (followUp.isNamed() && !seeksSurvival && (!isResampled || seeksResponse)) {
      unused.add(unused("--time and --event", rules));
    }
    if (isResponseNamed() && !seeksResponse) {
      unused.add(unused("--response", rules));
    }
    return unused;
  }

  private static Issue unused(String options, CutpointRule... rules) {
    return StratifyRule.unused(options, List.of(rules));
  }

  private static boolean isNeeded(Outcome outcome, CutpointRule... rules) {
    return Stream.of(rules).anyMatch(one -> one.kind().outcome() == outcome);
  }

  Stratification withOutcome(Stratification stratification) {
    Outcome needed = stratification.rule().kind().outcome();
    if (needed == Outcome.RESPONSE) {
      return stratification;
    }
    boolean isUsed = needed == Outcome.SURVIVAL || stratification.resampling().isPresent();
    return isUsed && followUp.isNamed() ? stratification.with(followUp.columns()) : stratification;
  }

  Optional<FollowUpColumns> followUpFor(CutpointRule one) {
    return one.kind().outcome() == Outcome.SURVIVAL
        ? Optional.of(followUp.columns())
        : Optional.empty();
  }

  Optional<ResponseCoding> responseFor(CutpointRule one) {
    return one.kind().outcome() == Outcome.RESPONSE ? Optional.of(namedCoding()) : Optional.empty();
  }
}
