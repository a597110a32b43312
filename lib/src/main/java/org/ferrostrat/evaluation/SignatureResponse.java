package org.ferrostrat.evaluation;

import java.util.Objects;
import java.util.Optional;
import org.ferrostrat.performance.ScoresByResponse;
import org.ferrostrat.response.ResponseDirection;
import org.ferrostrat.scoring.ScoreStatus;
import org.ferrostrat.stats.DeLongTest;
import org.ferrostrat.stats.Estimate;
import org.ferrostrat.stats.WaldEstimate;

/**
 * One signature against the response of one cohort. A higher score always counts for response in
 * {@link #auc}; what was published to be expected is the {@link #direction}.
 *
 * @param id id of the signature
 * @param method method of scoring with its parameters; empty where there is none
 * @param direction what a higher score was published to mean
 * @param comparator whether it is an established comparator
 * @param status whether there are scores
 * @param reason why there are no estimates, or none for some samples; empty otherwise
 * @param n labelled samples with a score
 * @param responders responders among them
 * @param test the AUC with its interval, and its p-value
 * @param aucVariance its variance by DeLong
 * @param adjustedPValue the same adjusted over the signatures of the cohort
 * @param permutationPValue adjusted over the signatures by the largest statistic under permuted
 *     labels (Westfall and Young); NaN where no permutations were asked for
 * @param logOddsRatioPerSd logistic regression, per standard deviation of the score over the
 *     labelled samples
 * @param logisticReason why there is no odds ratio; empty where there is one
 * @param random the standing among random signatures; empty where none were asked for
 * @param leukocytes the part of leukocyte content
 * @param againstComparator paired comparison with the chosen signature; empty where none was
 *     chosen, or one of the two has no scores
 * @param scores the scores of the labelled samples that have one
 */
public record SignatureResponse(
    String id,
    String method,
    ResponseDirection direction,
    boolean comparator,
    ScoreStatus status,
    String reason,
    int n,
    int responders,
    AucTest test,
    double aucVariance,
    double adjustedPValue,
    double permutationPValue,
    WaldEstimate logOddsRatioPerSd,
    String logisticReason,
    Optional<RandomComparison> random,
    LeukocyteContent leukocytes,
    Optional<DeLongTest.Result> againstComparator,
    ScoresByResponse scores) {
  /** Checks that nothing is null. */
  public SignatureResponse {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(status, "status");
    Objects.requireNonNull(reason, "reason");
    Objects.requireNonNull(random, "random");
    Objects.requireNonNull(leukocytes, "leukocytes");
    Objects.requireNonNull(againstComparator, "againstComparator");
    Objects.requireNonNull(scores, "scores");
  }

  /** The AUC with its interval, or why there is none. */
  public Estimate auc() {
    return test.auc();
  }

  /** Two-sided Wilcoxon rank sum test; NaN without an AUC. */
  public double pValue() {
    return test.pValue();
  }

  /** Whether there is an area under the ROC curve. */
  public boolean hasAuc() {
    return auc().isPresent();
  }

  /**
   * The AUC in the declared direction: above 1/2 where the score agrees with it.
   *
   * @throws java.util.NoSuchElementException if there is no AUC
   */
  public double declaredAuc() {
    return direction.declared(auc().value());
  }
}
