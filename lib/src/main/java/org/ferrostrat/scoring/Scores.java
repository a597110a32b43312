package org.ferrostrat.scoring;

import java.util.ArrayList;
import java.util.List;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Labels;
import org.ferrostrat.data.SampleValues;
import org.ferrostrat.expression.ExpressionScale;
import org.ferrostrat.genes.GeneLedger;

/** The scores of samples: one column per signature and arm, with coverage, status and reasons. */
public final class Scores {
  private final Labels samples;
  private final List<ScoreColumn> columns;
  private final ExpressionScale scale;
  private final GeneLedger ledger;
  private final List<Issue> issues;

  Scores(
      Labels samples,
      List<ScoreColumn> columns,
      ExpressionScale scale,
      GeneLedger ledger,
      List<Issue> issues) {
    this.samples = samples;
    this.columns = List.copyOf(columns);
    this.scale = scale;
    this.ledger = ledger;
    this.issues = List.copyOf(issues);
  }

  /** The same with one more issue, the first. */
  Scores with(Issue first) {
    List<Issue> all = new ArrayList<>(List.of(first));
    all.addAll(issues);
    return new Scores(samples, columns, scale, ledger, all);
  }

  /** The samples, in the order of the matrix. */
  public Labels samples() {
    return samples;
  }

  /** All columns: each signature in the order of the plan, followed by its arms. */
  public List<ScoreColumn> columns() {
    return columns;
  }

  /** The columns of the scores, without those of the arms. */
  public List<ScoreColumn> scoreColumns() {
    return columns.stream().filter(ScoreColumn::isScore).toList();
  }

  /** The scale of the expression values that were scored. */
  public ExpressionScale scale() {
    return scale;
  }

  /** Every gene that was looked up and what became of it. */
  public GeneLedger ledger() {
    return ledger;
  }

  /** What to keep in mind: a scale used as it is, a small cohort, columns without numbers. */
  public List<Issue> issues() {
    return issues;
  }

  /**
   * The values of a column.
   *
   * @param name id of a signature, or {@code ID.pro} or {@code ID.anti}
   * @throws IllegalArgumentException if there is no such column
   */
  public SampleValues column(String name) {
    List<String> names = new ArrayList<>();
    for (ScoreColumn column : columns) {
      if (column.name().equals(name)) {
        return column.values();
      }
      names.add(column.name());
    }
    throw new IllegalArgumentException(
        "no column '%s' among the scores: %s".formatted(name, String.join(", ", names)));
  }

  @Override
  public String toString() {
    return "%d score columns of %d samples (%s)"
        .formatted(scoreColumns().size(), samples.size(), scale);
  }
}
