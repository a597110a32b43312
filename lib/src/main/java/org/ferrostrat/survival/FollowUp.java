package org.ferrostrat.survival;

import java.util.List;
import org.ferrostrat.data.Issue;

/**
 * Follow-up as read from a table.
 *
 * @param data the patients with time and event
 * @param issues who was left out and why, and what was recognised or is doubtful
 */
public record FollowUp(SurvivalData data, List<Issue> issues) {
  /** Copies the list. */
  public FollowUp {
    issues = List.copyOf(issues);
  }
}
