package org.ferrostrat.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.ferrostrat.stats.ConfidenceInterval;
import org.ferrostrat.stats.RandomEffects;
import org.ferrostrat.survival.PooledHazardRatio;

/** Hazard ratios of several cohorts and what they have in common. */
public final class PooledTable {
  /** A cohort, the pooled effect, or the prediction interval. */
  record Row(
      String name,
      OptionalLong n,
      OptionalLong events,
      OptionalDouble hazardRatio,
      ConfidenceInterval interval,
      OptionalDouble pValue) {
    static Row of(PooledHazardRatio.Cohort cohort) {
      return new Row(
          cohort.name(),
          OptionalLong.of(cohort.n()),
          OptionalLong.of(cohort.events()),
          OptionalDouble.of(cohort.effect().hazardRatio()),
          cohort.effect().interval(),
          OptionalDouble.empty());
    }
  }

  static final Fields<Row> FIELDS =
      Fields.<Row>of("Row of the table of pool")
          .text("name", Row::name)
          .optionalCount("n", Row::n)
          .optionalCount("events", Row::events)
          .optionalNumber("hr_per_sd", Row::hazardRatio)
          .interval("hr_per_sd", Row::interval)
          .optionalNumber("p_value", Row::pValue);

  private PooledTable() {}

  /** Writes text for people. */
  public static void writeText(PooledHazardRatio pooled, Appendable out) throws IOException {
    TextTable table = new TextTable().row("cohort", "n", "events", "HR per SD (95% CI)");
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
        "p %s; 95%% prediction interval for a new cohort %s to %s\n"
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
            Numbers.shown(result.iSquaredPercent()),
            Numbers.shown(result.q()),
            result.cohorts() - 1,
            Numbers.shownP(result.qPValue()));
  }

  /** Writes a table at full precision: cohorts, the pooled effect, and the prediction interval. */
  public static void writeTsv(PooledHazardRatio pooled, Appendable out) throws IOException {
    List<Row> rows = new ArrayList<>();
    pooled.cohorts().forEach(cohort -> rows.add(Row.of(cohort)));
    rows.add(
        new Row(
            "pooled",
            OptionalLong.empty(),
            OptionalLong.empty(),
            OptionalDouble.of(pooled.hazardRatio()),
            pooled.interval(),
            OptionalDouble.of(pooled.pooled().pValue())));
    rows.add(
        new Row(
            "prediction",
            OptionalLong.empty(),
            OptionalLong.empty(),
            OptionalDouble.empty(),
            pooled.prediction(),
            OptionalDouble.empty()));
    TsvText.write(FIELDS, rows, out);
  }
}
