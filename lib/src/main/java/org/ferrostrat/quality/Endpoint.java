package org.ferrostrat.quality;

import java.util.List;
import java.util.Optional;
import org.ferrostrat.data.EndpointColumns;
import org.ferrostrat.survival.EventCoding;
import org.ferrostrat.survival.FollowUpUnit;

/**
 * The columns of an end-point, such as {@code os_months} and {@code os_event}.
 *
 * @param name such as {@code os}
 * @param time column of times
 * @param event column of events
 * @param unit of the times; empty where the name does not state it
 * @param coding of the events; empty where no coding fits the values
 */
record Endpoint(
    String name,
    String time,
    String event,
    Optional<FollowUpUnit> unit,
    Optional<EventCoding> coding) {
  /** The end-points whose two columns are there. */
  static List<Endpoint> in(ClinicalRecords records) {
    return EndpointColumns.in(records.table()).stream()
        .map(found -> of(found.endpoint(), found.time(), found.event(), records))
        .toList();
  }

  private static Endpoint of(String name, String time, String event, ClinicalRecords records) {
    List<String> values =
        records.samples().stream().flatMap(s -> records.text(s, event).stream()).toList();
    return new Endpoint(
        name,
        time,
        event,
        FollowUpUnit.ofColumn(time).or(() -> FollowUpUnit.byConvention(time)),
        values.isEmpty() ? Optional.empty() : EventCoding.guess(values));
  }

  /** The time of a sample in months, or in the unknown unit of its column; NaN where missing. */
  double months(String sample, ClinicalRecords records) {
    double value = records.number(sample, time);
    return unit.map(known -> known.convert(value, FollowUpUnit.MONTHS)).orElse(value);
  }

  /** Whether the event happened; empty where that is missing. */
  Optional<Boolean> isEvent(String sample, ClinicalRecords records) {
    return coding.flatMap(known -> records.text(sample, event).flatMap(known::isEvent));
  }
}
