package org.ferrostrat.report;

import java.io.IOException;
import org.ferrostrat.stats.RandomEffects;
import org.ferrostrat.survival.PooledHazardRatio;

/** Hazard ratios of several cohorts and what they have in common. */
public final class PooledTable {
  private PooledTable() {}

  /** Writes text for people. */
  public static void writeText(PooledHazardRatio pooled, Appendable out) throws IOException {
    TextTable table = new TextTable().row("cohort", "n", "events", "hazard ratio per SD (95 %)");
    for (PooledHazardRatio.Cohort cohort : pooled.cohorts()) {
      table.row(
          cohort.name(),
          Integer.toString(cohort.n()),
          Integer.toString(cohort.events()),
          Numbers.shown(cohort.effect().hazardRatio(), cohort.effect().interval()));
    }
    RandomEffects.Result result = pooled.pooled();
    table.row(
        "pooled",
        Integer.toString(pooled.cohorts().stream().mapToInt(PooledHazardRatio.Cohort::n).sum()),
        Integer.toString(
            pooled.cohorts().stream().mapToInt(PooledHazardRatio.Cohort::events).sum()),
        Numbers.shown(pooled.hazardRatio(), pooled.interval()));
    out.append(table.toString());
    out.append(
        "p %s; a further cohort lies within %s to %s\n"
            .formatted(
                Numbers.shownP(result.pValue()),
                Numbers.shown(pooled.prediction().low()),
                Numbers.shown(pooled.prediction().high())));
    out.append(between(result)).append('\n');
  }

  /** How much the cohorts differ, in one line. */
  public static String between(RandomEffects.Result result) {
    return "between cohorts: tau² %s, I² %s%%, Q %s on %s df, p %s"
        .formatted(
            Numbers.shown(result.tauSquared()),
            Numbers.shown(100 * result.iSquared()),
            Numbers.shown(result.q()),
            result.cohorts() - 1,
            Numbers.shownP(result.qPValue()));
  }

  /** Writes a table at full precision: cohorts, the pooled effect, and the prediction interval. */
  public static void writeTsv(PooledHazardRatio pooled, Appendable out) throws IOException {
    TsvText table = new TsvText(out);
    table.line("name", "n", "events", "hr_per_sd", "hr_per_sd_low", "hr_per_sd_high", "p_value");
    for (PooledHazardRatio.Cohort cohort : pooled.cohorts()) {
      table.line(
          cohort.name(),
          Integer.toString(cohort.n()),
          Integer.toString(cohort.events()),
          Numbers.format(cohort.effect().hazardRatio()),
          Numbers.format(cohort.effect().interval().low()),
          Numbers.format(cohort.effect().interval().high()),
          "NA");
    }
    table.line(
        "pooled",
        "NA",
        "NA",
        Numbers.format(pooled.hazardRatio()),
        Numbers.format(pooled.interval().low()),
        Numbers.format(pooled.interval().high()),
        Numbers.format(pooled.pooled().pValue()));
    table.line(
        "prediction",
        "NA",
        "NA",
        "NA",
        Numbers.format(pooled.prediction().low()),
        Numbers.format(pooled.prediction().high()),
        "NA");
  }
}
