package org.ferrostrat.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.InsufficientDataException;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Labels;
import org.ferrostrat.data.ProgressListener;
import org.ferrostrat.data.SampleValues;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CoxScreenTest {
  private static final int GENES = 150;
  private static final int N = 60;

  private final SurvivalData data = Cohorts.simulated(N, 61);
  private final Labels genes = Labels.of(IntStream.range(0, GENES).mapToObj(i -> "G" + i).toList());
  private final double[][] values =
      IntStream.range(0, GENES)
          .mapToObj(i -> Cohorts.draws("G" + i, data, 100L + i).toArray())
          .toArray(double[][]::new);

  private List<CoxScreen.Row> screen(CoxScreen screen, int threads) {
    return screen.fit(data, genes, i -> values[i], new Execution(threads, ProgressListener.NONE));
  }

  @ParameterizedTest
  @EnumSource
  void everyRowIsTheRegressionOfThatCovariate(Ties ties) {
    values[3][5] = Double.NaN;
    List<CoxScreen.Row> rows = screen(CoxScreen.withDefaults().with(ties), 2);
    CoxRegression cox = CoxRegression.withDefaults().with(ties);

    for (int i = 0; i < GENES; i += 3) {
      SampleValues x = SampleValues.of(genes.get(i), data.samples(), values[i]);
      CoxCoefficient expected = cox.fit(data, CoxDesign.of(x)).coefficients().get(0);
      CoxCoefficient actual = rows.get(i).coefficient().orElseThrow();
      assertThat(actual.logHazardRatio()).isCloseTo(expected.logHazardRatio(), within(1e-8));
      assertThat(actual.standardError() / expected.standardError()).isCloseTo(1, within(1e-6));
      assertThat(actual.pValue()).isCloseTo(expected.pValue(), within(1e-6));
      assertThat(rows.get(i).n()).isEqualTo(i == 3 ? N - 1 : N);
    }
  }

  @Test
  void adjustedPValuesAreOfAllCovariates() {
    List<CoxScreen.Row> rows = screen(CoxScreen.withDefaults(), 1);
    double smallest =
        rows.stream()
            .mapToDouble(row -> row.coefficient().orElseThrow().pValue())
            .min()
            .orElseThrow();

    assertThat(rows.stream().mapToDouble(CoxScreen.Row::holm).min().orElseThrow())
        .isEqualTo(Math.min(1, GENES * smallest));
    assertThat(rows).allMatch(row -> row.benjaminiHochberg() <= row.holm());
  }

  @Test
  void threadsDoNotMatter() {
    assertThat(screen(CoxScreen.withDefaults(), 3)).isEqualTo(screen(CoxScreen.withDefaults(), 1));
  }

  @Test
  void whatCannotBeEstimatedHasAReasonAndNoNumber() {
    for (int i = 0; i < N; i++) {
      values[0][i] = 4;
      values[1][i] = data.event(i) ? Double.NaN : i;
      values[2][i] = -data.time(i); // the next to have the event has the highest value
    }
    List<CoxScreen.Row> rows = screen(CoxScreen.withDefaults(), 2);

    assertThat(rows.subList(0, 3))
        .extracting(row -> row.issue().map(Issue::code).orElse(""))
        .containsExactly("constant-covariate", "no-events", "infinite-estimate");
    assertThat(rows.subList(0, 3)).allMatch(row -> row.coefficient().isEmpty());
    assertThat(rows.get(0).holm()).isNaN();
    assertThat(rows.get(3).holm()).isBetween(0.0, 1.0);
  }

  @Test
  void mistakesAreRefused() {
    Execution one = new Execution(1, ProgressListener.NONE);
    SurvivalData censored = Cohorts.followUp(new double[] {1, 2}, 0, 0);

    assertThatThrownBy(() -> CoxScreen.withDefaults().fit(data, genes, i -> new double[] {1}, one))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("G0 has 1 values");
    values[4][2] = Double.POSITIVE_INFINITY;
    assertThatThrownBy(() -> screen(CoxScreen.withDefaults(), 1)).hasMessageContaining("G4");
    assertThatThrownBy(() -> CoxScreen.withDefaults().fit(censored, genes, i -> new double[2], one))
        .isInstanceOf(InsufficientDataException.class);
  }
}
