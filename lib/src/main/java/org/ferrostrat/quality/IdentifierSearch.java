package org.ferrostrat.quality;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.ferrostrat.cohort.PatientTable;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Issue.Place;
import org.ferrostrat.quality.SharedPatients.Evidence;
import org.ferrostrat.quality.SharedPatients.Pair;

/** Patients of two cohorts without profiles: by their identifiers, and by equal scores. */
final class IdentifierSearch {
  /** Fewer equal scores may be chance where few digits are written. */
  private static final int FEWEST_EQUAL_SCORES = 3;

  private final Patients first;
  private final Patients second;

  IdentifierSearch(Patients first, Patients second) {
    this.first = first;
    this.second = second;
  }

  /** The patients of a cohort with a score each. */
  record Patients(String cohort, List<String> samples, List<String> patients, double[] scores) {
    static Patients of(String cohort, PatientTable table, String score) {
      return new Patients(
          cohort, table.samples().toList(), table.patientIds(), table.numbers(score).toArray());
    }
  }

  List<Pair> pairs() {
    boolean areScoresEqual = equalScores() >= FEWEST_EQUAL_SCORES;
    return matches().entrySet().stream()
        .filter(
            match ->
                !isSerial(match.getKey())
                    || (areScoresEqual && haveEqualScore(match.getKey(), match.getValue())))
        .map(match -> pair(match.getKey(), match.getValue()))
        .toList();
  }

  /** What is said of serial numbers that are taken for those of different patients. */
  List<Issue> issues() {
    boolean areScoresEqual = equalScores() >= FEWEST_EQUAL_SCORES;
    List<String> serial =
        matches().keySet().stream()
            .sorted()
            .filter(this::isSerial)
            .map(first.samples()::get)
            .toList();
    return serial.isEmpty() || areScoresEqual
        ? List.of()
        : List.of(
            Issue.info(
                "equal-serial-numbers",
                Place.NOWHERE,
                "%d names are in %s and %s (such as %s): serial numbers, taken for those of different patients"
                    .formatted(serial.size(), first.cohort(), second.cohort(), serial.get(0))));
  }

  private boolean isSerial(int row) {
    return SharedPatients.isSerial(first.samples().get(row))
        && SharedPatients.isSerial(first.patients().get(row));
  }

  private long equalScores() {
    return matches().entrySet().stream()
        .filter(match -> haveEqualScore(match.getKey(), match.getValue()))
        .count();
  }

  private boolean haveEqualScore(int row, int other) {
    return first.scores()[row] == second.scores()[other];
  }

  /** The rows of the second cohort with the patient or sample of a row of the first. */
  private Map<Integer, Integer> matches() {
    Map<String, Integer> rows = new HashMap<>();
    for (int other = 0; other < second.samples().size(); other++) {
      rows.putIfAbsent(second.samples().get(other), other);
      rows.putIfAbsent(second.patients().get(other), other);
    }
    Map<Integer, Integer> matches = new TreeMap<>();
    for (int row = 0; row < first.samples().size(); row++) {
      Integer bySample = rows.get(first.samples().get(row));
      Integer match = bySample == null ? rows.get(first.patients().get(row)) : bySample;
      if (match != null) {
        matches.put(row, match);
      }
    }
    return matches;
  }

  private Pair pair(int row, int other) {
    return new Pair(
        first.cohort(),
        first.patients().get(row),
        first.samples().get(row),
        second.cohort(),
        second.patients().get(other),
        second.samples().get(other),
        Evidence.IDENTIFIER,
        Double.NaN,
        Double.NaN);
  }
}
