package org.ferrostrat.scoring;

import java.util.Optional;
import org.ferrostrat.data.SampleValues;
import org.ferrostrat.signature.Signature;

/**
 * The scores of one signature, or of its up or down genes, with their issues.
 *
 * @param name the id of the signature; for an arm followed by {@code .pro} or {@code .anti}
 * @param signature the signature
 * @param component empty for the score, {@code pro} or {@code anti} for an arm
 * @param method how it was computed
 * @param scaling what it is relative to
 * @param status whether there are scores
 * @param reason why there are none, or none for some samples; empty otherwise
 * @param coverage which genes were found
 * @param values the scores; NaN where there is none
 * @param reference the distribution the scores are anchored in, for anchored scores
 * @param context a published distribution to look at beside the scores, where there is one for this
 *     signature and scaling
 */
public record ScoreColumn(
    String name,
    Signature signature,
    String component,
    ScoringMethod method,
    Scaling scaling,
    ScoreStatus status,
    String reason,
    Coverage coverage,
    SampleValues values,
    Optional<ReferenceDistribution> reference,
    Optional<ReferenceDistribution> context) {

  /** The name of the column of a component of a signature. */
  static String name(String id, String component) {
    return component.isEmpty() ? id : id + "." + component;
  }

  /** Whether this is the score itself and not its up or down genes. */
  public boolean isScore() {
    return component.isEmpty();
  }

  /** Whether there is a score of a sample. */
  public ScoreStatus status(int sample) {
    return status == ScoreStatus.OK && values.isMissing(sample) ? ScoreStatus.UNDEFINED : status;
  }
}
