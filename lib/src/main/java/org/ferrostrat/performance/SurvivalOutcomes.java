package org.ferrostrat.performance;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.ferrostrat.data.Labels;
import org.ferrostrat.survival.FollowUpUnit;
import org.ferrostrat.survival.SurvivalData;

/**
 * The follow-up of the rows of a table: how long each patient was followed, whether follow-up ended
 * with the event, which rows are of the same patient, and of which cohort the row is. Rows may
 * occur several times, as in a bootstrap sample. Immutable.
 */
public final class SurvivalOutcomes {
  private final double[] time;
  private final FollowUpUnit unit;
  private final Outcomes events;

  private SurvivalOutcomes(double[] time, FollowUpUnit unit, Outcomes events) {
    this.time = time;
    this.unit = unit;
    this.events = events;
  }

  /**
   * The follow-up of rows.
   *
   * @param data times and events, one row per sample
   * @param patient number of the patient; rows of the same number are never on both sides of a
   *     split
   * @param cohort number of the cohort
   * @throws IllegalArgumentException if the lengths differ
   */
  public static SurvivalOutcomes of(SurvivalData data, int[] patient, int[] cohort) {
    return new SurvivalOutcomes(
        data.times(), data.unit(), Outcomes.of(data.eventFlags(), patient, cohort));
  }

  /** Rows of different patients of one cohort. */
  public static SurvivalOutcomes ofOneCohort(SurvivalData data) {
    return of(data, IntStream.range(0, data.size()).toArray(), new int[data.size()]);
  }

  /** Number of rows. */
  public int size() {
    return time.length;
  }

  /** Unit of the times. */
  public FollowUpUnit unit() {
    return unit;
  }

  /** Follow-up of the patient of a row. */
  public double time(int row) {
    return time[row];
  }

  /** Whether the follow-up of a row ended with the event. */
  public boolean event(int row) {
    return events.isResponder(row);
  }

  /** Follow-up of all rows, in order. */
  public double[] times() {
    return time.clone();
  }

  /** Whether follow-up ended with the event, for all rows, in order. */
  public boolean[] eventFlags() {
    return events.responders();
  }

  /** Number of rows with the event. */
  public int eventCount() {
    return events.responderCount();
  }

  /**
   * The rows as resampling designs take them: the event takes the place of response, so that folds
   * are stratified by event and, within, by cohort.
   */
  public Outcomes strata() {
    return events;
  }

  /** The rows at the given positions, in their order; a position may occur several times. */
  public SurvivalOutcomes select(int... rows) {
    double[] chosen = Arrays.stream(rows).mapToDouble(row -> time[row]).toArray();
    return new SurvivalOutcomes(chosen, unit, events.select(rows));
  }

  /** Times and events of the rows, which are named by their position, counted from 1. */
  public SurvivalData data() {
    Labels names =
        Labels.of(IntStream.rangeClosed(1, time.length).mapToObj(Integer::toString).toList());
    return SurvivalData.of(names, time, events.responders(), unit);
  }
}
