package org.ferrostrat.prognosis;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.ferrostrat.cohort.PatientTable;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Labels;
import org.ferrostrat.data.SampleValues;
import org.ferrostrat.expression.ExpressionMatrix;
import org.ferrostrat.survival.CoxScreen;
import org.ferrostrat.survival.FollowUp;
import org.ferrostrat.survival.FollowUpColumns;
import org.ferrostrat.survival.SurvivalData;

/**
 * Tests many scores, or all genes, for association with survival one at a time, with p-values
 * adjusted for their number: reporting the best of forty scores means forty tests.
 *
 * @param followUp the columns of the follow-up
 * @param cox how hazard ratios are estimated
 */
public record SurvivalScreen(FollowUpColumns followUp, CoxScreen cox) {
  /** Checks that there is everything. */
  public SurvivalScreen {
    Objects.requireNonNull(followUp, "followUp");
    Objects.requireNonNull(cox, "cox");
  }

  /** With Efron's ties and limits at 0.95. */
  public static SurvivalScreen of(FollowUpColumns followUp) {
    return new SurvivalScreen(followUp, CoxScreen.withDefaults());
  }

  /**
   * What was found.
   *
   * @param survival follow-up of the patients that took part
   * @param rows one per score, in order, those that are not tested last
   * @param issues who was left out and why
   */
  public record Findings(SurvivalData survival, List<CoxScreen.Row> rows, List<Issue> issues) {
    /** Copies the lists. */
    public Findings {
      rows = List.copyOf(rows);
      issues = List.copyOf(issues);
    }

    /** The number of tests, which is that of the rows with a p-value. */
    public int tests() {
      return (int) rows.stream().filter(row -> row.coefficient().isPresent()).count();
    }
  }

  /**
   * Screens columns of a table. A column that is the outcome, follows from it or selects samples
   * has a row with the reason {@code outcome-column} and is not tested; such rows come last.
   *
   * @throws IllegalArgumentException if there is no such column, or no column to test
   * @throws org.ferrostrat.data.DataFormatException if values or codings are not understood
   * @throws org.ferrostrat.data.InsufficientDataException if there is no event
   */
  public Findings run(PatientTable patients, List<String> columns, Execution execution) {
    if (columns.isEmpty()) {
      throw new IllegalArgumentException("there is no numeric column to screen");
    }
    FollowUp read = read(patients);
    PatientTable taking = patients.select(read.data().samples());
    OutcomeColumn outcome = new OutcomeColumn(followUp, read.data(), taking);
    List<String> tested = new ArrayList<>();
    List<CoxScreen.Row> rows = new ArrayList<>();
    for (String column : columns) {
      outcome
          .reason(column)
          .ifPresentOrElse(why -> rows.add(untested(column, why)), () -> tested.add(column));
    }
    if (tested.isEmpty()) {
      throw new IllegalArgumentException(
          "none of %s is a marker: %s"
              .formatted(String.join(", ", columns), rows.get(0).issue().orElseThrow().message()));
    }
    List<SampleValues> values = tested.stream().map(taking::numbers).toList();
    rows.addAll(
        0, cox.fit(read.data(), Labels.of(tested), row -> values.get(row).toArray(), execution));
    return new Findings(read.data(), rows, issues(patients, read));
  }

  private static CoxScreen.Row untested(String column, String why) {
    Issue issue =
        Issue.info(
            "outcome-column", Issue.Place.NOWHERE, "%s is not tested: %s".formatted(column, why));
    return new CoxScreen.Row(
        column, 0, 0, Optional.empty(), Double.NaN, Double.NaN, Optional.of(issue));
  }

  /**
   * Screens the rows of a matrix; patients without a column in it take no part.
   *
   * @throws IllegalArgumentException if no patient has a column
   * @throws org.ferrostrat.data.DataFormatException if values or codings are not understood
   * @throws org.ferrostrat.data.InsufficientDataException if there is no event
   */
  public Findings run(PatientTable patients, ExpressionMatrix matrix, Execution execution) {
    FollowUp read = read(patients);
    Labels followed = read.data().samples();
    int[] present =
        IntStream.range(0, followed.size())
            .filter(i -> matrix.samples().contains(followed.get(i)))
            .toArray();
    if (present.length == 0) {
      throw new IllegalArgumentException(
          "no patient has a column in %s; need the same sample names".formatted(matrix.name()));
    }
    SurvivalData survival = read.data().select(present);
    int[] columns =
        survival.samples().toList().stream().mapToInt(matrix.samples()::indexOf).toArray();
    List<CoxScreen.Row> rows =
        cox.fit(
            survival,
            Labels.of(matrix.geneIds()),
            gene ->
                IntStream.of(columns).mapToDouble(column -> matrix.value(gene, column)).toArray(),
            execution);
    return new Findings(survival, rows, issues(patients, read));
  }

  private FollowUp read(PatientTable patients) {
    return followUp.read(patients.tableWith(followUp.time()), patients.samples());
  }

  private static List<Issue> issues(PatientTable patients, FollowUp read) {
    List<Issue> issues = new ArrayList<>(patients.issues());
    issues.addAll(read.issues());
    return issues;
  }
}
