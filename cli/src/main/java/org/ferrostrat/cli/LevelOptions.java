package org.ferrostrat.cli;

import java.util.List;
import java.util.stream.Stream;
import org.ferrostrat.cohort.PatientTable;
import picocli.CommandLine.Option;

/** The order and the reference of the levels of groups and categories. */
final class LevelOptions {
  @Option(
      names = "--levels",
      paramLabel = "[COLUMN=]LEVEL,...",
      description =
          "Levels from low to high, of the groups or of COLUMN; tests for trend (default: the order"
              + " of low, medium, high and of stages, else numbers or alphabet).")
  private List<String> levels = List.of();

  @Option(
      names = {"--reference-group", "--reference"},
      paramLabel = "LEVEL",
      description =
          "Reference group: the one that the others are compared with (default: the" + " first).")
  private String reference;

  /** The table with what is declared. */
  PatientTable of(PatientTable table, String analysed) {
    PatientTable declared = table;
    for (String text : levels) {
      int sign = text.indexOf('=');
      boolean namesColumn = sign > 0 && table.has(text.substring(0, sign));
      String column = namesColumn ? text.substring(0, sign) : analysed;
      String order = namesColumn ? text.substring(sign + 1) : text;
      UsageException.refuse(
          column.equals(analysed) && table.isNumeric(analysed),
          "--levels orders groups, but %s is a score".formatted(analysed));
      declared =
          declared.withLevels(column, Stream.of(order.split(",", -1)).map(String::strip).toList());
    }
    UsageException.refuse(
        reference != null && table.isNumeric(analysed),
        "--reference is a level of groups, but %s is a score".formatted(analysed));
    return reference == null ? declared : declared.withReference(analysed, reference);
  }
}
