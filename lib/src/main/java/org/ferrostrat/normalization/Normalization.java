package org.ferrostrat.normalization;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.ferrostrat.data.DataFormatException;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.InsufficientDataException;
import org.ferrostrat.expression.ExpressionMatrix;

/**
 * Steps that make expression values comparable, in their order. Immutable; fitted to a cohort it
 * gives a {@link Normalizer}, which changes new samples without the cohort.
 *
 * <pre>{@code
 * Normalizer normalizer =
 *     Normalization.of(NormalizationStep.tmm(), NormalizationStep.logCpmPrior(2)).fit(cohort);
 * ExpressionMatrix changed = normalizer.apply(newSamples);
 * }</pre>
 *
 * @param steps the steps, at least one
 */
public record Normalization(List<NormalizationStep> steps) {

  /** Checks that what finds factors is followed by what uses them. */
  public Normalization {
    steps = List.copyOf(steps);
    if (steps.isEmpty()) {
      throw new IllegalArgumentException("there is no step; need at least one");
    }
    for (int i = 0; i < steps.size(); i++) {
      boolean isLast = i + 1 == steps.size();
      if (steps.get(i).findsFactors() && (isLast || !steps.get(i + 1).usesFactors())) {
        throw new IllegalArgumentException(
            "%s finds factors of the library sizes and changes no value; follow it with cpm or log-cpm-prior"
                .formatted(steps.get(i)));
      }
    }
  }

  /**
   * Steps in their order.
   *
   * @throws IllegalArgumentException if there is none, or a step that finds factors of library
   *     sizes is not followed by one that uses them
   */
  public static Normalization of(NormalizationStep... steps) {
    return new Normalization(Arrays.asList(steps));
  }

  /**
   * Steps as users write them, see {@link NormalizationStep#parse}.
   *
   * @throws IllegalArgumentException if there is no such step, or they do not follow on each other
   */
  public static Normalization parse(List<String> steps) {
    return new Normalization(steps.stream().map(NormalizationStep::parse).toList());
  }

  /**
   * The same with lengths for the step {@code tpm-from-counts}.
   *
   * @throws IllegalArgumentException if there is no such step
   */
  public Normalization with(GeneLengths lengths) {
    List<NormalizationStep> changed = new ArrayList<>(steps);
    changed.replaceAll(
        step -> step instanceof TpmFromCounts ? NormalizationStep.tpmFromCounts(lengths) : step);
    if (steps.stream().noneMatch(TpmFromCounts.class::isInstance)) {
      throw new IllegalArgumentException("lengths of genes are for tpm-from-counts");
    }
    return new Normalization(changed);
  }

  /**
   * The same with a reference batch for the step {@code combat} or {@code combat-mean-only}.
   *
   * @throws IllegalArgumentException if there is no such step, or it has another reference
   */
  public Normalization withReferenceBatch(String batch) {
    List<NormalizationStep> changed = new ArrayList<>();
    boolean found = false;
    for (NormalizationStep step : steps) {
      if (step instanceof Combat combat) {
        if (combat.referenceBatch().filter(other -> !other.equals(batch)).isPresent()) {
          throw new IllegalArgumentException(
              "%s has another reference batch than '%s'".formatted(step, batch));
        }
        found = true;
        changed.add(combat.withReferenceBatch(batch));
      } else {
        changed.add(step);
      }
    }
    if (!found) {
      throw new IllegalArgumentException("a reference batch is for combat");
    }
    return new Normalization(changed);
  }

  /** Whether the batches of samples are needed. */
  public boolean needsDesign() {
    return steps.stream().anyMatch(Combat.class::isInstance);
  }

  /**
   * Whether anything is learned from the other samples: without, each sample is changed alone as it
   * is among others.
   */
  public boolean learns() {
    return steps.stream().anyMatch(NormalizationStep::learns);
  }

  /** Fits to a cohort on all processors; see {@link #normalize}. */
  public Normalizer fit(ExpressionMatrix cohort) {
    return normalize(cohort).normalizer();
  }

  /** Fits to a cohort with batches on all processors; see {@link #normalize}. */
  public Normalizer fit(ExpressionMatrix cohort, SampleDesign design) {
    return normalize(cohort, Optional.of(design), Execution.parallel()).normalizer();
  }

  /** Fits and changes a cohort on all processors. */
  public Normalized normalize(ExpressionMatrix cohort) {
    return normalize(cohort, Optional.empty(), Execution.parallel());
  }

  /**
   * Fits to a cohort and changes it; the fit needs the changed values of each step for the next, so
   * both are one pass.
   *
   * @param design batches and covariates of its samples, where a step needs them
   * @param execution how the work is carried out
   * @throws DataFormatException if a step is not for the scale of the values, or they hold what it
   *     cannot take: negative counts, empty libraries
   * @throws InsufficientDataException if there are too few samples or genes to learn from
   * @throws IllegalArgumentException if a design or lengths are missing, or the design is of other
   *     samples
   */
  public Normalized normalize(
      ExpressionMatrix cohort, Optional<SampleDesign> design, Execution execution) {
    Normalizer.requireSamples(cohort, design);
    Stage stage = new Stage(cohort, Optional.empty(), design, execution);
    List<FittedStep> fitted = new ArrayList<>();
    for (NormalizationStep step : steps) {
      step.requireScale(stage.matrix());
      NormalizationStep.Fit one = step.fitAndApply(stage);
      fitted.add(one.step());
      stage = one.after();
    }
    ExpressionMatrix changed = learns() ? stage.matrix().boundToCohort() : stage.matrix();
    return new Normalized(new Normalizer(this, FittedCohort.of(cohort, fitted), fitted), changed);
  }

  @Override
  public String toString() {
    return steps.stream().map(NormalizationStep::label).collect(Collectors.joining(","));
  }
}
