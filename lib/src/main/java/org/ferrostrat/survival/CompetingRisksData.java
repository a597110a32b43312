package org.ferrostrat.survival;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.ferrostrat.data.Labels;

/**
 * Follow-up that ends with one of several events, of which each precludes the others: progression
 * or death without it, death of the tumour or of another cause. Patients are observed from time 0.
 * Causes are numbered from 1 in the order of their names; 0 is censored.
 *
 * <p>Censoring at a competing event, as Kaplan-Meier curves of one cause do, overestimates the
 * incidence: its complement is the incidence in a world without the other causes. {@link
 * CumulativeIncidence} gives the incidence in this one.
 *
 * <p>Immutable: the arrays are copied on the way in and on the way out.
 */
public final class CompetingRisksData {
  /** The number of a patient whose follow-up is censored. */
  public static final int CENSORED = 0;

  private final SurvivalData anyEvent;
  private final int[] cause;
  private final Labels causes;

  private CompetingRisksData(SurvivalData anyEvent, int[] cause, Labels causes) {
    this.anyEvent = anyEvent;
    this.cause = cause;
    this.causes = causes;
  }

  /**
   * Follow-up of the given samples.
   *
   * @param samples one sample per patient
   * @param time {@code time[i]} is the follow-up of {@code samples.get(i)}
   * @param cause 0 where follow-up is censored, or the number of the cause, counted from 1
   * @param causes names of the causes, the event of interest usually first; unique
   * @param unit unit of the times
   * @throws IllegalArgumentException if the lengths differ, a time is negative, infinite or NaN, or
   *     there is no such cause
   */
  public static CompetingRisksData of(
      Labels samples, double[] time, int[] cause, List<String> causes, FollowUpUnit unit) {
    boolean[] any = new boolean[cause.length];
    for (int i = 0; i < cause.length; i++) {
      if (!(cause[i] >= CENSORED && cause[i] <= causes.size())) {
        throw new IllegalArgumentException(
            "cause of patient %d is %d; need 0 to %d".formatted(i, cause[i], causes.size()));
      }
      any[i] = cause[i] != CENSORED;
    }
    return new CompetingRisksData(
        SurvivalData.of(samples, time, any, unit), cause.clone(), Labels.of(causes));
  }

  /** The samples, one per patient, in order. */
  public Labels samples() {
    return anyEvent.samples();
  }

  /** The names of the causes; cause 1 first. */
  public Labels causes() {
    return causes;
  }

  /** The number of patients. */
  public int size() {
    return cause.length;
  }

  /** The follow-up of the patient at a position. */
  public double time(int position) {
    return anyEvent.time(position);
  }

  /** The number of the cause of the patient at a position; {@link #CENSORED} for none. */
  public int cause(int position) {
    return cause[position];
  }

  /** The number of patients with an event of a cause; of those censored for cause 0. */
  public int events(int number) {
    return (int) Arrays.stream(cause).filter(c -> c == number).count();
  }

  /** Follow-up to the first event of any cause, such as progression-free survival. */
  public SurvivalData anyEvent() {
    return anyEvent;
  }

  /**
   * Follow-up in which only one cause is an event and the others are censored: for cause-specific
   * hazards, not for curves.
   *
   * @throws IllegalArgumentException if there is no such cause
   */
  public SurvivalData causeSpecific(int number) {
    requireCause(number);
    boolean[] event = new boolean[cause.length];
    for (int i = 0; i < event.length; i++) {
      event[i] = cause[i] == number;
    }
    return SurvivalData.of(samples(), anyEvent.times(), event, anyEvent.unit());
  }

  /** The patients at the given positions, in the order of the positions. */
  public CompetingRisksData select(int... chosen) {
    int[] selected = Arrays.stream(chosen).map(i -> cause[i]).toArray();
    return new CompetingRisksData(anyEvent.select(chosen), selected, causes);
  }

  /**
   * The patients of the given samples, in the order of the samples.
   *
   * @throws IllegalArgumentException if a sample has no follow-up here
   */
  public CompetingRisksData select(Labels chosen) {
    return select(SameSamples.positions(samples(), chosen));
  }

  void requireCause(int number) {
    if (!(number >= 1 && number <= causes.size())) {
      throw new IllegalArgumentException(
          "cause is %d; need 1 to %d".formatted(number, causes.size()));
    }
  }

  /** Counts of each group by distinct time. */
  Table table(int[] rows) {
    return new Table(rows);
  }

  /** Who is at risk, and who has an event of which cause, at each distinct time. */
  final class Table {
    final int patients;
    final double[] time;
    final int[] atRisk;

    /** Number of events by cause less 1 and time. */
    final int[][] events;

    /** Number of events of any cause by time. */
    final int[] anyEvents;

    private Table(int[] rows) {
      EventTable table = EventTable.of(anyEvent, rows);
      patients = rows.length;
      time = table.time;
      atRisk = table.atRisk;
      anyEvents = table.events;
      events = new int[causes.size()][table.size()];
      for (int row : rows) {
        if (cause[row] != CENSORED) {
          events[cause[row] - 1][table.lineAt(time(row))]++;
        }
      }
    }
  }

  @Override
  public String toString() {
    String counts =
        IntStream.rangeClosed(1, causes.size())
            .mapToObj(k -> "%d %s".formatted(events(k), causes.get(k - 1)))
            .reduce((a, b) -> a + ", " + b)
            .orElse("no cause");
    return "%d patients, %s, follow-up in %s"
        .formatted(size(), counts, anyEvent.unit().name().toLowerCase(Locale.ROOT));
  }
}
