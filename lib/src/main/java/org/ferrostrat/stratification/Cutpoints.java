package org.ferrostrat.stratification;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.SampleValues;
import org.ferrostrat.data.Strata;
import org.ferrostrat.stats.MaximallySelectedStatistic;

/**
 * A cut-point rule fitted to a cohort: the numbers at which its score is cut. Assigns that cohort
 * or other samples to groups; the scores of others must be on the same scale. Immutable.
 */
public final class Cutpoints {
  private final CutpointRule rule;
  private final String scoreName;
  private final double[] values;
  private final int n;
  private final int missing;
  private final Optional<CutpointSelection> selection;
  private final Optional<GaussianMixture> mixture;
  private final List<Issue> issues;
  private final List<MaximallySelectedStatistic.Candidate> scan;

  Cutpoints(
      CutpointRule rule,
      String scoreName,
      double[] values,
      int n,
      int missing,
      Optional<CutpointSelection> selection,
      Optional<GaussianMixture> mixture,
      List<Issue> issues,
      List<MaximallySelectedStatistic.Candidate> scan) {
    this.rule = Objects.requireNonNull(rule, "rule");
    this.scoreName = Objects.requireNonNull(scoreName, "scoreName");
    this.values = requireIncreasing(values);
    this.n = requireNotNegative("n", n);
    this.missing = requireNotNegative("missing", missing);
    this.selection = selection;
    this.mixture = mixture;
    this.issues = List.copyOf(issues);
    this.scan = List.copyOf(scan);
    requireConsistent();
  }

  /** A rule that was read from a file may have any content. */
  private void requireConsistent() {
    int wanted =
        switch (rule.kind()) {
          case TERTILES -> 2;
          case KMEANS -> rule.groups().orElseThrow() - 1;
          default -> 1;
        };
    if (values.length != wanted) {
      throw new IllegalArgumentException(
          "%d cut-points for the rule %s; need %d".formatted(values.length, rule.text(), wanted));
    }
    requirePresent("selection", selection.isPresent(), rule.settings().isPresent());
    requirePresent("mixture", mixture.isPresent(), rule.kind() == CutpointRule.Kind.MIXTURE);
    if (rule.kind() == CutpointRule.Kind.FIXED && values[0] != rule.parameter().orElseThrow()) {
      throw new IllegalArgumentException(
          "the cut-point is %s for the rule %s".formatted(values[0], rule.text()));
    }
  }

  private void requirePresent(String what, boolean present, boolean wanted) {
    if (present != wanted) {
      throw new IllegalArgumentException(
          "the rule %s %s a %s".formatted(rule.text(), wanted ? "needs" : "takes no", what));
    }
  }

  private static double[] requireIncreasing(double[] values) {
    if (values.length == 0) {
      throw new IllegalArgumentException("there is no cut-point; need at least one");
    }
    for (int i = 0; i < values.length; i++) {
      if (!Double.isFinite(values[i]) || (i > 0 && values[i] < values[i - 1])) {
        throw new IllegalArgumentException(
            "cut-points are %s; need finite numbers that do not fall"
                .formatted(Arrays.toString(values)));
      }
    }
    return values.clone();
  }

  private static int requireNotNegative(String what, int count) {
    if (count < 0) {
      throw new IllegalArgumentException(what + " is " + count + "; need 0 or more");
    }
    return count;
  }

  /** The rule that was fitted. */
  public CutpointRule rule() {
    return rule;
  }

  /** Name of the score that it was fitted to. */
  public String scoreName() {
    return scoreName;
  }

  /** The cut-points from low to high, one fewer than groups. */
  public double[] values() {
    return values.clone();
  }

  /**
   * The only cut-point.
   *
   * @throws IllegalStateException if there are several
   */
  public double value() {
    if (values.length > 1) {
      throw new IllegalStateException(
          "the rule %s has %d cut-points; ask for all of them"
              .formatted(rule.text(), values.length));
    }
    return values[0];
  }

  /**
   * Names of the groups from low to high: {@code low} and {@code high}; {@code low}, {@code middle}
   * and {@code high}; with more, {@code low}, {@code middle-1}, {@code middle-2} and so on.
   */
  public List<String> groups() {
    return groupNames(values.length + 1);
  }

  private static List<String> groupNames(int groups) {
    List<String> names = new ArrayList<>();
    names.add("low");
    for (int i = 1; i < groups - 1; i++) {
      names.add(groups == 3 ? "middle" : "middle-" + i);
    }
    names.add("high");
    return names;
  }

  /** The group of a score that equals a cut-point: the one above it or the one below. */
  public ScoreSide ties() {
    return rule.ties();
  }

  /** Number of patients that the rule was fitted to. */
  public int n() {
    return n;
  }

  /** Number of patients left out because their score, or the outcome it needs, is missing. */
  public int missing() {
    return missing;
  }

  /** What the search found, of a rule that searches an outcome. */
  public Optional<CutpointSelection> selection() {
    return selection;
  }

  /**
   * Every cut-point that was tried, from low to high, of a rule that searches an outcome; empty
   * where it was read from a file, which does not keep it. No part of what makes two equal.
   */
  public List<MaximallySelectedStatistic.Candidate> scan() {
    return scan;
  }

  /** The two components of a mixture. */
  public Optional<GaussianMixture> mixture() {
    return mixture;
  }

  /** What was found when fitting that a reader should know. */
  public List<Issue> issues() {
    return issues;
  }

  /**
   * The groups of samples. A sample without a score belongs to no group. Empty groups stay.
   *
   * @throws IllegalArgumentException if a score is infinite
   */
  public Strata assign(SampleValues scores) {
    int[] groupOf = new int[scores.size()];
    for (int i = 0; i < groupOf.length; i++) {
      double score = scores.get(i);
      if (Double.isInfinite(score)) {
        throw new IllegalArgumentException(
            "%s of %s is %s; need a finite number or a missing one"
                .formatted(scores.name(), scores.samples().get(i), score));
      }
      groupOf[i] = scores.isMissing(i) ? Strata.MISSING : groupOf(score);
    }
    return Strata.of(scores.name(), scores.samples(), groups(), groupOf);
  }

  /** The number of the group of a score, 0 for the lowest. */
  int groupOf(double score) {
    return groupOf(score, values, rule.ties());
  }

  static int groupOf(double score, double[] cutpoints, ScoreSide ties) {
    int group = 0;
    for (double cutpoint : cutpoints) {
      group += score > cutpoint || (ties == ScoreSide.HIGH && score == cutpoint) ? 1 : 0;
    }
    return group;
  }

  /**
   * The probability of each sample to belong to the component with the larger mean; NaN where the
   * score is missing. With components of unlike width it need not rise with the score far from the
   * means, whereas the groups do.
   *
   * @throws IllegalStateException if the rule is no mixture
   */
  public SampleValues posteriorHigh(SampleValues scores) {
    GaussianMixture components =
        mixture.orElseThrow(
            () -> new IllegalStateException("the rule " + rule.text() + " is no mixture"));
    double[] posterior =
        Arrays.stream(scores.toArray())
            .map(x -> Double.isNaN(x) ? Double.NaN : components.posteriorHigh(x))
            .toArray();
    return SampleValues.of(scores.name() + ".posterior_high", scores.samples(), posterior);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Cutpoints that
        && rule.equals(that.rule)
        && scoreName.equals(that.scoreName)
        && Arrays.equals(values, that.values)
        && n == that.n
        && missing == that.missing
        && selection.equals(that.selection)
        && mixture.equals(that.mixture)
        && issues.equals(that.issues);
  }

  @Override
  public int hashCode() {
    return Objects.hash(rule, scoreName, Arrays.hashCode(values), n, missing);
  }

  @Override
  public String toString() {
    return "%s of %s at %s, %d patients".formatted(rule, scoreName, Arrays.toString(values), n);
  }
}
