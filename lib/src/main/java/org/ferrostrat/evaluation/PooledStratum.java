package org.ferrostrat.evaluation;

import java.util.List;

/**
 * Signatures over the cohorts of one stratum.
 *
 * @param name cancer and class of drug, or {@code all cohorts}
 * @param primary whether it is the primary stratum: one cancer and one class of drug. Every other
 *     is a sensitivity analysis.
 * @param cohorts ids of the cohorts that were pooled, in order
 * @param notPooled cohorts of the stratum that are shown but not pooled
 * @param signatures one entry per signature, in the order of the plan
 */
public record PooledStratum(
    String name,
    boolean primary,
    List<String> cohorts,
    List<NotPooled> notPooled,
    List<PooledSignature> signatures) {
  /** Copies the lists. */
  public PooledStratum {
    cohorts = List.copyOf(cohorts);
    notPooled = List.copyOf(notPooled);
    signatures = List.copyOf(signatures);
  }

  /**
   * A cohort that is shown but not pooled.
   *
   * @param id its id
   * @param reason why
   */
  public record NotPooled(String id, String reason) {}

  /**
   * The findings of a signature.
   *
   * @throws IllegalArgumentException if there is none of that id
   */
  public PooledSignature signature(String id) {
    return signatures.stream()
        .filter(found -> found.id().equals(id))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("no signature '%s' in %s".formatted(id, name)));
  }
}
