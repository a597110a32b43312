package org.ferrostrat.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.ferrostrat.data.InsufficientDataException;
import org.ferrostrat.data.SampleValues;
import org.junit.jupiter.api.Test;

class TimeDependentAucTest {
  /**
   * At time 5: cases P0 (time 1) and P2 (time 3), controls P4 and P5; P1 and P3 are censored
   * before. Censoring takes 1 of 5 at time 2, so P2 weighs 5/4. P0 (score 4) is above both controls
   * (3 and 5)? above one; P2 (score 5) is above one and equal to the other.
   */
  @Test
  void sixPatientsByHand() {
    SurvivalData data = Cohorts.followUp(new double[] {1, 2, 3, 4, 6, 7}, 1, 0, 1, 0, 1, 0);
    SampleValues risk = Cohorts.values("risk", data, 4, 9, 5, 9, 3, 5);

    TimeDependentAuc.Estimate auc = TimeDependentAuc.at(5).of(data, risk);

    assertThat(auc.cases()).isEqualTo(2);
    assertThat(auc.controls()).isEqualTo(2);
    assertThat(auc.estimate()).isCloseTo((1 + 1.5 * 1.25) / (2 + 2 * 1.25), within(1e-15));
    assertThat(auc.interval().contains(auc.estimate())).isTrue();
  }

  /** Without censoring it is the share of rightly ordered pairs. */
  @Test
  void withoutCensoringItIsThePlainArea() {
    int n = 40;
    int[] all = IntStream.generate(() -> 1).limit(n).toArray();
    SurvivalData data = Cohorts.followUp(Cohorts.simulated(n, 41).times(), all);
    SampleValues risk = Cohorts.draws("risk", data, 42);
    double right = 0;
    double pairs = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        if (data.time(i) <= 8 && data.time(j) > 8) {
          pairs++;
          right += risk.get(i) > risk.get(j) ? 1 : 0;
        }
      }
    }

    assertThat(TimeDependentAuc.at(8).of(data, risk).estimate())
        .isCloseTo(right / pairs, within(1e-12));
  }

  /**
   * The influence of a patient is how much the area changes when the patient weighs more: with
   * every patient there m times, one more copy of a patient.
   */
  @Test
  void theStandardErrorIsThatOfPatientsWeighingMore() {
    int n = 14;
    int copies = 60;
    SurvivalData data = Cohorts.simulated(n, 43);
    SampleValues risk = Cohorts.draws("risk", data, 44);
    TimeDependentAuc auc = TimeDependentAuc.at(9);
    double sum = 0;
    for (int k = 0; k < n; k++) {
      sum +=
          Math.pow(
              copies
                  * (repeated(data, risk, copies, k, auc) - repeated(data, risk, copies, -1, auc)),
              2);
    }

    double jackknife = Math.sqrt(sum * n / (n - 1));
    assertThat(auc.of(data, risk).standardError() / jackknife).isBetween(0.97, 1.03);
    assertThat(repeated(data, risk, copies, -1, auc))
        .isCloseTo(auc.of(data, risk).estimate(), within(1e-12));
  }

  private static double repeated(
      SurvivalData data, SampleValues risk, int copies, int extra, TimeDependentAuc auc) {
    int size = data.size() * copies + (extra < 0 ? 0 : 1);
    double[] time = new double[size];
    double[] values = new double[size];
    int[] event = new int[size];
    for (int i = 0; i < size; i++) {
      int patient = i < data.size() * copies ? i % data.size() : extra;
      time[i] = data.time(patient);
      event[i] = data.event(patient) ? 1 : 0;
      values[i] = risk.get(patient);
    }
    SurvivalData many = Cohorts.followUp(time, event);
    return auc.of(many, SampleValues.of("risk", many.samples(), values)).estimate();
  }

  @Test
  void bothKindsOfPatientsAreNeeded() {
    SurvivalData data = Cohorts.followUp(new double[] {1, 2, 3}, 0, 1, 1);
    SampleValues risk = Cohorts.values("risk", data, 1, 2, 3);

    assertThatThrownBy(() -> TimeDependentAuc.at(1).of(data, risk))
        .isInstanceOf(InsufficientDataException.class)
        .hasMessageContaining("0 patients with the event");
    assertThatThrownBy(() -> TimeDependentAuc.at(3).of(data, risk))
        .isInstanceOf(InsufficientDataException.class)
        .hasMessageContaining("0 followed");
    assertThatThrownBy(() -> TimeDependentAuc.at(0)).isInstanceOf(IllegalArgumentException.class);
  }
}
