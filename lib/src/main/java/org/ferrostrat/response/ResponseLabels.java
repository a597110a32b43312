package org.ferrostrat.response;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.ferrostrat.cohort.PatientTable;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Labels;
import org.ferrostrat.data.SampleValues;
import org.ferrostrat.response.CodedResponse.Label;

/**
 * Which samples are of responders and which are not, and why a sample has no label. Responder is
 * the positive class. Immutable.
 */
public final class ResponseLabels {
  private final ResponseCoding coding;
  private final String mapping;
  private final Labels samples;
  private final List<String> patients;
  private final List<Label> labels;
  private final List<Issue> issues;

  ResponseLabels(
      ResponseCoding coding,
      String mapping,
      PatientTable table,
      List<Label> labels,
      List<Issue> issues) {
    this.coding = coding;
    this.mapping = mapping;
    this.samples = table.samples();
    this.patients = table.patientIds();
    this.labels = List.copyOf(labels);
    this.issues = List.copyOf(issues);
  }

  /** How the labels were to be read. */
  public ResponseCoding coding() {
    return coding;
  }

  /** How they were read: column, values, policies; belongs in every result. */
  public String mapping() {
    return mapping;
  }

  /** The samples, those without a label among them. */
  public Labels samples() {
    return samples;
  }

  /** The patient of every sample, in the order of the samples. */
  public List<String> patients() {
    return patients;
  }

  /** Whether the sample at a position is of a responder; false where it has no label. */
  public boolean isResponder(int position) {
    return labels.get(position).isResponder();
  }

  /** Whether the sample at a position has no label. */
  public boolean isMissing(int position) {
    return reason(position).isPresent();
  }

  /** Why the sample at a position has no label; empty where it has one. */
  public Optional<String> reason(int position) {
    return labels.get(position).reason();
  }

  /** The positions of the samples that have a label. */
  public int[] labelled() {
    return IntStream.range(0, labels.size()).filter(i -> !isMissing(i)).toArray();
  }

  /** Number of samples of responders. */
  public int responderCount() {
    return (int) labels.stream().filter(Label::isResponder).count();
  }

  /** Number of samples of non-responders. */
  public int nonResponderCount() {
    return labels.size() - responderCount() - missingCount();
  }

  /** Number of samples without a label. */
  public int missingCount() {
    return (int) labels.stream().filter(label -> label.reason().isPresent()).count();
  }

  /** 1 for a responder, 0 for a non-responder, NaN without a label. */
  public SampleValues values() {
    return SampleValues.of(
        "responder",
        samples,
        labels.stream()
            .mapToDouble(
                label -> label.reason().isPresent() ? Double.NaN : label.isResponder() ? 1 : 0)
            .toArray());
  }

  /** Who was left out and why, of the selection of samples and of the labels. */
  public List<Issue> issues() {
    return issues;
  }

  @Override
  public String toString() {
    return "%d responders, %d non-responders, %d without label (%s)"
        .formatted(responderCount(), nonResponderCount(), missingCount(), mapping);
  }
}
