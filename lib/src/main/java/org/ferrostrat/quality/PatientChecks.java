package org.ferrostrat.quality;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.ferrostrat.data.Issue.Level;
import org.ferrostrat.data.SampleTypes;

/** Records of patients and samples that contradict each other or nature. */
final class PatientChecks {
  private static final double MOST_YEARS = 120;
  private static final Set<String> SHRUNK = Set.of("CR", "PR");

  private final ClinicalRecords records;
  private final IssueList issues;

  private PatientChecks(ClinicalRecords records, IssueList issues) {
    this.records = records;
    this.issues = issues;
  }

  static void run(ClinicalRecords records, IssueList issues) {
    PatientChecks checks = new PatientChecks(records, issues);
    checks.checkNormals();
    checks.checkResponse();
    checks.checkTreatment();
    checks.checkPrimary();
    checks.checkAge();
    checks.checkSexValues();
    checks.checkConstancy();
  }

  private void checkNormals() {
    issues.addGroup(
        Level.INFO,
        "normal-sample",
        "",
        records.where(sample -> SampleTypes.isNormal(records.table(), sample)),
        "samples are of normal tissue; statistics of tumours leave them out",
        "");
  }

  private void checkResponse() {
    issues.addGroup(
        Level.WARNING,
        "recist-contradicts-response",
        ClinicalRecords.RESPONSE,
        records.where(this::isContradicted),
        "RECIST has CR or PR and response NR, or PD and R",
        "say by which definition the response column was made");
    long classes = records.responders().values().stream().distinct().count();
    if (classes == 1 && records.responders().size() > 1) {
      issues.add(
          Level.WARNING,
          "one-response-class",
          "all %d patients with a response have the same".formatted(records.responders().size()),
          "there is nothing to compare; look at the coding of the column response");
    }
  }

  private boolean isContradicted(String sample) {
    String recist = records.text(sample, ClinicalRecords.RECIST).orElse("");
    boolean hasShrunk = SHRUNK.contains(recist.toUpperCase(Locale.ROOT));
    boolean hasGrown = recist.equalsIgnoreCase("PD");
    return records.isResponder(sample).filter(r -> r ? hasGrown : hasShrunk).isPresent();
  }

  private void checkTreatment() {
    issues.addGroup(
        Level.INFO,
        "response-on-treatment",
        ClinicalRecords.TIMEPOINT,
        records.where(s -> records.isOnTreatment(s) && records.isResponder(s).isPresent()),
        "on-treatment samples have a response label; only baseline samples are analysed",
        "");
    issues.addGroup(
        Level.WARNING,
        "primary-on-treatment",
        ClinicalRecords.PRIMARY,
        records.where(sample -> records.isOnTreatment(sample) && records.isPrimary(sample)),
        "primary_sample marks samples on treatment",
        "mark the sample from before treatment, or none");
  }

  private void checkPrimary() {
    if (!records.has(ClinicalRecords.PRIMARY)) {
      return;
    }
    List<String> several = new ArrayList<>();
    List<String> none = new ArrayList<>();
    records
        .samplesOfPatient()
        .forEach(
            (patient, samples) -> {
              long count = samples.stream().filter(records::isPrimary).count();
              if (count != 1) {
                (count == 0 ? none : several).add(patient);
              }
            });
    issues.addGroup(
        Level.ERROR,
        "several-primary-samples",
        ClinicalRecords.PRIMARY,
        several,
        "patients have several samples with primary_sample = 1",
        "mark one sample of each patient");
    issues.addGroup(
        Level.INFO,
        "no-primary-sample",
        ClinicalRecords.PRIMARY,
        none,
        "patients have no sample with primary_sample = 1 and take no part in statistics",
        "");
  }

  private void checkAge() {
    issues.addGroup(
        Level.WARNING,
        "age-impossible",
        ClinicalRecords.AGE,
        records.where(this::isImpossibleAge),
        "age is no number of years from 0 to 120",
        "give years; 90+ and the like as 90");
  }

  private boolean isImpossibleAge(String sample) {
    double age = records.number(sample, ClinicalRecords.AGE);
    return records.text(sample, ClinicalRecords.AGE).isPresent()
        && !(age >= 0 && age <= MOST_YEARS);
  }

  private void checkSexValues() {
    issues.addGroup(
        Level.WARNING,
        "sex-values",
        ClinicalRecords.SEX,
        records.where(
            sample ->
                records.text(sample, ClinicalRecords.SEX).isPresent()
                    && records.sex(sample).isEmpty()),
        "sex is neither F nor M",
        "write F, M, female or male, and leave unknown ones empty");
  }

  /** What is of the patient is the same for all samples of the patient. */
  private void checkConstancy() {
    List<String> columns = new ArrayList<>(List.of(ClinicalRecords.SEX, ClinicalRecords.RESPONSE));
    for (Endpoint endpoint : Endpoint.in(records)) {
      columns.add(endpoint.time());
      columns.add(endpoint.event());
    }
    for (String column : columns) {
      List<String> differing = new ArrayList<>();
      records
          .samplesOfPatient()
          .forEach(
              (patient, samples) -> {
                if (samples.stream()
                        .flatMap(s -> records.text(s, column).stream())
                        .distinct()
                        .count()
                    > 1) {
                  differing.add(patient);
                }
              });
      issues.addGroup(
          Level.WARNING,
          "patient-contradiction",
          column,
          differing,
          "samples of one patient differ in " + column,
          "it belongs to the patient; find out which value is right");
    }
  }
}
