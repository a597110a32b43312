package org.ferrostrat.survival;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.ferrostrat.SharedData;
import org.ferrostrat.data.ClinicalTable;
import org.ferrostrat.data.Labels;
import org.ferrostrat.data.SampleValues;
import org.ferrostrat.data.Strata;

/**
 * Figures of R for one cohort and endpoint, with the data they were computed from: baseline
 * patients, their follow-up and their raw score.
 */
record SurvivalOracle(String name, SurvivalData data, SampleValues score, JsonNode figures) {
  private static final double TOLERANCE = 1e-6;

  /** All cohorts and endpoints. */
  static Stream<SurvivalOracle> all() throws IOException {
    Path folder = SharedData.path("oracles", "survival");
    List<SurvivalOracle> oracles = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        oracles.add(read(file));
      }
    }
    return oracles.stream();
  }

  /** One cohort and endpoint, such as {@code riaz2017-melanoma-nivolumab.os}. */
  static SurvivalOracle of(String name) throws IOException {
    return read(SharedData.path("oracles", "survival", name + ".json"));
  }

  private static SurvivalOracle read(Path file) throws IOException {
    String name = file.getFileName().toString().replace(".json", "");
    String cohort = name.substring(0, name.lastIndexOf('.'));
    String endpoint = name.substring(name.lastIndexOf('.') + 1);
    JsonNode figures = new ObjectMapper().readTree(file.toFile());
    ClinicalTable clinical = ClinicalTable.read(SharedData.path("cohorts", cohort, "clinical.tsv"));
    ClinicalTable scores =
        ClinicalTable.read(SharedData.path("oracles", "scores", cohort, "fps.tsv"));
    List<String> samples =
        clinical.samples().toList().stream()
            .filter(sample -> clinical.value(sample, "primary_sample").orElse("").equals("1"))
            .filter(sample -> clinical.value(sample, endpoint + "_months").isPresent())
            .toList();
    Labels labels = Labels.of(samples);
    SampleValues time = column(clinical, labels, endpoint + "_months");
    SampleValues event = column(clinical, labels, endpoint + "_event");
    return new SurvivalOracle(
        name,
        SurvivalData.of(time, event, FollowUpUnit.MONTHS),
        column(scores, labels, "score"),
        figures);
  }

  static SampleValues column(ClinicalTable table, Labels samples, String column) {
    double[] values =
        samples.toList().stream()
            .mapToDouble(
                sample -> table.value(sample, column).map(Double::valueOf).orElse(Double.NaN))
            .toArray();
    return SampleValues.of(column, samples, values);
  }

  /** The score in units of its standard deviation. */
  SampleValues standardised() {
    double sd = number("scoreSd");
    double mean = Arrays.stream(score.toArray()).average().orElseThrow();
    double[] values = Arrays.stream(score.toArray()).map(value -> (value - mean) / sd).toArray();
    return SampleValues.of("score", score.samples(), values);
  }

  /** Low and high: strictly above the median of R. */
  Strata halves() {
    double median = number("median");
    int[] groups = Arrays.stream(score.toArray()).mapToInt(v -> v > median ? 1 : 0).toArray();
    return Strata.of("score", score.samples(), List.of("low", "high"), groups);
  }

  /** A number, or NaN where R has none. */
  double number(String... path) {
    return number(node(path));
  }

  double number(String field, String inner, int index) {
    return number(node(field, inner).get(index));
  }

  double[] numbers(String... path) {
    List<Double> numbers = new ArrayList<>();
    node(path).forEach(element -> numbers.add(number(element)));
    return numbers.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private JsonNode node(String... path) {
    JsonNode node = figures;
    for (String field : path) {
      node = node.path(field);
    }
    if (node.isMissingNode()) {
      throw new IllegalArgumentException("no figure " + String.join(".", path) + " in " + name);
    }
    return node;
  }

  private static double number(JsonNode node) {
    return node.isNumber() ? node.doubleValue() : Double.NaN;
  }

  /** A relative tolerance of one in a million. */
  static Offset<Double> near(double expected) {
    return Offset.offset(TOLERANCE * Math.max(Math.abs(expected), Double.MIN_NORMAL));
  }

  @Override
  public String toString() {
    return name.toLowerCase(Locale.ROOT);
  }
}
