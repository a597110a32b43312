package org.ferrostrat.performance;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.ferrostrat.data.InsufficientDataException;

/**
 * Each cohort is predicted by a model that was trained on the others. Cohorts of one group, such as
 * those that share patients, are never used to predict each other: the model for a cohort is
 * trained outside its group.
 *
 * @param cohorts name of each cohort, in the order of the numbers of {@link Outcomes#cohort}
 * @param groups group of each cohort; cohorts with the same number are one group
 */
public record LeaveOneCohortOut(List<String> cohorts, List<Integer> groups)
    implements ResamplingDesign {

  /**
   * Copies the lists.
   *
   * @throws IllegalArgumentException if their lengths differ
   */
  public LeaveOneCohortOut {
    cohorts = List.copyOf(cohorts);
    groups = List.copyOf(groups);
    if (cohorts.size() != groups.size()) {
      throw new IllegalArgumentException(
          "%d cohorts and %d groups; need a group of each cohort"
              .formatted(cohorts.size(), groups.size()));
    }
  }

  /** Every cohort is a group of its own. */
  public static LeaveOneCohortOut of(List<String> cohorts) {
    return new LeaveOneCohortOut(cohorts, IntStream.range(0, cohorts.size()).boxed().toList());
  }

  /** Cohorts that share a patient, directly or through a third one, are one group. */
  public static LeaveOneCohortOut of(List<String> cohorts, Outcomes outcomes) {
    int[] group = IntStream.range(0, cohorts.size()).toArray();
    Map<Integer, Integer> firstCohort = new HashMap<>();
    for (int row = 0; row < outcomes.size(); row++) {
      int cohort = outcomes.cohort(row);
      if (cohort >= 0 && cohort < group.length) {
        int kept = group[firstCohort.computeIfAbsent(outcomes.patient(row), patient -> cohort)];
        int joined = group[cohort];
        IntStream.range(0, group.length)
            .filter(c -> group[c] == joined)
            .forEach(c -> group[c] = kept);
      }
    }
    return new LeaveOneCohortOut(cohorts, IntStream.of(group).boxed().toList());
  }

  @Override
  public String description() {
    long different = groups.stream().distinct().count();
    return "leave one cohort out, %d cohorts in %d groups".formatted(cohorts.size(), different);
  }

  /**
   * One split per cohort, named after it; all are of one repeat. A cohort of one class is a split
   * as well: it has a Brier score, but no AUC.
   *
   * @throws IllegalArgumentException if a row is of a cohort without a name, a cohort has no rows,
   *     or patients are shared between groups
   * @throws InsufficientDataException if there are fewer than two groups, or the cohorts outside a
   *     group have one class only
   */
  @Override
  public List<Split> splits(Outcomes outcomes, long seed) {
    if (groups.stream().distinct().count() < 2) {
      Map<String, Integer> counts = new LinkedHashMap<>();
      counts.put("cohorts", cohorts.size());
      counts.put("groups", (int) groups.stream().distinct().count());
      throw new InsufficientDataException(
          "leaving one cohort out needs two groups of cohorts that share no patients", counts);
    }
    requireRowsOfCohorts(outcomes);
    List<Split> splits = new ArrayList<>();
    for (int cohort = 0; cohort < cohorts.size(); cohort++) {
      splits.add(leaveOut(cohort, outcomes));
    }
    return List.copyOf(splits);
  }

  private void requireRowsOfCohorts(Outcomes outcomes) {
    int[] rows = new int[cohorts.size()];
    for (int row = 0; row < outcomes.size(); row++) {
      int cohort = outcomes.cohort(row);
      if (!(cohort >= 0 && cohort < cohorts.size())) {
        throw new IllegalArgumentException(
            "row %d is of cohort %d; need 0 to %d".formatted(row, cohort, cohorts.size() - 1));
      }
      rows[cohort]++;
    }
    for (int cohort = 0; cohort < rows.length; cohort++) {
      if (rows[cohort] == 0) {
        throw new IllegalArgumentException(
            "%s has 0 rows; need at least 1".formatted(cohorts.get(cohort)));
      }
    }
  }

  private Split leaveOut(int left, Outcomes outcomes) {
    String name = cohorts.get(left);
    int[] test =
        IntStream.range(0, outcomes.size()).filter(r -> outcomes.cohort(r) == left).toArray();
    int[] train =
        IntStream.range(0, outcomes.size())
            .filter(r -> !groups.get(outcomes.cohort(r)).equals(groups.get(left)))
            .toArray();
    Patients.of(outcomes.select(train)).requireOfEachClass(1, "the training set without " + name);
    return Split.of(name, 0, train, test).checkedFor(outcomes);
  }
}
