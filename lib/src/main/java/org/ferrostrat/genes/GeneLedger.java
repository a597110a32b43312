package org.ferrostrat.genes;

import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The record of gene lookups: which row serves which wanted gene, how it was found, and what was
 * ambiguous or absent. In the order of the lookups, equal ones once.
 *
 * <p>Immutable.
 */
public final class GeneLedger {
  private static final List<String> COLUMNS =
      List.of("wanted", "outcome", "row", "row_id", "approved_symbol", "candidates", "note");

  private final List<GeneMatch> entries;

  private GeneLedger(List<GeneMatch> entries) {
    this.entries = entries;
  }

  /** A gene mapping table of the given matches. */
  public static GeneLedger of(Collection<GeneMatch> matches) {
    // By text: hashing thousands of records is slow in a young JVM.
    Map<String, GeneMatch> distinct = new LinkedHashMap<>();
    for (GeneMatch match : matches) {
      distinct.putIfAbsent(match.wanted() + '\t' + match.row() + '\t' + match.rowId(), match);
    }
    return new GeneLedger(List.copyOf(distinct.values()));
  }

  /** The matches, equal ones once, in the order given. */
  public List<GeneMatch> entries() {
    return entries;
  }

  /**
   * Writes a tab-separated table with a header: {@code wanted}, {@code outcome} (the label of the
   * kind), {@code row} (counted from 1 among the data rows), {@code row_id}, {@code
   * approved_symbol}, {@code candidates} (separated by {@code |}) and {@code note}. What does not
   * apply is empty. Tabs and line breaks inside a text become spaces. Lines end in a line feed.
   *
   * @throws IOException if the output fails
   */
  public void writeTsv(Appendable out) throws IOException {
    writeLine(out, COLUMNS);
    for (GeneMatch match : entries) {
      writeLine(out, fields(match));
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof GeneLedger ledger && entries.equals(ledger.entries);
  }

  @Override
  public int hashCode() {
    return entries.hashCode();
  }

  @Override
  public String toString() {
    long found = entries.stream().filter(GeneMatch::found).count();
    return found + " of " + entries.size() + " genes found";
  }

  private static List<String> fields(GeneMatch match) {
    return List.of(
        match.wanted(),
        match.kind().label(),
        match.found() ? Integer.toString(match.row() + 1) : "",
        match.rowId(),
        match.approved(),
        String.join("|", match.candidates()),
        match.note());
  }

  private static void writeLine(Appendable out, List<String> fields) throws IOException {
    String separator = "";
    for (String field : fields) {
      out.append(separator).append(field.replaceAll("[\\t\\r\\n]", " "));
      separator = "\t";
    }
    out.append('\n');
  }
}
