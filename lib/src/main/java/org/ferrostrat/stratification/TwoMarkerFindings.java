package org.ferrostrat.stratification;

import java.util.List;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Strata;

/**
 * The groups of samples by two markers.
 *
 * @param rule the two markers
 * @param high the marker that is high in the target
 * @param low the marker that is low in the target
 * @param quadrants the four groups of all samples, the target last
 * @param issues who was left out and why, and what is doubtful
 */
public record TwoMarkerFindings(
    TwoMarkerRule rule,
    StratificationFindings high,
    StratificationFindings low,
    Strata quadrants,
    List<Issue> issues) {

  /** Copies the list. */
  public TwoMarkerFindings {
    issues = List.copyOf(issues);
  }

  /** The groups of the samples that the rules were fitted to. */
  public Strata fittedQuadrants() {
    return quadrants.select(
        high.patients().toList().stream()
            .mapToInt(quadrants.samples()::indexOf)
            .filter(position -> position >= 0)
            .toArray());
  }

  @Override
  public String toString() {
    return "%s and %s: %s".formatted(high.column(), low.column(), quadrants);
  }
}
