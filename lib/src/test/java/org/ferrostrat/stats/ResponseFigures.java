package org.ferrostrat.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ferrostrat.SharedData;

/** Scores and response of the baseline samples of a real cohort, with the figures of R for them. */
final class ResponseFigures {
  /** The cohorts with figures. */
  static final List<String> COHORTS =
      List.of(
          "hugo2016-melanoma-pd1",
          "liu2019-melanoma-pd1",
          "mariathasan2018-urothelial-atezolizumab",
          "riaz2017-melanoma-nivolumab",
          "vanallen2015-melanoma-ctla4");

  private static final double TOLERANCE = 1e-6;

  private final String cohort;
  private final JsonNode figures;
  private final List<Map<String, String>> rows;

  private ResponseFigures(String cohort, JsonNode figures, List<Map<String, String>> rows) {
    this.cohort = cohort;
    this.figures = figures;
    this.rows = rows;
  }

  /** A test that asks for a cohort that is not there is skipped. */
  static ResponseFigures of(String cohort) {
    try {
      JsonNode figures =
          new ObjectMapper()
              .readTree(SharedData.path("oracles", "response", cohort + ".json").toFile());
      Map<String, Map<String, String>> clinical = new LinkedHashMap<>();
      table("cohorts", cohort, "clinical.tsv").forEach(row -> clinical.put(row.get("sample"), row));
      List<Map<String, String>> rows = new ArrayList<>();
      for (Map<String, String> row : table("oracles", "scores", cohort, "fps.tsv")) {
        Map<String, String> patient = clinical.get(row.get("sample"));
        if (patient.get("primary_sample").equals("1") && !patient.get("response").isEmpty()) {
          row.put("response", patient.get("response"));
          rows.add(row);
        }
      }
      return new ResponseFigures(cohort, figures, rows);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Map<String, String>> table(String... path) throws IOException {
    List<String> lines = Files.readAllLines(SharedData.path(path));
    String[] names = lines.get(0).split("\t", -1);
    List<Map<String, String>> rows = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split("\t", -1);
      Map<String, String> row = new LinkedHashMap<>();
      for (int i = 0; i < names.length; i++) {
        row.put(names[i], cells[i]);
      }
      rows.add(row);
    }
    return rows;
  }

  /** Names of the scores. */
  List<String> scoreNames() {
    List<String> names = new ArrayList<>();
    figures.get("scores").fieldNames().forEachRemaining(names::add);
    return names;
  }

  double[] scores(String name) {
    return rows.stream().mapToDouble(row -> Double.parseDouble(row.get(name))).toArray();
  }

  boolean[] responders() {
    boolean[] responders = new boolean[rows.size()];
    for (int i = 0; i < responders.length; i++) {
      responders[i] = rows.get(i).get("response").equals("R");
    }
    return responders;
  }

  /** The figures at a place in the file. */
  JsonNode at(String... path) {
    JsonNode node = figures;
    for (String part : path) {
      node = node.get(part);
    }
    return node;
  }

  /** Holds a number to a figure of R within a relative 1e-6. */
  void assertEquals(double actual, String... path) {
    double expected = at(path).asDouble();
    assertThat(actual)
        .as("%s of %s", String.join(" ", path), cohort)
        .isCloseTo(expected, within(TOLERANCE * Math.abs(expected)));
  }
}
