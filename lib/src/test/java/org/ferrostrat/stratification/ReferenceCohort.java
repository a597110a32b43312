package org.ferrostrat.stratification;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ferrostrat.SharedData;
import org.ferrostrat.data.ClinicalTable;
import org.ferrostrat.data.Labels;
import org.ferrostrat.data.SampleValues;
import org.ferrostrat.survival.FollowUpUnit;
import org.ferrostrat.survival.SurvivalData;

/** FPS and outcome of the baseline samples of a real cohort, with the figures of R for them. */
final class ReferenceCohort {
  private final String id;
  private final ClinicalTable clinical;
  private final Map<String, Double> fps;

  private ReferenceCohort(String id, ClinicalTable clinical, Map<String, Double> fps) {
    this.id = id;
    this.clinical = clinical;
    this.fps = fps;
  }

  /** A test that asks for a cohort that is not there is skipped. */
  static ReferenceCohort of(String id) {
    Path scores = SharedData.path("oracles", "scores", id, "fps.tsv");
    try {
      Map<String, Double> fps = new HashMap<>();
      for (String line : Files.readAllLines(scores)) {
        String[] cells = line.split("\t", -1);
        if (!cells[0].equals("sample")) {
          fps.put(cells[0], Double.valueOf(cells[1]));
        }
      }
      return new ReferenceCohort(
          id, ClinicalTable.read(SharedData.path("cohorts", id, "clinical.tsv")), fps);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  JsonNode figures(String folder, String suffix) {
    Path file = SharedData.path("oracles", folder, id + suffix + ".json");
    try {
      return new ObjectMapper().readTree(file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> baseline(String... columns) {
    List<String> samples = new ArrayList<>();
    for (String sample : clinical.samples()) {
      boolean known = clinical.value(sample, "primary_sample").equals(Optional.of("1"));
      for (String column : columns) {
        known &= clinical.value(sample, column).isPresent();
      }
      if (known) {
        samples.add(sample);
      }
    }
    return samples;
  }

  SurvivalData survival(String endpoint) {
    String time = endpoint + "_months";
    String event = endpoint + "_event";
    List<String> samples = baseline(time, event);
    double[] times = new double[samples.size()];
    boolean[] events = new boolean[samples.size()];
    for (int i = 0; i < times.length; i++) {
      times[i] = Double.parseDouble(clinical.value(samples.get(i), time).orElseThrow());
      events[i] = clinical.value(samples.get(i), event).orElseThrow().equals("1");
    }
    return SurvivalData.of(Labels.of(samples), times, events, FollowUpUnit.MONTHS);
  }

  SampleValues response() {
    List<String> samples = baseline("response");
    double[] response =
        samples.stream()
            .mapToDouble(
                sample -> clinical.value(sample, "response").orElseThrow().equals("R") ? 1 : 0)
            .toArray();
    return SampleValues.of("response", Labels.of(samples), response);
  }

  /** FPS of all samples of the cohort, in the order of the clinical table. */
  SampleValues scores() {
    double[] values = clinical.samples().toList().stream().mapToDouble(fps::get).toArray();
    return SampleValues.of("fps-32", clinical.samples(), values);
  }
}
