package org.ferrostrat.prognosis;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.ferrostrat.cohort.PatientTable;
import org.ferrostrat.data.ClinicalTable;
import org.ferrostrat.data.DataFormatException;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Issue.Place;
import org.ferrostrat.survival.CompetingEventCoding;
import org.ferrostrat.survival.CompetingEventCoding.Ending;
import org.ferrostrat.survival.CompetingRisksData;
import org.ferrostrat.survival.EventCoding;
import org.ferrostrat.survival.FollowUp;
import org.ferrostrat.survival.FollowUpColumns;

/**
 * Follow-up with several kinds of event, read from a table.
 *
 * @param data the follow-up; causes are named by their codes, the event of interest first
 * @param issues who was left out and why
 */
record CompetingFollowUp(CompetingRisksData data, List<Issue> issues) {

  /**
   * Reads the follow-up of the samples of a table.
   *
   * @throws IllegalArgumentException if there is no such column
   * @throws DataFormatException as {@link FollowUpColumns#read(ClinicalTable)}, or {@code
   *     event-value} if the event of interest is not among the values
   */
  static CompetingFollowUp read(
      PatientTable patients, FollowUpColumns columns, CompetingEventCoding coding) {
    ClinicalTable events = patients.tableWith(columns.event());
    ClinicalTable times = patients.tableWith(columns.time());
    List<List<String>> rows = new ArrayList<>();
    for (String sample : patients.samples()) {
      String any =
          events
              .value(sample, columns.event())
              .map(value -> coding.ending(value) == Ending.CENSORED ? "0" : "1")
              .orElse("");
      rows.add(List.of(sample, times.value(sample, columns.time()).orElse(""), any));
    }
    ClinicalTable anyEvent =
        ClinicalTable.of(times.name(), List.of("sample", columns.time(), columns.event()), rows);
    FollowUp read = columns.with(EventCoding.ZERO_ONE).read(anyEvent, patients.samples());
    return new CompetingFollowUp(causes(read, events, columns.event(), coding), read.issues());
  }

  private static CompetingRisksData causes(
      FollowUp read, ClinicalTable events, String column, CompetingEventCoding coding) {
    List<String> codes =
        read.data().samples().toList().stream()
            .map(sample -> events.value(sample, column).orElseThrow().strip())
            .toList();
    TreeSet<String> competing = new TreeSet<>();
    boolean isFound = false;
    for (String code : codes) {
      isFound |= coding.ending(code) == Ending.EVENT_OF_INTEREST;
      if (coding.ending(code) == Ending.COMPETING_EVENT) {
        competing.add(code);
      }
    }
    if (!isFound) {
      throw new DataFormatException(
          Issue.error(
              "event-value",
              Place.inFile(events.name()),
              "no value of %s is the event of interest %s; there are %s"
                  .formatted(
                      column, coding.eventOfInterest(), String.join(", ", new TreeSet<>(codes))),
              "name one of these codes"));
    }
    List<String> causes = new ArrayList<>(List.of(coding.eventOfInterest()));
    causes.addAll(competing);
    int[] cause =
        codes.stream()
            .mapToInt(
                code ->
                    switch (coding.ending(code)) {
                      case CENSORED -> CompetingRisksData.CENSORED;
                      case EVENT_OF_INTEREST -> 1;
                      case COMPETING_EVENT ->
                          1 + causes.subList(1, causes.size()).indexOf(code) + 1;
                    })
            .toArray();
    return CompetingRisksData.of(
        read.data().samples(), read.data().times(), cause, causes, read.data().unit());
  }
}
