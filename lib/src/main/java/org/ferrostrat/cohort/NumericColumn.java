package org.ferrostrat.cohort;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ferrostrat.data.ClinicalTable;
import org.ferrostrat.data.DataFormatException;
import org.ferrostrat.data.DecimalComma;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Issue.Place;
import org.ferrostrat.data.Labels;
import org.ferrostrat.data.SampleValues;

/** A column of a clinical table read as numbers. */
final class NumericColumn {
  /** Larger numbers are no measurements, and sums of their squares overflow. */
  private static final double LARGEST = 1e50;

  private NumericColumn() {}

  /**
   * The numbers of samples; NaN where the value is missing or the table has no such sample.
   *
   * @throws IllegalArgumentException if the table has no such column
   * @throws DataFormatException if a value is no finite number, or beyond 1e50; carries every such
   *     value
   */
  static SampleValues read(ClinicalTable table, String column, Labels samples) {
    int position = table.column(column).map(table.columns()::indexOf).orElse(-1);
    if (position < 0) {
      throw new IllegalArgumentException(
          "no column '%s' in %s; it has %s"
              .formatted(column, table.name(), String.join(", ", table.columns().toList())));
    }
    double[] numbers = new double[samples.size()];
    List<Issue> issues = new ArrayList<>();
    List<String> values = new ArrayList<>();
    for (int i = 0; i < numbers.length; i++) {
      String sample = samples.get(i);
      Optional<String> text =
          table.samples().contains(sample) ? table.value(sample, column) : Optional.empty();
      text.ifPresent(values::add);
      numbers[i] = text.map(NumericColumn::parse).orElse(Double.NaN);
      if (Math.abs(numbers[i]) > LARGEST) {
        issues.add(
            Issue.error(
                "too-large",
                new Place(table.name(), 0, position + 1, text.orElse("")),
                "%s of %s is beyond 1e50, so that its square cannot be computed with"
                    .formatted(column, sample),
                "look for an overflow or a missing-value code upstream, and leave the cell empty"));
      }
      if (text.isPresent() && Double.isNaN(numbers[i])) {
        issues.add(
            Issue.error(
                "not-a-number",
                new Place(table.name(), 0, position + 1, text.get()),
                "%s of %s is no finite number".formatted(column, sample),
                "give numbers with a decimal point, and leave missing values empty"));
      }
    }
    if (!issues.isEmpty()) {
      throw DecimalComma.issue(table.name(), column, position + 1, values)
          .map(DataFormatException::new)
          .orElseGet(() -> new DataFormatException(issues));
    }
    return SampleValues.of(column, samples, numbers);
  }

  static boolean isNumber(String text) {
    return !Double.isNaN(parse(text));
  }

  /** The number of a text; NaN where it is none, or one that only Java would read. */
  static double parse(String text) {
    if (!text.matches("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?")) {
      return Double.NaN;
    }
    double number = Double.parseDouble(text);
    return Double.isFinite(number) ? number : Double.NaN;
  }
}
