package org.ferrostrat.scoring;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.ferrostrat.data.Execution;
import org.ferrostrat.expression.ExpressionMatrix;
import org.ferrostrat.expression.ExpressionScale;
import org.ferrostrat.expression.SparseExpression;
import org.ferrostrat.genes.GeneMatching;
import org.ferrostrat.signature.Signature;

/**
 * Which signatures are scored, how, and relative to what: the specification that {@link #fit} turns
 * into a {@link Scorer}. Immutable; {@code with...} methods give changed copies.
 */
public final class ScoringPlan {
  /** Share of genes that must be found unless another is asked for. */
  public static final double DEFAULT_MIN_COVERAGE = 0.8;

  /**
   * One signature and the method it is scored by.
   *
   * @param signature the signature
   * @param method how it is scored; empty where the signature has no formula
   */
  public record Entry(Signature signature, Optional<ScoringMethod> method) {
    /** Why the signature cannot be scored so; empty when it can. */
    public String notScorable() {
      return method
          .map(known -> known.formula().unsuited(signature))
          .orElse(signature.notScorable());
    }
  }

  private final List<Entry> entries;
  private final Optional<Scaling> scaling;
  private final double minCoverage;
  private final GeneMatching geneMatching;
  private final boolean acceptScale;
  private final boolean commonRange;

  private ScoringPlan(
      List<Entry> entries,
      Optional<Scaling> scaling,
      double minCoverage,
      GeneMatching geneMatching,
      boolean acceptScale,
      boolean commonRange) {
    this.entries = List.copyOf(entries);
    this.scaling = scaling;
    this.minCoverage = minCoverage;
    this.geneMatching = Objects.requireNonNull(geneMatching, "geneMatching");
    this.acceptScale = acceptScale;
    this.commonRange = commonRange;
    requireDistinctColumns();
    if (!(minCoverage >= 0 && minCoverage <= 1)) {
      throw new IllegalArgumentException("minimum coverage is " + minCoverage + "; need 0 to 1");
    }
  }

  private void requireDistinctColumns() {
    if (entries.isEmpty()) {
      throw new IllegalArgumentException("there is no signature to score");
    }
    Set<String> columns = new HashSet<>();
    for (Entry entry : entries) {
      for (String component :
          entry.method().map(m -> m.formula().components()).orElse(List.of(""))) {
        String column = ScoreColumn.name(entry.signature().id(), component);
        if (!columns.add(column)) {
          throw new IllegalArgumentException("column '%s' is asked for twice".formatted(column));
        }
      }
    }
  }

  /** Each signature by its own published method. */
  public static ScoringPlan published(List<Signature> signatures) {
    List<Entry> entries = new ArrayList<>();
    for (Signature signature : signatures) {
      boolean hasFormula = signature.notScorable().isEmpty();
      entries.add(
          new Entry(
              signature,
              hasFormula
                  ? Optional.of(ScoringMethod.named(signature.method()))
                  : Optional.empty()));
    }
    return of(entries);
  }

  /** All signatures by one method. */
  public static ScoringPlan by(ScoringMethod method, List<Signature> signatures) {
    return of(
        signatures.stream().map(signature -> new Entry(signature, Optional.of(method))).toList());
  }

  /**
   * Signatures with the methods that the entries name.
   *
   * @throws IllegalArgumentException if there is no entry, or two give the same column
   */
  public static ScoringPlan of(List<Entry> entries) {
    return new ScoringPlan(
        entries, Optional.empty(), DEFAULT_MIN_COVERAGE, GeneMatching.RESOLVE, false, false);
  }

  /** The signatures and their methods, in order. */
  public List<Entry> entries() {
    return entries;
  }

  /** The scaling that was asked for; empty for the default of each method. */
  public Optional<Scaling> scaling() {
    return scaling;
  }

  /** The share of genes that must be found. */
  public double minCoverage() {
    return minCoverage;
  }

  /** How far gene names may differ. */
  public GeneMatching geneMatching() {
    return geneMatching;
  }

  /** Whether values are used on whatever scale they are. */
  public boolean acceptsAnyScale() {
    return acceptScale;
  }

  /** Whether scores that are divided by their range share one range over all signatures. */
  public boolean hasCommonRange() {
    return commonRange;
  }

  /**
   * The same with another treatment of equal values within a sample, for the signatures whose
   * method is based on ssGSEA; see {@link ScoringMethod#withTies}.
   *
   * @throws IllegalArgumentException if there is no such treatment, or no such signature
   */
  public ScoringPlan withTies(String ties) {
    if (entries.stream()
        .noneMatch(entry -> entry.method().filter(ScoringMethod::isSsGsea).isPresent())) {
      throw new IllegalArgumentException(
          "ties are '%s', but no signature is scored by ssGSEA".formatted(ties));
    }
    List<Entry> changed =
        entries.stream()
            .map(
                entry ->
                    new Entry(
                        entry.signature(),
                        entry.method().map(m -> m.isSsGsea() ? m.withTies(ties) : m)))
            .toList();
    return new ScoringPlan(changed, scaling, minCoverage, geneMatching, acceptScale, commonRange);
  }

  /** The same with one scaling for all columns; a method without it gives no number. */
  public ScoringPlan with(Scaling wanted) {
    return new ScoringPlan(
        entries, Optional.of(wanted), minCoverage, geneMatching, acceptScale, commonRange);
  }

  /** The same with the default scaling of each method. */
  public ScoringPlan withDefaultScaling() {
    return new ScoringPlan(
        entries, Optional.empty(), minCoverage, geneMatching, acceptScale, commonRange);
  }

  /**
   * The same with another coverage gate.
   *
   * @param share share of genes (of absolute weight for weighted sums) that must be found, per arm
   *     for differences of arms, between 0 and 1; {@value #DEFAULT_MIN_COVERAGE} by default. Unless
   *     it is 0, sets of up to {@value Coverage#SMALL_SET} genes must be complete.
   */
  public ScoringPlan withMinCoverage(double share) {
    return new ScoringPlan(entries, scaling, share, geneMatching, acceptScale, commonRange);
  }

  /** The same with another way of looking up genes; {@link GeneMatching#RESOLVE} by default. */
  public ScoringPlan with(GeneMatching matching) {
    return new ScoringPlan(entries, scaling, minCoverage, matching, acceptScale, commonRange);
  }

  /** The same, using values on whatever scale they are; recorded as a warning in the scores. */
  public ScoringPlan acceptingAnyScale() {
    return new ScoringPlan(entries, scaling, minCoverage, geneMatching, true, commonRange);
  }

  /**
   * The same with one range over all signatures for scores divided by their range, as GSVA does
   * with the gene sets of one call. By default the range is that of the signature's own arms, as in
   * the authors' package.
   */
  public ScoringPlan withCommonRange() {
    return new ScoringPlan(entries, scaling, minCoverage, geneMatching, acceptScale, true);
  }

  /**
   * The same for some of the signatures, in the order of the plan.
   *
   * @param ids ids of signatures of the plan; others are passed over
   * @throws IllegalArgumentException if the plan has none of them
   */
  public ScoringPlan select(Set<String> ids) {
    List<Entry> chosen =
        entries.stream().filter(entry -> ids.contains(entry.signature().id())).toList();
    return new ScoringPlan(chosen, scaling, minCoverage, geneMatching, acceptScale, commonRange);
  }

  /**
   * Fits the plan to a cohort on all processors.
   *
   * @throws org.ferrostrat.data.DataFormatException if a method is not for the scale of the matrix
   */
  public Scorer fit(ExpressionMatrix cohort) {
    return fit(cohort, Execution.parallel());
  }

  /**
   * Fits the plan to a cohort: scores all its samples and learns what the methods learn.
   *
   * @throws org.ferrostrat.data.DataFormatException if a method is not for the scale of the matrix
   */
  public Scorer fit(ExpressionMatrix cohort, Execution execution) {
    return Scorer.fit(this, cohort, execution);
  }

  /**
   * A scorer without a reference cohort, for raw scores: those that come from a sample's own values
   * only.
   *
   * @param scale what the values to be scored are
   * @throws IllegalArgumentException if a method learns from a cohort, see {@link #isFreeOfCohort},
   *     or a scaling other than {@link Scaling#RAW} is asked for
   */
  public Scorer rawScorer(ExpressionScale scale) {
    if (!isFreeOfCohort()) {
      throw new IllegalArgumentException(
          "raw scores come from one sample, but these learn from a cohort: %s; fit the plan to a"
                  .formatted(String.join(", ", learning()))
              + " cohort");
    }
    if (scaling.isPresent() && scaling.get() != Scaling.RAW) {
      throw new IllegalArgumentException(
          "%s scaling needs a cohort; fit the plan to one, or ask for raw"
              .formatted(scaling.get().label()));
    }
    return Scorer.withoutCohort(this, scale);
  }

  /** Whether every score comes from a sample's own values, so that cells may be read one by one. */
  public boolean isFreeOfCohort() {
    return learning().isEmpty();
  }

  private List<String> learning() {
    return entries.stream()
        .filter(entry -> entry.notScorable().isEmpty())
        .filter(entry -> !entry.method().orElseThrow().freeOfCohort())
        .map(entry -> "%s (%s)".formatted(entry.signature().id(), entry.method().orElseThrow()))
        .toList();
  }

  void requireFreeOfCohort() {
    if (!isFreeOfCohort()) {
      throw new IllegalArgumentException(
          "cells are read one by one, but these learn from a cohort: %s; read them as a matrix"
              .formatted(String.join(", ", learning())));
    }
  }

  /**
   * Fits the plan to cells that are read block by block: scores all of them in one pass and learns
   * the ranges and distributions of the scores.
   *
   * @throws IllegalArgumentException if a method learns from a cohort, see {@link #isFreeOfCohort}
   * @throws org.ferrostrat.data.DataFormatException if a method is not for the scale of the cells,
   *     or the values are not what the file claims
   * @throws IOException if the file cannot be read
   */
  public Scorer fit(SparseExpression cells, Execution execution) throws IOException {
    return Scorer.fit(this, cells, execution);
  }

  /** Whether the other is a plan of equal entries and settings, so that both give equal scores. */
  @Override
  public boolean equals(Object other) {
    return other instanceof ScoringPlan plan && parts().equals(plan.parts());
  }

  @Override
  public int hashCode() {
    return parts().hashCode();
  }

  private List<Object> parts() {
    return List.of(entries, scaling, minCoverage, geneMatching, acceptScale, commonRange);
  }

  @Override
  public String toString() {
    return "%d %s, %s scaling, coverage of at least %s"
        .formatted(
            entries.size(),
            entries.size() == 1 ? "signature" : "signatures",
            scaling.map(Scaling::label).orElse("default"),
            minCoverage);
  }
}
