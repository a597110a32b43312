package org.ferrostrat.survival;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.ferrostrat.data.InsufficientDataException;
import org.ferrostrat.data.Strata;
import org.ferrostrat.stats.GroupPermutation;

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
  /**
   * Below this number of events in a group, the chi-square distribution does not hold and the test
   * is by permutation.
   */
  public static final int FEWEST_EVENTS_FOR_CHI_SQUARE = 10;

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
    int tested = sums.groupsAtRisk().length;
    if (tested < 2) {
      throw sums.insufficient("fewer than two groups are at risk when events happen");
    }
    double statistic = sums.statistic();
    if (Double.isNaN(statistic)) {
      throw sums.insufficient("the groups are never at risk together when events happen");
    }
    return sums.result(this, false, ChiSquareTest.of(statistic, tested - 1));
  }

  /**
   * The test that any groups differ by permutation of the groups among the patients, for few
   * events, where the chi-square distribution does not hold: valid where censoring is the same in
   * all groups. A draw in which the statistic cannot be computed counts as smaller.
   *
   * @param draws number of permutations
   * @param seed the same seed gives the same permutations
   * @throws IllegalArgumentException if the samples differ, or there is no draw
   * @throws InsufficientDataException as {@link #compare(SurvivalData, Strata)}
   */
  public GroupPermutation permutation(SurvivalData data, Strata groups, int draws, long seed) {
    return permutation(data, groups, oneStratum(data), draws, seed);
  }

  /** The test by permutation of the groups within strata. */
  public GroupPermutation permutation(
      SurvivalData data, Strata groups, Strata strata, int draws, long seed) {
    double observed = compare(data, groups, strata).test().statistic();
    return permute(data, groups, strata, Sums::statistic, observed, draws, seed);
  }

  /** The test for trend by permutation of the groups within strata. */
  public GroupPermutation trendPermutation(
      SurvivalData data, Strata groups, Strata strata, int draws, long seed) {
    double observed = trend(data, groups, strata).test().statistic();
    return permute(data, groups, strata, Sums::trendStatistic, observed, draws, seed);
  }

  private GroupPermutation permute(
      SurvivalData data,
      Strata groups,
      Strata strata,
      ToDoubleFunction<Sums> statistic,
      double observed,
      int draws,
      long seed) {
    List<Stratum> sorted = Stratum.all(data, groups, strata);
    int[] groupOf = groups.toArray();
    return GroupPermutation.of(
        observed,
        draws,
        seed,
        random -> {
          sorted.forEach(stratum -> GroupPermutation.shuffle(groupOf, stratum.row, random));
          return statistic.applyAsDouble(Sums.of(weights, sorted, groups, groupOf));
        });
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
    double statistic = sums.trendStatistic();
    if (Double.isNaN(statistic)) {
      throw sums.insufficient("fewer than two groups are at risk when events happen");
    }
    return sums.result(this, true, ChiSquareTest.of(statistic, 1));
  }

  private static Strata oneStratum(SurvivalData data) {
    return Strata.of("all", data.samples(), List.of("all"), new int[data.size()]);
  }

  /** The patients of one stratum by time. */
  private record Stratum(int[] row, double[] time, boolean[] event, int[] byEntry, double[] entry) {
    static List<Stratum> all(SurvivalData data, Strata groups, Strata strata) {
      List<Stratum> all = new ArrayList<>();
      for (int stratum = 0; stratum < strata.groups().size(); stratum++) {
        int[] rows =
            Arrays.stream(strata.members(stratum)).filter(i -> !groups.isMissing(i)).toArray();
        all.add(of(data, EventTable.byTime(data, rows)));
      }
      return all;
    }

    private static Stratum of(SurvivalData data, int[] sorted) {
      boolean[] happened = new boolean[sorted.length];
      for (int i = 0; i < happened.length; i++) {
        happened[i] = data.event(sorted[i]);
      }
      int[] entering = TimeOrder.of(sorted, data::start);
      return new Stratum(
          sorted,
          Arrays.stream(sorted).mapToDouble(data::time).toArray(),
          happened,
          entering,
          Arrays.stream(entering).mapToDouble(data::start).toArray());
    }

    int size() {
      return row.length;
    }

    /** Whether a patient, by order of entry, is under observation at a time. */
    boolean isObservedAt(int entering, double when) {
      return entry[entering] < when;
    }
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
      return of(test.weights, Stratum.all(data, groups, strata), groups, groups.toArray());
    }

    static Sums of(LogRankWeights weights, List<Stratum> strata, Strata groups, int[] groupOf) {
      Sums sums = new Sums(groups);
      for (Stratum stratum : strata) {
        sums.addStratum(weights, stratum, groupOf);
      }
      return sums;
    }

    private void addStratum(LogRankWeights weights, Stratum rows, int[] groupOf) {
      int[] atRisk = new int[size()];
      int entered = 0;
      int total = 0;
      double survival = 1;
      int next = 0;
      while (next < rows.size()) {
        double time = rows.time[next];
        while (entered < rows.size() && rows.isObservedAt(entered, time)) {
          atRisk[groupOf[rows.byEntry[entered++]]]++;
          total++;
        }
        int[] leaving = new int[size()];
        int[] dying = new int[size()];
        int deaths = 0;
        int first = next;
        for (; next < rows.size() && rows.time[next] == time; next++) {
          int group = groupOf[rows.row[next]];
          leaving[group]++;
          dying[group] += rows.event[next] ? 1 : 0;
          deaths += rows.event[next] ? 1 : 0;
        }
        if (deaths > 0) {
          addTime(weights.weight(survival), atRisk, dying, total, deaths);
          survival *= (double) (total - deaths) / total;
        }
        total -= next - first;
        for (int group = 0; group < leaving.length; group++) {
          n[group] += leaving[group];
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

    /** The statistic for any difference; NaN where none can be computed. */
    double statistic() {
      int[] tested = groupsAtRisk();
      int[] free = Arrays.copyOf(tested, Math.max(0, tested.length - 1));
      double[] excess = Arrays.stream(free).mapToDouble(this::excess).toArray();
      SymmetricMatrix matrix = SymmetricMatrix.of(SymmetricMatrix.select(variance, free), SINGULAR);
      return free.length > 0 && matrix.isRegular() ? matrix.inverseForm(excess) : Double.NaN;
    }

    /** The statistic for trend; NaN where none can be computed. */
    double trendStatistic() {
      double[] scores = IntStream.rangeClosed(1, size()).asDoubleStream().toArray();
      double excess = IntStream.range(0, size()).mapToDouble(g -> scores[g] * excess(g)).sum();
      double spread = SymmetricMatrix.form(variance, scores);
      double size =
          IntStream.range(0, size()).mapToDouble(g -> scores[g] * scores[g] * variance[g][g]).sum();
      return spread > SINGULAR * size ? excess * excess / spread : Double.NaN;
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
