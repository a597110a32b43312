package org.ferrostrat.normalization;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.ferrostrat.normalization.SampleDesign.Column;
import org.ferrostrat.stats.AverageRanks;

/**
 * Detects columns that are the outcome, by their name or because they determine a declared one.
 * Correcting for the outcome would write it into the expression values, and every later test on
 * them would find it again.
 */
final class OutcomeColumns {
  private static final Set<String> WORDS =
      new HashSet<>(
          Arrays.asList(
              "response",
              "responder",
              "responders",
              "nonresponder",
              "recist",
              "bor",
              "orr",
              "outcome",
              "os",
              "pfs",
              "dfs",
              "efs",
              "rfs",
              "dss",
              "survival",
              "death",
              "dead",
              "died",
              "deceased",
              "alive",
              "vital",
              "event",
              "progression",
              "progressed",
              "relapse",
              "relapsed",
              "benefit",
              "dcb",
              "censored",
              "censoring"));

  private OutcomeColumns() {}

  /** Whether a name is that of an outcome, such as {@code os_months} or {@code OS.time}. */
  static boolean isNamedSo(String column) {
    String words = column.replaceAll("([a-z])([A-Z])", "$1 $2").toLowerCase(Locale.ROOT);
    return Arrays.stream(words.split("[^a-z]+")).anyMatch(WORDS::contains);
  }

  /** Whether one of two columns determines the other without error, where both are known. */
  static boolean areOne(Column first, Column second) {
    int[] known =
        IntStream.range(0, first.size())
            .filter(i -> !first.isMissing(i) && !second.isMissing(i))
            .toArray();
    if (first.isContinuous() && second.isContinuous()) {
      return areMonotone(first.numbers(known), second.numbers(known));
    }
    if (first.isContinuous()) {
      return isSeparated(second.texts(known), first.numbers(known));
    }
    return second.isContinuous()
        ? isSeparated(first.texts(known), second.numbers(known))
        : isFunction(first.texts(known), second.texts(known))
            || isFunction(second.texts(known), first.texts(known));
  }

  /**
   * Whether each word of the first stands beside one word of the second only. Words that hardly
   * ever come twice, such as dates, would determine any column.
   */
  private static boolean isFunction(List<String> from, List<String> to) {
    if (2 * new HashSet<>(from).size() > from.size()) {
      return false;
    }
    Map<String, String> image = new HashMap<>();
    for (int i = 0; i < from.size(); i++) {
      String earlier = image.putIfAbsent(from.get(i), to.get(i));
      if (earlier != null && !earlier.equals(to.get(i))) {
        return false;
      }
    }
    return new HashSet<>(to).size() > 1;
  }

  /** Whether the numbers of different groups lie apart. */
  private static boolean isSeparated(List<String> groups, double[] numbers) {
    int[] order =
        IntStream.range(0, numbers.length)
            .boxed()
            .sorted((a, b) -> Double.compare(numbers[a], numbers[b]))
            .mapToInt(Integer::intValue)
            .toArray();
    Set<String> closed = new HashSet<>();
    for (int i = 1; i < order.length; i++) {
      String before = groups.get(order[i - 1]);
      if (!before.equals(groups.get(order[i]))) {
        boolean tied = numbers[order[i - 1]] == numbers[order[i]];
        if (tied || !closed.add(before) || closed.contains(groups.get(order[i]))) {
          return false;
        }
      }
    }
    return !closed.isEmpty();
  }

  /** Whether the ranks are the same, or the same from the other end. */
  private static boolean areMonotone(double[] first, double[] second) {
    double[] ranks = AverageRanks.of(first);
    double[] other = AverageRanks.of(second);
    int n = ranks.length;
    boolean varies = Arrays.stream(ranks).distinct().count() > 1;
    return varies
        && (Arrays.equals(ranks, other)
            || Arrays.equals(ranks, Arrays.stream(other).map(rank -> n + 1 - rank).toArray()));
  }
}
