package org.ferrostrat.formats;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.ferrostrat.data.DataFormatException;
import org.ferrostrat.data.InputBytes;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Issue.Place;
import org.ferrostrat.data.Labels;
import org.ferrostrat.data.ReadLimits;
import org.ferrostrat.formats.SampleSheet.Column;

/** A folder of cBioPortal's staging files: metadata, expression profiles, clinical tables. */
final class CbioportalStudy {
  private static final String PATIENT_ID = "PATIENT_ID";
  private static final String SAMPLE_ID = "SAMPLE_ID";
  private static final String SAMPLE_FILE = "data_clinical_sample.txt";

  private final Path folder;
  private final ReadLimits limits;
  private final List<Map<String, String>> metas;
  private final List<String> files;

  private CbioportalStudy(
      Path folder, ReadLimits limits, List<Map<String, String>> metas, List<String> files) {
    this.folder = folder;
    this.limits = limits;
    this.metas = metas;
    this.files = files;
  }

  /**
   * An expression profile.
   *
   * @param about its metadata
   */
  record Profile(Path file, Map<String, String> about) {
    String fileName() {
      return file.getFileName().toString();
    }

    boolean isZScore() {
      return about.getOrDefault("datatype", "").equalsIgnoreCase("Z-SCORE")
          || fileName().toLowerCase(Locale.ROOT).contains("zscores");
    }

    boolean isCalled(String name) {
      return name.equals(fileName())
          || fileName().equals(name + ".txt")
          || fileName().equals("data_" + name + ".txt")
          || name.equals(about.get("stable_id"));
    }
  }

  /** Whether a folder holds files of a study. */
  static boolean is(Path folder) throws IOException {
    try (Stream<Path> list = Files.list(folder)) {
      return list.map(file -> file.getFileName().toString())
          .anyMatch(name -> isMeta(name) || isExpression(name) || name.equals(SAMPLE_FILE));
    }
  }

  private static boolean isMeta(String file) {
    return file.matches("(?i)(.*_)?meta_.*\\.txt");
  }

  private static boolean isExpression(String file) {
    return file.matches("(?i)data_(mrna|rna_seq|expression).*\\.txt(\\.gz)?");
  }

  static CbioportalStudy open(Path folder, ReadLimits limits) throws IOException {
    List<String> files;
    try (Stream<Path> list = Files.list(folder)) {
      files =
          list.filter(Files::isRegularFile)
              .map(file -> file.getFileName().toString())
              .sorted()
              .toList();
    }
    List<Map<String, String>> metas = new ArrayList<>();
    for (String file : files) {
      if (isMeta(file)) {
        metas.add(meta(folder.resolve(file), limits));
      }
    }
    CbioportalStudy study = new CbioportalStudy(folder, limits, metas, files);
    if (metas.isEmpty() && study.profiles().isEmpty() && study.sampleFile().isEmpty()) {
      throw study.failure(
          "folder", "", "this is a folder without files of a cBioPortal study", "name a file");
    }
    return study;
  }

  private static Map<String, String> meta(Path file, ReadLimits limits) throws IOException {
    Map<String, String> fields = new LinkedHashMap<>();
    try (InputBytes bytes = InputBytes.of(file, limits)) {
      bytes
          .text()
          .lines()
          .filter(line -> line.indexOf(':') > 0)
          .forEach(
              line ->
                  fields.put(
                      line.substring(0, line.indexOf(':')).strip(),
                      line.substring(line.indexOf(':') + 1).strip()));
    }
    return fields;
  }

  /** The metadata of the study. */
  Map<String, String> about() {
    return metas.stream()
        .filter(meta -> meta.containsKey("type_of_cancer") && meta.containsKey("name"))
        .findFirst()
        .orElse(Map.of());
  }

  /**
   * The expression profile of a name, or the only one that is no z-score.
   *
   * @throws DataFormatException if there is none, or there are several
   */
  Optional<Profile> profile(Optional<String> wanted) {
    List<Profile> all = profiles();
    List<Profile> fitting =
        all.stream()
            .filter(profile -> wanted.map(profile::isCalled).orElse(!profile.isZScore()))
            .toList();
    if (fitting.size() == 1) {
      return Optional.of(fitting.get(0));
    }
    if (fitting.isEmpty() && wanted.isEmpty() && all.isEmpty()) {
      return Optional.empty();
    }
    String names = String.join(", ", all.stream().map(Profile::fileName).toList());
    throw failure(
        "cbioportal-profile",
        wanted.orElse(""),
        fitting.isEmpty()
            ? "no such expression profile; there are " + names
            : "there are several expression profiles: " + names,
        "name one of these profiles, or its file");
  }

  DataFormatException withoutExpression() {
    return failure(
        "no-expression-profile",
        "",
        "the study has no expression profile",
        "name a file that has values");
  }

  private List<Profile> profiles() {
    List<Profile> found = new ArrayList<>();
    for (Map<String, String> meta : metas) {
      if ("MRNA_EXPRESSION".equals(meta.get("genetic_alteration_type"))) {
        found.add(new Profile(dataFile(meta), meta));
      }
    }
    for (String file : files) {
      boolean known = found.stream().anyMatch(profile -> profile.fileName().equals(file));
      if (!known && isExpression(file)) {
        found.add(new Profile(folder.resolve(file), Map.of()));
      }
    }
    return found;
  }

  private Path dataFile(Map<String, String> meta) {
    String name = meta.getOrDefault("data_filename", "");
    if (!files.contains(name)) {
      throw failure(
          "cbioportal-file",
          name,
          "the metadata name a data file that is not in the folder",
          "put the file there, or correct data_filename");
    }
    return folder.resolve(name);
  }

  /** The two clinical tables joined: attributes of samples, then those of their patients. */
  SampleSheet sheet(List<Issue> issues, List<Path> read) throws IOException {
    Optional<Path> sampleFile = sampleFile();
    if (sampleFile.isEmpty()) {
      throw failure(
          "cbioportal-file",
          SAMPLE_FILE,
          "there is no clinical table of samples",
          "put it into the folder");
    }
    read.add(sampleFile.get());
    CbioportalTable samples = CbioportalTable.read(sampleFile.get(), SAMPLE_ID, limits);
    List<Column> columns = new ArrayList<>();
    for (String column : samples.columns()) {
      if (!column.equals(SAMPLE_ID)) {
        columns.add(column(column, samples.keys(), id -> samples.value(id, column)));
      }
    }
    Optional<Path> patientFile = clinical("PATIENT_ATTRIBUTES", "data_clinical_patient.txt");
    if (patientFile.isPresent()) {
      read.add(patientFile.get());
      addPatients(patientFile.get(), samples, columns, issues);
    }
    return new SampleSheet(Labels.of(samples.keys()), columns);
  }

  private void addPatients(
      Path file, CbioportalTable samples, List<Column> columns, List<Issue> issues)
      throws IOException {
    CbioportalTable patients = CbioportalTable.read(file, PATIENT_ID, limits);
    List<String> unknown =
        samples.keys().stream()
            .filter(id -> !patients.rows().containsKey(samples.value(id, PATIENT_ID)))
            .toList();
    if (!unknown.isEmpty()) {
      issues.add(
          Issue.warning(
              "no-patient-row",
              Place.inFile(file.toString()),
              "%d samples are of patients that are not in it: %s"
                  .formatted(unknown.size(), ClinicalRoles.shortList(unknown)),
              "their attributes of patients are missing"));
    }
    for (String column : patients.columns()) {
      if (!column.equals(PATIENT_ID)) {
        String name = samples.columns().contains(column) ? "patient:" + column : column;
        columns.add(
            column(
                name, samples.keys(), id -> patients.value(samples.value(id, PATIENT_ID), column)));
      }
    }
  }

  private static Column column(String name, List<String> samples, UnaryOperator<String> value) {
    return new Column(name, samples.stream().map(value).toList());
  }

  private Optional<Path> sampleFile() {
    return clinical("SAMPLE_ATTRIBUTES", SAMPLE_FILE);
  }

  private Optional<Path> clinical(String datatype, String usualName) {
    Optional<Path> named =
        metas.stream()
            .filter(meta -> datatype.equals(meta.get("datatype")))
            .findFirst()
            .map(this::dataFile);
    return named.or(
        () ->
            files.contains(usualName) ? Optional.of(folder.resolve(usualName)) : Optional.empty());
  }

  private DataFormatException failure(String code, String value, String message, String remedy) {
    return new DataFormatException(
        Issue.error(code, new Place(folder.toString(), 0, 0, value), message, remedy));
  }
}
