package org.ferrostrat.report.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.ferrostrat.report.Numbers;
import org.ferrostrat.report.page.Block.Cell;
import org.ferrostrat.report.page.Block.Column;
import org.ferrostrat.stats.Estimate;

/** Numbers as a table: one a row, columns that would stay empty left out. */
final class QuantityTable {
  private static final String LOWER = "95% CI lower";
  private static final String UPPER = "95% CI upper";
  private static final int MOST_OPEN = 15;
  private static final double LARGEST_WHOLE = 1e9;

  /** A column and what it shows of a number. */
  private record Field(String name, boolean isNumeric, Function<Quantity, Cell> cell) {
    boolean isEmpty(List<Quantity> quantities) {
      return quantities.stream().allMatch(quantity -> cell.apply(quantity).shown().isEmpty());
    }

    /** The name of a single cohort in every row takes width without information. */
    boolean isConstantText(List<Quantity> quantities) {
      return name.equals("cohort")
          && quantities.stream().map(quantity -> cell.apply(quantity).shown()).distinct().count()
              == 1;
    }
  }

  private static final List<Field> FIELDS =
      List.of(
          new Field("cohort", false, quantity -> Cell.of(quantity.cohort())),
          new Field("variable", false, quantity -> Cell.of(quantity.subject())),
          new Field("statistic", false, quantity -> Cell.of(quantity.name())),
          new Field("estimate", true, quantity -> value(quantity.estimate())),
          new Field(LOWER, true, quantity -> limit(quantity, quantity.low())),
          new Field(UPPER, true, quantity -> limit(quantity, quantity.high())),
          new Field("n", true, quantity -> count(quantity.n())),
          new Field("events", true, quantity -> count(quantity.events())),
          new Field("p", true, quantity -> p(quantity.pValue())),
          new Field("adjusted p", true, quantity -> p(quantity.adjusted())),
          new Field("note", false, quantity -> Cell.of(quantity.note())));

  private QuantityTable() {}

  /** The table; a long one is folded, because the plots before it show most of it. */
  static Block folded(String id, String caption, List<Quantity> quantities) {
    return folded(of(id, caption, quantities));
  }

  /** A table, folded away where it is long. */
  static Block folded(Block.Table table) {
    return table.rows().size() <= MOST_OPEN
        ? table
        : new Block.Fold(
            "%s, %,d rows".formatted(table.caption(), table.rows().size()), List.of(table));
  }

  /** The table of medians, whose ends are quartiles; a long one is folded away. */
  static Block foldedQuartiles(String id, String caption, List<Quantity> quantities) {
    Block.Table table = of(id, caption, quantities);
    List<Column> columns =
        table.columns().stream()
            .map(
                column ->
                    switch (column.name()) {
                      case LOWER -> new Column("Q1", true);
                      case UPPER -> new Column("Q3", true);
                      default -> column;
                    })
            .toList();
    return folded(new Block.Table(id, caption, columns, table.rows()));
  }

  /** The table. */
  static Block.Table of(String id, String caption, List<Quantity> quantities) {
    List<Field> shown =
        FIELDS.stream()
            .filter(field -> !field.isEmpty(quantities) && !field.isConstantText(quantities))
            .toList();
    List<List<Cell>> rows = new ArrayList<>();
    for (Quantity quantity : quantities) {
      rows.add(shown.stream().map(field -> field.cell().apply(quantity)).toList());
    }
    return new Block.Table(
        id,
        caption,
        shown.stream().map(field -> new Column(field.name(), field.isNumeric())).toList(),
        rows);
  }

  /** A number that is not there is written, so that it is seen to be missing. */
  static Cell value(Estimate estimate) {
    return value(estimate.toOptional().orElse(Double.NaN));
  }

  static Cell value(Optional<Double> number) {
    return value(number.orElse(Double.NaN));
  }

  static Cell value(double number) {
    boolean isWhole = number == Math.rint(number) && Math.abs(number) < LARGEST_WHOLE;
    return new Cell(
        isWhole ? String.format(Locale.ROOT, "%,d", (long) number) : Numbers.shown(number),
        Numbers.format(number));
  }

  private static Cell limit(Quantity quantity, double limit) {
    return quantity.hasInterval() ? value(limit) : Cell.of("");
  }

  /** A p-value; nothing where nothing was tested. */
  static Cell p(double p) {
    return Double.isNaN(p) ? Cell.of("") : new Cell(Numbers.shownP(p), Numbers.format(p));
  }

  private static Cell count(OptionalInt count) {
    return count.isPresent() ? Cell.of(Integer.toString(count.getAsInt())) : Cell.of("");
  }
}
