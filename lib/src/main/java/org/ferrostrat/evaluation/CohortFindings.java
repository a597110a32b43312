package org.ferrostrat.evaluation;

import java.util.List;
import java.util.Optional;
import org.ferrostrat.data.Issue;
import org.ferrostrat.expression.ExpressionTransform;

/**
 * Signatures against the response of one cohort.
 *
 * @param id id of the cohort
 * @param name its title
 * @param cancerType the cancer of all its samples, where specified
 * @param drugClass the class of drug of all its samples, where specified
 * @param n labelled samples
 * @param responders responders among them
 * @param unlabelled samples that were chosen but have no label
 * @param mapping how the labels were read
 * @param scale the scale the signatures were scored on
 * @param transforms what was applied to the expression, in order
 * @param signatures one entry per signature, in the order of the plan
 * @param issues issues of the cohort, its labels and its scores
 */
public record CohortFindings(
    String id,
    String name,
    Optional<String> cancerType,
    Optional<String> drugClass,
    int n,
    int responders,
    int unlabelled,
    String mapping,
    String scale,
    List<ExpressionTransform> transforms,
    List<SignatureResponse> signatures,
    List<Issue> issues) {
  /** Copies the lists. */
  public CohortFindings {
    transforms = List.copyOf(transforms);
    signatures = List.copyOf(signatures);
    issues = List.copyOf(issues);
  }

  /**
   * The findings of a signature.
   *
   * @throws IllegalArgumentException if there is none of that id
   */
  public SignatureResponse signature(String signature) {
    return signatures.stream()
        .filter(found -> found.id().equals(signature))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("no signature '%s' in %s".formatted(signature, id)));
  }
}
