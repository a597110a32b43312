package org.ferrostrat.cli;

import java.util.Optional;
import org.ferrostrat.survival.EventCoding;
import org.ferrostrat.survival.FollowUpColumns;
import org.ferrostrat.survival.FollowUpUnit;
import picocli.CommandLine.Option;

/** Where follow-up stands in the clinical table, and how it is written there. */
final class FollowUpOptions {
  @Option(
      names = "--time",
      required = true,
      paramLabel = "COLUMN",
      description = "Time of follow-up, such as os_months.")
  private String time;

  @Option(
      names = "--event",
      required = true,
      paramLabel = "COLUMN",
      description = "1 for the event, 0 for censoring, such as os_event.")
  private String event;

  @Option(
      names = "--time-unit",
      paramLabel = "UNIT",
      description = "days, weeks, months or years, where the name of the column does not tell.")
  private FollowUpUnit unit;

  @Option(
      names = "--event-coding",
      paramLabel = "CODING",
      description =
          "0/1, 1/2, cbioportal (0:LIVING), cnsr (1 is censored) or words (yes, no); what is not"
              + " 0/1 must be declared.")
  private String coding;

  FollowUpColumns columns() {
    FollowUpColumns columns = FollowUpColumns.of(time, event);
    if (unit != null) {
      columns = columns.with(unit);
    }
    return Optional.ofNullable(coding).map(EventCoding::of).map(columns::with).orElse(columns);
  }
}
