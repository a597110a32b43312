package org.ferrostrat.evaluation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.ferrostrat.data.Attempt;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.Strata;
import org.ferrostrat.evaluation.SubgroupFindings.Comparison;
import org.ferrostrat.evaluation.SubgroupFindings.Subgroup;
import org.ferrostrat.performance.CohortAuc;
import org.ferrostrat.performance.SubgroupInteraction;
import org.ferrostrat.response.CohortScores.Scored;
import org.ferrostrat.response.ResponseCohort;
import org.ferrostrat.scoring.ScoringPlan;
import org.ferrostrat.stats.ConfidenceInterval;
import org.ferrostrat.stats.Estimate;
import org.ferrostrat.stats.PValueAdjustment;

/**
 * Whether signatures discriminate responders better in one subgroup of a cohort than in the other,
 * such as patients with and without prior therapy. All samples of the cohort are scored together,
 * on the scale that {@link SignatureEvaluation} uses; an area is given only with the test of the
 * interaction.
 *
 * @param plan the signatures and how they are scored
 * @param adjustment of the p-values of the interaction, over the signatures of a cohort
 * @param column clinical column with two values among the labelled patients; of more values the
 *     caller makes two, because which are to be joined is a question of medicine
 */
public record SubgroupComparison(ScoringPlan plan, PValueAdjustment adjustment, String column) {
  private static final int LEVELS = 2;
  private static final double LEVEL = ConfidenceInterval.USUAL_LEVEL;

  /**
   * Checks that there is everything.
   *
   * @throws IllegalArgumentException if the column is blank
   */
  public SubgroupComparison {
    Objects.requireNonNull(plan, "plan");
    Objects.requireNonNull(adjustment, "adjustment");
    requireColumn(column);
  }

  /**
   * Checks the name of a column.
   *
   * @throws IllegalArgumentException if it is blank
   */
  public static void requireColumn(String column) {
    if (column.isBlank()) {
      throw new IllegalArgumentException("the column of subgroups is blank; need its name");
    }
  }

  /**
   * Compares the subgroups of a cohort; where that is not possible, the findings state the reason.
   */
  public SubgroupFindings evaluate(ResponseCohort cohort, Execution execution) {
    if (!cohort.clinical().has(column)) {
      return new SubgroupFindings(
          cohort.id(), column, List.of(), cohort.size(), "no column " + column, List.of());
    }
    Strata levels = cohort.clinical().categories(column);
    String obstacle = obstacle(cohort, levels.groups().toList());
    return new SubgroupFindings(
        cohort.id(),
        column,
        levels.groups().toList(),
        (int) IntStream.range(0, levels.size()).filter(levels::isMissing).count(),
        obstacle,
        obstacle.isEmpty() ? comparisons(cohort, levels, execution) : List.of());
  }

  /** The two areas are independent only where no patient is in both subgroups. */
  private String obstacle(ResponseCohort cohort, List<String> levels) {
    if (levels.size() != LEVELS) {
      return "column %s has %d values among the labelled patients; need %d"
          .formatted(column, levels.size(), LEVELS);
    }
    List<String> patients = cohort.patients();
    return new HashSet<>(patients).size() < patients.size()
        ? "patients have several samples; subgroups must be of different patients"
        : "";
  }

  private List<Comparison> comparisons(ResponseCohort cohort, Strata levels, Execution execution) {
    List<Comparison> raw =
        ScoredCohort.of(plan, cohort, execution).signatures().stream()
            .map(signature -> compare(signature, cohort, levels))
            .toList();
    double[] adjusted = adjustment.adjust(raw.stream().mapToDouble(this::pValue).toArray());
    List<Comparison> comparisons = new ArrayList<>();
    for (Comparison found : raw) {
      Estimate p = Estimate.ofNullable(adjusted[comparisons.size()], found.interaction().reason());
      comparisons.add(
          new Comparison(found.id(), found.first(), found.second(), found.interaction(), p));
    }
    return comparisons;
  }

  private double pValue(Comparison found) {
    return found.interaction().result().map(SubgroupInteraction::pValue).orElse(Double.NaN);
  }

  private static Comparison compare(Scored signature, ResponseCohort cohort, Strata levels) {
    LabelledScores scores = LabelledScores.of(cohort, signature.values());
    CohortAuc first = area(scores, levels, 0);
    CohortAuc second = area(scores, levels, 1);
    Attempt<SubgroupInteraction> interaction =
        signature.hasScores()
            ? Attempt.to(() -> SubgroupInteraction.of(first, second, LEVEL))
            : Attempt.none("%s: %s".formatted(signature.status().label(), signature.reason()));
    return new Comparison(
        signature.id(),
        subgroup(first, interaction.reason()),
        subgroup(second, interaction.reason()),
        interaction,
        Estimate.missing("not adjusted yet"));
  }

  private static CohortAuc area(LabelledScores scores, Strata levels, int level) {
    int[] chosen =
        IntStream.range(0, scores.size())
            .filter(i -> levels.groupOf(scores.rows()[i]) == level)
            .toArray();
    String name = levels.groups().get(level);
    if (chosen.length == 0) {
      return new CohortAuc(name, 0, 0, Double.NaN, Double.NaN);
    }
    boolean[] responder = new boolean[chosen.length];
    for (int i = 0; i < chosen.length; i++) {
      responder[i] = scores.responder()[chosen[i]];
    }
    return CohortAuc.of(name, LabelledScores.at(scores.values(), chosen), responder);
  }

  private static Subgroup subgroup(CohortAuc area, String reason) {
    Estimate auc =
        reason.isEmpty() ? Estimate.of(area.auc(), area.interval(LEVEL)) : Estimate.missing(reason);
    return new Subgroup(area.id(), area.n(), area.responders(), auc);
  }
}
