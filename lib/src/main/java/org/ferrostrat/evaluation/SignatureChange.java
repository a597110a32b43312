package org.ferrostrat.evaluation;

import org.ferrostrat.response.ResponseDirection;
import org.ferrostrat.scoring.ScoreStatus;
import org.ferrostrat.stats.Estimate;

/**
 * The change of one signature from before to under treatment, by response.
 *
 * @param id id of the signature
 * @param direction what a higher score was published to mean
 * @param status whether there are scores
 * @param reason why there are no estimates; empty otherwise
 * @param all every pair
 * @param responders pairs of responders
 * @param nonResponders pairs of non-responders
 * @param auc area under the ROC curve of the change, a larger one counting for response, with its
 *     interval by DeLong; missing where a class has no pair
 * @param pValue two-sided Wilcoxon rank sum test of the changes of responders against those of
 *     non-responders, with continuity correction
 * @param adjustedPValue the same adjusted over the signatures
 */
public record SignatureChange(
    String id,
    ResponseDirection direction,
    ScoreStatus status,
    String reason,
    GroupChange all,
    GroupChange responders,
    GroupChange nonResponders,
    Estimate auc,
    Estimate pValue,
    Estimate adjustedPValue) {}
