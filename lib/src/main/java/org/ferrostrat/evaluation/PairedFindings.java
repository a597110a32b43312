package org.ferrostrat.evaluation;

import java.util.List;
import org.ferrostrat.data.Issue;

/**
 * The change of signatures between two samples of the same patients of one cohort.
 *
 * @param cohort id of the cohort
 * @param pairs the pairs, in the order of the samples before treatment
 * @param mapping how the labels were read
 * @param scale the scale the signatures were scored on
 * @param signatures one entry per signature, in the order of the plan
 * @param issues issues of cohort, labels, pairs and scores
 */
public record PairedFindings(
    String cohort,
    List<Pair> pairs,
    String mapping,
    String scale,
    List<SignatureChange> signatures,
    List<Issue> issues) {
  /** Copies the lists. */
  public PairedFindings {
    pairs = List.copyOf(pairs);
    signatures = List.copyOf(signatures);
    issues = List.copyOf(issues);
  }

  /**
   * Two samples of a patient.
   *
   * @param patient the patient
   * @param before name of the sample before treatment
   * @param after name of the sample under treatment
   * @param responder whether the patient responded
   */
  public record Pair(String patient, String before, String after, boolean responder) {}

  /**
   * The change of a signature.
   *
   * @throws IllegalArgumentException if there is none of that id
   */
  public SignatureChange signature(String id) {
    return signatures.stream()
        .filter(found -> found.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no signature '%s'".formatted(id)));
  }
}
