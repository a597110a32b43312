package org.ferrostrat.response;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.SampleValues;
import org.ferrostrat.expression.ExpressionMatrix;
import org.ferrostrat.expression.ExpressionTransform;
import org.ferrostrat.genes.GeneMap;
import org.ferrostrat.genes.GeneMatching;
import org.ferrostrat.scoring.Coverage;
import org.ferrostrat.scoring.ScoreColumn;
import org.ferrostrat.scoring.ScoreStatus;
import org.ferrostrat.scoring.Scorer;
import org.ferrostrat.scoring.Scores;
import org.ferrostrat.scoring.ScoringPlan;
import org.ferrostrat.signature.Signature;

/**
 * The scores of all samples of a cohort by a plan, on logarithms of their expression; where a
 * signature cannot be scored, the reason is reported. Immutable.
 */
public final class CohortScores {
  private final LogScale expression;
  private final Optional<Scorer> scorer;
  private final List<Scored> signatures;
  private final List<Issue> issues;

  /**
   * A signature of the plan and its scores.
   *
   * @param coverage which genes were found; empty where it was not scored
   * @param values one per sample of the matrix, NaN where there is none
   */
  public record Scored(
      Signature signature,
      String method,
      ScoreStatus status,
      String reason,
      Optional<Coverage> coverage,
      double[] values) {
    public String id() {
      return signature.id();
    }

    public boolean hasScores() {
      return status == ScoreStatus.OK;
    }
  }

  private CohortScores(
      LogScale expression, Optional<Scorer> scorer, List<Scored> signatures, List<Issue> issues) {
    this.expression = expression;
    this.scorer = scorer;
    this.signatures = List.copyOf(signatures);
    this.issues = List.copyOf(issues);
  }

  /** Scores what can be scored on the scale of the matrix. */
  public static CohortScores of(ScoringPlan plan, ExpressionMatrix read, Execution execution) {
    LogScale expression = LogScale.of(read);
    Map<String, String> unsuited = unsuited(plan, expression.matrix());
    Set<String> suited = new LinkedHashSet<>();
    plan.entries().stream()
        .map(entry -> entry.signature().id())
        .filter(id -> !unsuited.containsKey(id))
        .forEach(suited::add);
    if (suited.isEmpty()) {
      return new CohortScores(
          expression,
          Optional.empty(),
          collect(plan, unsuited, Map.of(), expression.matrix()),
          transformed(expression));
    }
    Scorer scorer = plan.select(suited).fit(expression.matrix(), execution);
    Scores scores = scorer.score(expression.matrix(), execution);
    Map<String, ScoreColumn> columns = new HashMap<>();
    scores.scoreColumns().forEach(column -> columns.put(column.name(), column));
    return new CohortScores(
        expression,
        Optional.of(scorer),
        collect(plan, unsuited, columns, expression.matrix()),
        Stream.concat(transformed(expression).stream(), scores.issues().stream()).toList());
  }

  private static List<Issue> transformed(LogScale expression) {
    return expression.transforms().isEmpty()
        ? List.of()
        : List.of(
            ExpressionTransform.note(
                expression.matrix().name(), expression.transforms(), " before scoring"));
  }

  private static Map<String, String> unsuited(ScoringPlan plan, ExpressionMatrix matrix) {
    Map<String, String> reasons = new LinkedHashMap<>();
    for (ScoringPlan.Entry entry : plan.entries()) {
      entry
          .method()
          .filter(method -> entry.notScorable().isEmpty() && !plan.acceptsAnyScale())
          .filter(method -> !method.scales().contains(matrix.scale().kind()))
          .ifPresent(
              method ->
                  reasons.put(
                      entry.signature().id(),
                      "%s is not for values on the scale %s"
                          .formatted(method, matrix.scale().kind().label())));
    }
    return reasons;
  }

  private static List<Scored> collect(
      ScoringPlan plan,
      Map<String, String> unsuited,
      Map<String, ScoreColumn> columns,
      ExpressionMatrix matrix) {
    List<Scored> all = new ArrayList<>();
    for (ScoringPlan.Entry entry : plan.entries()) {
      Signature signature = entry.signature();
      String method = entry.method().map(Object::toString).orElse("");
      ScoreColumn column = columns.get(signature.id());
      if (column == null) {
        double[] none = new double[matrix.sampleCount()];
        Arrays.fill(none, Double.NaN);
        all.add(
            new Scored(
                signature,
                method,
                ScoreStatus.NOT_SCORABLE,
                unsuited.getOrDefault(signature.id(), ""),
                Optional.empty(),
                none));
      } else {
        all.add(
            new Scored(
                signature,
                method,
                column.status(),
                column.reason(),
                Optional.of(column.coverage()),
                column.values().toArray()));
      }
    }
    return all;
  }

  /** The matrix that was scored. */
  public ExpressionMatrix matrix() {
    return expression.matrix();
  }

  /** What was applied to the matrix that was read, in order. */
  public List<ExpressionTransform> transforms() {
    return expression.transforms();
  }

  /** What scored the matrix; empty where no signature suits its scale. */
  public Optional<Scorer> scorer() {
    return scorer;
  }

  /** What is to be kept in mind of the scores. */
  public List<Issue> issues() {
    return issues;
  }

  /**
   * The scores of a signature; NaN where there are none.
   *
   * @throws IllegalArgumentException if it is not of the plan
   */
  public SampleValues values(String id) {
    return SampleValues.of(id, matrix().samples(), signature(id).values());
  }

  /** Why a signature has no scores, or not for every sample; empty where it has all. */
  public String reason(String id) {
    return signature(id).reason();
  }

  /** Which genes of a signature were found; empty where it was not scored. */
  public Optional<Coverage> coverage(String id) {
    return signature(id).coverage();
  }

  private Scored signature(String id) {
    return signatures.stream()
        .filter(known -> known.id().equals(id))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("no signature '%s' in the plan".formatted(id)));
  }

  /** Every signature of the plan, in order. */
  public List<Scored> signatures() {
    return signatures;
  }

  /** The values of a gene in all samples; empty where it has no row. */
  public Optional<double[]> gene(String symbol) {
    ExpressionMatrix matrix = matrix();
    int row =
        GeneMap.of(
                matrix.geneIds(),
                matrix.geneIdType(),
                scorer.map(s -> s.plan().geneMatching()).orElse(GeneMatching.RESOLVE))
            .find(symbol)
            .row();
    return row < 0 ? Optional.empty() : Optional.of(matrix.copyGene(row));
  }
}
