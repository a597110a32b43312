package org.ferrostrat.survival;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ferrostrat.data.Labels;
import org.ferrostrat.data.SampleValues;
import org.ferrostrat.data.Strata;

/**
 * Follow-up cut into episodes, during each of which the covariates of a patient are constant: an
 * episode enters late where the one before it ends. Cox likelihoods, log-rank tests and survival
 * curves of episodes are those of the patients, because nobody is in two episodes at one time.
 *
 * @param data follow-up of the episodes, by patient and time
 * @param patient {@code patient[i]} is the position of the patient of episode i
 */
record Episodes(SurvivalData data, int[] patient) {

  /** Cuts at the same times for all patients; the times increase and are above 0. */
  static Episodes cutAt(SurvivalData data, double... times) {
    Building building = new Building(data);
    for (int i = 0; i < data.size(); i++) {
      double from = data.entry(i);
      int first = TimeOrder.firstAtLeast(times, Math.nextUp(from));
      for (int k = first; k < times.length && times[k] < data.time(i); k++) {
        building.add(i, from, times[k], false);
        from = times[k];
      }
      building.add(i, from, data.time(i), data.event(i));
    }
    return building.episodes();
  }

  /** Cuts each patient at a time of its own; NaN, or a time not within follow-up, cuts nothing. */
  static Episodes cutAtOwn(SurvivalData data, double[] when) {
    Building building = new Building(data);
    for (int i = 0; i < data.size(); i++) {
      double from = data.entry(i);
      if (when[i] > from && when[i] < data.time(i)) {
        building.add(i, from, when[i], false);
        from = when[i];
      }
      building.add(i, from, data.time(i), data.event(i));
    }
    return building.episodes();
  }

  int size() {
    return patient.length;
  }

  /** The end of an episode. */
  double end(int episode) {
    return data.time(episode);
  }

  /** The start of an episode. */
  double start(int episode) {
    return data.entry(episode);
  }

  /** Values of patients as values of their episodes. */
  SampleValues expand(SampleValues values) {
    double[] expanded = Arrays.stream(patient).mapToDouble(values::get).toArray();
    return SampleValues.of(values.name(), data.samples(), expanded);
  }

  /** Groups of patients as groups of their episodes. */
  Strata expand(Strata groups) {
    int[] expanded = Arrays.stream(patient).map(groups::groupOf).toArray();
    return Strata.of(groups.name(), data.samples(), groups.groups().toList(), expanded);
  }

  private static final class Building {
    private final SurvivalData data;
    private final List<String> names = new ArrayList<>();
    private final List<double[]> spans = new ArrayList<>();
    private final List<Integer> patients = new ArrayList<>();
    private final List<Boolean> events = new ArrayList<>();

    Building(SurvivalData data) {
      this.data = data;
    }

    void add(int i, double from, double to, boolean event) {
      names.add(patients.size() + ":" + data.samples().get(i));
      spans.add(new double[] {from, to});
      patients.add(i);
      events.add(event);
    }

    Episodes episodes() {
      boolean[] flags = new boolean[events.size()];
      for (int i = 0; i < flags.length; i++) {
        flags[i] = events.get(i);
      }
      double[] ends = spans.stream().mapToDouble(span -> span[1]).toArray();
      SurvivalData all = SurvivalData.of(Labels.of(names), ends, flags, data.unit());
      boolean delayed = spans.stream().anyMatch(span -> span[0] > 0);
      double[] starts = spans.stream().mapToDouble(span -> span[0]).toArray();
      return new Episodes(
          delayed ? all.withEntry(starts) : all,
          patients.stream().mapToInt(Integer::intValue).toArray());
    }
  }
}
