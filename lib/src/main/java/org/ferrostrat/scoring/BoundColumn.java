package org.ferrostrat.scoring;

import org.ferrostrat.signature.Signature;

/**
 * One number that a {@link BoundScorer} writes for every sample.
 *
 * @param name the id of the signature; for an arm followed by {@code .pro} or {@code .anti}
 * @param signature the signature
 * @param component empty for the score, {@code pro} or {@code anti} for an arm
 * @param method how it is computed
 * @param scaling what it is relative to: {@link Scaling#RAW} or {@link Scaling#ANCHORED}
 * @param status whether there are scores
 * @param reason why there are none; empty for {@link ScoreStatus#OK}
 * @param coverage which genes were found
 */
public record BoundColumn(
    String name,
    Signature signature,
    String component,
    ScoringMethod method,
    Scaling scaling,
    ScoreStatus status,
    String reason,
    Coverage coverage) {

  /** Whether this is the score itself and not its up or down genes. */
  public boolean isScore() {
    return component.isEmpty();
  }

  /**
   * Whether there is a score of one sample.
   *
   * @param score what {@link BoundScorer} wrote for it
   */
  public ScoreStatus status(double score) {
    return status == ScoreStatus.OK && Double.isNaN(score) ? ScoreStatus.UNDEFINED : status;
  }
}
