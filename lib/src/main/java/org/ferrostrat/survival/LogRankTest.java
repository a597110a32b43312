package org.ferrostrat.survival;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.ferrostrat.data.InsufficientDataException;
import org.ferrostrat.data.Strata;

/**
 * Tests whether groups of patients have the same survival: the log-rank test (Mantel 1966; Peto and
 * Peto 1972, <a href="https://doi.org/10.2307/2344317">doi:10.2307/2344317</a>) and its weighted
 * forms, for any number of groups, with strata and as a test for trend. Tied events enter through
 * the hypergeometric variance. Equal to R's {@code survdiff}, as the tests show for the log-rank
 * and the Peto-Peto weights.
 *
 * @param weights how much each event time counts; equally by default
 */
public record LogRankTest(LogRankWeights weights) {
  private static final double SINGULAR = 1e-10;

  /** Checks that there are weights. */
  public LogRankTest {
    Objects.requireNonNull(weights, "weights");
  }

  /** The log-rank test without weights. */
  public static LogRankTest withDefaults() {
    return new LogRankTest(LogRankWeights.logRank());
  }

  /** The same with other weights. */
  public LogRankTest with(LogRankWeights other) {
    return new LogRankTest(other);
  }

  /** The log-rank test without weights of the given groups. */
  public static Result test(SurvivalData data, Strata groups) {
    return withDefaults().compare(data, groups);
  }

  /**
   * One group in the test.
   *
   * @param name name of the group
   * @param n number of its patients
   * @param events number of its events
   * @param observed weighted number of its events; without weights the same as {@code events}
   * @param expected weighted number of its events if all groups had the same survival
   */
  public record Group(String name, int n, int events, double observed, double expected) {}

  /**
   * What a test found.
   *
   * @param weights the weights
   * @param groups every group, in order
   * @param n number of patients that took part
   * @param events number of their events
   * @param excluded number of patients without a group or stratum
   * @param trend whether this is the test for trend over the order of the groups
   * @param test statistic, degrees of freedom and p-value
   */
  public record Result(
      LogRankWeights weights,
      List<Group> groups,
      int n,
      int events,
      int excluded,
      boolean trend,
      ChiSquareTest test) {
    /** Copies the list. */
    public Result {
      groups = List.copyOf(groups);
    }
  }

  /**
   * Whether any groups differ.
   *
   * @throws IllegalArgumentException if the samples differ
   * @throws InsufficientDataException if fewer than two groups have patients at risk at an event
   */
  public Result compare(SurvivalData data, Strata groups) {
    return compare(data, groups, oneStratum(data));
  }

  /**
   * Whether any groups differ within strata, such as centres: patients are compared with those of
   * the same stratum only. Weights use the survival within the stratum.
   *
   * @throws IllegalArgumentException if the samples differ
   * @throws InsufficientDataException if fewer than two groups have patients at risk at an event
   */
  public Result compare(SurvivalData data, Strata groups, Strata strata) {
    Sums sums = Sums.of(this, data, groups, strata);
    int[] tested = sums.groupsAtRisk();
    if (tested.length < 2) {
      throw sums.insufficient("fewer than two groups are at risk when events happen");
    }
    int[] free = Arrays.copyOf(tested, tested.length - 1);
    double[] excess = Arrays.stream(free).mapToDouble(sums::excess).toArray();
    SymmetricMatrix variance =
        SymmetricMatrix.of(SymmetricMatrix.select(sums.variance, free), SINGULAR);
    if (!variance.isRegular()) {
      throw sums.insufficient("the groups are never at risk together when events happen");
    }
    ChiSquareTest test = ChiSquareTest.of(variance.inverseForm(excess), free.length);
    return sums.result(this, false, test);
  }

  /**
   * Whether survival rises or falls over the order of the groups (Tarone 1975, <a
   * href="https://doi.org/10.1093/biomet/62.3.679">doi:10.1093/biomet/62.3.679</a>), with scores 1,
   * 2, 3 and so on; one degree of freedom.
   *
   * @throws IllegalArgumentException if the samples differ
   * @throws InsufficientDataException if fewer than two groups have patients at risk at an event
   */
  public Result trend(SurvivalData data, Strata groups) {
    return trend(data, groups, oneStratum(data));
  }

  /** The test for trend within strata. */
  public Result trend(SurvivalData data, Strata groups, Strata strata) {
    Sums sums = Sums.of(this, data, groups, strata);
    double[] scores = IntStream.rangeClosed(1, sums.size()).asDoubleStream().toArray();
    double excess =
        IntStream.range(0, sums.size()).mapToDouble(g -> scores[g] * sums.excess(g)).sum();
    double variance = SymmetricMatrix.form(sums.variance, scores);
    double size =
        IntStream.range(0, sums.size())
            .mapToDouble(g -> scores[g] * scores[g] * sums.variance[g][g])
            .sum();
    if (!(variance > SINGULAR * size)) {
      throw sums.insufficient("fewer than two groups are at risk when events happen");
    }
    return sums.result(this, true, ChiSquareTest.of(excess * excess / variance, 1));
  }

  private static Strata oneStratum(SurvivalData data) {
    return Strata.of("all", data.samples(), List.of("all"), new int[data.size()]);
  }

  /** Observed less expected events with their covariance, summed over event times and strata. */
  private static final class Sums {
    private final Strata groups;
    private final int[] n;
    private final int[] events;
    private final double[] observed;
    private final double[] expected;
    private final double[][] variance;

    private Sums(Strata groups) {
      int size = groups.groups().size();
      this.groups = groups;
      this.n = new int[size];
      this.events = new int[size];
      this.observed = new double[size];
      this.expected = new double[size];
      this.variance = new double[size][size];
    }

    static Sums of(LogRankTest test, SurvivalData data, Strata groups, Strata strata) {
      SameSamples.require(data.samples(), groups.samples(), "groups");
      SameSamples.require(data.samples(), strata.samples(), "strata");
      Sums sums = new Sums(groups);
      for (int stratum = 0; stratum < strata.groups().size(); stratum++) {
        int[] rows =
            Arrays.stream(strata.members(stratum)).filter(i -> !groups.isMissing(i)).toArray();
        sums.addStratum(test.weights, data, EventTable.byTime(data, rows));
      }
      return sums;
    }

    private void addStratum(LogRankWeights weights, SurvivalData data, int[] rows) {
      int[] atRisk = new int[size()];
      for (int row : rows) {
        atRisk[groups.groupOf(row)]++;
        n[groups.groupOf(row)]++;
      }
      double survival = 1;
      int next = 0;
      while (next < rows.length) {
        int first = next;
        double time = data.time(rows[first]);
        int[] leaving = new int[size()];
        int[] dying = new int[size()];
        while (next < rows.length && data.time(rows[next]) == time) {
          int group = groups.groupOf(rows[next]);
          leaving[group]++;
          dying[group] += data.event(rows[next]) ? 1 : 0;
          next++;
        }
        int total = rows.length - first;
        int deaths = Arrays.stream(dying).sum();
        if (deaths > 0) {
          addTime(weights.weight(survival), atRisk, dying, total, deaths);
          survival *= (double) (total - deaths) / total;
        }
        for (int group = 0; group < leaving.length; group++) {
          atRisk[group] -= leaving[group];
        }
      }
    }

    private void addTime(double weight, int[] atRisk, int[] dying, int total, int deaths) {
      double spread = total == 1 ? 0 : deaths * (double) (total - deaths) / (total - 1.0);
      for (int g = 0; g < atRisk.length; g++) {
        double share = (double) atRisk[g] / total;
        events[g] += dying[g];
        observed[g] += weight * dying[g];
        expected[g] += weight * deaths * share;
        for (int h = 0; h < atRisk.length; h++) {
          double other = (double) atRisk[h] / total;
          variance[g][h] += weight * weight * spread * share * ((g == h ? 1 : 0) - other);
        }
      }
    }

    int size() {
      return n.length;
    }

    double excess(int group) {
      return observed[group] - expected[group];
    }

    int[] groupsAtRisk() {
      return IntStream.range(0, size()).filter(g -> expected[g] > 0).toArray();
    }

    Result result(LogRankTest test, boolean trend, ChiSquareTest found) {
      List<Group> rows = new ArrayList<>();
      for (int g = 0; g < size(); g++) {
        rows.add(new Group(groups.groups().get(g), n[g], events[g], observed[g], expected[g]));
      }
      int taking = Arrays.stream(n).sum();
      return new Result(
          test.weights,
          rows,
          taking,
          Arrays.stream(events).sum(),
          groups.size() - taking,
          trend,
          found);
    }

    InsufficientDataException insufficient(String message) {
      return InsufficientDataException.of(
          message, Arrays.stream(n).sum(), Arrays.stream(events).sum());
    }
  }
}
