package org.ferrostrat.survival;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.ferrostrat.data.ClinicalTable;
import org.ferrostrat.data.DataFormatException;
import org.ferrostrat.data.InsufficientDataException;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Issue.Place;
import org.ferrostrat.data.Labels;

/**
 * Which columns of a clinical table hold the follow-up, and what they mean. A wrong guess at the
 * coding of events turns every hazard ratio around, and one at the unit every horizon; so anything
 * but 1 for the event and 0 for censoring, and a unit that the name of the column does not tell,
 * must be declared.
 *
 * @param time column of the times
 * @param event column of the events
 * @param unit unit of the times; where empty, the name of the column must tell it, as {@code
 *     os_months} does
 * @param coding coding of the events; where empty it must be 0 and 1 and the name of the column
 *     must not speak of censoring
 */
public record FollowUpColumns(
    String time, String event, Optional<FollowUpUnit> unit, Optional<EventCoding> coding) {
  private static final Pattern NUMBER =
      Pattern.compile("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?");

  /** Checks that there is everything. */
  public FollowUpColumns {
    Objects.requireNonNull(time, "time");
    Objects.requireNonNull(event, "event");
    Objects.requireNonNull(unit, "unit");
    Objects.requireNonNull(coding, "coding");
  }

  /** Two columns that speak for themselves. */
  public static FollowUpColumns of(String time, String event) {
    return new FollowUpColumns(time, event, Optional.empty(), Optional.empty());
  }

  /** The same with a declared unit. */
  public FollowUpColumns with(FollowUpUnit declared) {
    return new FollowUpColumns(time, event, Optional.of(declared), coding);
  }

  /** The same with a declared coding. */
  public FollowUpColumns with(EventCoding declared) {
    return new FollowUpColumns(time, event, unit, Optional.of(declared));
  }

  /** Reads the follow-up of all samples of a table; see {@link #read(ClinicalTable, Labels)}. */
  public FollowUp read(ClinicalTable table) {
    return read(table, table.samples());
  }

  /**
   * Reads the follow-up of some samples of a table, in their order. Those without a time or an
   * event are left out, with an issue {@code no-follow-up-time} or {@code no-event-status} each.
   *
   * @throws IllegalArgumentException if there is no such sample or column
   * @throws DataFormatException if the coding or the unit is undeclared or contradicts the name of
   *     its column, or values are not understood: codes {@code event-coding}, {@code
   *     event-coding-inverted}, {@code event-value}, {@code follow-up-unit}, {@code
   *     follow-up-time}; the remedies name the options that declare them
   * @throws InsufficientDataException if no sample has time and event
   */
  public FollowUp read(ClinicalTable table, Labels samples) {
    Reading reading = new Reading(table, samples);
    Optional<FollowUpUnit> known = reading.unit();
    EventCoding understood = reading.coding();
    reading.readRows(understood);
    reading.requireNoErrors();
    if (reading.kept.isEmpty()) {
      throw InsufficientDataException.of("no patient has follow-up time and event", 0, 0);
    }
    return new FollowUp(reading.data(known.orElseThrow()), reading.issues);
  }

  /** One table being read. */
  private final class Reading {
    private final ClinicalTable table;
    private final Labels samples;
    private final List<Issue> issues = new ArrayList<>();
    private final List<String> kept = new ArrayList<>();
    private final List<Double> times = new ArrayList<>();
    private final List<Boolean> events = new ArrayList<>();

    Reading(ClinicalTable table, Labels samples) {
      this.table = table;
      this.samples = samples;
    }

    Optional<FollowUpUnit> unit() {
      Optional<FollowUpUnit> told = FollowUpUnit.ofColumn(time);
      if (unit.isEmpty() && told.isEmpty()) {
        issues.add(
            Issue.error(
                "follow-up-unit",
                place(time, ""),
                "the unit of " + time + " is not known",
                "declare it with --time-unit days, weeks, months or years"));
      } else if (unit.isPresent() && told.isPresent() && !unit.equals(told)) {
        issues.add(
            Issue.error(
                "follow-up-unit",
                place(time, ""),
                "the name of %s says %s, but %s are declared"
                    .formatted(time, told.get().id(), unit.get().id()),
                "declare --time-unit %s, or rename the column".formatted(told.get().id())));
      }
      return unit.or(() -> told);
    }

    /** The coding to read with; where it is refused, an error stands in the issues. */
    EventCoding coding() {
      if (coding.isPresent()) {
        return coding.get();
      }
      List<String> values = distinctEvents();
      Optional<EventCoding> guess = EventCoding.guess(values);
      if (guess.isPresent() && guess.get() != EventCoding.ZERO_ONE) {
        issues.add(
            Issue.error(
                "event-coding",
                place(event, String.join(", ", values)),
                "the coding of %s is not 1 for the event and 0 for censoring".formatted(event),
                remedy(guess.get())));
        return guess.get();
      }
      if (guess.isPresent() && EventCoding.isNameOfCensoring(event)) {
        issues.add(
            Issue.error(
                "event-coding-inverted",
                place(event, ""),
                "the name of %s says that 1 is censored, the opposite of the usual coding"
                    .formatted(event),
                "declare --event-coding cnsr where 1 is censored, or --event-coding 0/1 where 1 is the event"));
      }
      if (values.equals(List.of("1"))) {
        issues.add(
            Issue.warning(
                "event-coding-one-value",
                place(event, "1"),
                "every value of %s is 1, taken for the event".formatted(event),
                "declare --event-coding 1/2 or cnsr where 1 is censored"));
      }
      return EventCoding.ZERO_ONE;
    }

    private String remedy(EventCoding guess) {
      boolean censoring = EventCoding.isNameOfCensoring(event);
      if (guess == EventCoding.CNSR && !censoring) {
        return "write 1 for the event and 0 for censoring, or declare --event-coding cnsr where 0 is the event";
      }
      boolean counts = guess == EventCoding.ONE_TWO && censoring;
      return "declare it, probably with --event-coding " + (counts ? EventCoding.CNSR : guess).id();
    }

    private List<String> distinctEvents() {
      TreeSet<String> values = new TreeSet<>();
      for (String sample : samples) {
        table.value(sample, event).ifPresent(values::add);
      }
      return List.copyOf(values);
    }

    void readRows(EventCoding understood) {
      for (String sample : samples) {
        Optional<String> when = table.value(sample, time);
        Optional<String> what = table.value(sample, event);
        if (when.isEmpty() || what.isEmpty()) {
          issues.add(leftOut(sample, when.isEmpty()));
        } else {
          readRow(sample, when.get(), what.get(), understood);
        }
      }
    }

    private void readRow(String sample, String when, String what, EventCoding understood) {
      boolean isTime = NUMBER.matcher(when).matches() && isFollowUp(Double.parseDouble(when));
      Optional<Boolean> happened = understood.isEvent(what);
      if (!isTime) {
        issues.add(
            Issue.error(
                "follow-up-time",
                place(time, when),
                "the time of %s is no number of at least 0".formatted(sample),
                "correct it, or leave it empty to leave the patient out"));
      }
      if (happened.isEmpty()) {
        issues.add(
            Issue.error(
                "event-value",
                place(event, what),
                "the event of %s is not of the coding %s".formatted(sample, understood.id()),
                "correct it, or declare another coding with --event-coding VALUE"));
      }
      if (isTime && happened.isPresent()) {
        kept.add(sample);
        times.add(Double.valueOf(when));
        events.add(happened.get());
      }
    }

    private static boolean isFollowUp(double number) {
      return number >= 0 && number < Double.POSITIVE_INFINITY;
    }

    private Issue leftOut(String sample, boolean noTime) {
      return Issue.warning(
          noTime ? "no-follow-up-time" : "no-event-status",
          place(noTime ? time : event, ""),
          "%s has no %s and is left out".formatted(sample, noTime ? time : event),
          "");
    }

    void requireNoErrors() {
      List<Issue> errors =
          issues.stream().filter(issue -> issue.level() == Issue.Level.ERROR).toList();
      if (!errors.isEmpty()) {
        throw new DataFormatException(errors);
      }
    }

    SurvivalData data(FollowUpUnit known) {
      double[] time = times.stream().mapToDouble(Double::doubleValue).toArray();
      boolean[] event = new boolean[time.length];
      for (int i = 0; i < event.length; i++) {
        event[i] = events.get(i);
      }
      return SurvivalData.of(Labels.of(kept), time, event, known);
    }

    private Place place(String column, String value) {
      return new Place(table.name(), 0, table.columns().indexOf(column) + 1, value);
    }
  }
}
