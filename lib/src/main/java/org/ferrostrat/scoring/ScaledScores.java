package org.ferrostrat.scoring;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.SampleValues;
import org.ferrostrat.expression.ExpressionData;
import org.ferrostrat.expression.ExpressionMatrix;
import org.ferrostrat.expression.ExpressionScale;
import org.ferrostrat.expression.ExpressionTransform;
import org.ferrostrat.genes.GeneLedger;
import org.ferrostrat.genes.GeneMatch;
import org.ferrostrat.scoring.ScoringPlan.Entry;

/** Scores of signatures that may have been scored on values of different scales. Immutable. */
public final class ScaledScores {
  private final Scores scores;
  private final List<Part> parts;

  /** Signatures that were scored on the same values. */
  record Part(Scorer scorer, ExpressionData data, Scores scores) {}

  private ScaledScores(Scores scores, List<Part> parts) {
    this.scores = scores;
    this.parts = List.copyOf(parts);
  }

  /**
   * Scores samples by a saved scorer. Where its reference is on the log scale that the default
   * transformation makes of the values, they are transformed, with an info {@code transformed}.
   *
   * @throws org.ferrostrat.data.DataFormatException if samples that are to be anchored are on
   *     another scale than the reference or lack too many of its genes
   */
  public static ScaledScores of(Scorer saved, ExpressionMatrix matrix, Execution execution) {
    ExpressionScale wanted = saved.referenceScale();
    List<ExpressionTransform> steps = ExpressionTransform.toLogScale(matrix.scale());
    ExpressionMatrix changed =
        wanted.isCompatibleWith(matrix.scale()) ? matrix : ExpressionTransform.apply(steps, matrix);
    boolean isChanged = changed != matrix && wanted.isCompatibleWith(changed.scale());
    ExpressionMatrix scored = isChanged ? changed : matrix;
    Scores scores = saved.score(scored, execution);
    Scores noted =
        isChanged
            ? scores.with(
                ExpressionTransform.note(matrix.name(), steps, " as those of the reference were"))
            : scores;
    return new ScaledScores(noted, List.of(new Part(saved, scored, noted)));
  }

  /** Joins parts of a plan, with columns without numbers for what is in none of them. */
  static ScaledScores join(
      ScoringPlan plan, ExpressionData data, List<Part> parts, List<Issue> issues) {
    List<String> order = plan.entries().stream().map(entry -> entry.signature().id()).toList();
    List<ScoreColumn> columns = new ArrayList<>();
    parts.forEach(part -> columns.addAll(part.scores().columns()));
    List<GeneMatch> matches = new ArrayList<>();
    parts.forEach(part -> matches.addAll(part.scores().ledger().entries()));
    List<Entry> left = plan.entries().stream().filter(entry -> !isIn(parts, entry)).toList();
    if (!left.isEmpty()) {
      GeneLookup lookup = new GeneLookup(data, plan.geneMatching());
      left.forEach(entry -> columns.addAll(unsuited(plan, entry, data, lookup)));
      matches.addAll(lookup.ledger().entries());
    }
    columns.sort(Comparator.comparingInt(column -> order.indexOf(column.signature().id())));
    Stream<Issue> ofParts = parts.stream().flatMap(part -> part.scores().issues().stream());
    return new ScaledScores(
        new Scores(
            data.samples(),
            columns,
            parts.get(0).scores().scale(),
            GeneLedger.of(matches),
            Stream.concat(issues.stream(), ofParts).distinct().toList()),
        parts);
  }

  private static boolean isIn(List<Part> parts, Entry entry) {
    return parts.stream().anyMatch(part -> part.scorer().signatures().contains(entry.signature()));
  }

  private static List<ScoreColumn> unsuited(
      ScoringPlan plan, Entry entry, ExpressionData data, GeneLookup lookup) {
    ScoringMethod method = entry.method().orElseThrow();
    Coverage coverage = lookup.coverage(entry.signature(), method.formula());
    List<ScoreColumn> columns = new ArrayList<>();
    for (String component : method.formula().components()) {
      double[] none = new double[data.sampleCount()];
      Arrays.fill(none, Double.NaN);
      String name = ScoreColumn.name(entry.signature().id(), component);
      columns.add(
          new ScoreColumn(
              name,
              entry.signature(),
              component,
              method,
              plan.scaling().orElse(method.freeOfCohort() ? Scaling.RAW : Scaling.COHORT),
              ScoreStatus.NOT_SCORABLE,
              "%s is not for values on the scale %s".formatted(method, data.scale()),
              coverage,
              SampleValues.of(name, data.samples(), none),
              Optional.empty(),
              Optional.empty()));
    }
    return columns;
  }

  /** All scores, in the order of the plan. */
  public Scores scores() {
    return scores;
  }

  /** The scorer, where all signatures were scored on the same values. */
  public Optional<Scorer> scorer() {
    return parts.size() == 1 ? Optional.of(parts.get(0).scorer()) : Optional.empty();
  }

  /**
   * The contribution of each gene to the score of each sample, see {@link Scorer#contributions}.
   *
   * @throws IllegalArgumentException if the signature has no scores, or cells were read one by one
   */
  public GeneContributions contributions(String id, Execution execution) {
    Part part = part(id);
    return part.scorer().contributions(matrix(part), id, execution);
  }

  /**
   * The spread of the score over random gene sets, see {@link Scorer#randomSetSpread}.
   *
   * @throws IllegalArgumentException if the signature has no scores, or cells were read one by one
   */
  public RandomSetSpread randomSetSpread(String id, int sets, long seed, Execution execution) {
    Part part = part(id);
    return part.scorer().randomSetSpread(matrix(part), id, sets, seed, execution);
  }

  private Part part(String id) {
    return parts.stream()
        .filter(part -> part.scorer().signatures().stream().anyMatch(s -> s.id().equals(id)))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no scores of signature '" + id + "'"));
  }

  private static ExpressionMatrix matrix(Part part) {
    if (part.data() instanceof ExpressionMatrix matrix) {
      return matrix;
    }
    throw new IllegalArgumentException(
        "the cells of %s were read one by one; read them as a matrix"
            .formatted(part.data().name()));
  }
}
