package org.ferrostrat.expression;

import java.util.Arrays;
import org.ferrostrat.data.Execution;

/** What the values of a matrix look like as a whole, counted in one go. */
final class ValueSurvey {
  /** Fixed, so that sums are added up in the same order for any number of threads. */
  private static final int ROWS_PER_PIECE = 512;

  private static final double SMALL = 1_000;

  /** From here on every double is a whole number. */
  private static final double WHOLE_FROM = 1L << 53;

  private final double[] sums;
  private long cells;
  private double smallest = Double.POSITIVE_INFINITY;
  private double largest = Double.NEGATIVE_INFINITY;
  private long atSmallest;
  private long fractions;
  private long small;
  private long smallWhole;

  ValueSurvey(int samples) {
    sums = new double[samples];
  }

  static ValueSurvey of(double[][] rows, Execution execution) {
    int samples = rows[0].length;
    ValueSurvey[] pieces = new ValueSurvey[(rows.length + ROWS_PER_PIECE - 1) / ROWS_PER_PIECE];
    execution.forEach(
        "judging the scale",
        pieces.length,
        piece -> {
          ValueSurvey survey = new ValueSurvey(samples);
          int end = Math.min(rows.length, (piece + 1) * ROWS_PER_PIECE);
          for (int row = piece * ROWS_PER_PIECE; row < end; row++) {
            survey.add(rows[row]);
          }
          pieces[piece] = survey;
        });
    ValueSurvey all = new ValueSurvey(samples);
    Arrays.stream(pieces).forEach(all::add);
    return all;
  }

  /** As {@link #add(int, double)} for every value, several times as fast. */
  private void add(double[] row) {
    for (int sample = 0; sample < row.length; sample++) {
      sums[sample] += row[sample];
    }
    cells += row.length;
    double low = smallest;
    double high = largest;
    long fractionsOfRow = 0;
    long smallOfRow = 0;
    long smallFractions = 0;
    for (double value : row) {
      if (value <= low) {
        atSmallest = value < low ? 1 : atSmallest + 1;
        low = value;
      }
      high = value > high ? value : high;
      int fraction = isWhole(value) ? 0 : 1;
      int isSmall = value > 0 && value < SMALL ? 1 : 0;
      fractionsOfRow += fraction;
      smallOfRow += isSmall;
      smallFractions += fraction & isSmall;
    }
    smallest = low;
    largest = high;
    fractions += fractionsOfRow;
    small += smallOfRow;
    smallWhole += smallOfRow - smallFractions;
  }

  /** As by rounding, which is slow until it is compiled for the last time; for all but NaN. */
  private static boolean isWhole(double value) {
    return value == (long) value || Math.abs(value) >= WHOLE_FROM;
  }

  /** Counts one value of a sample. */
  void add(int sample, double value) {
    cells++;
    sums[sample] += value;
    if (value <= smallest) {
      atSmallest = value < smallest ? 1 : atSmallest + 1;
      smallest = value;
    }
    largest = Math.max(largest, value);
    boolean whole = isWhole(value);
    fractions += whole ? 0 : 1;
    if (value > 0 && value < SMALL) {
      small++;
      smallWhole += whole ? 1 : 0;
    }
  }

  /** Counts values of 0, of any samples. */
  void addZeros(long count) {
    if (count > 0) {
      cells += count;
      if (smallest >= 0) {
        atSmallest = count + (smallest == 0 ? atSmallest : 0);
        smallest = 0;
      }
      largest = Math.max(largest, 0);
    }
  }

  private void add(ValueSurvey other) {
    if (other.smallest <= smallest) {
      atSmallest = other.atSmallest + (other.smallest < smallest ? 0 : atSmallest);
      smallest = other.smallest;
    }
    largest = Math.max(largest, other.largest);
    cells += other.cells;
    fractions += other.fractions;
    small += other.small;
    smallWhole += other.smallWhole;
    for (int sample = 0; sample < sums.length; sample++) {
      sums[sample] += other.sums[sample];
    }
  }

  long cells() {
    return cells;
  }

  double smallest() {
    return smallest;
  }

  double largest() {
    return largest;
  }

  /** Share of cells that hold the smallest value. */
  double shareAtSmallest() {
    return (double) atSmallest / cells;
  }

  boolean allWhole() {
    return fractions == 0;
  }

  /** Share of whole numbers among those above 0 and below 1,000; 0 where there are none. */
  double wholeShareOfSmall() {
    return small == 0 ? 0 : (double) smallWhole / small;
  }

  /** The sum of each sample. */
  double[] sums() {
    return sums.clone();
  }
}
