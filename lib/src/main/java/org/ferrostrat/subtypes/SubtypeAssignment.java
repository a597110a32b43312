package org.ferrostrat.subtypes;

import java.util.List;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.SampleValues;
import org.ferrostrat.data.Strata;

/**
 * Subtypes of samples by the nearest centroid.
 *
 * @param subtypes the subtype of each sample; missing where a feature is
 * @param distance Euclidean distance to the nearest centroid, in standard deviations of the
 *     features over the fitted samples
 * @param margin 1 - nearest distance / second nearest: 1 on a centroid, 0 half way between two
 * @param issues samples that have no subtype
 */
public record SubtypeAssignment(
    Strata subtypes, SampleValues distance, SampleValues margin, List<Issue> issues) {
  /** Copies the list. */
  public SubtypeAssignment {
    issues = List.copyOf(issues);
  }
}
