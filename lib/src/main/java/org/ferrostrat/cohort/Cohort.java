package org.ferrostrat.cohort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.ferrostrat.data.ClinicalColumns;
import org.ferrostrat.data.ClinicalTable;
import org.ferrostrat.data.DataFormatException;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Issue.Level;
import org.ferrostrat.data.Issue.Place;
import org.ferrostrat.data.ProgressListener;
import org.ferrostrat.data.SampleNames;
import org.ferrostrat.expression.ExpressionFiles;
import org.ferrostrat.expression.ExpressionMatrix;
import org.ferrostrat.expression.ReadOptions;

/**
 * Expression and clinical data of the same patients. Samples that are in only one of the two are
 * reported in the {@link #issues()}; statistics use those of {@link #patients}. Immutable.
 */
public final class Cohort {
  private static final List<String> EXPRESSION =
      List.of("expression.tsv.gz", "expression.tsv", "expression.csv.gz", "expression.csv");
  private static final String CLINICAL = "clinical.tsv";
  private static final String SOURCE = "source.json";

  private final CohortSource source;
  private final ExpressionMatrix expression;
  private final ClinicalTable clinical;
  private final List<Path> files;
  private final List<Issue> issues;

  private Cohort(
      CohortSource source, ExpressionMatrix expression, ClinicalTable clinical, List<Path> files) {
    this.source = source;
    this.expression = expression;
    this.clinical = SampleNames.join(clinical, expression.samples());
    this.files = List.copyOf(files);
    this.issues = checked(expression, this.clinical);
  }

  private static List<Issue> checked(ExpressionMatrix expression, ClinicalTable clinical) {
    List<Issue> found = InputCheck.of(expression, clinical);
    List<Issue> errors = found.stream().filter(issue -> issue.level() == Level.ERROR).toList();
    if (!errors.isEmpty()) {
      throw new DataFormatException(errors);
    }
    return Stream.of(expression.issues(), clinical.issues(), found).flatMap(List::stream).toList();
  }

  /**
   * A cohort in memory.
   *
   * @param id a short name, unique among the cohorts of an analysis
   * @throws DataFormatException if no sample is in both
   */
  public static Cohort of(String id, ExpressionMatrix expression, ClinicalTable clinical) {
    return new Cohort(CohortSource.named(id), expression, clinical, List.of());
  }

  /**
   * The same cohort with other values of its samples, such as transformed or normalised ones.
   *
   * @throws DataFormatException if no sample has a row of the clinical table
   */
  public Cohort with(ExpressionMatrix values) {
    return new Cohort(source, values, clinical, files);
  }

  /**
   * Reads a cohort folder with the default options.
   *
   * @throws DataFormatException if a file is missing or cannot be used; carries every issue found
   * @throws IOException if a file cannot be read
   */
  public static Cohort read(Path folder) throws IOException {
    return read(folder, ReadOptions.defaults());
  }

  /**
   * Reads a cohort folder with the default options.
   *
   * @param execution on how many threads, and who hears of the progress
   * @throws DataFormatException if a file is missing or cannot be used; carries every issue found
   * @throws IOException if a file cannot be read
   */
  public static Cohort read(Path folder, Execution execution) throws IOException {
    return read(folder, ReadOptions.defaults().with(execution));
  }

  /**
   * Reads a cohort folder: {@code expression.tsv} (or {@code .tsv.gz}, {@code .csv}, {@code
   * .csv.gz}), {@code clinical.tsv} and, where it is there, {@code source.json}, from which id,
   * title, cancer type and treatment are taken. Without it the folder gives the id.
   *
   * @param options how the expression file is read
   * @throws DataFormatException if a file is missing or cannot be used, or no sample is in both
   *     tables; carries every issue found
   * @throws IOException if a file cannot be read
   */
  public static Cohort read(Path folder, ReadOptions options) throws IOException {
    return read(folder, options, ClinicalColumns.found());
  }

  /**
   * Reads a cohort folder as {@link #read(Path, ReadOptions)} does, with declared columns of the
   * clinical table.
   *
   * @throws DataFormatException as there, and if a declared column is not in the table
   * @throws IOException if a file cannot be read
   */
  public static Cohort read(Path folder, ReadOptions options, ClinicalColumns columns)
      throws IOException {
    requireFolder(folder);
    Path expressionFile = expressionIn(folder);
    Path clinicalFile = folder.resolve(CLINICAL);
    requireFile(clinicalFile, "it holds one row per sample, the samples in its first column");
    Path sourceFile = folder.resolve(SOURCE);
    List<Path> files = new ArrayList<>(List.of(expressionFile, clinicalFile));
    CohortSource source = CohortSource.named(nameOf(folder));
    if (Files.isRegularFile(sourceFile)) {
      files.add(sourceFile);
      source = CohortSource.read(sourceFile, source, options.limits());
    }
    ClinicalTable clinical = ClinicalTable.read(clinicalFile, options.limits(), columns);
    return new Cohort(source, ExpressionFiles.read(expressionFile, options), clinical, files);
  }

  /**
   * Reads several cohort folders, at the same time where there are threads.
   *
   * @param options how the expression files are read; their threads are those of all reading
   * @throws IllegalArgumentException if two cohorts have the same id
   * @throws DataFormatException if a cohort cannot be used
   * @throws IOException if a file cannot be read
   */
  public static List<Cohort> readAll(List<Path> folders, ReadOptions options) throws IOException {
    return readAll(folders, options, ClinicalColumns.found());
  }

  /**
   * Reads several cohort folders, with declared columns of their clinical tables.
   *
   * @throws IllegalArgumentException if two cohorts have the same id
   * @throws DataFormatException if a cohort cannot be used, or lacks a declared column
   * @throws IOException if a file cannot be read
   */
  public static List<Cohort> readAll(
      List<Path> folders, ReadOptions options, ClinicalColumns columns) throws IOException {
    Cohort[] cohorts = new Cohort[folders.size()];
    ReadOptions single = options.with(new Execution(1, ProgressListener.NONE));
    try {
      options
          .execution()
          .forEach(
              "cohorts",
              cohorts.length,
              i -> cohorts[i] = unchecked(folders.get(i), single, columns));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    requireDistinct(List.of(cohorts));
    return List.of(cohorts);
  }

  private static Cohort unchecked(Path folder, ReadOptions options, ClinicalColumns columns) {
    try {
      return read(folder, options, columns);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void requireDistinct(List<Cohort> cohorts) {
    for (int i = 0; i < cohorts.size(); i++) {
      for (Cohort earlier : cohorts.subList(0, i)) {
        if (earlier.id().equals(cohorts.get(i).id())) {
          throw new IllegalArgumentException(
              "two cohorts have the id %s: %s and %s; need one folder of each cohort, with its own"
                      .formatted(
                          earlier.id(), earlier.clinical().name(), cohorts.get(i).clinical().name())
                  + " id in source.json");
        }
      }
    }
  }

  private static String nameOf(Path folder) {
    Path name = folder.toAbsolutePath().normalize().getFileName();
    return name == null ? "cohort" : name.toString();
  }

  private static void requireFolder(Path folder) {
    if (!Files.isDirectory(folder)) {
      boolean isFile = Files.exists(folder);
      throw missing(
          folder,
          isFile ? "this is a file, not a cohort folder" : "there is no such folder",
          "name a folder with expression.tsv[.gz] and clinical.tsv; convert makes one of a GEO series,"
              + " a cBioPortal study and other files");
    }
  }

  private static Path expressionIn(Path folder) {
    return expressionFile(folder)
        .orElseThrow(
            () ->
                missing(
                    folder.resolve(EXPRESSION.get(1)),
                    "the cohort folder has no expression.tsv or expression.tsv.gz",
                    "put the matrix there, genes in rows, the first column named gene, or make a"
                        + " cohort folder of what you have with convert, which also merges the files of"
                        + " a folder with one sample each"));
  }

  /**
   * The expression file of a cohort folder; empty where there is none.
   *
   * @throws DataFormatException if there are several
   */
  public static Optional<Path> expressionFile(Path folder) {
    List<Path> found =
        EXPRESSION.stream().map(folder::resolve).filter(Files::isRegularFile).toList();
    if (found.size() > 1) {
      throw missing(
          found.get(1),
          "the cohort folder has another expression file: " + found.get(0).getFileName(),
          "keep one of them");
    }
    return found.stream().findFirst();
  }

  private static void requireFile(Path file, String remedy) {
    if (!Files.isRegularFile(file)) {
      throw missing(
          file, "the cohort folder has no " + file.getFileName(), "put the file there: " + remedy);
    }
  }

  private static DataFormatException missing(Path file, String message, String remedy) {
    return new DataFormatException(
        Issue.error("cohort-folder", Place.inFile(file.toString()), message, remedy));
  }

  /** A short name, unique among the cohorts of an analysis. */
  public String id() {
    return source.id();
  }

  /** A title for readers; the id where none is known. */
  public String name() {
    return source.title();
  }

  /** The expression matrix, of every sample of its file. */
  public ExpressionMatrix expression() {
    return expression;
  }

  /** The clinical table, of every sample of its file. */
  public ClinicalTable clinical() {
    return clinical;
  }

  /**
   * The cancer that all samples have, in lower case: of the clinical column {@code cancer_type},
   * else of {@code source.json}; empty where it is not specified or differs.
   */
  public Optional<String> cancerType() {
    return common("cancer_type", source.cancerType());
  }

  /**
   * The class of drug that all samples were given, such as {@code anti-pd-1}, in lower case: of the
   * clinical column {@code treatment}, else of {@code source.json}; empty where it is not specified
   * or differs.
   */
  public Optional<String> drugClass() {
    return common("treatment", source.treatment());
  }

  private Optional<String> common(String column, Optional<String> fallback) {
    if (!clinical.has(column)) {
      return fallback.map(Cohort::normal);
    }
    List<String> values =
        clinical.samples().toList().stream()
            .flatMap(sample -> clinical.value(sample, column).stream())
            .map(Cohort::normal)
            .distinct()
            .toList();
    return values.size() == 1 ? Optional.of(values.get(0)) : Optional.empty();
  }

  /** What stands before a parenthesis, in lower case: {@code anti-PD-1 (nivolumab)}. */
  private static String normal(String text) {
    int parenthesis = text.indexOf('(');
    String head = parenthesis > 0 ? text.substring(0, parenthesis) : text;
    return head.strip().toLowerCase(Locale.ROOT);
  }

  /**
   * The samples of the matrix that take part in statistics, with their clinical data; who was left
   * out and why is among its issues.
   *
   * @throws DataFormatException if none is a baseline sample, or a patient has several
   */
  public PatientTable patients(SampleSelection selection) {
    return PatientTable.of(expression, clinical, Objects.requireNonNull(selection, "selection"));
  }

  /** The files that were read; none where the cohort was made in memory. */
  public List<Path> files() {
    return files;
  }

  /** The issues of reading, and which samples are in only one of the two tables. */
  public List<Issue> issues() {
    return issues;
  }

  @Override
  public String toString() {
    return "%s: %d samples".formatted(id(), expression.sampleCount());
  }
}
