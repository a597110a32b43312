package org.ferrostrat.report;

import java.io.IOException;
import org.ferrostrat.data.Strata;

/** Groups as a table, which the commands for outcomes read. */
public final class StrataTable {
  private StrataTable() {}

  /** One row per sample: {@code sample} and its group, {@code NA} where it has none. */
  public static void write(Strata groups, Appendable out) throws IOException {
    TsvText table = new TsvText(out);
    table.line("sample", groups.name());
    for (int sample = 0; sample < groups.size(); sample++) {
      String group = groups.isMissing(sample) ? "NA" : groups.groups().get(groups.groupOf(sample));
      table.line(groups.samples().get(sample), group);
    }
  }
}
