package org.ferrostrat.report;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.ferrostrat.SurvivalFindings;
import org.ferrostrat.SurvivalFindings.GroupEffect;
import org.ferrostrat.survival.CoxCoefficient;
import org.ferrostrat.survival.CoxFit;
import org.ferrostrat.survival.KaplanMeierCurve;
import org.ferrostrat.survival.RestrictedMean;

/** Findings of survival as a table: a row for each hazard ratio, then one for each group. */
public final class SurvivalTable {
  private SurvivalTable() {}

  /** Writes the table at full precision; a missing number is {@code NA}. */
  public static void write(SurvivalFindings findings, Appendable out) throws IOException {
    TsvText table = new TsvText(out);
    table.line(
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
    if (findings.score().isPresent()) {
      writeFit("cox", findings.score().get().model(), table);
    }
    if (findings.groups().isPresent()) {
      writeFit("cox_groups", findings.groups().get().cox(), table);
      writeGroups(findings.groups().get(), table);
    }
  }

  private static void writeFit(String part, CoxFit fit, TsvText table) throws IOException {
    for (CoxCoefficient coefficient : fit.coefficients()) {
      Optional<CoxCoefficient.PerStandardDeviation> perSd = coefficient.perStandardDeviation();
      table.line(
          part,
          coefficient.column(),
          Integer.toString(fit.n()),
          Integer.toString(fit.events()),
          Numbers.format(coefficient.hazardRatio()),
          Numbers.format(coefficient.interval().low()),
          Numbers.format(coefficient.interval().high()),
          Numbers.format(coefficient.pValue()),
          perSd.map(sd -> Numbers.format(sd.standardDeviation())).orElse("NA"),
          perSd.map(sd -> Numbers.format(sd.hazardRatio())).orElse("NA"),
          perSd.map(sd -> Numbers.format(sd.interval().low())).orElse("NA"),
          perSd.map(sd -> Numbers.format(sd.interval().high())).orElse("NA"),
          "NA",
          "NA",
          "NA",
          "NA",
          "NA",
          "NA",
          "NA");
    }
  }

  private static void writeGroups(GroupEffect groups, TsvText table) throws IOException {
    for (Map.Entry<String, KaplanMeierCurve> group : groups.curves().entrySet()) {
      KaplanMeierCurve curve = group.getValue();
      Optional<RestrictedMean.Estimate> mean =
          Optional.ofNullable(groups.restrictedMeans().get(group.getKey()));
      table.line(
          "group",
          group.getKey(),
          Integer.toString(curve.n()),
          Integer.toString(curve.events()),
          "NA",
          "NA",
          "NA",
          "NA",
          "NA",
          "NA",
          "NA",
          "NA",
          Numbers.format(curve.median().estimate()),
          Numbers.format(curve.median().interval().low()),
          Numbers.format(curve.median().interval().high()),
          mean.map(found -> Numbers.format(found.mean())).orElse("NA"),
          mean.map(found -> Numbers.format(found.interval().low())).orElse("NA"),
          mean.map(found -> Numbers.format(found.interval().high())).orElse("NA"),
          mean.map(found -> Numbers.format(found.horizon())).orElse("NA"));
    }
  }
}
