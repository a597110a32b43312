package org.ferrostrat.survival;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.ferrostrat.data.ClinicalTable;
import org.ferrostrat.data.DataFormatException;
import org.ferrostrat.data.DecimalComma;
import org.ferrostrat.data.InsufficientDataException;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Issue.Place;
import org.ferrostrat.data.Labels;

/**
 * Which columns of a clinical table hold the follow-up, and what they mean. A wrong guess at the
 * coding of events turns every hazard ratio around, and one at the unit every horizon; so anything
 * but 1 for the event and 0 for censoring, and a unit that the name of the column does not state,
 * must be declared.
 *
 * @param time column of the times
 * @param event column of the events
 * @param unit unit of the times; where empty, the name of the column must state it, as {@code
 *     os_months} does
 * @param coding coding of the events; where empty it must be 0 and 1 and the name of the column
 *     must not speak of censoring
 */
public record FollowUpColumns(
    String time, String event, Optional<FollowUpUnit> unit, Optional<EventCoding> coding) {
  /** Values that a message shows. */
  private static final int SHOWN = 5;

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
   *     follow-up-time}, {@code decimal-comma}; the remedies name the options that declare them
   * @throws InsufficientDataException if no sample has time and event
   */
  public FollowUp read(ClinicalTable table, Labels samples) {
    FollowUpColumns real =
        new FollowUpColumns(
            table.column(time).orElse(time), table.column(event).orElse(event), unit, coding);
    return real.readNamed(table, samples);
  }

  /** Reads columns under their very names. */
  private FollowUp readNamed(ClinicalTable table, Labels samples) {
    Reading reading = new Reading(table, samples);
    Optional<FollowUpUnit> known = reading.unit();
    EventCoding understood = reading.coding();
    reading.readRows(understood);
    reading.requireNoErrors();
    reading.checkPlausibility(known.orElseThrow());
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
    private final Map<String, String> badTimes = new LinkedHashMap<>();
    private final Map<String, String> badEvents = new LinkedHashMap<>();

    Reading(ClinicalTable table, Labels samples) {
      this.table = table;
      this.samples = samples;
    }

    Optional<FollowUpUnit> unit() {
      Optional<FollowUpUnit> told = FollowUpUnit.ofColumn(time);
      Optional<FollowUpUnit> usual = FollowUpUnit.byConvention(time);
      if (unit.isEmpty() && told.isEmpty() && usual.isPresent()) {
        issues.add(
            Issue.info(
                "time-unit-guessed",
                place(time, ""),
                "%s is taken in %s, as TCGA and Xena write it".formatted(time, usual.get().id())));
      } else if (unit.isEmpty() && told.isEmpty()) {
        issues.add(
            Issue.error(
                "follow-up-unit",
                place(time, ""),
                "the unit of " + time + " is not known",
                "declare it: days, weeks, months or years"));
      } else if (unit.isPresent() && told.isPresent() && !unit.equals(told)) {
        issues.add(
            Issue.error(
                "follow-up-unit",
                place(time, ""),
                "the name of %s says %s, but %s are declared"
                    .formatted(time, told.get().id(), unit.get().id()),
                "declare %s, or rename the column".formatted(told.get().id())));
      }
      return unit.or(() -> told).or(() -> usual);
    }

    /** The coding to read with; where it is refused, the issues have an error. */
    EventCoding coding() {
      if (coding.isPresent()) {
        return coding.get();
      }
      List<String> values = distinctEvents();
      List<String> competing = EventCoding.competingEvents(event, values);
      if (!competing.isEmpty()) {
        issues.add(competing(competing));
        return EventCoding.CNSR; // understands every number, so that this is the only message
      }
      Optional<EventCoding> guess = EventCoding.guess(values);
      if (guess.isPresent() && guess.get() != EventCoding.ZERO_ONE) {
        issues.add(undeclared(guess.get(), values));
        return guess.get();
      }
      if (guess.isPresent() && EventCoding.isNameOfCensoring(event)) {
        issues.add(
            Issue.error(
                "event-coding-inverted",
                place(event, ""),
                "the name of %s says that 1 is censored, the opposite of the usual coding"
                    .formatted(event),
                "declare the coding: cnsr where 1 is censored, or 0/1 where 1 is the event"));
      }
      if (values.equals(List.of("1"))) {
        issues.add(
            Issue.warning(
                "event-coding-one-value",
                place(event, "1"),
                "every value of %s is 1, taken for the event".formatted(event),
                "declare the coding 1/2 or cnsr where 1 is censored"));
      }
      return EventCoding.ZERO_ONE;
    }

    private Issue competing(List<String> events) {
      TreeMap<String, Integer> counts = new TreeMap<>();
      for (String sample : samples) {
        table.value(sample, event).ifPresent(value -> counts.merge(value, 1, Integer::sum));
      }
      return Issue.error(
          "event-coding",
          place(event, String.join(", ", distinctEvents())),
          "%s has competing events %s beside 0 (patients: %s)"
              .formatted(
                  event,
                  String.join(" and ", events),
                  counts.entrySet().stream()
                      .map(entry -> entry.getKey() + " in " + entry.getValue())
                      .collect(Collectors.joining(", "))),
          "analyse competing risks with a declared event of interest, or merge the events: write"
              + " 1 for the event and 0 for censoring");
    }

    private Issue undeclared(EventCoding guess, List<String> values) {
      return Issue.error(
          "event-coding",
          place(event, String.join(", ", values)),
          "the coding of %s is not 1 for the event and 0 for censoring".formatted(event),
          remedy(guess));
    }

    /** Proposes a coding only where it cannot turn events and censoring around. */
    private String remedy(EventCoding guess) {
      boolean censoring = EventCoding.isNameOfCensoring(event);
      return switch (guess) {
        case CNSR ->
            censoring
                ? "declare it, probably as cnsr"
                : "write 1 for the event and 0 for censoring";
        case ONE_TWO ->
            censoring
                ? "declare it, probably as cnsr"
                : "declare it, probably as 1/2 (2 is the event, 1 is censored)";
        case WORDS -> "declare it, probably as words (%s)".formatted(EventCoding.acceptedWords());
        case CBIOPORTAL, ZERO_ONE -> "declare it, probably as " + guess.id();
      };
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
      badTimes().ifPresent(issues::add);
      badEvents(understood).ifPresent(issues::add);
    }

    private void readRow(String sample, String when, String what, EventCoding understood) {
      boolean isTime = NUMBER.matcher(when).matches() && isFollowUp(Double.parseDouble(when));
      Optional<Boolean> happened = understood.isEvent(what);
      if (!isTime) {
        badTimes.put(sample, when);
      }
      if (happened.isEmpty()) {
        badEvents.put(sample, what);
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

    /** One message for a column, whose cause is one as a rule. */
    private Optional<Issue> badTimes() {
      if (badTimes.isEmpty()) {
        return Optional.empty();
      }
      List<String> present =
          samples.toList().stream().flatMap(s -> table.value(s, time).stream()).toList();
      return DecimalComma.issue(table.name(), time, position(time), present)
          .or(
              () ->
                  Optional.of(
                      Issue.error(
                          "follow-up-time",
                          place(time, values(badTimes)),
                          badTimes.size() == 1
                              ? "the time of %s is no number of at least 0"
                                  .formatted(first(badTimes))
                              : "the times of %s and %d more are no numbers of at least 0"
                                  .formatted(first(badTimes), badTimes.size() - 1),
                          "correct it, or leave it empty to leave the patient out")));
    }

    private Optional<Issue> badEvents(EventCoding understood) {
      if (badEvents.isEmpty()) {
        return Optional.empty();
      }
      boolean areWords = badEvents.values().stream().anyMatch(value -> value.matches("\\D+"));
      return Optional.of(
          Issue.error(
              "event-value",
              place(event, values(badEvents)),
              badEvents.size() == 1
                  ? "the event of %s is not of the coding %s"
                      .formatted(first(badEvents), understood.id())
                  : "the events of %s and %d more are not of the coding %s"
                      .formatted(first(badEvents), badEvents.size() - 1, understood.id()),
              "correct it, or declare another coding"
                  + (areWords ? " (words: %s)".formatted(EventCoding.acceptedWords()) : "")));
    }

    private static String first(Map<String, String> bad) {
      return bad.keySet().iterator().next();
    }

    private static String values(Map<String, String> bad) {
      List<String> distinct = bad.values().stream().distinct().sorted().toList();
      String shown = String.join(", ", distinct.subList(0, Math.min(SHOWN, distinct.size())));
      return distinct.size() > SHOWN ? shown + ", ..." : shown;
    }

    /** Times that are possible but improbable; reported and kept. */
    void checkPlausibility(FollowUpUnit known) {
      List<Double> overlong = times.stream().filter(known::isImplausible).toList();
      if (!overlong.isEmpty()) {
        issues.add(
            Issue.warning(
                "time-unit",
                place(time, ""),
                "%d of %d times of %s are more than 30 years in %s (longest %s)"
                    .formatted(
                        overlong.size(), times.size(), time, known.id(), Collections.max(overlong)),
                "the unit is probably another; convert the times, or rename the column and declare"
                    + " the unit"));
      }
      long zero = times.stream().filter(when -> when == 0).count();
      if (zero > 0) {
        issues.add(
            Issue.info(
                "zero-time",
                place(time, "0"),
                "%d %s follow-up time 0 and %s to no estimate after time 0"
                    .formatted(
                        zero,
                        zero == 1 ? "patient has" : "patients have",
                        zero == 1 ? "contributes" : "contribute")));
      }
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
      return new Place(table.name(), 0, position(column), value);
    }

    private int position(String column) {
      return table.columns().indexOf(column) + 1;
    }
  }
}
