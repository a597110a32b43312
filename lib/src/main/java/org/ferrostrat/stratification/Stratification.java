package org.ferrostrat.stratification;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.ferrostrat.cohort.PatientTable;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Issue.Place;
import org.ferrostrat.data.Labels;
import org.ferrostrat.data.SampleValues;
import org.ferrostrat.response.ResponseCoding;
import org.ferrostrat.stratification.CutpointRule.Outcome;
import org.ferrostrat.survival.FollowUp;
import org.ferrostrat.survival.FollowUpColumns;
import org.ferrostrat.survival.SurvivalData;

/**
 * Patients put into groups by a score: the rule is fitted to the patients that take part in
 * statistics, and then all samples are assigned, also those under treatment.
 *
 * @param rule how the score is cut
 * @param followUp the columns of the follow-up, for a rule or a resampling that uses them
 * @param response how the response is read, for a rule or a resampling that uses it
 * @param resampling how the stability of the cut-point is assessed; empty for not at all
 * @param greySources the sources of uncertainty of an indeterminate zone; empty for none
 */
public record Stratification(
    CutpointRule rule,
    Optional<FollowUpColumns> followUp,
    Optional<ResponseCoding> response,
    Optional<CutpointResampling> resampling,
    Optional<GreySources> greySources) {

  /**
   * Sources of uncertainty of an indeterminate zone in addition to the spread of the cut-point over
   * resampled cohorts.
   *
   * @param replicates samples of the same tumour; may be none
   * @param geneSpread standard deviation of each score over random gene sets
   */
  public record GreySources(List<ReplicatePair> replicates, Optional<SampleValues> geneSpread) {
    /** Copies the list. */
    public GreySources {
      replicates = List.copyOf(replicates);
    }

    /** No source besides the cut-point. */
    public static GreySources none() {
      return new GreySources(List.of(), Optional.empty());
    }
  }

  /** Checks that nothing is null; whether the parts belong together is checked by {@link #run}. */
  public Stratification {
    Objects.requireNonNull(rule, "rule");
    Objects.requireNonNull(followUp, "followUp");
    Objects.requireNonNull(response, "response");
    Objects.requireNonNull(resampling, "resampling");
    Objects.requireNonNull(greySources, "greySources");
  }

  private void requireMatchingParts() {
    Outcome needed = rule.kind().outcome();
    requirePresent(rule, "follow-up", followUp.isPresent(), needed == Outcome.SURVIVAL);
    requirePresent(rule, "a response", response.isPresent(), needed == Outcome.RESPONSE);
    if (followUp.isPresent() && response.isPresent()) {
      throw new IllegalArgumentException("there are both follow-up and response; need one outcome");
    }
    boolean serves = needed != Outcome.NONE || resampling.isPresent();
    if (followUp.isPresent() && !serves) {
      throw new IllegalArgumentException(
          "follow-up does not enter the rule %s; leave it out, or ask for the stability of the"
                  .formatted(rule.text())
              + " cut-point");
    }
    if (response.isPresent() && needed != Outcome.RESPONSE) {
      throw new IllegalArgumentException(
          "a response does not enter the rule %s; leave it out".formatted(rule.text()));
    }
  }

  private static void requirePresent(
      CutpointRule rule, String what, boolean present, boolean needed) {
    if (needed && !present) {
      throw new IllegalArgumentException("the rule %s needs %s".formatted(rule.text(), what));
    }
  }

  /** A rule without outcome, stability and indeterminate zone. */
  public static Stratification by(CutpointRule rule) {
    return new Stratification(
        rule, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** The same with the columns of the follow-up. */
  public Stratification with(FollowUpColumns columns) {
    return new Stratification(rule, Optional.of(columns), response, resampling, greySources);
  }

  /** The same with the coding of the response. */
  public Stratification with(ResponseCoding coding) {
    return new Stratification(rule, followUp, Optional.of(coding), resampling, greySources);
  }

  /** The same with an assessment of stability. */
  public Stratification with(CutpointResampling assessment) {
    return new Stratification(rule, followUp, response, Optional.of(assessment), greySources);
  }

  /** The same with an indeterminate zone. */
  public Stratification with(GreySources sources) {
    return new Stratification(rule, followUp, response, resampling, Optional.of(sources));
  }

  /**
   * Fits the rule to patients and assigns all samples.
   *
   * @param scores the scores of all samples; NaN where there is none
   * @param patients the samples that the rule is fitted to, with their outcome
   * @throws IllegalArgumentException if the rule lacks its outcome, an outcome would not be used, a
   *     column does not exist, or an indeterminate zone has no source
   * @throws org.ferrostrat.data.DataFormatException if values or codings are not understood
   * @throws org.ferrostrat.data.InsufficientDataException if there are too few scores, events or
   *     classes
   */
  public StratificationFindings run(
      SampleValues scores, PatientTable patients, Execution execution) {
    requireMatchingParts();
    return new Run(scores, patients, execution).findings();
  }

  /** One stratification under way. */
  private final class Run {
    private final SampleValues all;
    private final SampleValues fitted;
    private final Execution execution;
    private final List<Issue> issues;
    private final Optional<SurvivalData> survival;
    private final Optional<SampleValues> responses;

    Run(SampleValues all, PatientTable patients, Execution execution) {
      this.all = all;
      this.fitted = at(patients.samples(), all);
      this.execution = execution;
      this.issues = new ArrayList<>(patients.issues());
      Optional<FollowUp> read =
          followUp.map(
              columns -> columns.read(patients.tableWith(columns.time()), patients.samples()));
      read.ifPresent(followed -> issues.addAll(followed.issues()));
      this.survival = read.map(FollowUp::data);
      this.responses = response.map(coding -> coding.fit(patients).values());
    }

    StratificationFindings findings() {
      Cutpoints cutpoints = fit();
      Optional<CutpointStability> stability = resampling.map(how -> assess(how, cutpoints));
      issues.addAll(cutpoints.issues());
      if (rule.isPublished() && rule.kind() == CutpointRule.Kind.FIXED) {
        issues.add(
            Issue.warning(
                "published-value",
                Place.NOWHERE,
                "the published cut-off %s holds on the scale of the published scores only"
                    .formatted(cutpoints.value()),
                "check that the scores are on that scale, or use a rule of the cohort"));
      }
      stability.ifPresent(known -> issues.addAll(known.issues()));
      Optional<GreyZone.Calls> calls =
          greySources.map(sources -> calls(cutpoints, stability, sources, all));
      return StratificationFindings.of(
          all.name(), cutpoints, all, fitted.samples(), stability, calls, issues);
    }

    private Cutpoints fit() {
      return switch (rule.kind().outcome()) {
        case NONE -> rule.fit(fitted);
        case SURVIVAL -> rule.fit(fitted, survival.orElseThrow(), execution);
        case RESPONSE -> rule.fit(fitted, responses.orElseThrow(), execution);
      };
    }

    private CutpointStability assess(CutpointResampling how, Cutpoints cutpoints) {
      if (survival.isEmpty()) {
        return responses
            .map(known -> how.assess(rule, fitted, known, execution))
            .orElseGet(() -> how.assess(rule, fitted, execution));
      }
      CutpointStability stability = how.assess(rule, fitted, survival.get(), execution);
      if (stability.cutpoints().get(0).value() != cutpoints.values()[0]) {
        issues.add(
            Issue.info(
                "stability-of-followed",
                Place.NOWHERE,
                String.format(
                    Locale.ROOT,
                    "the stability is that of the %d patients with follow-up, where the cut-point"
                        + " is %.4g",
                    survival.get().size(),
                    stability.cutpoints().get(0).value())));
      }
      return stability;
    }
  }

  /** The scores of some samples; NaN for those that have none. */
  public static SampleValues at(Labels samples, SampleValues scores) {
    double[] values =
        samples.toList().stream()
            .mapToDouble(
                sample -> scores.samples().contains(sample) ? scores.get(sample) : Double.NaN)
            .toArray();
    return SampleValues.of(scores.name(), samples, values);
  }

  static GreyZone.Calls calls(
      Cutpoints cutpoints,
      Optional<CutpointStability> stability,
      GreySources sources,
      SampleValues scores) {
    GreyZone zone = GreyZone.around(cutpoints);
    if (stability.isPresent()) {
      zone = zone.withCutpointSpread(stability.get());
    }
    if (!sources.replicates().isEmpty()) {
      zone = zone.withReplicates(scores, sources.replicates());
    }
    if (sources.geneSpread().isPresent()) {
      zone = zone.withGeneSpread(sources.geneSpread().get());
    }
    return zone.call(scores);
  }
}
