package org.ferrostrat.quality;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.ferrostrat.cohort.Cohort;
import org.ferrostrat.cohort.InputCheck;
import org.ferrostrat.data.ClinicalTable;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.Issue;
import org.ferrostrat.expression.ExpressionMatrix;
import org.ferrostrat.quality.SampleProfiles.Taking;

/**
 * Checks data quality. Nothing is changed or left out. Methods and the reasons for their thresholds
 * are in {@code docs/reference/methods-preprocessing.md}, all codes in {@code
 * docs/reference/checks.md}.
 *
 * <p>Samples are compared on log2 of parts per million plus 1 where the values are amounts or a
 * logarithm whose offset is known, otherwise as they are. Results are the same for any number of
 * threads.
 *
 * @param batchColumns clinical columns that describe sample processing; where there are none,
 *     columns with names such as {@code batch}, {@code plate} or {@code study_site} are taken
 */
public record QualityCheck(List<String> batchColumns) {

  /** Copies the list. */
  public QualityCheck {
    batchColumns = List.copyOf(batchColumns);
  }

  /** Columns of batches are found by their names. */
  public static QualityCheck defaults() {
    return new QualityCheck(List.of());
  }

  /** Checks a matrix without clinical data. */
  public QualityReport check(ExpressionMatrix matrix, Execution execution) {
    return check(matrix, Optional.empty(), matrix.name(), execution);
  }

  /**
   * Checks a matrix and the clinical table beside it. Samples may be in one of them only.
   *
   * @throws IllegalArgumentException if the table lacks a column of batches that was named
   */
  public QualityReport check(ExpressionMatrix matrix, ClinicalTable clinical, Execution execution) {
    return check(matrix, Optional.of(clinical), matrix.name(), execution);
  }

  /**
   * Checks each cohort separately, and detects patients shared by two of them.
   *
   * @throws IllegalArgumentException if a clinical table lacks a column of batches that was named
   */
  public DataQuality check(List<Cohort> cohorts, Execution execution) {
    List<QualityReport> reports = new ArrayList<>();
    for (Cohort cohort : cohorts) {
      reports.add(
          check(cohort.expression(), Optional.of(cohort.clinical()), cohort.id(), execution));
    }
    return new DataQuality(
        reports,
        cohorts.size() < 2 ? SharedPatients.none() : SharedPatients.find(cohorts, execution));
  }

  private QualityReport check(
      ExpressionMatrix matrix, Optional<ClinicalTable> clinical, String name, Execution execution) {
    Optional<ClinicalRecords> records = clinical.map(ClinicalRecords::new);
    UnaryOperator<String> patientOf =
        sample -> records.map(known -> known.patientOf(sample)).orElse(sample);
    IssueList found = new IssueList(matrix.name());
    ComparableExpression expression = ComparableExpression.of(matrix, execution);
    ValueChecks.run(expression, found);
    SampleProfiles profiles =
        SampleProfiles.of(
            expression,
            sample ->
                new Taking(
                    patientOf.apply(sample),
                    records.flatMap(known -> known.text(sample, ClinicalRecords.TIMEPOINT))),
            execution);
    profiles.tell(found);
    SexGenes sex = SexGenes.of(expression);
    SexChecks.run(sex, matrix.samples(), records, patientOf, found);
    List<BatchAssociation> batches = BatchStructure.find(profiles, records, batchColumns, found);
    IssueList clinicalIssues = new IssueList(clinical.map(ClinicalTable::name).orElse(""));
    records.ifPresent(known -> checkRecords(known, clinicalIssues));
    List<Issue> issues = new ArrayList<>(InputCheck.of(matrix));
    List<Issue> ofSamples = List.copyOf(issues);
    clinical.ifPresent(table -> issues.addAll(table.issues()));
    clinical.ifPresent(table -> issues.addAll(InputCheck.of(matrix, table)));
    issues.addAll(found.issues());
    issues.addAll(clinicalIssues.issues());
    List<SampleQuality> samples =
        new SampleFigures(expression, profiles, sex, records, patientOf)
            .withFlags(sample -> flags(sample, patientOf, ofSamples, found, clinicalIssues));
    return new QualityReport(
        name,
        matrix.toString(),
        samples,
        Arrays.stream(profiles.components().shares())
            .limit(SampleProfiles.COMPONENTS_TOLD)
            .boxed()
            .toList(),
        batches,
        issues);
  }

  private static void checkRecords(ClinicalRecords records, IssueList issues) {
    FollowUpChecks.run(records, issues);
    PatientChecks.run(records, issues);
  }

  private static List<String> flags(
      String sample, UnaryOperator<String> patientOf, List<Issue> ofSamples, IssueList... lists) {
    Set<String> flags = new LinkedHashSet<>();
    ofSamples.stream()
        .filter(issue -> issue.place().value().equals(sample))
        .map(Issue::code)
        .forEach(flags::add);
    for (IssueList list : lists) {
      flags.addAll(list.flags(sample));
      flags.addAll(list.flags(patientOf.apply(sample)));
    }
    return List.copyOf(flags);
  }

  /** Combines the measures of each sample. */
  private record SampleFigures(
      ComparableExpression expression,
      SampleProfiles profiles,
      SexGenes sex,
      Optional<ClinicalRecords> records,
      UnaryOperator<String> patientOf) {

    /** What issues name a sample. */
    interface Flags {
      List<String> of(String sample);
    }

    List<SampleQuality> withFlags(Flags flags) {
      double[] sums = expression.sums();
      int[] detected = expression.detected();
      Map<Integer, Integer> rows = profiles.rowOfColumn();
      boolean isAmount = expression.isAmount();
      int genes = expression.matrix().geneCount();
      return IntStream.range(0, sums.length)
          .mapToObj(
              column -> {
                String name = expression.matrix().samples().get(column);
                Optional<Integer> row = Optional.ofNullable(rows.get(column));
                return new SampleQuality(
                    name,
                    patientOf.apply(name),
                    isAmount ? sums[column] : Double.NaN,
                    isAmount ? detected[column] : Double.NaN,
                    isAmount ? 1 - (double) detected[column] / genes : Double.NaN,
                    row.map(profiles::medianCorrelation).orElse(Double.NaN),
                    row.map(profiles::distance).orElse(Double.NaN),
                    row.map(profiles::scores).orElse(List.of()),
                    sex.xist(column),
                    sex.yGenes(column),
                    sex.sex(column),
                    records.flatMap(r -> r.text(name, ClinicalRecords.SEX)).orElse(""),
                    row.map(profiles::nearest).orElse(""),
                    row.map(profiles::nearestCorrelation).orElse(Double.NaN),
                    flags.of(name));
              })
          .toList();
    }
  }
}
