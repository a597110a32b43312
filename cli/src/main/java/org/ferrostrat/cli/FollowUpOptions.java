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

/** Where follow-up stands in the clinical table, and how it is written there. */
final class FollowUpOptions {
  @Option(
      names = "--time",
      paramLabel = "COLUMN",
      description =
          "Time of follow-up, such as os_months (default: that of overall survival, else of the"
              + " first endpoint, by usual names).")
  private String time;

  @Option(
      names = "--event",
      paramLabel = "COLUMN",
      description =
          "1 for the event, 0 for censoring, such as os_event (default: that of the default of"
              + " --time).")
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
