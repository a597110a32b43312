package org.ferrostrat.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.ferrostrat.data.SampleValues;
import org.junit.jupiter.api.Test;

class AddedValueTest {
  private static final CoxRegression COX = CoxRegression.withDefaults();

  private final SurvivalData data = Cohorts.simulated(60, 21);
  private final SampleValues clinical = Cohorts.draws("age", data, 22);

  @Test
  void bothModelsAreOfThePatientsWithAllValues() {
    double[] values = Cohorts.draws("score", data, 23).toArray();
    values[7] = Double.NaN;
    SampleValues score = SampleValues.of("score", data.samples(), values);

    AddedValue added = AddedValue.of(COX, data, CoxDesign.of(clinical), score);

    assertThat(added.clinical().n()).isEqualTo(59);
    assertThat(added.extended().n()).isEqualTo(59);
    assertThat(added.likelihoodRatio().statistic())
        .isCloseTo(
            2 * (added.extended().logLikelihood() - added.clinical().logLikelihood()),
            within(1e-12));
    assertThat(added.likelihoodRatio().degreesOfFreedom()).isEqualTo(1);
    assertThat(added.difference().estimate())
        .isCloseTo(
            added.extendedConcordance().estimate() - added.clinicalConcordance().estimate(),
            within(1e-15));
    assertThat(added.difference().interval().contains(added.difference().estimate())).isTrue();
    assertThat(added.clinicalConcordance().estimate())
        .isEqualTo(added.clinical().concordance().estimate());
  }

  @Test
  void aScoreWithoutInformationAddsLittle() {
    double[] alternating = new double[data.size()];
    for (int i = 0; i < alternating.length; i++) {
      alternating[i] = (i * 7919) % 101;
    }
    SampleValues noise = SampleValues.of("noise", data.samples(), alternating);

    AddedValue added = AddedValue.of(COX, data, CoxDesign.of(clinical), noise);

    assertThat(added.likelihoodRatio().statistic()).isBetween(0.0, 6.0);
    assertThat(added.difference().standardError()).isLessThan(0.1);
  }

  @Test
  void penalisedLikelihoodsAreNotCompared() {
    assertThatThrownBy(
            () ->
                AddedValue.of(
                    COX.with(CoxPenalty.ridge(1)),
                    data,
                    CoxDesign.of(clinical),
                    Cohorts.draws("score", data, 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("RIDGE");
  }
}
