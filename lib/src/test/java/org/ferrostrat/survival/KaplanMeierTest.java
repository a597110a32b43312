package org.ferrostrat.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.ferrostrat.data.InsufficientDataException;
import org.ferrostrat.data.Labels;
import org.ferrostrat.data.Strata;
import org.ferrostrat.stats.ConfidenceInterval;
import org.junit.jupiter.api.Test;

class KaplanMeierTest {
  private static final double Z = ConfidenceInterval.normalQuantile(0.95);

  /** Survival 4/5 from 1, 8/15 from 3 (of 3 at risk), 0 from 5; one censored at 2 and one at 4. */
  private final SurvivalData data = Cohorts.followUp(new double[] {1, 2, 3, 4, 5}, 1, 0, 1, 0, 1);

  @Test
  void curveByHand() {
    KaplanMeierCurve curve = KaplanMeier.withDefaults().fit(data);

    assertThat(curve.survival()[2]).isCloseTo(8 / 15.0, within(1e-15));
    double variance = 1 / 20.0 + 1 / 6.0;
    assertThat(curve.standardErrors()[2]).isCloseTo(8 / 15.0 * Math.sqrt(variance), within(1e-15));
    assertThat(curve.at(0.5).survival()).isEqualTo(1);
    assertThat(curve.at(3).survival()).isCloseTo(8 / 15.0, within(1e-15));
    assertThat(curve.at(3).atRisk()).isEqualTo(3);
    assertThat(curve.at(9).survival()).isZero();
    assertThat(curve.numbersAtRisk(0, 2, 2.5, 6)).containsExactly(5, 4, 3, 0);
    assertThat(curve.median().estimate()).isEqualTo(5);
    assertThat(curve.quantile(0.2).estimate()).isEqualTo(2); // level at 0.8 from 1 to 3
    assertThat(curve.n()).isEqualTo(5);
    assertThat(curve.events()).isEqualTo(3);
    assertThat(curve.lastFollowUp()).isEqualTo(5);
  }

  @Test
  void limitsOnTheThreeScales() {
    double survival = 8 / 15.0;
    double error = Math.sqrt(1 / 20.0 + 1 / 6.0);

    KaplanMeierCurve.Point plain =
        KaplanMeier.withDefaults().with(ConfidenceType.PLAIN).fit(data).at(3);
    assertThat(plain.interval().low()).isCloseTo(survival - Z * survival * error, within(1e-12));
    KaplanMeierCurve.Point log =
        KaplanMeier.withDefaults().with(ConfidenceType.LOG).fit(data).at(3);
    assertThat(log.interval().low()).isCloseTo(survival * Math.exp(-Z * error), within(1e-12));
    assertThat(log.interval().high()).isEqualTo(1);
    KaplanMeierCurve.Point wide = KaplanMeier.withDefaults().withLevel(0.99).fit(data).at(3);
    assertThat(wide.interval().low())
        .isLessThan(KaplanMeier.withDefaults().fit(data).at(3).interval().low());
    assertThat(KaplanMeier.withDefaults().fit(data).at(0).interval().low()).isNaN();
  }

  @Test
  void beyondTheFollowUpThereIsNoSurvival() {
    SurvivalData censored = Cohorts.followUp(new double[] {1, 2}, 1, 0);
    KaplanMeierCurve curve = KaplanMeier.withDefaults().fit(censored);

    assertThat(curve.at(2).survival()).isEqualTo(0.5);
    assertThat(curve.at(2.5).survival()).isNaN();
    assertThat(curve.quantile(0.75).isReached()).isFalse();
    assertThatThrownBy(() -> curve.at(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> curve.quantile(1)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void emptyGroupsHaveNoCurve() {
    Strata groups =
        Strata.of(
            "group",
            data.samples(),
            List.of("a", "b", "c"),
            new int[] {0, 0, 2, 2, Strata.MISSING});

    assertThat(KaplanMeier.withDefaults().fit(data, groups).keySet()).containsExactly("a", "c");
    Strata none = Strata.of("group", data.samples(), List.of("a"), new int[] {-1, -1, -1, -1, -1});
    assertThatThrownBy(() -> KaplanMeier.withDefaults().fit(data, none))
        .isInstanceOf(InsufficientDataException.class);
    Strata others = Strata.of("group", Labels.of("X"), List.of("a"), new int[] {0});
    assertThatThrownBy(() -> KaplanMeier.withDefaults().fit(data, others))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** The area under the curve up to 4: 1 + 2 * 4/5 + 1 * 8/15. */
  @Test
  void restrictedMeanByHand() {
    RestrictedMean.Estimate mean = RestrictedMean.upTo(4).estimate(data);

    assertThat(mean.mean()).isCloseTo(1 + 1.6 + 8 / 15.0, within(1e-12));
    double afterFirst = 1.6 + 8 / 15.0;
    double variance = afterFirst * afterFirst / 20 + 64 / 225.0 / 6;
    assertThat(mean.standardError()).isCloseTo(Math.sqrt(variance), within(1e-12));
    assertThat(mean.extended()).isFalse();
    // the curve comes down to 0, so nothing is unknown beyond
    assertThat(RestrictedMean.upTo(100).estimate(data).extended()).isFalse();
  }

  @Test
  void restrictedMeansNeedTwoGroups() {
    Strata one = Strata.of("g", data.samples(), List.of("a"), new int[5]);
    Strata three =
        Strata.of("g", data.samples(), List.of("a", "b", "c"), new int[] {0, 1, 2, 0, 1});

    assertThatThrownBy(() -> RestrictedMean.upTo(2).compare(data, one))
        .isInstanceOf(InsufficientDataException.class);
    assertThatThrownBy(() -> RestrictedMean.upTo(2).compare(data, three))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> RestrictedMean.upTo(0)).isInstanceOf(IllegalArgumentException.class);
  }
}
