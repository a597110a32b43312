package org.ferrostrat.formats;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.ferrostrat.data.ClinicalTable;
import org.ferrostrat.data.ColumnRoles;
import org.ferrostrat.data.Labels;

/**
 * The sample annotations of a source, before interpretation: one text per sample and column, empty
 * where it has none.
 */
record SampleSheet(Labels samples, List<Column> columns) {

  /**
   * One column.
   *
   * @param source its name as the source has it
   * @param values one text per sample
   */
  record Column(String source, List<String> values) implements ColumnRoles.Column {
    Column {
      values = List.copyOf(values);
    }

    /** The name without what says where it stands, in lower case with single underscores. */
    @Override
    public String plainName() {
      return plain(
          source.startsWith(CHARACTERISTICS) ? source.substring(CHARACTERISTICS.length()) : source);
    }

    /** The values that are there, each once. */
    @Override
    public List<String> distinct() {
      return values.stream().filter(value -> !value.isEmpty()).distinct().toList();
    }

    /** The values that are there. */
    List<String> present() {
      return values.stream().filter(value -> !value.isEmpty()).toList();
    }

    Column with(List<String> others) {
      return new Column(source, others);
    }
  }

  /** What stands before the key of a characteristic of GEO. */
  static final String CHARACTERISTICS = "characteristics:";

  SampleSheet {
    columns = List.copyOf(columns);
    for (Column column : columns) {
      if (column.values().size() != samples.size()) {
        throw new IllegalArgumentException(
            "column %s has %d values for %d samples"
                .formatted(column.source(), column.values().size(), samples.size()));
      }
    }
  }

  /** The sheet of a clinical table, whose first column is that of the samples. */
  static SampleSheet of(ClinicalTable table) {
    List<Column> columns = new ArrayList<>();
    for (String name : table.columns().toList().subList(1, table.columns().size())) {
      columns.add(
          new Column(
              name,
              table.samples().toList().stream()
                  .map(sample -> table.value(sample, name).orElse(""))
                  .toList()));
    }
    return new SampleSheet(table.samples(), columns);
  }

  static SampleSheet without(Labels samples) {
    return new SampleSheet(samples, List.of());
  }

  /** A name in lower case, every run of other characters than letters and digits an underscore. */
  static String plain(String name) {
    return ColumnRoles.plain(name);
  }

  /** The column of a name: the very name, else the only one that differs in case or punctuation. */
  Optional<Column> find(String name) {
    Optional<Column> exact =
        columns.stream().filter(column -> column.source().equals(name)).findFirst();
    if (exact.isPresent()) {
      return exact;
    }
    String bare =
        name.startsWith(CHARACTERISTICS) ? name.substring(CHARACTERISTICS.length()) : name;
    List<Column> alike =
        columns.stream().filter(column -> column.plainName().equals(plain(bare))).toList();
    return alike.size() == 1 ? Optional.of(alike.get(0)) : Optional.empty();
  }

  /** The sheet without texts that are no value. */
  SampleSheet withoutMissing(Set<String> codes) {
    UnaryOperator<String> cleaned =
        value -> ClinicalTable.isMissing(value) || codes.contains(value) ? "" : value;
    return new SampleSheet(
        samples,
        columns.stream()
            .map(column -> column.with(column.values().stream().map(cleaned).toList()))
            .toList());
  }

  /** The sheet under other names of the same samples. */
  SampleSheet renamed(Labels names) {
    return new SampleSheet(names, columns);
  }

  /** The sheet of other samples: those it does not know have no value. */
  SampleSheet select(Labels wanted) {
    List<Column> selected =
        columns.stream()
            .map(
                column ->
                    column.with(
                        wanted.toList().stream()
                            .map(samples::indexOf)
                            .map(at -> at < 0 ? "" : column.values().get(at))
                            .toList()))
            .toList();
    return new SampleSheet(wanted, selected);
  }

  /** The sheet with further columns of the same samples. */
  SampleSheet with(List<Column> more) {
    List<Column> all = new ArrayList<>(columns);
    all.addAll(more);
    return new SampleSheet(samples, all);
  }
}
