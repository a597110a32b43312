package org.ferrostrat.stratification;

import java.util.Arrays;
import java.util.stream.Collectors;

/** How the p-value of a maximally selected statistic accounts for the search. */
public enum SelectionPValue {
  /**
   * Random permutations of the responses: (b + 1) / (B + 1) with b of B permutations that reach the
   * statistic. Valid for any number of patients and ties; the default.
   */
  PERMUTATION("permutation"),
  /** Hothorn and Lausen 2003, for up to 300 patients; of scores rounded to whole numbers. */
  HOTHORN_LAUSEN("hothorn-lausen"),
  /** Lausen and Schumacher 1992, asymptotic. */
  LAUSEN_SCHUMACHER_1992("lausen-schumacher-1992"),
  /** Lausen, Sauerbrei and Schumacher 1994, improved Bonferroni inequality. */
  LAUSEN_SCHUMACHER_1994("lausen-schumacher-1994");

  private final String label;

  SelectionPValue(String label) {
    this.label = label;
  }

  /** The name used on the command line and in files. */
  public String label() {
    return label;
  }

  /**
   * The constant of that name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static SelectionPValue ofLabel(String label) {
    return Arrays.stream(values())
        .filter(value -> value.label.equals(label))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "'%s' is no p-value of a maximally selected statistic; need one of %s"
                        .formatted(
                            label,
                            Arrays.stream(values())
                                .map(SelectionPValue::label)
                                .collect(Collectors.joining(", ")))));
  }
}
