package org.ferrostrat.survival;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.ferrostrat.data.SampleValues;
import org.ferrostrat.data.Strata;

/**
 * Weighted numbers of comparable and concordant pairs, in all and by patient. Patients are taken in
 * the order of time, with the scores of those at risk or of past events in a tree, so that the work
 * grows with n log n.
 */
final class ConcordancePairs {
  final boolean[] takesPart;
  final double[] comparableOf;
  final double[] concordantOf;
  double comparable;
  double concordant;
  int n;
  int events;

  private final SurvivalData data;
  private final int[] stratum;

  /** Rank of the score of each patient among the distinct scores, from 0; -1 without a score. */
  private final int[] rank;

  private final int ranks;
  private double[] weight = {};

  ConcordancePairs(SurvivalData data, SampleValues values, int[] stratum) {
    double[] risk = values.toArray();
    this.data = data;
    this.stratum = stratum;
    this.takesPart = new boolean[risk.length];
    this.comparableOf = new double[risk.length];
    this.concordantOf = new double[risk.length];
    for (int i = 0; i < risk.length; i++) {
      takesPart[i] = !Double.isNaN(risk[i]) && stratum[i] != Strata.MISSING;
      n += takesPart[i] ? 1 : 0;
      events += takesPart[i] && data.event(i) ? 1 : 0;
    }
    double[] distinct =
        Arrays.stream(risk)
            .filter(value -> !Double.isNaN(value))
            .map(value -> value + 0.0) // makes -0.0 a 0.0
            .sorted()
            .distinct()
            .toArray();
    this.ranks = distinct.length;
    this.rank =
        Arrays.stream(risk)
            .mapToInt(
                value -> Double.isNaN(value) ? -1 : Arrays.binarySearch(distinct, value + 0.0))
            .toArray();
  }

  /** Counts all pairs, with Uno's weights where asked for. */
  void add(boolean censoringWeights) {
    weight = new double[takesPart.length];
    Arrays.fill(weight, 1);
    if (censoringWeights) {
      CensoringWeights censoring = CensoringWeights.of(data, takesPart);
      for (int i = 0; i < weight.length; i++) {
        double share = censoring.before(data.time(i));
        weight[i] = 1 / (share * share);
      }
    }
    int[] taking = IntStream.range(0, takesPart.length).filter(i -> takesPart[i]).toArray();
    int[] sorted = TimeOrder.of(EventTable.byTime(data, taking), i -> stratum[i]);
    int first = 0;
    while (first < sorted.length) {
      int end = first;
      while (end < sorted.length && stratum[sorted[end]] == stratum[sorted[first]]) {
        end++;
      }
      int[] patients = Arrays.copyOfRange(sorted, first, end);
      int[] byEntry = data.hasDelayedEntry() ? TimeOrder.of(patients, data::start) : new int[0];
      addAsEarlier(patients, byEntry);
      addAsLater(patients, byEntry);
      first = end;
    }
  }

  /** The pairs of each event with those who are still at risk, from the latest time on. */
  private void addAsEarlier(int[] patients, int[] byEntry) {
    RankTree atRisk = new RankTree(ranks);
    int entering = byEntry.length - 1;
    int end = patients.length;
    while (end > 0) {
      int first = firstTied(patients, end - 1);
      double time = data.time(patients[first]);
      for (int k = first; k < end; k++) {
        if (!data.event(patients[k])) {
          atRisk.add(rank[patients[k]], 1);
        }
      }
      while (entering >= 0 && data.start(byEntry[entering]) >= time) {
        atRisk.add(rank[byEntry[entering--]], -1);
      }
      for (int k = first; k < end; k++) {
        if (data.event(patients[k])) {
          addEvent(patients[k], atRisk);
        }
      }
      for (int k = first; k < end; k++) {
        if (data.event(patients[k])) {
          atRisk.add(rank[patients[k]], 1);
        }
      }
      end = first;
    }
  }

  private int firstTied(int[] patients, int last) {
    int first = last;
    while (first > 0 && data.time(patients[first - 1]) == data.time(patients[last])) {
      first--;
    }
    return first;
  }

  private void addEvent(int i, RankTree atRisk) {
    double lower = atRisk.below(rank[i]);
    double equal = atRisk.below(rank[i] + 1) - lower;
    double pairs = weight[i] * atRisk.total();
    double right = weight[i] * (lower + equal / 2);
    comparable += pairs;
    comparableOf[i] += pairs;
    concordant += right;
    concordantOf[i] += right;
  }

  /** The pairs of each patient with those who had the event before, while both were observed. */
  private void addAsLater(int[] patients, int[] byEntry) {
    RankTree past = new RankTree(ranks);
    int entering = 0;
    int first = 0;
    while (first < patients.length) {
      double time = data.time(patients[first]);
      while (entering < byEntry.length && data.start(byEntry[entering]) < time) {
        addPast(byEntry[entering++], past, -1);
      }
      int end = first;
      for (; end < patients.length && data.time(patients[end]) == time; end++) {
        if (data.event(patients[end])) {
          addPast(patients[end], past, 1);
        }
      }
      for (int k = first; k < end; k++) {
        if (data.event(patients[k])) {
          past.add(rank[patients[k]], weight[patients[k]]);
        }
      }
      for (int k = first; k < end; k++) {
        if (!data.event(patients[k])) {
          addPast(patients[k], past, 1);
        }
      }
      first = end;
    }
  }

  private void addPast(int j, RankTree past, int sign) {
    double upTo = past.below(rank[j] + 1);
    double equal = upTo - past.below(rank[j]);
    comparableOf[j] += sign * past.total();
    concordantOf[j] += sign * (past.total() - upTo + equal / 2);
  }
}
