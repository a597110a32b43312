package org.ferrostrat.stratification;

import java.util.ArrayList;
import java.util.List;
import org.ferrostrat.cohort.PatientTable;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.SampleValues;

/**
 * Patients put into four groups by two markers, scores or genes, each cut by a rule of its own: one
 * marker high and the other low is the target.
 *
 * @param rule the two markers
 * @param high how the marker is cut that is high in the target
 * @param low how the marker is cut that is low in the target
 */
public record TwoMarkerStratification(TwoMarkerRule rule, Stratification high, Stratification low) {

  /**
   * Fits both rules to patients and assigns all samples.
   *
   * @param highValues the marker that is high in the target, of all samples
   * @param lowValues the other marker; samples that it lacks belong to no group
   * @param patients the samples that the rules are fitted to, with their outcome
   * @throws IllegalArgumentException if a column does not exist, or a rule makes more than two
   *     groups
   * @throws org.ferrostrat.data.DataFormatException if values or codings are not understood
   * @throws org.ferrostrat.data.InsufficientDataException if there are too few values, events or
   *     classes
   */
  public TwoMarkerFindings run(
      SampleValues highValues, SampleValues lowValues, PatientTable patients, Execution execution) {
    StratificationFindings ofHigh = high.run(highValues, patients, execution);
    StratificationFindings ofLow =
        low.run(Stratification.at(highValues.samples(), lowValues), patients, execution);
    List<Issue> issues = new ArrayList<>(ofHigh.issues());
    ofLow.issues().stream().filter(issue -> !issues.contains(issue)).forEach(issues::add);
    return new TwoMarkerFindings(
        rule, ofHigh, ofLow, rule.quadrants(ofHigh.strata(), ofLow.strata()), issues);
  }
}
