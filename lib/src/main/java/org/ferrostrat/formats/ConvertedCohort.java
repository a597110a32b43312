package org.ferrostrat.formats;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ferrostrat.data.ClinicalTable;
import org.ferrostrat.data.Issue;
import org.ferrostrat.expression.ExpressionMatrix;

/**
 * The result of converting a source: expression, clinical table, and a log of every change.
 * Immutable.
 */
public final class ConvertedCohort {
  private final SourceRecord source;
  private final Optional<ExpressionMatrix> expression;
  private final ClinicalTable clinical;
  private final Map<String, String> roles;
  private final List<LedgerEntry> ledger;
  private final List<Issue> issues;

  ConvertedCohort(
      SourceRecord source,
      Optional<ExpressionMatrix> expression,
      ClinicalTable clinical,
      Map<String, String> roles,
      List<LedgerEntry> ledger,
      List<Issue> issues) {
    this.source = source;
    this.expression = expression;
    this.clinical = clinical;
    this.roles = new LinkedHashMap<>(roles);
    this.ledger = List.copyOf(ledger);
    this.issues = List.copyOf(issues);
  }

  /** A short name: accession, study identifier, or name of the file. */
  public String id() {
    return source.id();
  }

  /** The format of the source, such as {@code geo-series-matrix}. */
  public String format() {
    return source.format();
  }

  /** The expression values; empty where the source has none. */
  public Optional<ExpressionMatrix> expression() {
    return expression;
  }

  /** One row per sample, in the order of the expression values. */
  public ClinicalTable clinical() {
    return clinical;
  }

  /** For each column with a meaning the column of the source that it was taken from. */
  public Map<String, String> roles() {
    return new LinkedHashMap<>(roles);
  }

  /** Everything that was changed or left out. */
  public List<LedgerEntry> ledger() {
    return ledger;
  }

  /** What the user should know: guesses, what was refused and how to declare it. */
  public List<Issue> issues() {
    return issues;
  }

  /**
   * Writes a cohort folder: {@code expression.tsv.gz} where there are values, {@code clinical.tsv},
   * {@code source.json} and {@code ledger.tsv}. The same cohort gives the same bytes.
   *
   * @param folder an empty folder
   * @param toolVersion version of the program, for the record
   * @param options the options of the conversion as the user wrote them, for the record
   * @throws IOException if a file cannot be written
   */
  public void write(Path folder, String toolVersion, List<String> options) throws IOException {
    new CohortFolderWriter(folder).write(this, source, toolVersion, options);
  }
}
