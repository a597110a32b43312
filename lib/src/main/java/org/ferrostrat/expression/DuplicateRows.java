package org.ferrostrat.expression;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ferrostrat.data.DataFormatException;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Issue.Place;
import org.ferrostrat.stats.Quantiles;

/** Merges rows of the same identifier; the merged row stands where the first of them stood. */
final class DuplicateRows {
  private final RawMatrix table;
  private final DuplicatePolicy policy;
  private boolean lookedAcrossSamples;

  DuplicateRows(RawMatrix table, DuplicatePolicy policy) {
    this.table = table;
    this.policy = policy;
  }

  RawMatrix merged() {
    if (new HashSet<>(table.ids()).size() == table.ids().size()) {
      return table;
    }
    Map<String, List<Integer>> byId = new LinkedHashMap<>();
    for (int row = 0; row < table.ids().size(); row++) {
      byId.computeIfAbsent(table.ids().get(row), id -> new ArrayList<>(1)).add(row);
    }
    if (policy == DuplicatePolicy.REJECT) {
      throw rejection(byId);
    }
    List<Issue> notes = new ArrayList<>(table.notes());
    List<String> ids = new ArrayList<>(byId.size());
    List<Place> places = new ArrayList<>(byId.size());
    double[][] rows = new double[byId.size()][];
    byId.forEach(
        (id, same) -> {
          rows[ids.size()] = merge(id, same, notes);
          ids.add(id);
          places.add(table.places().get(same.get(0)));
        });
    return new RawMatrix(
        table.name(),
        ids,
        places,
        table.columns(),
        table.columnPlaces(),
        rows,
        table.freeOfCohort() && !lookedAcrossSamples,
        table.shape(),
        table.leftOut(),
        notes);
  }

  private DataFormatException rejection(Map<String, List<Integer>> byId) {
    List<Issue> issues = new ArrayList<>();
    byId.forEach(
        (id, same) -> {
          Place first = table.places().get(same.get(0));
          for (int row : same.subList(1, same.size())) {
            Place place = table.places().get(row);
            boolean acrossColumns = place.line() == first.line();
            issues.add(
                Issue.error(
                    "duplicated-gene",
                    place,
                    "gene '%s' is already %s %d"
                        .formatted(
                            id,
                            acrossColumns ? "column" : "line",
                            acrossColumns ? first.column() : first.line()),
                    "merge the rows, or name a policy such as max"));
          }
        });
    return new DataFormatException(issues);
  }

  private double[] merge(String id, List<Integer> same, List<Issue> notes) {
    double[][] candidates = same.stream().map(row -> table.rows()[row]).toArray(double[][]::new);
    if (candidates.length == 1) {
      return candidates[0];
    }
    boolean equal = Arrays.stream(candidates).allMatch(row -> Arrays.equals(row, candidates[0]));
    lookedAcrossSamples |= looksAcrossSamples(equal);
    double[] merged = equal ? candidates[0] : combine(candidates);
    notes.add(
        Issue.warning(
            equal ? "equal-rows-merged" : "different-rows-merged",
            table.places().get(same.get(0)),
            "%d %s rows of gene '%s' were merged%s"
                .formatted(
                    candidates.length,
                    equal ? "equal" : "different",
                    id,
                    equal ? "" : " by the policy " + policy.label()),
            equal ? "" : "choose another policy if this is not intended"));
    return merged;
  }

  /** Which row leads, and for a sum which rows are equal, is seen only across the samples. */
  private boolean looksAcrossSamples(boolean equal) {
    return policy == DuplicatePolicy.SUM || (policy == DuplicatePolicy.HIGHEST_MEAN && !equal);
  }

  private double[] combine(double[][] candidates) {
    if (policy == DuplicatePolicy.HIGHEST_MEAN) {
      return highestMean(candidates);
    }
    double[][] added = policy == DuplicatePolicy.SUM ? distinct(candidates) : candidates;
    double[] merged = new double[candidates[0].length];
    double[] values = new double[added.length];
    for (int sample = 0; sample < merged.length; sample++) {
      for (int i = 0; i < values.length; i++) {
        values[i] = added[i][sample];
      }
      merged[sample] = combineOneSample(values);
    }
    return merged;
  }

  /** Each row once: a sum of equal rows would count one measurement twice. */
  private static double[][] distinct(double[][] candidates) {
    List<double[]> kept = new ArrayList<>();
    for (double[] candidate : candidates) {
      if (kept.stream().noneMatch(row -> Arrays.equals(row, candidate))) {
        kept.add(candidate);
      }
    }
    return kept.toArray(double[][]::new);
  }

  private double combineOneSample(double[] values) {
    return switch (policy) {
      case MAX -> Arrays.stream(values).max().orElseThrow();
      case MEAN -> Arrays.stream(values).sum() / values.length;
      case MEDIAN -> Quantiles.median(values);
      case SUM -> Arrays.stream(values).sum();
      case HIGHEST_MEAN, REJECT ->
          throw new IllegalStateException(policy + " does not merge sample by sample");
    };
  }

  private static double[] highestMean(double[][] candidates) {
    double[] best = candidates[0];
    double bestSum = Arrays.stream(best).sum();
    for (double[] candidate : candidates) {
      double sum = Arrays.stream(candidate).sum();
      if (sum > bestSum) {
        best = candidate;
        bestSum = sum;
      }
    }
    return best;
  }
}
