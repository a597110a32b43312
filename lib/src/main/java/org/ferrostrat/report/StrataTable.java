package org.ferrostrat.report;

import java.io.IOException;
import java.util.stream.IntStream;
import org.ferrostrat.data.Strata;

/** Groups as a table, which the commands for outcomes read. */
public final class StrataTable {
  private StrataTable() {}

  /** One row per sample: {@code sample} and its group, {@code NA} where it has none. */
  public static void write(Strata groups, Appendable out) throws IOException {
    Fields<Integer> fields =
        Fields.<Integer>of("Sample in a group")
            .text("sample", sample -> groups.samples().get(sample))
            .textColumn(groups.name(), "group", s -> StratificationTables.group(groups, s));
    TsvText.write(fields, IntStream.range(0, groups.size()).boxed().toList(), out);
  }
}
