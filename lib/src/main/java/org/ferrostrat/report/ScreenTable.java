package org.ferrostrat.report;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import org.ferrostrat.data.Issue;
import org.ferrostrat.survival.CoxCoefficient;
import org.ferrostrat.survival.CoxScreen;

/** The rows of a screen as a table, the smallest p-value first, those without a number last. */
public final class ScreenTable {
  static final Fields<CoxScreen.Row> FIELDS =
      Fields.<CoxScreen.Row>of("Row of the table of screen")
          .text("name", CoxScreen.Row::covariate)
          .optionalCount("n", row -> known(row.n(), row))
          .optionalCount("events", row -> known(row.events(), row))
          .allOrMissing(
              row -> row.coefficient().flatMap(CoxCoefficient::perStandardDeviation),
              HazardFields.PER_SD.only("hr_per_sd", "hr_per_sd_low", "hr_per_sd_high", "sd"))
          .allOrMissing(CoxScreen.Row::coefficient, HazardFields.COEFFICIENT.only("p_value"))
          .number("p_holm", CoxScreen.Row::holm)
          .number("p_benjamini_hochberg", CoxScreen.Row::benjaminiHochberg)
          .text("reason", row -> row.issue().map(Issue::message).orElse(""));

  private ScreenTable() {}

  /** Writes the table at full precision. */
  public static void write(List<CoxScreen.Row> rows, Appendable out) throws IOException {
    TsvText.write(
        FIELDS, rows.stream().sorted(Comparator.comparingDouble(ScreenTable::rank)).toList(), out);
  }

  private static double rank(CoxScreen.Row row) {
    return row.coefficient().map(CoxCoefficient::pValue).orElse(Double.POSITIVE_INFINITY);
  }

  /** Nothing was counted where the covariate could not be analysed. */
  private static OptionalLong known(int count, CoxScreen.Row row) {
    return row.n() == 0 ? OptionalLong.empty() : OptionalLong.of(count);
  }
}
