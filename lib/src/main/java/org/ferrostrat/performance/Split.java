package org.ferrostrat.performance;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Objects;

/**
 * One division of rows into training rows and test rows. Immutable.
 *
 * <p>A row may be in the training rows several times (bootstrap), never on both sides.
 */
public final class Split {
  private final String name;
  private final int repeat;
  private final int[] train;
  private final int[] test;

  private Split(String name, int repeat, int[] train, int[] test) {
    this.name = name;
    this.repeat = repeat;
    this.train = train;
    this.test = test;
  }

  /**
   * A split.
   *
   * @param name what it is called in results, such as the cohort that is left out
   * @param repeat number of the repeat it belongs to, counted from 0; measures are averaged over
   *     the splits of a repeat first
   * @param train training rows, counted from 0
   * @param test rows that are predicted
   * @throws IllegalArgumentException if a side is empty, a row negative or on both sides
   */
  public static Split of(String name, int repeat, int[] train, int[] test) {
    Objects.requireNonNull(name, "name");
    if (repeat < 0) {
      throw new IllegalArgumentException("repeat is " + repeat + "; need at least 0");
    }
    if (train.length == 0 || test.length == 0) {
      throw new IllegalArgumentException(
          "%s has %d training and %d test rows; need some of each"
              .formatted(name, train.length, test.length));
    }
    BitSet learnt = new BitSet();
    for (int row : train) {
      learnt.set(requireRow(name, row));
    }
    for (int row : test) {
      if (learnt.get(requireRow(name, row))) {
        throw new IllegalArgumentException(
            "row %d of %s is on both sides; need it on one".formatted(row, name));
      }
    }
    return new Split(name, repeat, train.clone(), test.clone());
  }

  private static int requireRow(String name, int row) {
    if (row >= 0) {
      return row;
    }
    throw new IllegalArgumentException("%s has row %d; need at least 0".formatted(name, row));
  }

  /** What it is called in results. */
  public String name() {
    return name;
  }

  /** Number of the repeat it belongs to, counted from 0. */
  public int repeat() {
    return repeat;
  }

  /** The training rows. */
  public int[] train() {
    return train.clone();
  }

  /** The rows that are predicted. */
  public int[] test() {
    return test.clone();
  }

  /** Test rows per training row, by which corrected intervals widen. */
  double testPerTraining() {
    return (double) test.length / train.length;
  }

  /**
   * The split itself, once it is known that it fits the rows.
   *
   * @throws IllegalArgumentException if it names a row that does not exist, or a patient has rows
   *     on both sides
   */
  Split checkedFor(Outcomes outcomes) {
    int last = Math.max(Arrays.stream(train).max().orElse(0), Arrays.stream(test).max().orElse(0));
    if (last >= outcomes.size()) {
      throw new IllegalArgumentException(
          "%s has row %d; need at most %d".formatted(name, last, outcomes.size() - 1));
    }
    int[] learnt = Arrays.stream(train).map(outcomes::patient).sorted().toArray();
    for (int row : test) {
      if (Arrays.binarySearch(learnt, outcomes.patient(row)) >= 0) {
        throw new IllegalArgumentException(
            "patient %d is on both sides of %s; need all rows of a patient on one"
                .formatted(outcomes.patient(row), name));
      }
    }
    return this;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Split that
        && name.equals(that.name)
        && repeat == that.repeat
        && Arrays.equals(train, that.train)
        && Arrays.equals(test, that.test);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * name.hashCode() + Arrays.hashCode(train)) + Arrays.hashCode(test);
  }

  @Override
  public String toString() {
    return "%s (%d training, %d test rows)".formatted(name, train.length, test.length);
  }
}
