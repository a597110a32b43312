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
      description = "Follow-up time: a column such as os_months.")
  private String time;

  @Option(
      names = "--event",
      required = true,
      paramLabel = "COLUMN",
      description =
          "Event indicator: a column with 1 for an event and 0 for censoring, such as"
              + " os_event.")
  private String event;

  @Option(
      names = "--time-unit",
      paramLabel = "UNIT",
      description =
          "Unit of follow-up time: days, weeks, months or years (default: that in the"
              + " name of the column).")
  private FollowUpUnit unit;

  @Option(
      names = "--event-coding",
      paramLabel = "CODING",
      description =
          "Coding of the event: 0/1, 1/2, cbioportal (0:LIVING), cnsr (1 is censored) or"
              + " words (yes, no). Default: 0/1; others must be declared.")
  private String coding;

  FollowUpColumns columns() {
    FollowUpColumns columns = FollowUpColumns.of(time, event);
    if (unit != null) {
      columns = columns.with(unit);
    }
    return Optional.ofNullable(coding).map(EventCoding::of).map(columns::with).orElse(columns);
  }
}
