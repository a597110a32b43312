package org.ferrostrat.response;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import org.ferrostrat.cohort.Cohort;
import org.ferrostrat.cohort.PatientTable;
import org.ferrostrat.cohort.SampleSelection;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Labels;

/**
 * A cohort with the response of its patients. Its rows are the samples with a label, in the order
 * of the expression matrix. Immutable.
 */
public final class ResponseCohort {
  private final Cohort cohort;
  private final PatientTable patients;
  private final ResponseLabels labels;
  private final int[] labelled;
  private final Labels samples;

  private ResponseCohort(Cohort cohort, PatientTable patients, ResponseLabels labels) {
    this.cohort = cohort;
    this.patients = patients;
    this.labels = labels;
    this.labelled = labels.labelled();
    this.samples = labels.samples().select(labelled);
  }

  /** The baseline samples of a cohort, one per patient. */
  public static ResponseCohort of(Cohort cohort, ResponseCoding coding) {
    return of(cohort, coding, SampleSelection.BASELINE);
  }

  /**
   * Samples of a cohort; of all samples, those of one patient carry the same patient.
   *
   * @throws org.ferrostrat.data.DataFormatException if the labels cannot be read, or no sample is a
   *     baseline sample
   */
  public static ResponseCohort of(Cohort cohort, ResponseCoding coding, SampleSelection selection) {
    PatientTable patients = cohort.patients(selection);
    return new ResponseCohort(cohort, patients, coding.fit(patients));
  }

  /** The id of the cohort. */
  public String id() {
    return cohort.id();
  }

  /** The cohort with all its samples. */
  public Cohort cohort() {
    return cohort;
  }

  /** The labels, also of samples that have none. */
  public ResponseLabels labels() {
    return labels;
  }

  /** Number of rows. */
  public int size() {
    return labelled.length;
  }

  /** The samples of the rows. */
  public Labels samples() {
    return samples;
  }

  /** Whether each row is of a responder. */
  public boolean[] responders() {
    boolean[] responders = new boolean[labelled.length];
    for (int row = 0; row < responders.length; row++) {
      responders[row] = labels.isResponder(labelled[row]);
    }
    return responders;
  }

  /** Number of rows of responders. */
  public int responderCount() {
    return labels.responderCount();
  }

  /** The patient of each row. */
  public List<String> patients() {
    return Arrays.stream(labelled).mapToObj(labels.patients()::get).toList();
  }

  /** Whether no patient has two rows, so that the rows are independent. */
  public boolean isOnePerPatient() {
    List<String> all = patients();
    return new HashSet<>(all).size() == all.size();
  }

  /** The clinical data of the rows. */
  public PatientTable clinical() {
    return patients.select(labelled);
  }

  /** The clinical data of all samples that take part, also of those without a label. */
  public PatientTable allClinical() {
    return patients;
  }

  /** The column of the expression matrix of each row. */
  public int[] columns() {
    return samples.toList().stream().mapToInt(cohort.expression().samples()::indexOf).toArray();
  }

  /** Issues of the cohort and its labels. */
  public List<Issue> issues() {
    List<Issue> issues = new ArrayList<>(cohort.issues());
    issues.addAll(labels.issues());
    return List.copyOf(issues);
  }

  @Override
  public String toString() {
    return "%s: %s".formatted(id(), labels);
  }
}
