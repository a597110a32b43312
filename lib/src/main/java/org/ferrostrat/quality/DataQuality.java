package org.ferrostrat.quality;

import java.util.List;
import java.util.stream.Stream;
import org.ferrostrat.data.Issue;

/**
 * The quality of one or several cohorts.
 *
 * @param reports of each cohort
 * @param shared patients of two cohorts
 */
public record DataQuality(List<QualityReport> reports, SharedPatients shared) {
  /** Copies the list. */
  public DataQuality {
    reports = List.copyOf(reports);
  }

  /** All issues: those of each cohort, then those between cohorts. */
  public List<Issue> issues() {
    return Stream.concat(
            reports.stream().flatMap(report -> report.issues().stream()), shared.issues().stream())
        .toList();
  }
}
