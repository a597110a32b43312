package org.ferrostrat.scoring;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.Issue;
import org.ferrostrat.expression.ExpressionData;
import org.ferrostrat.expression.ExpressionMatrix;
import org.ferrostrat.expression.ExpressionScale;
import org.ferrostrat.expression.ExpressionScale.Kind;
import org.ferrostrat.expression.ExpressionTransform;
import org.ferrostrat.expression.SparseExpression;
import org.ferrostrat.scoring.ScoringPlan.Entry;

/**
 * A plan for values on any scale. A signature whose method is for the scale of the values is scored
 * on the values as they were read; one whose method needs a log scale is scored after the default
 * transformation, {@link ExpressionTransform#toLogScale}, which is reported as an info {@code
 * transformed}; a signature that suits neither has no score, with a warning {@code scale-unsuited}.
 * So a score does not depend on which other signatures are scored.
 *
 * <p>{@link ScoringPlan#fit} transforms nothing and refuses values on another scale.
 */
public final class ScaledPlan {
  private static final int IDS_SHOWN = 5;

  private final ScoringPlan plan;

  private ScaledPlan(ScoringPlan plan) {
    this.plan = plan;
  }

  /** A plan whose signatures may need different scales. */
  public static ScaledPlan of(ScoringPlan plan) {
    return new ScaledPlan(plan);
  }

  /**
   * Scores a cohort on all its samples.
   *
   * @throws org.ferrostrat.data.DataFormatException if no signature suits the scale of the matrix
   *     or its logarithm
   */
  public ScaledScores score(ExpressionMatrix matrix, Execution execution) {
    Division division = division(matrix, Integer.MAX_VALUE);
    List<ScaledScores.Part> parts = new ArrayList<>();
    division
        .select(plan, division.asRead())
        .ifPresent(chosen -> parts.add(part(chosen, matrix, execution)));
    division
        .select(plan, division.onLogScale())
        .ifPresent(
            chosen ->
                parts.add(
                    part(chosen, ExpressionTransform.apply(division.steps(), matrix), execution)));
    return ScaledScores.join(plan, matrix, parts, division.issues(plan, matrix));
  }

  /**
   * Scores cells that are read block by block, once for each scale.
   *
   * @throws IllegalArgumentException if a method learns from a cohort
   * @throws org.ferrostrat.data.DataFormatException if no signature suits the scale of the cells or
   *     its logarithm, or the values are not what the file claims
   * @throws IOException if the file cannot be read
   */
  public ScaledScores score(SparseExpression cells, Execution execution) throws IOException {
    Division division = division(cells, 1);
    List<ScaledScores.Part> parts = new ArrayList<>();
    Optional<ScoringPlan> asRead = division.select(plan, division.asRead());
    if (asRead.isPresent()) {
      parts.add(part(asRead.get(), cells, execution));
    }
    Optional<ScoringPlan> onLogScale = division.select(plan, division.onLogScale());
    if (onLogScale.isPresent()) {
      parts.add(part(onLogScale.get(), division.steps().get(0).apply(cells), execution));
    }
    return ScaledScores.join(plan, cells, parts, division.issues(plan, cells));
  }

  private static ScaledScores.Part part(
      ScoringPlan chosen, ExpressionMatrix matrix, Execution execution) {
    Scorer scorer = chosen.fit(matrix, execution);
    return new ScaledScores.Part(scorer, matrix, scorer.score(matrix, execution));
  }

  private static ScaledScores.Part part(
      ScoringPlan chosen, SparseExpression cells, Execution execution) throws IOException {
    Scorer scorer = chosen.fit(cells, execution);
    return new ScaledScores.Part(scorer, cells, scorer.score(cells));
  }

  /** Which signatures are scored on which values. */
  private record Division(
      List<ExpressionTransform> steps,
      Set<String> asRead,
      Set<String> onLogScale,
      Set<String> unsuited) {

    Optional<ScoringPlan> select(ScoringPlan plan, Set<String> ids) {
      return ids.isEmpty() ? Optional.empty() : Optional.of(plan.select(ids));
    }

    List<Issue> issues(ScoringPlan plan, ExpressionData data) {
      List<Issue> issues = new ArrayList<>();
      if (!onLogScale.isEmpty()) {
        issues.add(
            ExpressionTransform.note(
                data.name(),
                steps,
                " for %s, whose methods are not for %s".formatted(some(), data.scale())));
      }
      if (!unsuited.isEmpty()) {
        issues.addAll(
            ScaleCheck.mismatches(plan.select(unsuited), data, Issue.Level.WARNING, true));
      }
      return issues;
    }

    private String some() {
      String shown = onLogScale.stream().limit(IDS_SHOWN).collect(Collectors.joining(", "));
      int more = onLogScale.size() - IDS_SHOWN;
      return more > 0 ? "%s and %d more".formatted(shown, more) : shown;
    }
  }

  /**
   * @param mostSteps of a transformation; none is made of more
   */
  private Division division(ExpressionData data, int mostSteps) {
    ExpressionScale scale = data.scale();
    List<ExpressionTransform> steps = ExpressionTransform.toLogScale(scale);
    boolean canChange = !steps.isEmpty() && steps.size() <= mostSteps;
    Division division =
        new Division(steps, new LinkedHashSet<>(), new LinkedHashSet<>(), new LinkedHashSet<>());
    for (Entry entry : plan.entries()) {
      Set<String> place =
          suits(entry, scale.kind())
              ? division.asRead()
              : canChange && suits(entry, Kind.LOG2) ? division.onLogScale() : division.unsuited();
      place.add(entry.signature().id());
    }
    if (division.unsuited().size() == plan.entries().size()) {
      ScaleCheck.require(plan, data);
    }
    return division;
  }

  private boolean suits(Entry entry, Kind kind) {
    return plan.acceptsAnyScale()
        || !entry.notScorable().isEmpty()
        || entry.method().orElseThrow().scales().contains(kind);
  }
}
