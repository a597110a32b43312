package org.ferrostrat.demonstration;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the clinical table reports about samples; a few values are withheld.
 *
 * @param samples rows
 * @param withheld columns without a value, by patient
 */
record ClinicalTable(List<Sample> samples, Map<String, Set<String>> withheld) {

  /** The table with the missing values that the seed decides. */
  static ClinicalTable of(List<Sample> samples, long seed) {
    List<String> patients = samples.stream().map(s -> s.patient().id()).distinct().toList();
    Map<String, Set<String>> withheld = new HashMap<>();
    withhold(withheld, patients, seed, 4, "response", "recist");
    withhold(withheld, patients, seed, 1, "os_months", "os_event");
    withhold(withheld, patients, seed, 3, "age");
    withhold(withheld, patients, seed, 6, "tmb");
    withhold(withheld, patients, seed, 5, "ldh_elevated");
    return new ClinicalTable(samples, withheld);
  }

  private static void withhold(
      Map<String, Set<String>> withheld,
      List<String> patients,
      long seed,
      int number,
      String... columns) {
    for (String patient : Draws.of(seed, "missing", columns[0]).choose(number, patients)) {
      withheld.computeIfAbsent(patient, id -> new HashSet<>()).addAll(List.of(columns));
    }
  }

  /** The cells of a sample by column, in order; empty where there is no value. */
  Map<String, String> row(Sample sample) {
    Map<String, String> row = new LinkedHashMap<>();
    Patient patient = sample.patient();
    Course course = patient.course();
    row.put("sample", sample.name());
    row.put("patient", patient.id());
    row.put("response", patient.responds() ? "R" : "NR");
    row.put("recist", course.recist().name());
    row.put("os_months", Decimals.fixed(course.survival().months(), 1));
    row.put("os_event", flag(course.survival().event()));
    row.put("pfs_months", Decimals.fixed(course.progression().months(), 1));
    row.put("pfs_event", flag(course.progression().event()));
    row.put("cancer_type", "melanoma");
    row.put("treatment", "anti-PD-1");
    row.put("drug", patient.drug());
    row.put("timepoint", sample.timepoint());
    row.put("age", Integer.toString(patient.age()));
    row.put("sex", patient.sex().name());
    row.put("tmb", Decimals.fixed(patient.tmb(), 1));
    row.put("ldh_elevated", flag(patient.ldhElevated()));
    row.put("purity", Decimals.fixed(sample.purity(), 2));
    row.put("primary_sample", flag(sample.isPrimary()));
    withheld.getOrDefault(patient.id(), Set.of()).forEach(column -> row.put(column, ""));
    return row;
  }

  private static String flag(boolean value) {
    return value ? "1" : "0";
  }
}
