package org.ferrostrat.stratification;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ferrostrat.data.Labels;
import org.ferrostrat.data.SampleValues;
import org.ferrostrat.survival.SurvivalData;

/**
 * The patients that a rule is fitted to: scores that are numbers, and the outcome of each patient
 * where there is one.
 */
final class ScoredPatients {
  private static final double[] NO_NUMBERS = {};
  private static final boolean[] NO_EVENTS = {};

  final String scoreName;
  final int missing;
  final double[] score;
  final double[] time;
  final boolean[] event;
  final double[] response;

  private ScoredPatients(
      String scoreName,
      int missing,
      double[] score,
      double[] time,
      boolean[] event,
      double[] response) {
    this.scoreName = scoreName;
    this.missing = missing;
    this.score = score;
    this.time = time;
    this.event = event;
    this.response = response;
  }

  static ScoredPatients of(SampleValues scores) {
    double[] score = Arrays.stream(scores.toArray()).filter(x -> !Double.isNaN(x)).toArray();
    requireFinite(scores);
    return new ScoredPatients(
        scores.name(), scores.size() - score.length, score, NO_NUMBERS, NO_EVENTS, NO_NUMBERS);
  }

  static ScoredPatients of(SampleValues scores, SurvivalData survival) {
    requireFinite(scores);
    requireAmong(scores, survival.samples(), "follow-up");
    List<int[]> pairs = new ArrayList<>();
    for (int i = 0; i < scores.size(); i++) {
      int patient = survival.samples().indexOf(scores.samples().get(i));
      if (patient >= 0 && !scores.isMissing(i)) {
        pairs.add(new int[] {i, patient});
      }
    }
    double[] score = pairs.stream().mapToDouble(pair -> scores.get(pair[0])).toArray();
    double[] time = pairs.stream().mapToDouble(pair -> survival.time(pair[1])).toArray();
    boolean[] event = new boolean[score.length];
    for (int i = 0; i < event.length; i++) {
      event[i] = survival.event(pairs.get(i)[1]);
    }
    return new ScoredPatients(
        scores.name(), scores.size() - score.length, score, time, event, NO_NUMBERS);
  }

  static ScoredPatients of(SampleValues scores, SampleValues response) {
    requireFinite(scores);
    requireAmong(scores, response.samples(), "response");
    List<double[]> pairs = new ArrayList<>();
    for (int i = 0; i < scores.size(); i++) {
      String sample = scores.samples().get(i);
      int patient = response.samples().indexOf(sample);
      if (patient >= 0 && !scores.isMissing(i) && !response.isMissing(patient)) {
        double class01 = response.get(patient);
        if (class01 != 0 && class01 != 1) {
          throw new IllegalArgumentException(
              "response of %s is %s; need 1 for a responder and 0 for a non-responder"
                  .formatted(sample, class01));
        }
        pairs.add(new double[] {scores.get(i), class01});
      }
    }
    return new ScoredPatients(
        scores.name(),
        scores.size() - pairs.size(),
        pairs.stream().mapToDouble(pair -> pair[0]).toArray(),
        NO_NUMBERS,
        NO_EVENTS,
        pairs.stream().mapToDouble(pair -> pair[1]).toArray());
  }

  /**
   * Samples are matched by name, in any order. One with an outcome that has no row among the
   * scores, not even a missing score, is a mistake in the names and must not be dropped silently.
   */
  private static void requireAmong(SampleValues scores, Labels outcomes, String what) {
    List<String> unknown =
        outcomes.toList().stream().filter(name -> !scores.samples().contains(name)).toList();
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "%d of %d samples with %s are not among the scores, such as %s; need the same names"
              .formatted(unknown.size(), outcomes.size(), what, unknown.get(0)));
    }
  }

  private static void requireFinite(SampleValues scores) {
    for (int i = 0; i < scores.size(); i++) {
      if (Double.isInfinite(scores.get(i))) {
        throw new IllegalArgumentException(
            "%s of %s is %s; need a finite number or a missing one"
                .formatted(scores.name(), scores.samples().get(i), scores.get(i)));
      }
    }
  }

  /** The patients at the given positions, which may repeat. */
  ScoredPatients select(int... chosen) {
    boolean[] events = new boolean[event.length == 0 ? 0 : chosen.length];
    for (int i = 0; i < events.length; i++) {
      events[i] = event[chosen[i]];
    }
    return new ScoredPatients(
        scoreName,
        missing,
        pick(score, chosen),
        pick(time, chosen),
        events,
        pick(response, chosen));
  }

  private static double[] pick(double[] numbers, int... chosen) {
    return numbers.length == 0
        ? numbers
        : Arrays.stream(chosen).mapToDouble(i -> numbers[i]).toArray();
  }

  int size() {
    return score.length;
  }

  int events() {
    int count = 0;
    for (boolean happened : event) {
      count += happened ? 1 : 0;
    }
    return count;
  }

  int responders() {
    return (int) Arrays.stream(response).sum();
  }

  boolean hasSurvival() {
    return time.length > 0;
  }

  /**
   * Event less the cumulative hazard, with the number at risk after each time plus one below the
   * fraction, as R's exactRankTests has the log-rank scores; tied times share a score.
   */
  double[] logRankScores() {
    int n = time.length;
    Integer[] order = new Integer[n];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, (a, b) -> Double.compare(time[a], time[b]));
    double[] scores = new double[n];
    double hazard = 0;
    int first = 0;
    while (first < n) {
      int end = first;
      while (end < n && time[order[end]] == time[order[first]]) {
        end++;
      }
      for (int i = first; i < end; i++) {
        hazard += event[order[i]] ? 1.0 / (n - end + 1) : 0;
      }
      for (int i = first; i < end; i++) {
        scores[order[i]] = (event[order[i]] ? 1 : 0) - hazard;
      }
      first = end;
    }
    return scores;
  }
}
