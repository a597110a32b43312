package org.ferrostrat.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A table of text fields with a header. Immutable; lines and columns are counted from 1. */
record Table(List<List<String>> lines) {

  static Table parse(String text) {
    return new Table(text.lines().map(line -> List.of(line.split("\t", -1))).toList());
  }

  static Table read(Path file) {
    return parse(TextFiles.read(file));
  }

  /** The first genes and samples of the simulated cohort; the 32 genes of FPS come first. */
  static Table demo(int genes, int samples) {
    return new Table(Demo.TABLE.lines().subList(0, genes + 1)).columns(samples + 1);
  }

  private static final class Demo {
    static final Table TABLE = read(Project.DEMO_EXPRESSION);
  }

  List<String> header() {
    return lines.get(0);
  }

  /** The fields of a column, its name not among them. */
  List<String> column(String name) {
    int column = header().indexOf(name);
    if (column < 0) {
      throw new IllegalArgumentException("no column %s in %s".formatted(name, header()));
    }
    return lines.stream().skip(1).map(line -> line.get(column)).toList();
  }

  double[] numbers(String column) {
    return column(column).stream().mapToDouble(Table::number).toArray();
  }

  static double number(String text) {
    return text.equals("NA") ? Double.NaN : Double.parseDouble(text);
  }

  /** The rows by column name. */
  List<Map<String, String>> rows() {
    return lines.stream().skip(1).map(this::row).toList();
  }

  private Map<String, String> row(List<String> line) {
    Map<String, String> row = new LinkedHashMap<>();
    IntStream.range(0, line.size()).forEach(i -> row.put(header().get(i), line.get(i)));
    return row;
  }

  Table columns(int count) {
    return eachLine(line -> line.subList(0, count));
  }

  Table withCell(int line, int column, String text) {
    List<String> changed = new ArrayList<>(lines.get(line - 1));
    changed.set(column - 1, text);
    return withLine(line, changed);
  }

  /** The table with another line in the place of one, or after the last. */
  Table withLine(int line, List<String> fields) {
    List<List<String>> changed = new ArrayList<>(lines);
    if (line <= changed.size()) {
      changed.set(line - 1, fields);
    } else {
      changed.add(fields);
    }
    return new Table(changed);
  }

  Table withRow(String... fields) {
    return withLine(lines.size() + 1, List.of(fields));
  }

  /** The table without its first rows. */
  Table withoutRows(int count) {
    return new Table(
        Stream.concat(lines.stream().limit(1), lines.stream().skip(1L + count)).toList());
  }

  /** The table with other identifiers in the first column. */
  Table withIds(UnaryOperator<String> change) {
    return eachRow(
        line ->
            Stream.concat(Stream.of(change.apply(line.get(0))), line.stream().skip(1)).toList());
  }

  /** The table with other values. */
  Table withValues(UnaryOperator<String> change) {
    return eachRow(
        line -> Stream.concat(line.stream().limit(1), line.stream().skip(1).map(change)).toList());
  }

  /** Rows as columns. */
  Table turned() {
    return new Table(
        IntStream.range(0, header().size())
            .mapToObj(column -> lines.stream().map(line -> line.get(column)).toList())
            .toList());
  }

  private Table eachRow(UnaryOperator<List<String>> change) {
    return new Table(
        Stream.concat(lines.stream().limit(1), lines.stream().skip(1).map(change)).toList());
  }

  private Table eachLine(UnaryOperator<List<String>> change) {
    return new Table(lines.stream().map(change).toList());
  }

  String text() {
    return text("\t");
  }

  String text(String delimiter) {
    return lines.stream()
        .map(line -> String.join(delimiter, line) + "\n")
        .collect(Collectors.joining());
  }

  /** Writes the table, separated by commas where the name says so. */
  Path write(Path file) {
    return TextFiles.write(file, text(file.toString().contains(".csv") ? "," : "\t"));
  }

  static Table of(String... lines) {
    return new Table(Arrays.stream(lines).map(line -> List.of(line.split(" "))).toList());
  }
}
