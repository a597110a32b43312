package org.ferrostrat;

import org.ferrostrat.data.Attempt;
import org.ferrostrat.prognosis.SurvivalFindings;
import org.ferrostrat.stratification.StratificationFindings;
import org.ferrostrat.survival.FollowUpColumns;

/**
 * One end-point of one cohort.
 *
 * @param columns where time and event stand
 * @param survival by the score as a continuous variable and by the groups of the rule
 * @param search the best cut-point for this end-point, with the p-value corrected for the cut-point
 *     search
 */
public record EndpointAnalysis(
    FollowUpColumns columns,
    Attempt<SurvivalFindings> survival,
    Attempt<StratificationFindings> search) {
  /** The name of the time column without its unit: {@code os} of {@code os_months}. */
  public String name() {
    String time = columns.time();
    int unit =
        Math.max(time.lastIndexOf('_'), Math.max(time.lastIndexOf('.'), time.lastIndexOf(' ')));
    return unit > 0 ? time.substring(0, unit) : time;
  }
}
