package org.ferrostrat.survival;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;
import org.ferrostrat.data.Labels;
import org.ferrostrat.data.SampleValues;

/**
 * Follow-up of a cohort: how long each patient was followed, and whether follow-up ended with the
 * event (death, progression) or was censored.
 *
 * <p>Observation may start late ({@link #withEntry}): a patient is then at risk at a time t only if
 * entry &lt; t &lt;= time, as in R's {@code Surv(entry, time, event)}. Methods that need everyone
 * from time 0 refuse such data.
 *
 * <p>Times are finite and not negative; nothing is missing, so patients without a time are left out
 * before. Two times are tied when they are equal as numbers. Where an event and a censoring share a
 * time, the censored patient counts as at risk at that event, as in every common program.
 *
 * <p>Immutable: the arrays are copied on the way in and on the way out.
 */
public final class SurvivalData {
  private static final double[] NO_ENTRY = {};

  private final Labels samples;
  private final double[] time;
  private final boolean[] event;
  private final FollowUpUnit unit;
  private final int events;

  /** Start of observation; empty where everyone is observed from time 0. */
  private final double[] entry;

  private SurvivalData(
      Labels samples, double[] entry, double[] time, boolean[] event, FollowUpUnit unit) {
    this.samples = samples;
    this.entry = entry;
    this.time = time;
    this.event = event;
    this.unit = unit;
    int count = 0;
    for (boolean happened : event) {
      count += happened ? 1 : 0;
    }
    this.events = count;
  }

  /**
   * Follow-up of the given samples.
   *
   * @param samples one sample per patient
   * @param time {@code time[i]} is the follow-up of {@code samples.get(i)}
   * @param event whether follow-up ended with the event; false when censored
   * @param unit unit of the times
   * @throws IllegalArgumentException if the lengths differ, or a time is negative, infinite or NaN
   */
  public static SurvivalData of(Labels samples, double[] time, boolean[] event, FollowUpUnit unit) {
    if (time.length != samples.size() || event.length != samples.size()) {
      throw new IllegalArgumentException(
          "times %d, events %d, samples %d: lengths differ"
              .formatted(time.length, event.length, samples.size()));
    }
    double[] checked = new double[time.length];
    for (int i = 0; i < time.length; i++) {
      if (!(time[i] >= 0 && time[i] < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "time of %s is %s; need a finite value >= 0".formatted(samples.get(i), time[i]));
      }
      checked[i] = time[i] + 0.0; // makes -0.0 a 0.0
    }
    return new SurvivalData(samples, NO_ENTRY, checked, event.clone(), unit);
  }

  /**
   * Follow-up from two columns of a table.
   *
   * @param time follow-up
   * @param event 1 for the event and 0 for censoring; any other coding is refused, because 1 and 2
   *     mean opposite things in different sources
   * @param unit unit of the times
   * @throws IllegalArgumentException if the samples differ, a time is negative, infinite or
   *     missing, or an event is neither 0 nor 1
   */
  public static SurvivalData of(SampleValues time, SampleValues event, FollowUpUnit unit) {
    SameSamples.require(time.samples(), event.samples(), "events");
    boolean[] happened = new boolean[event.size()];
    for (int i = 0; i < happened.length; i++) {
      double code = event.get(i);
      if (code != 0 && code != 1) {
        throw new IllegalArgumentException(
            "event of %s is %s; need 1 for the event and 0 for censoring"
                .formatted(event.samples().get(i), code));
      }
      happened[i] = code == 1;
    }
    return of(time.samples(), time.toArray(), happened, unit);
  }

  /**
   * The same follow-up with delayed entry (left truncation): patients come under observation late,
   * such as at a biopsy when time counts from diagnosis, and only because they were still
   * event-free. Taking them as at risk from time 0 overestimates survival. With age as the time
   * scale, entry is the age at inclusion. Where every entry is 0 there is no delay.
   *
   * @param start {@code start[i]} is the time at which observation of {@code samples().get(i)}
   *     begins, on the time scale of the follow-up
   * @throws IllegalArgumentException if the lengths differ, or an entry is negative, NaN, or above
   *     0 and not before the end of follow-up
   */
  public SurvivalData withEntry(double[] start) {
    if (start.length != time.length) {
      throw new IllegalArgumentException(
          "%d entry times for %d patients; need one per patient"
              .formatted(start.length, time.length));
    }
    for (int i = 0; i < start.length; i++) {
      if (!(start[i] >= 0 && (start[i] < time[i] || start[i] == 0))) {
        throw new IllegalArgumentException(
            "entry of %s is %s and follow-up ends at %s; need 0, or more than 0 and less than that"
                .formatted(samples.get(i), start[i], time[i]));
      }
    }
    boolean delayed = Arrays.stream(start).anyMatch(t -> t > 0);
    return new SurvivalData(samples, delayed ? start.clone() : NO_ENTRY, time, event, unit);
  }

  /** Whether any patient comes under observation after time 0. */
  public boolean hasDelayedEntry() {
    return entry.length > 0;
  }

  /** The time at which observation of the patient at a position begins. */
  public double entry(int position) {
    return hasDelayedEntry() ? entry[position] : 0;
  }

  /** Where the patient at a position is at risk after: before all times without delay. */
  double start(int position) {
    double begin = entry(position);
    return begin == 0 ? Double.NEGATIVE_INFINITY : begin;
  }

  /** The start of observation of all patients, in order. */
  public double[] entries() {
    return hasDelayedEntry() ? entry.clone() : new double[time.length];
  }

  /** The samples, one per patient, in order. */
  public Labels samples() {
    return samples;
  }

  /** The number of patients. */
  public int size() {
    return time.length;
  }

  /** The number of patients with the event. */
  public int events() {
    return events;
  }

  /** The unit of the times. */
  public FollowUpUnit unit() {
    return unit;
  }

  /** The follow-up of the patient at a position. */
  public double time(int position) {
    return time[position];
  }

  /** Whether the follow-up of the patient at a position ended with the event. */
  public boolean event(int position) {
    return event[position];
  }

  /** The follow-up of all patients, in order. */
  public double[] times() {
    return time.clone();
  }

  /** Whether follow-up ended with the event, for all patients, in order. */
  public boolean[] eventFlags() {
    return event.clone();
  }

  /** The longest follow-up, event or not; 0 for no patients. */
  public double lastFollowUp() {
    return Arrays.stream(time).max().orElse(0);
  }

  /** The patients at the given positions, in the order of the positions. */
  public SurvivalData select(int... chosen) {
    double[] times = new double[chosen.length];
    boolean[] flags = new boolean[chosen.length];
    double[] starts = new double[hasDelayedEntry() ? chosen.length : 0];
    for (int i = 0; i < chosen.length; i++) {
      times[i] = time[chosen[i]];
      flags[i] = event[chosen[i]];
    }
    for (int i = 0; i < starts.length; i++) {
      starts[i] = entry[chosen[i]];
    }
    return new SurvivalData(samples.select(chosen), starts, times, flags, unit);
  }

  /**
   * The patients of the given samples, in the order of the samples.
   *
   * @throws IllegalArgumentException if a sample has no follow-up here
   */
  public SurvivalData select(Labels chosen) {
    return select(SameSamples.positions(samples, chosen));
  }

  /**
   * Follow-up from a landmark on: the patients who are event-free and still followed after that
   * time, their times counted from it. What is known at the landmark, such as an early response,
   * can then explain survival without counting the time it took to become known (Anderson et al.
   * 1983, <a href="https://doi.org/10.1200/JCO.1983.1.11.710">doi:10.1200/JCO.1983.1.11.710</a>).
   * Patients who come under observation only after the landmark enter late.
   *
   * @param when time of the landmark, in the unit of the follow-up
   * @throws IllegalArgumentException if the time is negative or not finite
   */
  public SurvivalData landmark(double when) {
    if (!(when >= 0 && when < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("landmark is " + when + "; need a finite value >= 0");
    }
    int[] followed = IntStream.range(0, size()).filter(i -> time[i] > when).toArray();
    SurvivalData rest = select(followed);
    double[] from = Arrays.stream(rest.time).map(t -> t - when).toArray();
    double[] late = Arrays.stream(rest.entry).map(t -> Math.max(0, t - when)).toArray();
    boolean delayed = Arrays.stream(late).anyMatch(t -> t > 0);
    return new SurvivalData(rest.samples, delayed ? late : NO_ENTRY, from, rest.event, unit);
  }

  /**
   * Follow-up given that a patient is event-free at a time: the patients followed beyond it, at
   * risk from that time on, on the same time scale. A curve of these data is the survival
   * conditional on reaching the time; with delayed entry it leaves out the earliest times, at which
   * few patients are under observation.
   *
   * @param when the time, in the unit of the follow-up
   * @throws IllegalArgumentException if the time is negative or not finite
   */
  public SurvivalData conditionalOn(double when) {
    if (!(when >= 0 && when < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("time is " + when + "; need a finite value >= 0");
    }
    int[] followed = IntStream.range(0, size()).filter(i -> time[i] > when).toArray();
    SurvivalData rest = select(followed);
    double[] starts = Arrays.stream(rest.entries()).map(t -> Math.max(t, when)).toArray();
    return rest.withEntry(starts);
  }

  /**
   * This follow-up, for a method that needs everyone observed from time 0.
   *
   * @throws IllegalArgumentException if entry is delayed
   */
  SurvivalData requireFromStart(String method) {
    if (hasDelayedEntry()) {
      throw new IllegalArgumentException(
          method + " does not take delayed entry; need patients observed from time 0");
    }
    return this;
  }

  /** The same follow-up in another unit. */
  public SurvivalData in(FollowUpUnit other) {
    double[] converted = Arrays.stream(time).map(t -> unit.convert(t, other)).toArray();
    double[] starts = Arrays.stream(entry).map(t -> unit.convert(t, other)).toArray();
    return new SurvivalData(samples, starts, converted, event, other);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SurvivalData that
        && unit == that.unit
        && samples.equals(that.samples)
        && Arrays.equals(entry, that.entry)
        && Arrays.equals(time, that.time)
        && Arrays.equals(event, that.event);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(time) + 31 * (Arrays.hashCode(event) + 31 * Arrays.hashCode(entry));
  }

  @Override
  public String toString() {
    return "%d patients, %d events, follow-up in %s"
        .formatted(time.length, events, unit.name().toLowerCase(Locale.ROOT));
  }
}
