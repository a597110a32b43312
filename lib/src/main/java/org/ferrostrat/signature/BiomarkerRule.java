package org.ferrostrat.signature;

import java.util.Objects;

/**
 * A threshold or qualitative rule for a biomarker as a review or a published program states it.
 * Read by people; nothing is computed from it.
 *
 * @param id name of the rule
 * @param biomarker what is measured
 * @param relation how the measured value stands to the threshold, such as {@code >} or {@code high}
 * @param threshold the threshold as printed; empty where none is given
 * @param unit unit of the threshold; empty where there is none
 * @param context tumour, treatment or experiment in which the rule was stated; empty where general
 * @param outcome what follows
 * @param where place in the source
 * @param note what to know before relying on it; may be empty
 */
public record BiomarkerRule(
    String id,
    String biomarker,
    String relation,
    String threshold,
    String unit,
    String context,
    String outcome,
    String where,
    String note) {

  /** Checks that nothing is null. */
  public BiomarkerRule {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(biomarker, "biomarker");
    Objects.requireNonNull(relation, "relation");
    Objects.requireNonNull(threshold, "threshold");
    Objects.requireNonNull(unit, "unit");
    Objects.requireNonNull(context, "context");
    Objects.requireNonNull(outcome, "outcome");
    Objects.requireNonNull(where, "where");
    Objects.requireNonNull(note, "note");
  }
}
