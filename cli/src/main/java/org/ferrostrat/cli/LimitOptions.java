package org.ferrostrat.cli;

import java.util.List;
import org.ferrostrat.data.ReadLimits;
import picocli.CommandLine.Option;

/** How large the files of a command may be. */
@Heading("Input files")
class LimitOptions {
  @Option(
      names = "--raise-limits",
      paramLabel = "FACTOR",
      description =
          "Read files this many times larger than the size limits that guard against"
              + " malicious ones (default: 1).")
  private Long raise;

  @Option(
      names = "--sheet",
      paramLabel = "NAME",
      split = ",",
      description =
          "Sheet to read of an xlsx workbook (default: the only one with content). Of several names,"
              + " expression values are in the first that a workbook has, clinical tables in the"
              + " last.")
  private List<String> sheets = List.of();

  /** How large files may be, and which sheets of workbooks are read. */
  final ReadLimits limits() {
    return ReadLimits.defaults().times(raise()).withSheets(sheets);
  }

  /** By what factor the limits are raised. */
  final long raise() {
    return raise == null ? 1 : raise;
  }
}
