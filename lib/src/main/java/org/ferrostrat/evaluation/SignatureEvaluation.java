package org.ferrostrat.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Issue.Place;
import org.ferrostrat.quality.SharedPatients;
import org.ferrostrat.response.ResponseCohort;
import org.ferrostrat.scoring.RandomSignatureDraw;
import org.ferrostrat.scoring.RandomSignatures;
import org.ferrostrat.scoring.ScoringPlan;
import org.ferrostrat.stats.PValueAdjustment;
import org.ferrostrat.stats.RandomEffects;

/**
 * How signatures are tested for association with response: the specification that {@link #evaluate}
 * carries out. Immutable; {@code with...} methods give changed copies.
 *
 * <p>Expression is first brought to logarithms (counts to log-CPM, other linear scales to log2 of
 * parts per million plus 1), because most published methods need them; ranks within samples stay as
 * they are.
 *
 * @param plan the signatures and how they are scored; all samples of a cohort are scored
 * @param random how random signatures are drawn; empty for none
 * @param adjustment of the rank sum p-values, over the signatures within each cohort;
 *     Benjamini-Hochberg by default
 * @param permutations permutations of the labels for p-values adjusted by the largest statistic; 0
 *     for none, 1000 by default
 * @param seed seed of the permutations
 * @param comparator id of the signature that every other is compared with by DeLong's paired test;
 *     empty for none
 * @param pooling how cohorts are pooled
 * @param sensitivity whether other definitions of response and other samples are gone through
 * @param allowOverlap whether cohorts that share patients are pooled, those patients counting
 *     twice; otherwise only the largest of them
 * @param correctExtreme whether an AUC of 0 or 1 is pooled as {@link
 *     org.ferrostrat.performance.CohortAuc#corrected()}, instead of being left out; random
 *     signatures are not corrected
 */
public record SignatureEvaluation(
    ScoringPlan plan,
    Optional<RandomSignatureDraw> random,
    PValueAdjustment adjustment,
    int permutations,
    long seed,
    Optional<String> comparator,
    RandomEffects pooling,
    boolean sensitivity,
    boolean allowOverlap,
    boolean correctExtreme) {
  private static final int USUAL_PERMUTATIONS = 1000;

  /**
   * Checks the parts.
   *
   * @throws IllegalArgumentException if permutations are negative, or the comparator is not among
   *     the signatures
   */
  public SignatureEvaluation {
    Objects.requireNonNull(random, "random");
    Objects.requireNonNull(adjustment, "adjustment");
    Objects.requireNonNull(pooling, "pooling");
    if (permutations < 0) {
      throw new IllegalArgumentException("permutations is " + permutations + "; need 0 or more");
    }
    comparator.ifPresent(id -> requireSignature(plan, id));
  }

  private static void requireSignature(ScoringPlan plan, String id) {
    if (plan.entries().stream().noneMatch(entry -> entry.signature().id().equals(id))) {
      throw new IllegalArgumentException(
          "the comparator '%s' is not among the signatures".formatted(id));
    }
  }

  /** The defaults: 1000 random signatures and 1000 permutations, no comparator. */
  public static SignatureEvaluation of(ScoringPlan plan, long seed) {
    return new SignatureEvaluation(
        plan,
        Optional.of(RandomSignatureDraw.ofSeed(seed)),
        PValueAdjustment.BENJAMINI_HOCHBERG,
        USUAL_PERMUTATIONS,
        seed,
        Optional.empty(),
        RandomEffects.withDefaults(),
        false,
        false,
        false);
  }

  /** The same with another number of random signatures. */
  public SignatureEvaluation withRandom(int count) {
    return changed(draft -> draft.random = Optional.of(new RandomSignatureDraw(count, seed)));
  }

  /** The same without random signatures. */
  public SignatureEvaluation withoutRandom() {
    return changed(draft -> draft.random = Optional.empty());
  }

  /** The same with another number of permutations of the labels; 0 for none. */
  public SignatureEvaluation withPermutations(int count) {
    return changed(draft -> draft.permutations = count);
  }

  /** The same comparing every signature with one of them. */
  public SignatureEvaluation against(String id) {
    return changed(draft -> draft.comparator = Optional.of(id));
  }

  /** The same with another way of pooling. */
  public SignatureEvaluation with(RandomEffects method) {
    return changed(draft -> draft.pooling = method);
  }

  /** The same with another adjustment of p-values. */
  public SignatureEvaluation with(PValueAdjustment other) {
    return changed(draft -> draft.adjustment = other);
  }

  /** The same going through other definitions of response and other samples too. */
  public SignatureEvaluation withSensitivity() {
    return changed(draft -> draft.sensitivity = true);
  }

  /** The same pooling cohorts that share patients too. */
  public SignatureEvaluation allowingOverlap() {
    return changed(draft -> draft.allowOverlap = true);
  }

  /** The same pooling an AUC of 0 or 1 by a corrected estimate. */
  public SignatureEvaluation correctingExtreme() {
    return changed(draft -> draft.correctExtreme = true);
  }

  private SignatureEvaluation changed(Consumer<Draft> change) {
    Draft draft = new Draft(this);
    change.accept(draft);
    return draft.evaluation();
  }

  /** The components on their way from one evaluation to a changed one. */
  private static final class Draft {
    private final ScoringPlan plan;
    private final long seed;
    private Optional<RandomSignatureDraw> random;
    private PValueAdjustment adjustment;
    private int permutations;
    private Optional<String> comparator;
    private RandomEffects pooling;
    private boolean sensitivity;
    private boolean allowOverlap;
    private boolean correctExtreme;

    Draft(SignatureEvaluation from) {
      this.plan = from.plan;
      this.seed = from.seed;
      this.random = from.random;
      this.adjustment = from.adjustment;
      this.permutations = from.permutations;
      this.comparator = from.comparator;
      this.pooling = from.pooling;
      this.sensitivity = from.sensitivity;
      this.allowOverlap = from.allowOverlap;
      this.correctExtreme = from.correctExtreme;
    }

    SignatureEvaluation evaluation() {
      return new SignatureEvaluation(
          plan,
          random,
          adjustment,
          permutations,
          seed,
          comparator,
          pooling,
          sensitivity,
          allowOverlap,
          correctExtreme);
    }
  }

  /** Evaluates cohorts on all processors. */
  public EvaluationFindings evaluate(List<ResponseCohort> cohorts, SharedPatients shared) {
    return evaluate(cohorts, shared, Execution.parallel());
  }

  /**
   * Evaluates cohorts.
   *
   * @param cohorts the cohorts with their labels, of different ids
   * @param shared patients that occur in two of them
   * @throws IllegalArgumentException if there is no cohort, or random signatures are asked for and
   *     the cohorts have too few genes in common
   */
  public EvaluationFindings evaluate(
      List<ResponseCohort> cohorts, SharedPatients shared, Execution execution) {
    if (cohorts.isEmpty()) {
      throw new IllegalArgumentException("there is no cohort to evaluate signatures in");
    }
    List<ScoredCohort> scored =
        cohorts.stream().map(cohort -> ScoredCohort.of(plan, cohort, execution)).toList();
    List<CohortEvaluation> evaluations =
        scored.stream().map(cohort -> CohortEvaluation.of(this, cohort)).toList();
    Optional<RandomSignatures> signatures =
        random.map(
            draw ->
                draw.over(scored.stream().map(ScoredCohort::matrix).toList(), plan.geneMatching()));
    List<CohortFindings> findings = new ArrayList<>();
    List<SensitivityRow> rows = new ArrayList<>();
    for (int c = 0; c < evaluations.size(); c++) {
      int cohort = c;
      signatures.ifPresent(s -> evaluations.get(cohort).compareWith(s, cohort, execution));
      findings.add(evaluations.get(c).findings(execution));
      if (sensitivity) {
        rows.addAll(SensitivityTable.of(scored.get(c)));
      }
    }
    List<PooledStratum> strata =
        new StratumPooling(this, findings, evaluations, shared).strata(execution);
    return new EvaluationFindings(
        this,
        signatures.map(RandomSignatures::commonGenes).orElse(0),
        findings,
        strata,
        rows,
        issues(findings, strata, shared));
  }

  private static List<Issue> issues(
      List<CohortFindings> cohorts, List<PooledStratum> strata, SharedPatients shared) {
    List<Issue> issues = new ArrayList<>(shared.issues());
    if (cohorts.size() > 1 && strata.stream().noneMatch(PooledStratum::primary)) {
      issues.add(
          Issue.warning(
              "no-primary-stratum",
              Place.NOWHERE,
              "no two cohorts that may be pooled are of one cancer and one class of drug",
              "read the cohorts one by one; what is pooled over all of them is a sensitivity"
                  + " analysis"));
    }
    return issues;
  }
}
