package org.ferrostrat.stratification;

import java.util.List;
import java.util.Optional;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Labels;
import org.ferrostrat.data.SampleValues;
import org.ferrostrat.data.Strata;

/**
 * The groups of samples by one score.
 *
 * @param column name of the score
 * @param cutpoints the fitted rule
 * @param scores the scores of all samples
 * @param strata the groups of all samples; missing without a score
 * @param patients the samples that the rule was fitted to; none where a saved rule was applied
 * @param posteriorHigh of a mixture, the probability of each sample to belong to the higher
 *     component
 * @param stability of the cut-point; empty where it was not asked for
 * @param calls group assignments with an indeterminate zone; empty where it was not requested
 * @param issues who was left out and why, and what is doubtful
 */
public record StratificationFindings(
    String column,
    Cutpoints cutpoints,
    SampleValues scores,
    Strata strata,
    Labels patients,
    Optional<SampleValues> posteriorHigh,
    Optional<CutpointStability> stability,
    Optional<GreyZone.Calls> calls,
    List<Issue> issues) {

  /** Copies the list. */
  public StratificationFindings {
    issues = List.copyOf(issues);
  }

  /** Assigns the samples. */
  static StratificationFindings of(
      String column,
      Cutpoints cutpoints,
      SampleValues scores,
      Labels patients,
      Optional<CutpointStability> stability,
      Optional<GreyZone.Calls> calls,
      List<Issue> issues) {
    return new StratificationFindings(
        column,
        cutpoints,
        scores,
        cutpoints.assign(scores),
        patients,
        cutpoints.mixture().map(mixture -> cutpoints.posteriorHigh(scores)),
        stability,
        calls,
        issues);
  }

  /** Whether the rule was fitted elsewhere. */
  public boolean isApplied() {
    return patients.size() == 0;
  }

  /** The groups of the samples that the rule was fitted to. */
  public Strata fittedStrata() {
    return strata.select(
        patients.toList().stream()
            .mapToInt(strata.samples()::indexOf)
            .filter(i -> i >= 0)
            .toArray());
  }

  @Override
  public String toString() {
    return "%s in groups by %s: %d samples"
        .formatted(column, cutpoints.rule().text(), scores.size());
  }
}
