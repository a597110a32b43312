package org.ferrostrat.formats;

import java.util.Objects;

/**
 * One thing that a conversion changed or left out.
 *
 * @param subject what it happened to
 * @param name which one, as in the source
 * @param change what happened, a stable kebab-case word such as {@code renamed}
 * @param detail the outcome, or the reason
 */
public record LedgerEntry(Subject subject, String name, String change, String detail) {

  /** What a change happened to. */
  public enum Subject {
    /** A row of the expression matrix. */
    GENE,
    /** A sample. */
    SAMPLE,
    /** A clinical column. */
    COLUMN,
    /** A value of a clinical column. */
    VALUE
  }

  /** Checks that nothing is null. */
  public LedgerEntry {
    Objects.requireNonNull(subject, "subject");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(change, "change");
    Objects.requireNonNull(detail, "detail");
  }
}
