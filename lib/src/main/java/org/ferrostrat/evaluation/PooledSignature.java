package org.ferrostrat.evaluation;

import java.util.Optional;
import org.ferrostrat.performance.PooledAuc;
import org.ferrostrat.response.ResponseDirection;

/**
 * One signature over several cohorts.
 *
 * @param id id of the signature
 * @param direction what a higher score was published to mean
 * @param comparator whether it is an established comparator
 * @param pooled the area under the ROC curve, a higher score counting for response, pooled on the
 *     logit scale; empty where fewer than two cohorts have one
 * @param reason why nothing was pooled; empty where it was
 * @param random the standing of the pooled area among those of the random signatures, pooled alike;
 *     empty where none were asked for
 */
public record PooledSignature(
    String id,
    ResponseDirection direction,
    boolean comparator,
    Optional<PooledAuc> pooled,
    String reason,
    Optional<RandomComparison> random) {}
