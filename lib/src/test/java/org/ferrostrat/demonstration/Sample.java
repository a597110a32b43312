package org.ferrostrat.demonstration;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A biopsy.
 *
 * @param patient the patient
 * @param timepoint {@code pre} or {@code on} treatment
 * @param axes the tumour at that time
 * @param purity share of tumour cells
 */
record Sample(Patient patient, String timepoint, AxisValues axes, double purity) {
  private static final double EARLIEST_DEATH_WITH_BIOPSY = 3;

  /** The samples of all patients, in their order; some patients have one on treatment. */
  static List<Sample> of(List<Patient> patients, int onTreatment, long seed) {
    List<String> candidates =
        patients.stream()
            .filter(patient -> patient.course().survival().months() >= EARLIEST_DEATH_WITH_BIOPSY)
            .map(Patient::id)
            .toList();
    Set<String> chosen = Draws.of(seed, "on-treatment").choose(onTreatment, candidates);
    List<Sample> samples = new ArrayList<>();
    for (Patient patient : patients) {
      samples.add(of(patient, "pre", patient.axes(), seed));
      if (chosen.contains(patient.id())) {
        samples.add(of(patient, "on", onTreatment(patient, seed), seed));
      }
    }
    return samples;
  }

  private static Sample of(Patient patient, String timepoint, AxisValues axes, long seed) {
    double noise = Draws.of(seed, "purity", patient.id(), timepoint).gaussian(0, 0.35);
    double purity =
        Draws.logistic(0.9 - 0.55 * axes.get(Axis.LEUKOCYTES) - 0.35 * axes.get(Axis.EMT) + noise);
    return new Sample(patient, timepoint, axes, purity);
  }

  private static AxisValues onTreatment(Patient patient, long seed) {
    Draws draws = Draws.of(seed, "on-treatment", patient.id());
    boolean response = patient.responds();
    return AxisValues.of(
        axis -> patient.axes().get(axis) + shift(axis, response) + draws.gaussian(0, 0.4));
  }

  /** The mean change of an axis under treatment. */
  static double shift(Axis axis, boolean response) {
    return switch (axis) {
      case INTERFERON -> response ? 1.0 : 0.3;
      case LEUKOCYTES -> response ? 0.7 : 0.2;
      case FERROPTOSIS -> response ? 0.5 : 0;
      default -> 0;
    };
  }

  /** The name of the sample: patient and timepoint. */
  String name() {
    return patient.id() + "-" + timepoint;
  }

  boolean isPrimary() {
    return timepoint.equals("pre");
  }

  /** The names of samples, in order. */
  static List<String> names(List<Sample> samples) {
    return samples.stream().map(Sample::name).collect(Collectors.toList());
  }
}
