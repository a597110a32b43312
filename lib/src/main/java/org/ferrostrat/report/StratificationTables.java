package org.ferrostrat.report;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.ferrostrat.data.Strata;
import org.ferrostrat.report.StratificationFields.Row;
import org.ferrostrat.report.StratificationFields.TwoMarkers;
import org.ferrostrat.stratification.StratificationFindings;
import org.ferrostrat.stratification.TwoMarkerFindings;

/**
 * Groups as tables with one row per sample. Numbers have full precision; what is missing is {@code
 * NA}.
 */
public final class StratificationTables {
  private static final String GROUP = "group";
  static final String MARKER_GROUP = ".group";

  private StratificationTables() {}

  /**
   * Writes sample, score and group; of a mixture also {@code posterior_high}, with an indeterminate
   * zone also {@code call} and {@code reason}.
   */
  public static void write(StratificationFindings findings, Appendable out) throws IOException {
    TsvText.write(StratificationFields.table(findings), Row.of(findings), out);
  }

  /** Writes sample, both markers each with its group, the quadrant and whether it is the target. */
  public static void write(TwoMarkerFindings findings, Appendable out) throws IOException {
    TsvText.write(StratificationFields.table(findings), TwoMarkers.of(findings), out);
  }

  /**
   * The column of the groups in a table that {@link #write} wrote, or one that continues it with
   * more columns: {@code group}, where it follows the score, or both markers and their groups.
   * Empty for any other table, so that a clinical column {@code group} is not taken for it.
   *
   * @param columns the columns of the table without that of the samples
   */
  public static Optional<String> groupColumn(List<String> columns) {
    boolean isOneScore = columns.indexOf(GROUP) == 1;
    boolean isTwoMarkers =
        columns.indexOf(GROUP) == 4
            && columns.get(1).equals(columns.get(0) + MARKER_GROUP)
            && columns.get(3).equals(columns.get(2) + MARKER_GROUP);
    return isOneScore || isTwoMarkers ? Optional.of(GROUP) : Optional.empty();
  }

  /** The name of the group of a sample; empty where it has none. */
  static Optional<String> group(Strata strata, int sample) {
    return strata.isMissing(sample)
        ? Optional.empty()
        : Optional.of(strata.groups().get(strata.groupOf(sample)));
  }
}
