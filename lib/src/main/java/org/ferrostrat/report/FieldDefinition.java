package org.ferrostrat.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * A figure of a result. The resource {@code figures.tsv} has one line per figure, so that a name
 * has one unit and one description in every output of every command.
 *
 * @param name the name in JSON and tables, in snake case
 * @param unit the unit, such as {@code %}; empty for a number without one and for text
 * @param description what it is, one phrase
 */
record FieldDefinition(String name, String unit, String description) {
  private static final int PARTS = 3;
  private static final Map<String, FieldDefinition> ALL = read();

  /**
   * The figure of a name.
   *
   * @throws IllegalArgumentException if the resource does not describe it
   */
  static FieldDefinition of(String name) {
    FieldDefinition figure = ALL.get(name);
    if (figure == null) {
      throw new IllegalArgumentException(
          "figure '%s' has no description; add a line to figures.tsv".formatted(name));
    }
    return figure;
  }

  /** All figures by name. */
  static Map<String, FieldDefinition> all() {
    return ALL;
  }

  private static Map<String, FieldDefinition> read() {
    Map<String, FieldDefinition> figures = new TreeMap<>();
    text()
        .lines()
        .filter(line -> !line.startsWith("#"))
        .skip(1)
        .map(line -> line.split("\t", -1))
        .forEach(line -> add(line, figures));
    return Map.copyOf(figures);
  }

  private static void add(String[] line, Map<String, FieldDefinition> figures) {
    if (line.length != PARTS
        || figures.put(line[0], new FieldDefinition(line[0], line[1], line[2])) != null) {
      throw new IllegalStateException("figures.tsv: line of '%s'".formatted(line[0]));
    }
  }

  private static String text() {
    try (InputStream in = FieldDefinition.class.getResourceAsStream("figures.tsv")) {
      if (in == null) {
        throw new IllegalStateException("resource figures.tsv is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
