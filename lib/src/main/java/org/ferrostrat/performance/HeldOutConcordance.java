package org.ferrostrat.performance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.ferrostrat.data.Execution;
import org.ferrostrat.survival.Concordance;
import org.ferrostrat.survival.SurvivalData;

/**
 * The concordance of held-out linear predictors: pairs of patients are compared within a split
 * only, because two splits have two models; the C of the splits of a repeat are averaged with
 * weights of their comparable pairs, then over repeats. Equal predictors count half, so that a
 * model without features has 0.5 exactly.
 *
 * <p>Comparable pairs and censoring weights are those of {@link Concordance}, Harrell's or Uno's;
 * Uno's weights are estimated among the test rows of each split. The interval is a bootstrap of
 * patients over their held-out predictions: conditional on the models, it leaves out the
 * uncertainty of fitting them.
 *
 * @param estimate the mean; NaN where no two patients can be compared
 * @param comparablePairs number of comparable pairs in all splits
 * @param perSplit C of each split; NaN where no two patients can be compared
 * @param interval bootstrap of patients, conditional on the models; empty where none was asked for
 */
public record HeldOutConcordance(
    double estimate,
    long comparablePairs,
    List<Double> perSplit,
    Optional<BootstrapInterval.Result> interval) {

  /** Copies the list. */
  public HeldOutConcordance {
    perSplit = List.copyOf(perSplit);
  }

  /** The concordance without an interval. */
  public static HeldOutConcordance of(HeldOutRisks risks, Concordance.Method method) {
    return of(pairs(risks, method), risks, Optional.empty());
  }

  /** The concordance with a bootstrap interval. */
  public static HeldOutConcordance of(
      HeldOutRisks risks,
      Concordance.Method method,
      BootstrapInterval bootstrap,
      Execution execution) {
    List<SplitPairs> pairs = pairs(risks, method);
    BootstrapInterval.Result interval =
        Patients.of(risks.outcomes().strata())
            .interval(bootstrap, times -> mean(pairs, risks, times), execution);
    return of(pairs, risks, Optional.of(interval));
  }

  private static HeldOutConcordance of(
      List<SplitPairs> pairs, HeldOutRisks risks, Optional<BootstrapInterval.Result> interval) {
    int[] once = new int[risks.outcomes().size()];
    Arrays.fill(once, 1);
    List<Double> perSplit = new ArrayList<>();
    long count = 0;
    for (SplitPairs split : pairs) {
      double[] sums = split.sums(once);
      perSplit.add(sums[1] / sums[0]);
      count += split.weight.length;
    }
    return new HeldOutConcordance(mean(pairs, risks, once), count, perSplit, interval);
  }

  /** Concordant over comparable pairs of each repeat, averaged over repeats. */
  private static double mean(List<SplitPairs> pairs, HeldOutRisks risks, int[] times) {
    double sum = 0;
    int repeats = 0;
    for (int repeat : risks.repeats()) {
      double comparable = 0;
      double concordant = 0;
      for (int split = 0; split < pairs.size(); split++) {
        if (risks.splits().get(split).repeat() == repeat) {
          double[] sums = pairs.get(split).sums(times);
          comparable += sums[0];
          concordant += sums[1];
        }
      }
      if (comparable > 0) {
        sum += concordant / comparable;
        repeats++;
      }
    }
    return repeats == 0 ? Double.NaN : sum / repeats;
  }

  private static List<SplitPairs> pairs(HeldOutRisks risks, Concordance.Method method) {
    return IntStream.range(0, risks.splits().size())
        .mapToObj(split -> SplitPairs.of(risks, split, method))
        .toList();
  }

  /** The comparable pairs of a split: the row with the earlier event, the other, what they add. */
  private record SplitPairs(int[] earlier, int[] later, double[] weight, double[] right) {

    static SplitPairs of(HeldOutRisks risks, int split, Concordance.Method method) {
      int[] test = risks.splits().get(split).test();
      double[] predictors = risks.linearPredictors(split);
      int[] known =
          IntStream.range(0, test.length).filter(i -> !Double.isNaN(predictors[i])).toArray();
      int[] rows = Arrays.stream(known).map(i -> test[i]).toArray();
      double[] values = Arrays.stream(known).mapToDouble(i -> predictors[i]).toArray();
      SurvivalData data = risks.outcomes().select(rows).data();
      double[] weight = method.pairWeights(data);
      List<int[]> pairs = new ArrayList<>();
      for (int i = 0; i < rows.length; i++) {
        for (int j = 0; j < rows.length && data.event(i); j++) {
          if (i != j && isLater(data, j, i)) {
            pairs.add(new int[] {i, j});
          }
        }
      }
      return new SplitPairs(
          pairs.stream().mapToInt(pair -> rows[pair[0]]).toArray(),
          pairs.stream().mapToInt(pair -> rows[pair[1]]).toArray(),
          pairs.stream().mapToDouble(pair -> weight[pair[0]]).toArray(),
          pairs.stream().mapToDouble(p -> half(values[p[0]], values[p[1]])).toArray());
    }

    private static double half(double earlier, double later) {
      return earlier > later ? 1 : earlier == later ? 0.5 : 0;
    }

    private static boolean isLater(SurvivalData data, int j, int i) {
      return data.time(j) > data.time(i) || (data.time(j) == data.time(i) && !data.event(j));
    }

    /** Weights of comparable pairs, and of concordant ones, with rows counted several times. */
    double[] sums(int[] times) {
      double comparable = 0;
      double concordant = 0;
      for (int k = 0; k < weight.length; k++) {
        double counted = (double) times[earlier[k]] * times[later[k]] * weight[k];
        comparable += counted;
        concordant += counted * right[k];
      }
      return new double[] {comparable, concordant};
    }
  }
}
