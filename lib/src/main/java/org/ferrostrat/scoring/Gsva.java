package org.ferrostrat.scoring;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.ferrostrat.expression.ExpressionScale.Kind;

/**
 * GSVA: Hänzelmann, Castelo and Guinney 2013, <a
 * href="https://doi.org/10.1186/1471-2105-14-7">doi:10.1186/1471-2105-14-7</a>. Works on the kernel
 * distribution values of the genes; the walk is a Kolmogorov-like statistic with symmetric rank
 * weights. The maximum and minimum of the walk lie at genes of the set, so a set costs its size,
 * not that of the matrix.
 */
final class Gsva implements SetWalk {
  /** What is made of the largest deviations above and below zero. */
  enum Statistic {
    /** Their sum, the deviation below zero being negative. The default of GSVA. */
    DIFFERENCE,
    /** The one farther from zero. */
    MAXIMUM
  }

  private static final int FEWEST_MARKED = 12;

  private final Kernel kernel;
  private final Statistic statistic;

  Gsva(Kernel kernel, Statistic statistic) {
    this.kernel = kernel;
    this.statistic = statistic;
  }

  @Override
  public boolean freeOfCohort() {
    return false;
  }

  @Override
  public Set<Kind> scales() {
    return kernel.scales();
  }

  @Override
  public Optional<Kernel> kernel() {
    return Optional.of(kernel);
  }

  @Override
  public double score(SampleProfile sample, int[] rows) {
    int n = sample.geneCount();
    int k = rows.length;
    int[] positions = positions(sample, n, rows);
    double total = 0;
    for (int position : positions) {
      total += weight(n, position);
    }
    if (!(total > 0) || n == k) {
      return Double.NaN;
    }
    double above = 0;
    double below = 0;
    double inside = 0;
    double share = 0;
    for (int i = 0; i < k; i++) {
      double outside = (double) (positions[i] - i) / (n - k);
      below = Math.min(below, share - outside);
      inside += weight(n, positions[i]);
      share = inside / total;
      above = Math.max(above, share - outside);
    }
    if (statistic == Statistic.DIFFERENCE) {
      return above + below;
    }
    return above > -below ? above : below;
  }

  /**
   * The positions of the rows in the walk, in order. Many are sorted by marking them in a set of
   * bits, with a second set that marks the words of the first that are not empty.
   */
  private static int[] positions(SampleProfile sample, int n, int[] rows) {
    int[] positions = new int[rows.length];
    if (rows.length < FEWEST_MARKED) {
      for (int i = 0; i < positions.length; i++) {
        positions[i] = n - sample.walkRank(rows[i]);
      }
      Arrays.sort(positions);
      return positions;
    }
    long[] marks = new long[n / Long.SIZE + 1];
    long[] filled = new long[marks.length / Long.SIZE + 1];
    for (int row : rows) {
      int position = n - sample.walkRank(row);
      int word = position / Long.SIZE;
      marks[word] |= 1L << position;
      filled[word / Long.SIZE] |= 1L << word;
    }
    int next = 0;
    for (int block = 0; block < filled.length; block++) {
      for (long words = filled[block]; words != 0; words &= words - 1) {
        int word = block * Long.SIZE + Long.numberOfTrailingZeros(words);
        for (long left = marks[word]; left != 0; left &= left - 1) {
          positions[next++] = word * Long.SIZE + Long.numberOfTrailingZeros(left);
        }
      }
    }
    return positions;
  }

  /** The distance of the rank at a position of the walk from the middle rank. */
  private static double weight(int n, int position) {
    return Math.abs(n / 2.0 - (n - position));
  }

  /** What the score loses when a gene is left out of the set: the walk is not a sum. */
  @Override
  public double[] contributions(SampleProfile sample, int[] rows) {
    double all = score(sample, rows);
    double[] lost = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      int[] others = new int[rows.length - 1];
      System.arraycopy(rows, 0, others, 0, i);
      System.arraycopy(rows, i + 1, others, i, others.length - i);
      lost[i] = all - score(sample, others);
    }
    return lost;
  }
}
