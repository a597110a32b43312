package org.ferrostrat.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;

/**
 * The bundled cohort of simulated patients, divided by their numbers: the first ones to learn from,
 * the others as new patients. All samples of a patient stay together, and every value as it is.
 */
enum DemoCohort {
  /** The training patients. */
  TRAINING("training", "demonstration-training", "the first 80 patients", 1, 80),
  /** The held-out patients. */
  NEW_PATIENTS("new-patients", "demonstration-new", "the other 40 patients", 81, 120);

  /** Plain text: compressed bytes would differ where the compression library does. */
  static final List<String> FILES = List.of("expression.tsv", "clinical.tsv", "source.json");

  /** What is true of a part of the cohort too. */
  private static final List<String> COMMON_FACTS =
      List.of(
          "id",
          "title",
          "simulated",
          "licence",
          "cancerType",
          "treatment",
          "geneIdType",
          "expressionUnit",
          "logged",
          "responseDefinition",
          "tmbDefinition");

  private final String folder;
  private final String id;
  private final String part;
  private final int firstPatient;
  private final int lastPatient;

  DemoCohort(String folder, String id, String part, int firstPatient, int lastPatient) {
    this.folder = folder;
    this.id = id;
    this.part = part;
    this.firstPatient = firstPatient;
    this.lastPatient = lastPatient;
  }

  /** The name of its folder. */
  String folder() {
    return folder;
  }

  /** Which patients of the bundled cohort it has, in words. */
  String part() {
    return part;
  }

  /** Writes the cohort folder. */
  void write(Path parent) throws IOException {
    Path made = Files.createDirectory(parent.resolve(folder));
    writeExpression(made.resolve("expression.tsv"));
    writeClinical(made.resolve("clinical.tsv"));
    writeSource(made.resolve("source.json"));
  }

  private void writeExpression(Path file) throws IOException {
    try (InputStream compressed = open("expression.tsv.gz");
        BufferedReader in = reader(new GZIPInputStream(compressed));
        BufferedWriter out = Files.newBufferedWriter(file)) {
      String line = in.readLine();
      String[] header = line.split("\t", -1);
      int[] columns =
          IntStream.range(0, header.length).filter(i -> i == 0 || has(header[i])).toArray();
      for (; line != null; line = in.readLine()) {
        String[] cells = line.split("\t", -1);
        out.write(
            IntStream.of(columns)
                .mapToObj(i -> cells[i])
                .collect(Collectors.joining("\t", "", "\n")));
      }
    }
  }

  private void writeClinical(Path file) throws IOException {
    try (InputStream table = open("clinical.tsv");
        BufferedReader in = reader(table);
        BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write(in.readLine() + "\n");
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (has(line)) {
          out.write(line + "\n");
        }
      }
    }
  }

  private void writeSource(Path file) throws IOException {
    ObjectMapper json = new ObjectMapper();
    try (InputStream in = open("source.json")) {
      ObjectNode source = (ObjectNode) json.readTree(in);
      source.retain(COMMON_FACTS);
      source.put("id", id);
      source.put("title", "%s, %s".formatted(source.get("title").textValue(), part));
      Files.writeString(file, source.toPrettyString().replace(System.lineSeparator(), "\n") + "\n");
    }
  }

  /** Whether a sample is of the cohort; its name begins with the patient: P001-pre. */
  private boolean has(String sample) {
    int patient = Integer.parseInt(sample.substring(1, sample.indexOf('-')));
    return patient >= firstPatient && patient <= lastPatient;
  }

  private static InputStream open(String name) {
    return Objects.requireNonNull(DemoCohort.class.getResourceAsStream("demo/" + name), name);
  }

  private static BufferedReader reader(InputStream stream) {
    return new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
  }
}
