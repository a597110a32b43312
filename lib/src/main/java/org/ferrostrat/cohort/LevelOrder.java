package org.ferrostrat.cohort;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/** The order of the levels of a column: declared, or recognised by usual words. */
final class LevelOrder {
  /** Words with an order, from low to high; words of one line mean the same. */
  private static final List<List<List<String>>> SCALES =
      List.of(
          List.of(
              List.of("very low"),
              List.of("low"),
              List.of("medium", "middle", "intermediate", "moderate", "mid", "med"),
              List.of("grey", "gray", "indeterminate"),
              List.of("high"),
              List.of("very high")),
          List.of(
              List.of("none", "absent", "no"),
              List.of("mild", "weak"),
              List.of("moderate"),
              List.of("severe", "strong")),
          List.of(
              List.of("well differentiated"),
              List.of("moderately differentiated"),
              List.of("poorly differentiated"),
              List.of("undifferentiated")));

  private static final List<String> ROMAN = List.of("0", "i", "ii", "iii", "iv");
  private static final int SUBSTAGES = 10;

  private LevelOrder() {}

  /** The levels from low to high; empty where their order is not known. */
  static Optional<List<String>> of(List<String> levels) {
    for (List<List<String>> scale : SCALES) {
      Optional<List<String>> found = byRank(levels, level -> rankIn(scale, level));
      if (found.isPresent()) {
        return found;
      }
    }
    return byRank(levels, LevelOrder::stage);
  }

  private interface Rank {
    int of(String level);
  }

  /** Two levels of one rank, or a level without one, have no order. */
  private static Optional<List<String>> byRank(List<String> levels, Rank rank) {
    List<Integer> ranks = levels.stream().map(level -> rank.of(plain(level))).toList();
    boolean isOrder =
        levels.size() > 1
            && !ranks.contains(-1)
            && ranks.stream().distinct().count() == levels.size();
    if (!isOrder) {
      return Optional.empty();
    }
    List<String> ordered = new ArrayList<>(levels);
    ordered.sort(Comparator.comparingInt(level -> rank.of(plain(level))));
    return Optional.of(List.copyOf(ordered));
  }

  private static int rankIn(List<List<String>> scale, String level) {
    return IntStream.range(0, scale.size())
        .filter(rank -> scale.get(rank).contains(level))
        .findFirst()
        .orElse(-1);
  }

  /** Stages I to IV with substages a to c, with or without the word. */
  private static int stage(String level) {
    String number = level.replaceFirst("^stage ?", "");
    String substage = number.replaceFirst("^(0|iv|i{1,3})", "");
    int main = ROMAN.indexOf(number.substring(0, number.length() - substage.length()));
    if (main < 0 || !substage.matches("[abc]?")) {
      return -1;
    }
    return SUBSTAGES * main + (substage.isEmpty() ? 0 : 1 + substage.charAt(0) - 'a');
  }

  private static String plain(String level) {
    return level.strip().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", " ").strip();
  }
}
