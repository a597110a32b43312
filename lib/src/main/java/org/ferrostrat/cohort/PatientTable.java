package org.ferrostrat.cohort;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ferrostrat.data.ClinicalTable;
import org.ferrostrat.data.DataFormatException;
import org.ferrostrat.data.EndpointColumns;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Issue.Place;
import org.ferrostrat.data.Labels;
import org.ferrostrat.data.SampleNames;
import org.ferrostrat.data.SampleValues;
import org.ferrostrat.data.Strata;
import org.ferrostrat.expression.ExpressionMatrix;

/**
 * The samples that take part in statistics, with what is known of them from one or two tables: as a
 * rule scores or strata, and clinical data. A column is looked for in the first table, then in the
 * second. Who was left out, and why, is among the {@link #issues()}. Immutable.
 */
public final class PatientTable {
  private static final List<String> BASELINE_NAMES =
      List.of("pre", "baseline", "pre-treatment", "pretreatment");

  private final List<ClinicalTable> tables;
  private final Map<String, SampleValues> computed;
  private final Labels samples;
  private final List<Issue> issues;

  private final ColumnLevels levels;

  private PatientTable(
      List<ClinicalTable> tables,
      Map<String, SampleValues> computed,
      Labels samples,
      List<Issue> issues) {
    this(tables, computed, samples, issues, ColumnLevels.none());
  }

  private PatientTable(
      List<ClinicalTable> tables,
      Map<String, SampleValues> computed,
      Labels samples,
      List<Issue> issues,
      ColumnLevels levels) {
    this.levels = levels;
    this.tables = List.copyOf(tables);
    this.computed = computed;
    this.samples = samples;
    this.issues = List.copyOf(issues);
  }

  /** The samples of one table, which has scores and clinical columns. */
  public static PatientTable of(ClinicalTable table, SampleSelection selection) {
    return select(List.of(table), table, table.samples().toList(), table.issues(), selection);
  }

  /**
   * The samples that are in both tables, in the order of the first.
   *
   * @throws DataFormatException if no sample is in both, or a patient has several baseline samples
   */
  public static PatientTable of(
      ClinicalTable scores, ClinicalTable clinical, SampleSelection selection) {
    ClinicalTable joined = SampleNames.join(clinical, scores.samples());
    List<Issue> issues = new ArrayList<>(joined.issues());
    List<String> common = common(scores.name(), scores.samples(), joined, issues);
    return select(List.of(scores, joined), joined, common, issues, selection);
  }

  /** The samples of a matrix that are in a clinical table, in the order of the matrix. */
  static PatientTable of(
      ExpressionMatrix matrix, ClinicalTable clinical, SampleSelection selection) {
    List<Issue> issues = new ArrayList<>();
    List<String> common = common(matrix.name(), matrix.samples(), clinical, issues);
    return select(List.of(clinical), clinical, common, issues, selection);
  }

  /**
   * Samples in a given order, each with its row of a clinical table; a sample without a row has no
   * values, which the issues report.
   *
   * @throws DataFormatException if no sample has a row
   */
  public static PatientTable covering(ExpressionMatrix matrix, ClinicalTable clinical) {
    return coveringJoined(matrix, SampleNames.join(clinical, matrix.samples()));
  }

  private static PatientTable coveringJoined(ExpressionMatrix matrix, ClinicalTable clinical) {
    Set<String> known =
        new HashSet<>(common(matrix.name(), matrix.samples(), clinical, new ArrayList<>()));
    List<String> columns = clinical.columns().toList();
    List<List<String>> rows = new ArrayList<>();
    for (String sample : matrix.samples()) {
      List<String> row = new ArrayList<>(List.of(sample));
      columns.stream()
          .skip(1)
          .map(column -> known.contains(sample) ? clinical.value(sample, column).orElse("") : "")
          .forEach(row::add);
      rows.add(row);
    }
    ClinicalTable table = ClinicalTable.of(clinical.name(), columns, rows);
    List<Issue> issues = new ArrayList<>(clinical.issues());
    issues.addAll(withoutRow(matrix, clinical, known));
    return new PatientTable(List.of(table), Map.of(), table.samples(), issues);
  }

  private static List<Issue> withoutRow(
      ExpressionMatrix matrix, ClinicalTable clinical, Set<String> known) {
    return matrix.samples().toList().stream()
        .filter(sample -> !known.contains(sample))
        .findFirst()
        .map(
            first ->
                Issue.warning(
                    "no-clinical-row",
                    Place.inFile(clinical.name()),
                    "%d of %d samples have no row, such as %s; their clinical features are missing"
                        .formatted(
                            matrix.sampleCount() - known.size(), matrix.sampleCount(), first),
                    "spell sample names as in the matrix"))
        .stream()
        .toList();
  }

  private static List<String> common(
      String name, Labels samples, ClinicalTable clinical, List<Issue> issues) {
    List<String> common =
        samples.toList().stream().filter(sample -> clinical.samples().contains(sample)).toList();
    if (common.isEmpty()) {
      throw new DataFormatException(SampleNames.noneInCommon(clinical, name, samples));
    }
    int without = samples.size() - common.size();
    if (without > 0) {
      issues.add(leftOut(clinical, "no-clinical-row", without, "no row in the clinical table"));
    }
    return common;
  }

  private static PatientTable select(
      List<ClinicalTable> tables,
      ClinicalTable clinical,
      List<String> samples,
      List<Issue> before,
      SampleSelection selection) {
    List<Issue> issues = new ArrayList<>(before);
    OnePerPatient rule = new OnePerPatient(clinical, issues);
    List<String> tumours = rule.tumours(samples);
    List<String> chosen =
        selection == SampleSelection.ALL
            ? tumours
            : rule.withoutDuplicates(baseline(clinical, tumours, issues));
    rule.checkPatients(chosen, selection);
    return new PatientTable(tables, Map.of(), Labels.of(chosen), issues);
  }

  private static List<String> baseline(
      ClinicalTable clinical, List<String> samples, List<Issue> issues) {
    Optional<Predicate<String>> isBaseline = baselineRule(clinical);
    boolean isPart = issues.stream().anyMatch(issue -> issue.code().equals("normal-sample"));
    if (isBaseline.isEmpty()) {
      issues.add(
          Issue.info(
              "no-baseline-column",
              Place.inFile(clinical.name()),
              "%s samples take part: there is no column primary_sample or timepoint"
                  .formatted(isPart ? "all other" : "all")));
      return samples;
    }
    List<String> chosen = samples.stream().filter(isBaseline.get()).toList();
    if (chosen.isEmpty()) {
      throw new DataFormatException(
          Issue.error(
              "no-baseline-sample",
              Place.inFile(clinical.name()),
              "none of %d samples is a baseline sample".formatted(samples.size()),
              "check the columns primary_sample and timepoint, or use all samples"));
    }
    if (chosen.size() < samples.size()) {
      issues.add(
          leftOut(clinical, "not-baseline", samples.size() - chosen.size(), "no baseline sample"));
    }
    return chosen;
  }

  private static Optional<Predicate<String>> baselineRule(ClinicalTable clinical) {
    if (clinical.has("primary_sample")) {
      return Optional.of(
          sample -> clinical.value(sample, "primary_sample").filter("1"::equals).isPresent());
    }
    if (clinical.has("timepoint")) {
      return Optional.of(
          sample ->
              clinical.value(sample, "timepoint").filter(PatientTable::isBaseline).isPresent());
    }
    return Optional.empty();
  }

  /** Whether a value of the column {@code timepoint} means a sample from before treatment. */
  public static boolean isBaseline(String timepoint) {
    return BASELINE_NAMES.contains(timepoint.toLowerCase(Locale.ROOT));
  }

  private static Issue leftOut(ClinicalTable table, String code, int count, String reason) {
    return Issue.info(
        code,
        Place.inFile(table.name()),
        "%d %s left out: %s".formatted(count, count == 1 ? "sample is" : "samples are", reason));
  }

  /** The samples that take part, in order. */
  public Labels samples() {
    return samples;
  }

  /** Who was left out and why, and other issues. */
  public List<Issue> issues() {
    return issues;
  }

  /**
   * The same with a column that was computed, which stands before columns of that name; samples
   * that it does not have are missing.
   */
  public PatientTable with(SampleValues column) {
    Map<String, SampleValues> more = new HashMap<>(computed);
    more.put(column.name(), column);
    return new PatientTable(tables, more, samples, issues, levels);
  }

  /** The same with further issues. */
  public PatientTable with(List<Issue> further) {
    List<Issue> all = new ArrayList<>(issues);
    all.addAll(further);
    return new PatientTable(tables, computed, samples, all, levels);
  }

  /**
   * The patient of every sample, of the column {@code patient}; else that of the barcode of TCGA,
   * else the sample itself.
   */
  public List<String> patientIds() {
    if (has("patient")) {
      ClinicalTable table = tableWith("patient");
      return samples.toList().stream().map(sample -> OnePerPatient.patient(table, sample)).toList();
    }
    return samples.toList().stream().map(OnePerPatient::patient).toList();
  }

  /** How many different patients some of the samples are of. */
  public int patientCount(Labels some) {
    List<String> patients = patientIds();
    return (int)
        IntStream.range(0, samples.size())
            .filter(i -> some.contains(samples.get(i)))
            .mapToObj(patients::get)
            .distinct()
            .count();
  }

  /**
   * The endpoints whose columns of follow-up are known by their names, of the first table first.
   */
  public List<EndpointColumns> endpoints() {
    return tables.stream().flatMap(table -> EndpointColumns.in(table).stream()).toList();
  }

  /** Whether there is such a column. */
  public boolean has(String column) {
    return computed.containsKey(column)
        || tables.stream().anyMatch(table -> isColumn(table, column));
  }

  /** The names of the columns, those of the first table first, without the columns of samples. */
  public List<String> columns() {
    return tables.stream()
        .flatMap(table -> table.columns().toList().stream().skip(1))
        .distinct()
        .toList();
  }

  /** The names of the columns of the first table, without that of the samples. */
  public List<String> columnsOfFirst() {
    return tables.get(0).columns().toList().stream().skip(1).toList();
  }

  /**
   * Whether a column holds numbers rather than categories: most of the values that are there are
   * numbers. A text among them is a mistake that {@link #numbers} names.
   */
  public boolean isNumeric(String column) {
    if (computed.containsKey(column)) {
      return true;
    }
    List<String> present = texts(column).flatMap(Optional::stream).toList();
    long numbers = present.stream().filter(text -> NumericColumn.isNumber(text)).count();
    return 2 * numbers > present.size() || present.isEmpty();
  }

  /**
   * A column of numbers; NaN where a value is missing.
   *
   * @throws IllegalArgumentException if there is no such column
   * @throws DataFormatException if a value is no number; carries every such issue
   */
  public SampleValues numbers(String column) {
    if (computed.containsKey(column)) {
      return aligned(computed.get(column));
    }
    return NumericColumn.read(tableWith(column), column, samples);
  }

  private SampleValues aligned(SampleValues column) {
    double[] values =
        samples.toList().stream()
            .mapToInt(column.samples()::indexOf)
            .mapToDouble(position -> position < 0 ? Double.NaN : column.get(position))
            .toArray();
    return SampleValues.of(column.name(), samples, values);
  }

  /**
   * A column of groups. They are in the declared order, else in that of usual words such as low,
   * medium and high, else in that of numbers, else in that of the alphabet; a missing value has no
   * group.
   *
   * @throws IllegalArgumentException if there is no such column, or a value is not among the
   *     declared levels
   */
  public Strata categories(String column) {
    List<Optional<String>> texts = texts(column).toList();
    List<String> groups =
        levels.inOrder(column, texts.stream().flatMap(Optional::stream).distinct().toList());
    int[] groupOf =
        texts.stream().mapToInt(text -> text.map(groups::indexOf).orElse(Strata.MISSING)).toArray();
    return Strata.of(column, samples, groups, groupOf);
  }

  /**
   * The same with the levels of a column in a declared order, from low to high.
   *
   * @throws IllegalArgumentException if there is no such column, a level is declared twice, or
   *     there is one only
   */
  public PatientTable withLevels(String column, List<String> order) {
    tableWith(column);
    return new PatientTable(tables, computed, samples, issues, levels.withOrder(column, order));
  }

  /**
   * The same with the level of a column that others are compared with.
   *
   * @throws IllegalArgumentException if there is no such column or level
   */
  public PatientTable withReference(String column, String level) {
    List<String> groups = categories(column).groups().toList();
    if (!groups.contains(level)) {
      throw new IllegalArgumentException(
          "reference of %s is '%s'; need one of %s"
              .formatted(column, level, String.join(", ", groups)));
    }
    return new PatientTable(tables, computed, samples, issues, levels.withReference(column, level));
  }

  /** The declared level of a column that others are compared with. */
  public Optional<String> reference(String column) {
    return Optional.ofNullable(levels.reference().get(column));
  }

  /**
   * Whether the levels of a column have an order: a declared one, or that of usual words such as
   * low, medium and high, or of stages I to IV with substages.
   */
  public boolean isOrdered(String column) {
    return levels.order().containsKey(column)
        || LevelOrder.of(categories(column).groups().toList()).isPresent();
  }

  /**
   * The groups that several columns make together, such as centre and cancer type; a sample without
   * a value in one of them has no group.
   *
   * @throws IllegalArgumentException if there is no such column
   */
  public Strata crossed(List<String> columns) {
    if (columns.size() == 1) {
      return categories(columns.get(0));
    }
    List<Strata> parts = columns.stream().map(this::categories).toList();
    List<Optional<String>> names =
        IntStream.range(0, samples.size()).mapToObj(sample -> joined(parts, sample)).toList();
    List<String> groups = names.stream().flatMap(Optional::stream).distinct().sorted().toList();
    int[] groupOf =
        names.stream().mapToInt(name -> name.map(groups::indexOf).orElse(Strata.MISSING)).toArray();
    return Strata.of(String.join(" x ", columns), samples, groups, groupOf);
  }

  private static Optional<String> joined(List<Strata> parts, int sample) {
    return parts.stream().anyMatch(part -> part.isMissing(sample))
        ? Optional.empty()
        : Optional.of(
            parts.stream()
                .map(part -> part.groups().get(part.groupOf(sample)))
                .collect(Collectors.joining(" x ")));
  }

  /** The table with the given samples only, in the given order. */
  public PatientTable select(Labels chosen) {
    return select(chosen.toList().stream().mapToInt(samples::indexOf).toArray());
  }

  /** The table with the samples at the given positions only, in the given order. */
  public PatientTable select(int... positions) {
    return new PatientTable(tables, computed, samples.select(positions), issues, levels);
  }

  /** The positions of the samples for which a column has a value. */
  public int[] present(String column) {
    if (computed.containsKey(column)) {
      SampleValues values = aligned(computed.get(column));
      return IntStream.range(0, values.size()).filter(i -> !values.isMissing(i)).toArray();
    }
    List<Optional<String>> texts = texts(column).toList();
    return IntStream.range(0, texts.size()).filter(i -> texts.get(i).isPresent()).toArray();
  }

  /** The text of every sample in a column; empty where it is missing. */
  private Stream<Optional<String>> texts(String column) {
    ClinicalTable table = tableWith(column);
    return samples.toList().stream().map(sample -> table.value(sample, column));
  }

  /**
   * The table that a column is taken from.
   *
   * @throws IllegalArgumentException if there is no such column
   */
  public ClinicalTable tableWith(String column) {
    return tables.stream()
        .filter(table -> table.columns().indexOf(column) > 0)
        .findFirst()
        .or(() -> tables.stream().filter(table -> isColumn(table, column)).findFirst())
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no column '%s'; there are %s"
                        .formatted(column, String.join(", ", columns()))));
  }

  private static boolean isColumn(ClinicalTable table, String column) {
    return table.column(column).filter(name -> table.columns().indexOf(name) > 0).isPresent();
  }

  @Override
  public String toString() {
    return "%d %s of %s"
        .formatted(
            samples.size(),
            samples.size() == 1 ? "sample" : "samples",
            Arrays.toString(tables.stream().map(ClinicalTable::name).toArray()));
  }
}
