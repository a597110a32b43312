package org.ferrostrat.report;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.ferrostrat.data.Issue;
import org.ferrostrat.survival.CoxCoefficient;
import org.ferrostrat.survival.CoxScreen;

/** The rows of a screen as a table, the smallest p-value first, those without a number last. */
public final class ScreenTable {
  private ScreenTable() {}

  /** Writes the table at full precision. */
  public static void write(List<CoxScreen.Row> rows, Appendable out) throws IOException {
    TsvText table = new TsvText(out);
    table.line(
        "name",
        "n",
        "events",
        "hr_per_sd",
        "hr_per_sd_low",
        "hr_per_sd_high",
        "sd",
        "p_value",
        "p_holm",
        "p_benjamini_hochberg",
        "reason");
    for (CoxScreen.Row row : sorted(rows)) {
      Optional<CoxCoefficient.PerStandardDeviation> effect =
          row.coefficient().flatMap(CoxCoefficient::perStandardDeviation);
      table.line(
          row.covariate(),
          row.n() == 0 ? "NA" : Integer.toString(row.n()),
          row.n() == 0 ? "NA" : Integer.toString(row.events()),
          effect.map(found -> Numbers.format(found.hazardRatio())).orElse("NA"),
          effect.map(found -> Numbers.format(found.interval().low())).orElse("NA"),
          effect.map(found -> Numbers.format(found.interval().high())).orElse("NA"),
          effect.map(found -> Numbers.format(found.standardDeviation())).orElse("NA"),
          Numbers.format(p(row)),
          Numbers.format(row.holm()),
          Numbers.format(row.benjaminiHochberg()),
          row.issue().map(Issue::message).orElse(""));
    }
  }

  private static List<CoxScreen.Row> sorted(List<CoxScreen.Row> rows) {
    return rows.stream().sorted(Comparator.comparingDouble(ScreenTable::p)).toList();
  }

  private static double p(CoxScreen.Row row) {
    return row.coefficient().map(CoxCoefficient::pValue).orElse(Double.NaN);
  }
}
