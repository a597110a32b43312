package org.ferrostrat.cli;

import java.util.List;
import java.util.Optional;
import org.ferrostrat.cohort.PatientTable;
import org.ferrostrat.data.EndpointColumns;
import org.ferrostrat.data.Issue;
import org.ferrostrat.survival.EventCoding;
import org.ferrostrat.survival.FollowUpColumns;
import org.ferrostrat.survival.FollowUpUnit;
import picocli.CommandLine.Option;

/** The columns of follow-up in the clinical table, and their coding. */
final class FollowUpOptions {
  @Option(
      names = "--time",
      paramLabel = "COLUMN",
      description =
          "Follow-up time: a column such as os_months (default of survival, screen and"
              + " pool: that of overall survival, else of the first endpoint, by usual names).")
  private String time;

  @Option(
      names = "--event",
      paramLabel = "COLUMN",
      description =
          "Event indicator: a column with 1 for an event and 0 for censoring, such as"
              + " os_event (default: that of the endpoint of --time).")
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

  /** Whether columns are named. */
  boolean isNamed() {
    return time != null;
  }

  /** Refuses one column alone, and what is declared of columns that are not named. */
  void refuseIncomplete() {
    UsageException.refuse((time == null) != (event == null), "--time and --event need each other");
    UsageException.refuse(
        time == null && (unit != null || coding != null),
        "--time-unit and --event-coding belong to --time and --event");
  }

  /** A table, and its columns of follow-up. */
  record Found(PatientTable table, FollowUpColumns columns) {}

  /**
   * The columns that are named, else those of the first endpoint of the table, which it reports.
   */
  Found in(PatientTable table) {
    if (time != null || event != null) {
      return new Found(table, columns());
    }
    EndpointColumns found = table.endpoints().stream().findFirst().orElseThrow(this::notFound);
    Issue guess =
        Issue.info(
            "follow-up-guessed",
            Issue.Place.NOWHERE,
            "follow-up is taken from %s and %s; --time and --event take other columns"
                .formatted(found.time(), found.event()));
    return new Found(
        table.with(List.of(guess)), declared(FollowUpColumns.of(found.time(), found.event())));
  }

  /** The columns that are named. */
  FollowUpColumns columns() {
    UsageException.refuse(time == null || event == null, "--time and --event need each other");
    return declared(FollowUpColumns.of(time, event));
  }

  private UsageException notFound() {
    return new UsageException(
        "no columns of follow-up are known by their names; name them with --time and --event");
  }

  private FollowUpColumns declared(FollowUpColumns named) {
    FollowUpColumns columns = unit == null ? named : named.with(unit);
    return Optional.ofNullable(coding).map(EventCoding::of).map(columns::with).orElse(columns);
  }
}
