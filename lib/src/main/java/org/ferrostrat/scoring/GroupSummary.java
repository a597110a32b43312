package org.ferrostrat.scoring;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.ferrostrat.stats.Quantiles;

/**
 * The scores of one signature, or of its up or down genes, in one group of samples, such as the
 * cells of a cluster.
 *
 * @param group the group
 * @param column the column of the scores
 * @param n number of samples with a score
 * @param missing number of samples without one
 * @param mean arithmetic mean; NaN where n is 0
 * @param median median; NaN where n is 0
 * @param threshold the value that scores are compared with: the one asked for, or the median over
 *     the samples of all groups; NaN where there is no score in any of them
 * @param shareAbove share of the n samples whose score is above the threshold; NaN where n is 0
 */
public record GroupSummary(
    String group,
    String column,
    int n,
    int missing,
    double mean,
    double median,
    double threshold,
    double shareAbove) {

  /**
   * Summarises every column of scores by group.
   *
   * <p>Cells of one patient are no independent observations, so no test is made between groups.
   *
   * @param scores the scores
   * @param groups for each sample its group; samples with an empty one are left out
   * @param threshold the value to compare scores with; by default the median over all groups, for
   *     each column its own
   * @return one summary per group and column, groups in alphabetical order
   * @throws IllegalArgumentException if there are more or fewer groups than samples, or the
   *     threshold is not finite
   */
  public static List<GroupSummary> of(
      Scores scores, List<String> groups, OptionalDouble threshold) {
    if (groups.size() != scores.samples().size()) {
      throw new IllegalArgumentException(
          "%d groups for %d samples; need one group per sample"
              .formatted(groups.size(), scores.samples().size()));
    }
    if (threshold.isPresent() && !Double.isFinite(threshold.getAsDouble())) {
      throw new IllegalArgumentException(
          "the threshold is %s; need a finite number".formatted(threshold.getAsDouble()));
    }
    Map<String, int[]> members = members(groups);
    int[] all = members.values().stream().flatMapToInt(Arrays::stream).toArray();
    double[] thresholds =
        scores.columns().stream()
            .mapToDouble(column -> threshold.orElseGet(() -> median(finite(column, all))))
            .toArray();
    List<GroupSummary> summaries = new ArrayList<>();
    for (Map.Entry<String, int[]> group : members.entrySet()) {
      for (int i = 0; i < thresholds.length; i++) {
        summaries.add(of(group.getKey(), scores.columns().get(i), group.getValue(), thresholds[i]));
      }
    }
    return summaries;
  }

  private static Map<String, int[]> members(List<String> groups) {
    Map<String, List<Integer>> members = new TreeMap<>();
    for (int sample = 0; sample < groups.size(); sample++) {
      if (!groups.get(sample).isBlank()) {
        members.computeIfAbsent(groups.get(sample), group -> new ArrayList<>()).add(sample);
      }
    }
    Map<String, int[]> samples = new TreeMap<>();
    members.forEach(
        (group, list) -> samples.put(group, list.stream().mapToInt(Integer::intValue).toArray()));
    return samples;
  }

  private static double[] finite(ScoreColumn column, int[] samples) {
    return Arrays.stream(samples)
        .filter(sample -> !column.values().isMissing(sample))
        .mapToDouble(column.values()::get)
        .toArray();
  }

  private static double median(double[] values) {
    return values.length == 0 ? Double.NaN : Quantiles.median(values);
  }

  private static GroupSummary of(
      String group, ScoreColumn column, int[] samples, double threshold) {
    double[] values = finite(column, samples);
    int n = values.length;
    double mean = n == 0 ? Double.NaN : Arrays.stream(values).sum() / n;
    double above = Arrays.stream(values).filter(value -> value > threshold).count();
    return new GroupSummary(
        group,
        column.name(),
        n,
        samples.length - n,
        mean,
        median(values),
        threshold,
        n == 0 ? Double.NaN : above / n);
  }
}
