package org.ferrostrat.scoring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ferrostrat.SharedData;

/**
 * A table of reference figures, tab-separated with a header.
 *
 * @param columns names of the columns but the first
 * @param rows numbers by name of the row, in the order of the columns
 */
record OracleTable(List<String> columns, Map<String, double[]> rows) {

  /** Scores of a cohort; a test that asks for a table that is not there is skipped. */
  static OracleTable scores(String cohort, String file) throws IOException {
    return read(SharedData.path("oracles", "scores", cohort, file + ".tsv"));
  }

  private static OracleTable read(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    List<String> header = List.of(lines.get(0).split("\t"));
    Map<String, double[]> rows = new LinkedHashMap<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split("\t");
      double[] numbers = Arrays.stream(cells).skip(1).mapToDouble(Double::parseDouble).toArray();
      rows.put(cells[0], numbers);
    }
    return new OracleTable(header.subList(1, header.size()), rows);
  }

  double value(String row, String column) {
    return rows.get(row)[columns.indexOf(column)];
  }
}
