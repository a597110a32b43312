package org.ferrostrat.performance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.InsufficientDataException;

/**
 * The patients behind rows, numbered in the order of their first rows. A patient of several rows is
 * a responder when one of them is, and belongs to the cohort of the first.
 */
final class Patients {
  private final int[][] rows;
  private final boolean[] responder;
  private final int[] cohort;

  private Patients(int[][] rows, boolean[] responder, int[] cohort) {
    this.rows = rows;
    this.responder = responder;
    this.cohort = cohort;
  }

  static Patients of(Outcomes outcomes) {
    Map<Integer, List<Integer>> byPatient = new LinkedHashMap<>();
    for (int row = 0; row < outcomes.size(); row++) {
      byPatient.computeIfAbsent(outcomes.patient(row), key -> new ArrayList<>()).add(row);
    }
    int[][] rows =
        byPatient.values().stream()
            .map(list -> list.stream().mapToInt(Integer::intValue).toArray())
            .toArray(int[][]::new);
    boolean[] responder = new boolean[rows.length];
    int[] cohort = new int[rows.length];
    for (int patient = 0; patient < rows.length; patient++) {
      responder[patient] = Arrays.stream(rows[patient]).anyMatch(outcomes::isResponder);
      cohort[patient] = outcomes.cohort(rows[patient][0]);
    }
    return new Patients(rows, responder, cohort);
  }

  int count() {
    return rows.length;
  }

  int cohort(int patient) {
    return cohort[patient];
  }

  boolean isResponder(int patient) {
    return responder[patient];
  }

  /** The patients of a class, in order. */
  int[] ofClass(boolean responders) {
    return IntStream.range(0, rows.length).filter(p -> responder[p] == responders).toArray();
  }

  /** Number of patients of the smaller class. */
  int smallerClass() {
    int responders = ofClass(true).length;
    return Math.min(responders, rows.length - responders);
  }

  /** Each row as often as its patient is counted, in the order of the patients. */
  int[] rows(int[] times) {
    return IntStream.range(0, rows.length)
        .flatMap(p -> IntStream.range(0, times[p]).flatMap(copy -> Arrays.stream(rows[p])))
        .toArray();
  }

  /** What each row gets when its patient gets a number. */
  int[] perRow(int[] ofPatient) {
    int[] ofRow = new int[Arrays.stream(rows).mapToInt(own -> own.length).sum()];
    for (int patient = 0; patient < rows.length; patient++) {
      for (int row : rows[patient]) {
        ofRow[row] = ofPatient[patient];
      }
    }
    return ofRow;
  }

  /** How often each patient is drawn when as many of each class are drawn as there are. */
  int[] draw(SplittableRandom random) {
    int[] times = new int[rows.length];
    for (boolean responders : new boolean[] {true, false}) {
      int[] members = ofClass(responders);
      for (int i = 0; i < members.length; i++) {
        times[members[random.nextInt(members.length)]]++;
      }
    }
    return times;
  }

  /**
   * The interval of a measure by drawing patients with all their rows; models are not fitted again.
   *
   * @param measure from how often each row is counted
   */
  BootstrapInterval.Result interval(
      BootstrapInterval bootstrap, ToDoubleFunction<int[]> measure, Execution execution) {
    return bootstrap.of(
        responder,
        drawn -> {
          int[] times = new int[rows.length];
          for (int patient : drawn) {
            times[patient]++;
          }
          return measure.applyAsDouble(perRow(times));
        },
        execution);
  }

  /** Refuses when a class has fewer patients than are needed. */
  void requireOfEachClass(int needed, String what) {
    if (smallerClass() < needed) {
      throw insufficient("%s needs at least %d patients of each class".formatted(what, needed));
    }
  }

  /** An exception that reports the number of patients of each class. */
  InsufficientDataException insufficient(String message) {
    int responders = ofClass(true).length;
    Map<String, Integer> counts = new LinkedHashMap<>();
    counts.put("patients", rows.length);
    counts.put("responders", responders);
    counts.put("non-responders", rows.length - responders);
    return new InsufficientDataException(message, counts);
  }

  static void shuffle(int[] numbers, SplittableRandom random) {
    for (int i = numbers.length - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      int swap = numbers[i];
      numbers[i] = numbers[other];
      numbers[other] = swap;
    }
  }
}
