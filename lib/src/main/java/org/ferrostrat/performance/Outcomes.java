package org.ferrostrat.performance;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The rows of a table as a validation design uses them: whether the row's patient responded, which
 * rows are of the same patient, and of which cohort the row is. Immutable.
 */
public final class Outcomes {
  private final boolean[] responder;
  private final int[] patient;
  private final int[] cohort;

  private Outcomes(boolean[] responder, int[] patient, int[] cohort) {
    this.responder = responder;
    this.patient = patient;
    this.cohort = cohort;
  }

  /**
   * The outcomes of rows.
   *
   * @param responder whether the patient responded
   * @param patient number of the patient; rows of the same number never stand on both sides of a
   *     split
   * @param cohort number of the cohort
   * @throws IllegalArgumentException if the lengths differ
   */
  public static Outcomes of(boolean[] responder, int[] patient, int[] cohort) {
    if (patient.length != responder.length || cohort.length != responder.length) {
      throw new IllegalArgumentException(
          "%d outcomes, %d patients and %d cohorts; need as many of each"
              .formatted(responder.length, patient.length, cohort.length));
    }
    return new Outcomes(responder.clone(), patient.clone(), cohort.clone());
  }

  /** Rows of different patients of one cohort. */
  public static Outcomes ofOneCohort(boolean... responder) {
    return new Outcomes(
        responder.clone(),
        IntStream.range(0, responder.length).toArray(),
        new int[responder.length]);
  }

  /** Number of rows. */
  public int size() {
    return responder.length;
  }

  /** Whether the patient of a row responded. */
  public boolean isResponder(int row) {
    return responder[row];
  }

  /** Whether each row's patient responded, in the order of the rows. */
  public boolean[] responders() {
    return responder.clone();
  }

  /** Number of rows of responders. */
  public int responderCount() {
    return (int) IntStream.range(0, responder.length).filter(row -> responder[row]).count();
  }

  /** Number of the patient of a row. */
  public int patient(int row) {
    return patient[row];
  }

  /** Number of the cohort of a row. */
  public int cohort(int row) {
    return cohort[row];
  }

  /** The rows at the given positions, in their order; a position may occur several times. */
  public Outcomes select(int... rows) {
    boolean[] selected = new boolean[rows.length];
    IntStream.range(0, rows.length).forEach(i -> selected[i] = responder[rows[i]]);
    return new Outcomes(
        selected,
        Arrays.stream(rows).map(row -> patient[row]).toArray(),
        Arrays.stream(rows).map(row -> cohort[row]).toArray());
  }

  /** The same rows with other outcomes, such as shuffled ones. */
  public Outcomes withResponders(boolean... other) {
    return of(other, patient, cohort);
  }

  @Override
  public String toString() {
    return "%d rows, %d responders".formatted(size(), responderCount());
  }
}
