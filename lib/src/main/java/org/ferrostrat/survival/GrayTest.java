package org.ferrostrat.survival;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.ferrostrat.data.InsufficientDataException;
import org.ferrostrat.data.Strata;
import org.ferrostrat.stats.GroupPermutation;

/**
 * Tests whether groups have the same cumulative incidence of one of several competing events (Gray
 * 1988, <a href="https://doi.org/10.1214/aos/1176350951">doi:10.1214/aos/1176350951</a>), with
 * equal weights over time. Its variance counts both the events of the cause and the competing ones,
 * with hypergeometric factors for ties. Equal to the test of R's {@code cuminc}, as the tests show.
 */
public final class GrayTest {
  private static final double SINGULAR = 1e-10;

  private GrayTest() {}

  /**
   * The test of a cause.
   *
   * @param cause number of the cause, from 1
   * @throws IllegalArgumentException if the samples differ or there is no such cause
   * @throws InsufficientDataException if there is no event of the cause, or fewer than two groups
   *     have patients
   */
  public static ChiSquareTest test(CompetingRisksData data, Strata groups, int cause) {
    Sorted sorted = Sorted.of(data, groups, cause);
    double statistic = sorted.statistic(sorted.groupOf);
    if (Double.isNaN(statistic)) {
      throw InsufficientDataException.of(
          "no variance between the groups when events of %s happen"
              .formatted(data.causes().get(cause - 1)),
          sorted.groupOf.length,
          data.events(cause));
    }
    return ChiSquareTest.of(statistic, sorted.groups - 1);
  }

  /**
   * The test of a cause by permutation of the groups among the patients, for few events: valid
   * where censoring is the same in all groups.
   *
   * @param cause number of the cause, from 1
   * @param draws number of permutations
   * @param seed the same seed gives the same permutations
   * @throws IllegalArgumentException as {@link #test}, or if there is no draw
   * @throws InsufficientDataException as {@link #test}
   */
  public static GroupPermutation permutation(
      CompetingRisksData data, Strata groups, int cause, int draws, long seed) {
    double observed = test(data, groups, cause).statistic();
    Sorted sorted = Sorted.of(data, groups, cause);
    int[] groupOf = sorted.groupOf.clone();
    int[] all = IntStream.range(0, groupOf.length).toArray();
    return GroupPermutation.of(
        observed,
        draws,
        seed,
        random -> {
          GroupPermutation.shuffle(groupOf, all, random);
          return sorted.statistic(groupOf);
        });
  }

  /** Patients by time, with their kind of end: 0 censored, 1 of the cause, 2 of another one. */
  private record Sorted(double[] time, int[] end, int[] groupOf, int groups) {
    static Sorted of(CompetingRisksData data, Strata groups, int cause) {
      SameSamples.require(data.samples(), groups.samples(), "groups");
      data.requireCause(cause);
      int[] filled =
          IntStream.range(0, groups.groups().size()).filter(g -> groups.size(g) > 0).toArray();
      int[] rows = IntStream.range(0, data.size()).filter(i -> !groups.isMissing(i)).toArray();
      int[] sorted = TimeOrder.of(rows, data::time);
      int[] end =
          Arrays.stream(sorted)
              .map(i -> data.cause(i) == cause ? 1 : data.cause(i) == 0 ? 0 : 2)
              .toArray();
      int events = (int) Arrays.stream(end).filter(e -> e == 1).count();
      if (filled.length < 2 || events == 0) {
        throw InsufficientDataException.of(
            "Gray's test needs two groups with patients and an event of "
                + data.causes().get(cause - 1),
            rows.length,
            events);
      }
      return new Sorted(
          Arrays.stream(sorted).mapToDouble(data::time).toArray(),
          end,
          Arrays.stream(sorted).map(i -> Arrays.binarySearch(filled, groups.groupOf(i))).toArray(),
          filled.length);
    }

    /** The statistic; NaN where the variance is singular. */
    double statistic(int[] assigned) {
      Sums sums = new Sums(groups);
      for (int group : assigned) {
        sums.atRisk[group]++;
      }
      int next = 0;
      while (next < time.length) {
        int[][] ends = new int[3][groups];
        int first = next;
        while (next < time.length && time[next] == time[first]) {
          ends[end[next]][assigned[next]]++;
          next++;
        }
        sums.add(ends[1], ends[2]);
        for (int g = 0; g < groups; g++) {
          sums.atRisk[g] -= ends[0][g] + ends[1][g] + ends[2][g];
        }
      }
      return sums.statistic();
    }
  }

  /**
   * Scores and their covariance. The variance is that of the sum over the events of each group k of
   * weights (a[i][k] - share * c[i][k]), where c is the compensator to which later times add; so
   * sums of the squares, of the products with c, and of c squared are kept.
   */
  private static final class Sums {
    private final int size;
    private final int[] atRisk;
    private final double[] survival;
    private final double[] incidence;
    private final double[] score;
    private final double[][] compensator;
    private final double[][] constant;
    private final double[][] mixed;
    private final double[] slope;
    private double common;

    Sums(int groups) {
      size = groups;
      atRisk = new int[groups];
      survival = new double[groups];
      Arrays.fill(survival, 1);
      incidence = new double[groups];
      score = new double[groups];
      compensator = new double[groups][groups];
      constant = new double[groups][groups];
      mixed = new double[groups][groups];
      slope = new double[groups];
    }

    /** One time with its numbers of events of the cause and of others, by group. */
    void add(int[] own, int[] other) {
      int ownEvents = Arrays.stream(own).sum();
      if (ownEvents + Arrays.stream(other).sum() == 0) {
        return;
      }
      double[] exposed = new double[size];
      double[] subdistribution = new double[size];
      double[] survivalAfter = survival.clone();
      double[] incidenceAfter = incidence.clone();
      for (int g = 0; g < size; g++) {
        if (atRisk[g] > 0) {
          double n = atRisk[g];
          survivalAfter[g] = survival[g] * (n - own[g] - other[g]) / n;
          incidenceAfter[g] = incidence[g] + survival[g] * own[g] / n;
          exposed[g] = n / survival[g];
          subdistribution[g] = n * (1 - incidence[g]) / survival[g];
        }
      }
      double total = Arrays.stream(exposed).sum();
      double subdistributionTotal = Arrays.stream(subdistribution).sum();
      double commonAfter = common + ownEvents / total;
      double[][] weight = weights(exposed, total);
      for (int i = 0; i < size; i++) {
        score[i] += own[i] - ownEvents * subdistribution[i] / subdistributionTotal;
        for (int k = 0; k < size; k++) {
          compensator[i][k] += weight[i][k] * ownEvents / (total * (1 - common));
        }
      }
      for (int k = 0; k < size; k++) {
        if (atRisk[k] > 0 && ownEvents > 0) {
          addOwn(k, weight, ownEvents, total, commonAfter, survivalAfter[k]);
        }
        if (survivalAfter[k] > 0 && other[k] > 0) {
          addOther(k, other[k], (1 - commonAfter) / survivalAfter[k]);
        }
      }
      common = commonAfter;
      System.arraycopy(survivalAfter, 0, survival, 0, size);
      System.arraycopy(incidenceAfter, 0, incidence, 0, size);
    }

    private double[][] weights(double[] exposed, double total) {
      double[][] weight = new double[size][size];
      for (int i = 0; i < size; i++) {
        for (int k = 0; k < size; k++) {
          weight[i][k] = exposed[i] * ((i == k ? 1 : 0) - exposed[k] / total);
        }
      }
      return weight;
    }

    private void addOwn(
        int k, double[][] weight, int events, double total, double commonAfter, double after) {
      double share = after > 0 ? 1 - (1 - commonAfter) / after : 1;
      double ties = events > 1 ? 1 - (events - 1) / (total * survival[k] - 1) : 1;
      double variance = ties * survival[k] * events / (total * atRisk[k]);
      double[] fixed = new double[size];
      for (int i = 0; i < size; i++) {
        fixed[i] = weight[i][k] - share * compensator[i][k];
      }
      add(k, fixed, share, variance);
    }

    private void addOther(int k, int events, double share) {
      double n = atRisk[k];
      double ties = events > 1 ? 1 - (events - 1) / (n - 1) : 1;
      double variance = ties * survival[k] * survival[k] * events / (n * n);
      double[] fixed = new double[size];
      for (int i = 0; i < size; i++) {
        fixed[i] = share * compensator[i][k];
      }
      add(k, fixed, -share, variance);
    }

    private void add(int k, double[] fixed, double share, double variance) {
      slope[k] += share * share * variance;
      for (int i = 0; i < size; i++) {
        mixed[i][k] += fixed[i] * share * variance;
        for (int j = 0; j < size; j++) {
          constant[i][j] += fixed[i] * fixed[j] * variance;
        }
      }
    }

    double statistic() {
      int[] free = IntStream.range(0, size - 1).toArray();
      double[][] variance = new double[free.length][free.length];
      for (int i : free) {
        for (int j : free) {
          variance[i][j] = constant[i][j];
          for (int k = 0; k < size; k++) {
            variance[i][j] +=
                compensator[i][k] * compensator[j][k] * slope[k]
                    + compensator[i][k] * mixed[j][k]
                    + compensator[j][k] * mixed[i][k];
          }
        }
      }
      SymmetricMatrix matrix = SymmetricMatrix.of(variance, SINGULAR);
      return matrix.isRegular()
          ? matrix.inverseForm(Arrays.copyOf(score, free.length))
          : Double.NaN;
    }
  }
}
