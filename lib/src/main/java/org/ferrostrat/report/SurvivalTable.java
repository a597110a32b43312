package org.ferrostrat.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ferrostrat.prognosis.SurvivalFindings;
import org.ferrostrat.report.GroupFields.Curve;
import org.ferrostrat.report.GroupFields.Groups;
import org.ferrostrat.survival.CoxCoefficient;
import org.ferrostrat.survival.CoxFit;

/** Findings of survival as a table: a row for each hazard ratio, then one for each group. */
public final class SurvivalTable {
  /** A hazard ratio or a group. */
  record Row(
      String part,
      String name,
      int n,
      int events,
      Optional<CoxCoefficient> effect,
      Optional<Curve> group) {
    private static Row of(String part, CoxFit fit, CoxCoefficient effect) {
      return new Row(
          part, effect.column(), fit.n(), fit.events(), Optional.of(effect), Optional.empty());
    }

    private static Row of(Curve group) {
      return new Row(
          "group",
          group.name(),
          group.curve().n(),
          group.curve().events(),
          Optional.empty(),
          Optional.of(group));
    }
  }

  static final Fields<Row> FIELDS =
      Fields.<Row>of("Row of the table of survival")
          .text("part", Row::part)
          .text("name", Row::name)
          .count("n", Row::n)
          .count("events", Row::events)
          .allOrMissing(
              Row::effect,
              HazardFields.COEFFICIENT.only(
                  "hr",
                  "conf_low",
                  "conf_high",
                  "p_value",
                  "sd",
                  "hr_per_sd",
                  "hr_per_sd_low",
                  "hr_per_sd_high"))
          .allOrMissing(
              Row::group,
              GroupFields.GROUP.only(
                  "median",
                  "median_low",
                  "median_high",
                  "rmst",
                  "rmst_low",
                  "rmst_high",
                  "rmst_horizon"));

  private SurvivalTable() {}

  /** Writes the table at full precision; a missing number is {@code NA}. */
  public static void write(SurvivalFindings findings, Appendable out) throws IOException {
    TsvText.write(FIELDS, rows(findings), out);
  }

  static List<Row> rows(SurvivalFindings findings) {
    List<Row> rows = new ArrayList<>();
    findings
        .score()
        .ifPresent(
            score ->
                score.coefficients().forEach(one -> rows.add(Row.of("cox", score.model(), one))));
    Groups.of(findings)
        .ifPresent(
            groups -> {
              groups
                  .effect()
                  .coefficients()
                  .forEach(one -> rows.add(Row.of("cox_groups", groups.effect().cox(), one)));
              groups.curves().forEach(group -> rows.add(Row.of(group)));
            });
    return rows;
  }
}
