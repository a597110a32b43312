package org.ferrostrat.formats;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.ferrostrat.data.DataFormatException;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Issue.Place;
import org.ferrostrat.data.Labels;
import org.ferrostrat.formats.LedgerEntry.Subject;
import org.ferrostrat.formats.SampleSheet.Column;

/**
 * Joins the columns of an expression matrix with a sheet of samples: by the names of the samples,
 * or by the column of the sheet that fits best. The matrix leads: its samples stay, those of the
 * sheet that it lacks are left out.
 */
final class SampleJoin {
  private SampleJoin() {}

  /**
   * @param by the column of the sheet to join by; null where it is to be found
   * @throws DataFormatException if nothing fits
   */
  static SampleSheet join(
      String matrix,
      Labels wanted,
      SampleSheet sheet,
      String by,
      List<Issue> issues,
      List<LedgerEntry> ledger) {
    Key key = best(wanted, keys(sheet, by));
    if (key == null || key.matches(wanted) == 0) {
      throw new DataFormatException(
          Issue.error(
              "no-common-sample",
              Place.inFile(matrix),
              "no sample of the values (as %s) is among the samples described (as %s)"
                  .formatted(wanted.get(0), sheet.samples().get(0)),
              "name the column of the clinical table that has these sample names"));
    }
    if (!key.name.isEmpty()) {
      issues.add(
          Issue.info(
              "samples-joined",
              Place.inFile(matrix),
              "the samples were joined by %s: %d of %d"
                  .formatted(key.name, key.matches(wanted), wanted.size())));
    }
    tellUnmatched(matrix, wanted, sheet, key, issues, ledger);
    return rows(sheet, wanted, key);
  }

  /** What samples may be called: a text for each, by which they are found. */
  private record Key(String name, Map<String, Integer> positions, UnaryOperator<String> form) {
    long matches(Labels wanted) {
      return wanted.toList().stream().filter(sample -> position(sample) >= 0).count();
    }

    int position(String sample) {
      return positions.getOrDefault(form.apply(sample), -1);
    }
  }

  private static List<Key> keys(SampleSheet sheet, String by) {
    List<Key> keys = new ArrayList<>();
    for (UnaryOperator<String> form :
        List.of(UnaryOperator.<String>identity(), SampleJoin::asInR)) {
      if (by == null) {
        add("", sheet.samples().toList(), form, keys);
      }
      for (Column column : sheet.columns()) {
        if (by == null || sheet.find(by).filter(column::equals).isPresent()) {
          add(column.source(), column.values(), form, keys);
        }
      }
    }
    return keys;
  }

  /** Only a column with distinct values identifies samples. */
  private static void add(
      String name, List<String> texts, UnaryOperator<String> form, List<Key> keys) {
    Map<String, Integer> positions = new HashMap<>();
    for (int i = 0; i < texts.size(); i++) {
      if (!texts.get(i).isEmpty() && positions.put(form.apply(texts.get(i)), i) != null) {
        return;
      }
    }
    keys.add(new Key(name, positions, form));
  }

  /** As R makes names of columns: what is no letter or digit is a dot, no digit comes first. */
  private static String asInR(String name) {
    String dotted = name.replaceAll("[^A-Za-z0-9_.]", ".");
    return dotted.matches("[0-9_].*") ? "X" + dotted : dotted;
  }

  private static Key best(Labels wanted, List<Key> keys) {
    Key best = null;
    for (Key key : keys) {
      if (best == null || key.matches(wanted) > best.matches(wanted)) {
        best = key;
      }
    }
    return best;
  }

  private static void tellUnmatched(
      String matrix,
      Labels wanted,
      SampleSheet sheet,
      Key key,
      List<Issue> issues,
      List<LedgerEntry> ledger) {
    boolean[] used = new boolean[sheet.samples().size()];
    List<String> unknown = new ArrayList<>();
    for (String sample : wanted) {
      int position = key.position(sample);
      if (position < 0) {
        unknown.add(sample);
        ledger.add(new LedgerEntry(Subject.SAMPLE, sample, "no-clinical-row", "its row is empty"));
      } else {
        used[position] = true;
      }
    }
    List<String> without = new ArrayList<>();
    for (int i = 0; i < used.length; i++) {
      if (!used[i]) {
        without.add(sheet.samples().get(i));
        ledger.add(
            new LedgerEntry(
                Subject.SAMPLE, sheet.samples().get(i), "left-out", "no expression values"));
      }
    }
    tell(
        "no-clinical-row",
        "samples are not described; their rows are empty",
        matrix,
        unknown,
        issues);
    tell(
        "no-expression",
        "samples have no expression values and were left out",
        matrix,
        without,
        issues);
  }

  private static void tell(
      String code, String what, String matrix, List<String> samples, List<Issue> issues) {
    if (!samples.isEmpty()) {
      issues.add(
          Issue.warning(
              code,
              Place.inFile(matrix),
              "%d %s: %s".formatted(samples.size(), what, ClinicalRoles.shortList(samples)),
              "look whether the names agree"));
    }
  }

  private static SampleSheet rows(SampleSheet sheet, Labels wanted, Key key) {
    List<Column> columns = new ArrayList<>();
    for (Column column : sheet.columns()) {
      columns.add(
          column.with(
              wanted.toList().stream()
                  .map(key::position)
                  .map(at -> at < 0 ? "" : column.values().get(at))
                  .toList()));
    }
    return new SampleSheet(wanted, columns);
  }

  /** Samples named by a column with distinct values. */
  static SampleSheet named(String file, SampleSheet sheet, String by) {
    Optional<Column> column = sheet.find(by);
    if (column.isEmpty() || column.get().distinct().size() < sheet.samples().size()) {
      throw new DataFormatException(
          Issue.error(
              "mapped-column",
              new Place(file, 0, 0, by),
              column.isEmpty()
                  ? "there is no such column for sample"
                  : "the column does not identify the samples",
              "name another column of sample names"));
    }
    return sheet.renamed(Labels.of(column.get().values()));
  }
}
