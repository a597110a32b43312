package org.ferrostrat.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ferrostrat.data.Strata;
import org.ferrostrat.stratification.GreyZone;
import org.ferrostrat.stratification.StratificationFindings;
import org.ferrostrat.stratification.TwoMarkerFindings;

/**
 * Groups as tables with one row per sample. Numbers have full precision; what is missing is {@code
 * NA}.
 */
public final class StratificationTables {
  private static final String GROUP = "group";
  private static final String MARKER_GROUP = ".group";

  private StratificationTables() {}

  /**
   * Writes sample, score and group; of a mixture also {@code posterior_high}, with a grey zone also
   * {@code call} and {@code reason}.
   */
  public static void write(StratificationFindings findings, Appendable out) throws IOException {
    TsvText table = new TsvText(out);
    List<String> header = new ArrayList<>(List.of("sample", findings.column(), GROUP));
    findings.posteriorHigh().ifPresent(known -> header.add("posterior_high"));
    findings.calls().ifPresent(known -> header.addAll(List.of("call", "reason")));
    table.line(header.toArray(String[]::new));
    for (int i = 0; i < findings.scores().size(); i++) {
      int sample = i;
      List<String> row = new ArrayList<>();
      row.add(findings.scores().samples().get(i));
      row.add(Numbers.format(findings.scores().get(i)));
      row.add(group(findings.strata(), i));
      findings.posteriorHigh().ifPresent(known -> row.add(Numbers.format(known.get(sample))));
      findings
          .calls()
          .ifPresent(
              known -> {
                GreyZone.Call call = known.calls().get(sample);
                row.add(call.call().orElse("NA"));
                row.add(call.reason());
              });
      table.line(row.toArray(String[]::new));
    }
  }

  /** Writes sample, both markers each with its group, the quadrant and whether it is the target. */
  public static void write(TwoMarkerFindings findings, Appendable out) throws IOException {
    TsvText table = new TsvText(out);
    String high = findings.high().column();
    String low = findings.low().column();
    table.line("sample", high, high + MARKER_GROUP, low, low + MARKER_GROUP, GROUP, "target");
    Strata quadrants = findings.quadrants();
    for (int i = 0; i < quadrants.size(); i++) {
      String quadrant = group(quadrants, i);
      table.line(
          quadrants.samples().get(i),
          Numbers.format(findings.high().scores().get(i)),
          group(findings.high().strata(), i),
          Numbers.format(findings.low().scores().get(i)),
          group(findings.low().strata(), i),
          quadrant,
          quadrants.isMissing(i) ? "NA" : quadrant.equals(findings.rule().target()) ? "yes" : "no");
    }
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

  /** The name of the group of a sample. */
  static String group(Strata strata, int sample) {
    return strata.isMissing(sample) ? "NA" : strata.groups().get(strata.groupOf(sample));
  }
}
