package org.ferrostrat.icb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.ferrostrat.SharedData;
import org.ferrostrat.cohort.Cohort;
import org.ferrostrat.data.Execution;
import org.ferrostrat.expression.ReadOptions;
import org.ferrostrat.quality.SharedPatients;
import org.ferrostrat.response.ResponseCoding;
import org.ferrostrat.response.ResponseCohort;

/**
 * Real cohorts with the standard labels.
 *
 * @param cohorts the cohorts
 * @param shared patients of two of them
 */
record IcbCohorts(List<ResponseCohort> cohorts, SharedPatients shared) {
  static final String RIAZ = "riaz2017-melanoma-nivolumab";
  static final String SNYDER = "snyder2017-urothelial-atezolizumab";

  /** Melanoma under anti-PD-1: the primary stratum. */
  static final List<String> PRIMARY =
      List.of(RIAZ, "hugo2016-melanoma-pd1", "liu2019-melanoma-pd1");

  /** Cohorts that the model learns from. Snyder 2017 is left out: patients of Mariathasan 2018. */
  static final List<String> TRAINING =
      List.of(
          PRIMARY.get(0),
          PRIMARY.get(1),
          PRIMARY.get(2),
          "mariathasan2018-urothelial-atezolizumab",
          "vanallen2015-melanoma-ctla4");

  static final List<String> ALL =
      List.of(
          TRAINING.get(0),
          TRAINING.get(1),
          TRAINING.get(2),
          TRAINING.get(3),
          TRAINING.get(4),
          SNYDER);

  private static final List<String> FILES = List.of("expression.tsv.gz", "clinical.tsv");

  static IcbCohorts read(List<String> ids, Execution execution) throws IOException {
    List<Path> folders = ids.stream().map(id -> SharedData.path("cohorts", id)).toList();
    List<Cohort> read = Cohort.readAll(folders, ReadOptions.defaults());
    return new IcbCohorts(
        read.stream().map(cohort -> ResponseCohort.of(cohort, ResponseCoding.standard())).toList(),
        SharedPatients.find(read, execution));
  }

  /** All but one. */
  IcbCohorts without(String id) {
    return new IcbCohorts(
        cohorts.stream().filter(cohort -> !cohort.id().equals(id)).toList(), shared);
  }

  int patients() {
    return cohorts.stream().mapToInt(ResponseCohort::size).sum();
  }

  int responders() {
    return cohorts.stream().mapToInt(ResponseCohort::responderCount).sum();
  }

  ResponseCohort cohort(String id) {
    return cohorts.stream().filter(cohort -> cohort.id().equals(id)).findFirst().orElseThrow();
  }

  /** SHA-256 of the files of cohorts, by folder and name. */
  static Map<String, String> checksums(List<String> ids) throws IOException {
    Map<String, String> checksums = new TreeMap<>();
    for (String id : ids) {
      for (String file : FILES) {
        checksums.put(id + "/" + file, checksum(SharedData.path("cohorts", id, file)));
      }
    }
    return checksums;
  }

  private static String checksum(Path file) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(Files.readAllBytes(file)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
