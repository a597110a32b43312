package org.ferrostrat;

import java.util.List;
import java.util.Optional;
import org.ferrostrat.model.Predictions;
import org.ferrostrat.signature.SignatureGene;

/**
 * One patient among those of a cohort.
 *
 * @param patient name of the patient
 * @param sample the sample that represents the patient
 * @param responder whether the patient responded; empty where that is not known
 * @param responseReason why it is not known; empty where it is
 * @param scores each score and its percentile among the patients of the cohort
 * @param stratum the group of the leading score; empty without a score
 * @param genes the genes that move the leading score furthest from the cohort, the largest first
 * @param prediction of the model; empty without a model, or where it could not predict the cohort
 */
public record PatientSummary(
    String patient,
    String sample,
    Optional<Boolean> responder,
    String responseReason,
    List<ScoreStanding> scores,
    Optional<String> stratum,
    List<GeneEffect> genes,
    Optional<Predictions.Prediction> prediction) {
  /** Copies the lists. */
  public PatientSummary {
    scores = List.copyOf(scores);
    genes = List.copyOf(genes);
  }

  /**
   * A score among those of the cohort.
   *
   * @param score id of the signature
   * @param value the score; NaN where there is none
   * @param percentile percentage of the patients of the cohort with a lower score, those with an
   *     equal one counted half; NaN without a score
   */
  public record ScoreStanding(String score, double value, double percentile) {}

  /**
   * What a gene does to the leading score.
   *
   * @param gene the gene with its role
   * @param effect its contribution less the median contribution in the cohort, in units of the
   *     score; above 0 where it raises the score of the patient above that of others
   */
  public record GeneEffect(SignatureGene gene, double effect) {}
}
