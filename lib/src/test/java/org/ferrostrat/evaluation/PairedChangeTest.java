package org.ferrostrat.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.ferrostrat.data.DataFormatException;
import org.ferrostrat.data.Execution;
import org.ferrostrat.expression.ExpressionScale.Kind;
import org.ferrostrat.response.RealCohorts;
import org.ferrostrat.response.ResponseCohort;
import org.ferrostrat.response.SimulatedCohorts;
import org.ferrostrat.scoring.ScoringPlan;
import org.ferrostrat.signature.SignatureCatalog;
import org.ferrostrat.stats.ConfidenceInterval;
import org.ferrostrat.stats.Estimate;
import org.junit.jupiter.api.Test;

class PairedChangeTest {
  private static final PairedChange FPS =
      PairedChange.of(ScoringPlan.published(List.of(SignatureCatalog.bundled().get("fps-32"))));

  private static Offset<Double> close(double expected) {
    return within(1e-6 * Math.abs(expected));
  }

  /**
   * Riaz has 43 pairs, one of them not evaluable. Scores are those of GSVA; tests by scipy: {@code
   * mannwhitneyu(method="exact")}, {@code wilcoxon(mode="exact")}; limits are the order statistics
   * that {@code binom.cdf(k, n, 0.5) <= 0.025} allows.
   */
  @Test
  void riazBeforeAndUnderNivolumab() {
    PairedFindings found =
        FPS.evaluate(RealCohorts.labelled(RealCohorts.RIAZ).get(0), Execution.parallel());
    assertThat(found.pairs()).hasSize(42);
    assertThat(found.pairs().stream().filter(PairedFindings.Pair::responder)).hasSize(9);
    SignatureChange fps = found.signature("fps-32");
    assertThat(fps.auc().value()).isCloseTo(0.5353535353535354, close(0.53));
    assertThat(fps.pValue().value()).isCloseTo(0.7632415899273862, close(0.76));
    assertThat(fps.adjustedPValue()).isEqualTo(fps.pValue());
    assertGroup(fps.responders(), 9, 95.64773215, 0.30078125, -288.57510086, 2026.57785749);
    assertGroup(
        fps.nonResponders(),
        33,
        134.6084275500001,
        0.15472633647732437,
        -168.26607046,
        755.56619648);
    assertGroup(fps.all(), 42, 115.12807985, 0.07996177975655883, -158.53749784, 663.61908962);
  }

  private static void assertGroup(
      GroupChange group, int pairs, double median, double p, double low, double high) {
    assertThat(group.pairs()).isEqualTo(pairs);
    assertThat(group.medianChange().value()).isCloseTo(median, close(median));
    assertThat(group.pValue().value()).isCloseTo(p, close(p));
    ConfidenceInterval interval = group.medianChange().interval().orElseThrow();
    assertThat(interval.low()).isCloseTo(low, close(low));
    assertThat(interval.high()).isCloseTo(high, close(high));
  }

  /**
   * With five pairs no two order statistics contain the median with 95% confidence; with six the
   * extremes do.
   */
  @Test
  void limitsOfTheMedianNeedSixPairs() {
    double[] zeros = new double[5];
    double[] five = {1, 2, 3, 4, 5};
    assertThat(GroupChange.of(zeros, five).medianChange()).isEqualTo(Estimate.of(3));
    double[] six = {1, 2, 3, 4, 5, 6};
    GroupChange ofSix = GroupChange.of(new double[6], six);
    assertThat(ofSix.medianChange().value()).isEqualTo(3.5);
    ConfidenceInterval interval = ofSix.medianChange().interval().orElseThrow();
    assertThat(interval.low()).isEqualTo(1);
    assertThat(interval.high()).isEqualTo(6);
    assertThat(ofSix.pValue().value()).isCloseTo(2.0 / 64, within(1e-12));
    double[] none = IntStream.range(0, 0).mapToDouble(i -> i).toArray();
    assertThat(GroupChange.of(none, none).medianChange().reason())
        .isEqualTo("no patient has both scores");
  }

  @Test
  void withoutTimepointsThereAreNoPairs() {
    ResponseCohort cohort = SimulatedCohorts.labelled("one", 31, 1, Kind.LOG2);
    assertThatThrownBy(() -> FPS.evaluate(cohort, Execution.parallel()))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("there is no column timepoint");
  }
}
