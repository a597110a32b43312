package org.ferrostrat.prognosis;

import java.util.List;
import org.ferrostrat.data.Attempt;
import org.ferrostrat.data.Issue;
import org.ferrostrat.survival.ResponseSurvival;
import org.ferrostrat.survival.SurvivalData;

/**
 * The findings of a {@link ResponseSurvivalAnalysis}.
 *
 * @param analysis the specification
 * @param survival follow-up of all patients with follow-up
 * @param mapping how response was read
 * @param atLandmark survival from the landmark
 * @param timeDependent survival with response as a state that begins with it, or the reason why not
 * @param issues who was left out and why, and warnings
 */
public record ResponseSurvivalFindings(
    ResponseSurvivalAnalysis analysis,
    SurvivalData survival,
    String mapping,
    ResponseSurvival.AtLandmark atLandmark,
    Attempt<ResponseSurvival.TimeDependent> timeDependent,
    List<Issue> issues) {
  /** Copies the list. */
  public ResponseSurvivalFindings {
    issues = issues.stream().distinct().toList();
  }

  @Override
  public String toString() {
    return "survival by response: %d patients, %d events"
        .formatted(survival.size(), survival.events());
  }
}
