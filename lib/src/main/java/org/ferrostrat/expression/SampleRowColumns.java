package org.ferrostrat.expression;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ferrostrat.expression.TableColumns.Role;
import org.ferrostrat.genes.GeneTable;
import org.ferrostrat.genes.IdentifierForm;

/**
 * Recognises the columns of a table of samples in rows: genes, and what describes patients or
 * counts reads of no gene, which is left out. A column is clinical where its cells are texts, or
 * its name is that of a clinical variable and not of a gene, or it stands before the first or
 * behind the last known gene in a name of lower-case letters.
 */
final class SampleRowColumns {
  private static final int FEWEST_ROWS = 3;

  private final List<String> names;
  private final List<List<String>> rows;
  private final GeneTable table = GeneTable.bundled();
  private final IdentifierForm form;
  private final int idColumn;

  SampleRowColumns(List<String> names, List<List<String>> rows) {
    this.names = names;
    this.rows = rows;
    this.idColumn = idColumn();
    this.form = IdentifierForm.of(names.subList(idColumn + 1, names.size()));
  }

  private int idColumn() {
    boolean counted =
        names.size() > 2
            && names.get(0).matches("(?i)|x|index|unnamed: 0")
            && ColumnNames.isSampleName(names.get(1));
    for (int row = 0; row < rows.size() && counted; row++) {
      String text = rows.get(row).get(0);
      counted = text.equals(Integer.toString(row)) || text.equals(Integer.toString(row + 1));
    }
    return counted && !rows.isEmpty() ? 1 : 0;
  }

  TableColumns recognise() {
    boolean[] known = new boolean[names.size()];
    int first = names.size();
    int last = -1;
    for (int column = idColumn + 1; column < known.length; column++) {
      known[column] = table.recognises(form.identifier(names.get(column)));
      if (known[column] && !isClinicalWord(column)) {
        first = Math.min(first, column);
        last = column;
      }
    }
    int[] slots = new int[names.size()];
    Arrays.fill(slots, -1);
    List<String> genes = new ArrayList<>();
    List<String> clinical = new ArrayList<>();
    int empty = 0;
    for (int column = idColumn + 1; column < slots.length; column++) {
      Role role = role(column, known[column], column < first || column > last);
      if (role == Role.VALUE) {
        slots[column] = genes.size();
        genes.add(names.get(column));
      } else if (role == Role.ANNOTATION) {
        clinical.add(names.get(column));
      } else {
        empty++;
      }
    }
    return new TableColumns(idColumn, -1, slots, genes, clinical, List.of(), empty, List.of());
  }

  private boolean isClinicalWord(int column) {
    String name = names.get(column);
    return ColumnNames.isClinical(name)
        && table.symbol(name).filter(gene -> gene.symbol().equals(name)).isEmpty();
  }

  private Role role(int column, boolean known, boolean outside) {
    String name = names.get(column);
    if (name.isEmpty() && count(column, Cells.MISSING) == rows.size()) {
      return Role.EMPTY;
    }
    boolean texts =
        rows.size() >= FEWEST_ROWS
            && count(column, Cells.TEXT) > 0
            && count(column, Cells.NUMBER) == 0;
    boolean clinical =
        texts
            || ColumnNames.isSummaryRow(name)
            || (isClinicalWord(column) && (!known || outside))
            || (!known && outside && name.matches("[a-z][a-z0-9 _.]*"));
    return clinical ? Role.ANNOTATION : Role.VALUE;
  }

  private long count(int column, Cells kind) {
    return rows.stream()
        .filter(row -> Cells.of(column < row.size() ? row.get(column) : "") == kind)
        .count();
  }
}
