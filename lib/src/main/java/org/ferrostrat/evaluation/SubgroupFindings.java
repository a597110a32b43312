package org.ferrostrat.evaluation;

import java.util.List;
import org.ferrostrat.data.Attempt;
import org.ferrostrat.performance.SubgroupInteraction;
import org.ferrostrat.stats.Estimate;

/**
 * Signatures against response in two subgroups of the patients of one cohort.
 *
 * @param cohort id of the cohort
 * @param column clinical column that defines the subgroups
 * @param levels its values among the labelled patients; empty where there is no such column
 * @param withoutLevel labelled patients whose value is missing; they are in no subgroup
 * @param reason why the cohort has no estimates; empty where its signatures are compared
 * @param signatures one entry per signature, in the order of the plan; none where there is a reason
 */
public record SubgroupFindings(
    String cohort,
    String column,
    List<String> levels,
    int withoutLevel,
    String reason,
    List<Comparison> signatures) {
  /** Copies the lists. */
  public SubgroupFindings {
    levels = List.copyOf(levels);
    signatures = List.copyOf(signatures);
  }

  /** Whether a signature was compared. */
  public boolean hasFigures() {
    return signatures.stream().anyMatch(signature -> signature.interaction().result().isPresent());
  }

  /**
   * The comparison of a signature.
   *
   * @throws IllegalArgumentException if there is none of that id
   */
  public Comparison signature(String id) {
    return signatures.stream()
        .filter(found -> found.id().equals(id))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("no signature '%s' in %s".formatted(id, cohort)));
  }

  /**
   * One signature in the two subgroups. Areas are there only together with their interaction.
   *
   * @param id of the signature
   * @param first the patients of the first level
   * @param second those of the second level
   * @param interaction the logit of the first AUC minus that of the second
   * @param adjustedPValue of the interaction, over the signatures of the cohort
   */
  public record Comparison(
      String id,
      Subgroup first,
      Subgroup second,
      Attempt<SubgroupInteraction> interaction,
      Estimate adjustedPValue) {}

  /**
   * The patients of one level that have a score.
   *
   * @param level value of the column
   * @param n how many they are
   * @param responders responders among them
   * @param auc area under the ROC curve, a higher score counting for response, with an interval
   *     that is symmetric on the logit scale; missing where the subgroups are not compared
   */
  public record Subgroup(String level, int n, int responders, Estimate auc) {}
}
