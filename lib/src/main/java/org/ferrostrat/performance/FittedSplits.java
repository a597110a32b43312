package org.ferrostrat.performance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.IntFunction;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.InsufficientDataException;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Issue.Place;

/**
 * What a procedure gives in each split in which it could be fitted.
 *
 * @param splits those splits, in the order of the design
 * @param results of each
 * @param issues splits in which it could not be fitted ({@code split-left-out})
 */
record FittedSplits<T>(List<Split> splits, List<T> results, List<Issue> issues) {
  /**
   * Fits in every split.
   *
   * @param fit gives the result of the split of that number
   * @throws InsufficientDataException if it cannot be fitted in half of the splits
   */
  static <T> FittedSplits<T> run(List<Split> splits, IntFunction<T> fit, Execution execution) {
    List<T> results = new ArrayList<>(Collections.nCopies(splits.size(), null));
    InsufficientDataException[] failures = new InsufficientDataException[splits.size()];
    execution.forEach(
        "splits",
        splits.size(),
        number -> {
          try {
            results.set(number, fit.apply(number));
          } catch (InsufficientDataException e) {
            failures[number] = e;
          }
        });
    return fitted(splits, results, failures);
  }

  private static <T> FittedSplits<T> fitted(
      List<Split> splits, List<T> results, InsufficientDataException[] failures) {
    List<InsufficientDataException> failed =
        Arrays.stream(failures).filter(Objects::nonNull).toList();
    if (2 * failed.size() >= splits.size()) {
      throw failed.get(0);
    }
    List<Split> kept = new ArrayList<>();
    List<T> given = new ArrayList<>();
    List<Issue> issues = new ArrayList<>();
    for (int i = 0; i < failures.length; i++) {
      if (failures[i] == null) {
        kept.add(splits.get(i));
        given.add(results.get(i));
      } else {
        issues.add(
            Issue.warning(
                "split-left-out",
                Place.NOWHERE,
                splits.get(i).name() + " is left out: " + failures[i].getMessage(),
                "interpret the result as that of the other splits"));
      }
    }
    return new FittedSplits<>(kept, given, issues);
  }
}
