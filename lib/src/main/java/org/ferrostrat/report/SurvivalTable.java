package org.ferrostrat.report;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ferrostrat.prognosis.SurvivalFindings;
import org.ferrostrat.prognosis.SurvivalFindings.GroupEffect;
import org.ferrostrat.stats.ConfidenceInterval;
import org.ferrostrat.survival.CoxCoefficient;
import org.ferrostrat.survival.CoxFit;
import org.ferrostrat.survival.KaplanMeierCurve;
import org.ferrostrat.survival.RestrictedMean;

/** Findings of survival as a table: a row for each hazard ratio, then one for each group. */
public final class SurvivalTable {
  private static final List<String> COLUMNS =
      List.of(
          "part",
          "name",
          "n",
          "events",
          "hr",
          "conf_low",
          "conf_high",
          "p_value",
          "sd",
          "hr_per_sd",
          "hr_per_sd_low",
          "hr_per_sd_high",
          "median",
          "median_low",
          "median_high",
          "rmst",
          "rmst_low",
          "rmst_high",
          "rmst_horizon");

  private SurvivalTable() {}

  /** Writes the table at full precision; a missing number is {@code NA}. */
  public static void write(SurvivalFindings findings, Appendable out) throws IOException {
    TsvText table = new TsvText(out);
    table.line(COLUMNS.toArray(String[]::new));
    if (findings.score().isPresent()) {
      SurvivalFindings.ScoreEffect score = findings.score().get();
      writeCoefficients("cox", score.model(), score.coefficients(), table);
    }
    if (findings.groups().isPresent()) {
      GroupEffect groups = findings.groups().get();
      writeCoefficients("cox_groups", groups.cox(), groups.coefficients(), table);
      for (Map.Entry<String, KaplanMeierCurve> curve : groups.curves().entrySet()) {
        RestrictedMean.Estimate mean = groups.restrictedMeans().get(curve.getKey());
        group(curve.getKey(), curve.getValue(), mean).writeTo(table);
      }
    }
  }

  private static void writeCoefficients(
      String part, CoxFit fit, List<CoxCoefficient> coefficients, TsvText table)
      throws IOException {
    for (CoxCoefficient coefficient : coefficients) {
      Row row = new Row(part, coefficient.column(), fit.n(), fit.events());
      row.put("hr", coefficient.hazardRatio());
      row.put("conf", coefficient.interval());
      row.put("p_value", coefficient.pValue());
      coefficient
          .perStandardDeviation()
          .ifPresent(
              perSd -> {
                row.put("sd", perSd.standardDeviation());
                row.put("hr_per_sd", perSd.hazardRatio());
                row.put("hr_per_sd", perSd.interval());
              });
      row.writeTo(table);
    }
  }

  private static Row group(String name, KaplanMeierCurve curve, RestrictedMean.Estimate mean) {
    Row row = new Row("group", name, curve.n(), curve.events());
    row.put("median", curve.median().estimate());
    row.put("median", curve.median().interval());
    if (mean != null) {
      row.put("rmst", mean.mean());
      row.put("rmst", mean.interval());
      row.put("rmst_horizon", mean.horizon());
    }
    return row;
  }

  /** The cells of one row by their columns. */
  private static final class Row {
    private final Map<String, String> cells = new HashMap<>();

    Row(String part, String name, int n, int events) {
      cells.put("part", part);
      cells.put("name", name);
      cells.put("n", Integer.toString(n));
      cells.put("events", Integer.toString(events));
    }

    void put(String column, double number) {
      cells.put(column, Numbers.format(number));
    }

    void put(String prefix, ConfidenceInterval limits) {
      put(prefix + "_low", limits.low());
      put(prefix + "_high", limits.high());
    }

    void writeTo(TsvText table) throws IOException {
      table.line(
          COLUMNS.stream().map(column -> cells.getOrDefault(column, "NA")).toArray(String[]::new));
    }
  }
}
