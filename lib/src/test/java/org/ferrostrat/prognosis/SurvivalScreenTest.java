package org.ferrostrat.prognosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.ferrostrat.SimulatedPatients;
import org.ferrostrat.cohort.PatientTable;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.Labels;
import org.ferrostrat.expression.ExpressionMatrix;
import org.ferrostrat.expression.ExpressionScale;
import org.ferrostrat.report.ScreenTable;
import org.ferrostrat.survival.CoxCoefficient;
import org.ferrostrat.survival.CoxScreen;
import org.ferrostrat.survival.FollowUpColumns;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SurvivalScreenTest {
  private static final SurvivalScreen SCREEN =
      SurvivalScreen.of(FollowUpColumns.of("os_months", "os_event"));

  @TempDir private Path folder;

  private static double hazardRatio(CoxScreen.Row row) {
    return row.coefficient()
        .flatMap(CoxCoefficient::perStandardDeviation)
        .orElseThrow()
        .hazardRatio();
  }

  @Test
  void findsWhatMattersAndAdjustsForWhatWasLookedAt() {
    PatientTable patients = SimulatedPatients.of(folder, 3, 120);
    SurvivalScreen.Findings findings =
        SCREEN.run(patients, List.of("noise", "good", "flat"), Execution.parallel());
    List<CoxScreen.Row> rows = findings.rows();
    assertThat(rows).extracting(CoxScreen.Row::covariate).containsExactly("noise", "good", "flat");
    assertThat(hazardRatio(rows.get(1))).isLessThan(0.7);
    assertThat(rows.get(1).holm())
        .isCloseTo(2 * rows.get(1).coefficient().orElseThrow().pValue(), within(1e-15));
    assertThat(rows.get(2).coefficient()).isEmpty();
    assertThat(findings.survival().size()).isEqualTo(120);
  }

  @Test
  void theTableBeginsWithTheSmallestP() throws IOException {
    PatientTable patients = SimulatedPatients.of(folder, 3, 120);
    StringBuilder out = new StringBuilder();
    ScreenTable.write(
        SCREEN.run(patients, List.of("flat", "noise", "good"), Execution.parallel()).rows(), out);
    assertThat(out.toString().lines().skip(1).map(line -> line.substring(0, line.indexOf('\t'))))
        .containsExactly("good", "noise", "flat");
    assertThat(out.toString())
        .contains("flat\t120")
        .contains("\tNA\tNA\tNA\tNA\tNA\tNA\tNA\tflat is");
  }

  /** The genes of a matrix in another order of samples give what the columns give. */
  @Test
  void genesOfAMatrix() {
    PatientTable patients = SimulatedPatients.of(folder, 4, 60);
    double[] good = patients.numbers("good").toArray();
    double[] reversed = new double[good.length];
    String[] samples = new String[good.length];
    for (int i = 0; i < good.length; i++) {
      reversed[i] = good[good.length - 1 - i];
      samples[i] = patients.samples().get(good.length - 1 - i);
    }
    ExpressionMatrix matrix =
        ExpressionMatrix.of(
            List.of("GPX4"),
            Labels.of(samples),
            new double[][] {reversed},
            ExpressionScale.of(ExpressionScale.Kind.LOG2));
    double ofGene = hazardRatio(SCREEN.run(patients, matrix, Execution.parallel()).rows().get(0));
    double ofColumn =
        hazardRatio(SCREEN.run(patients, List.of("good"), Execution.parallel()).rows().get(0));
    assertThat(ofGene).isEqualTo(ofColumn);
  }

  @Test
  void othersAreRefused() {
    PatientTable patients = SimulatedPatients.of(folder, 5, 30);
    ExpressionMatrix other =
        ExpressionMatrix.of(
            List.of("GPX4"),
            Labels.of("X"),
            new double[][] {{1}},
            ExpressionScale.of(ExpressionScale.Kind.LOG2));
    assertThatThrownBy(() -> SCREEN.run(patients, other, Execution.parallel()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("same sample names");
    assertThatThrownBy(() -> SCREEN.run(patients, List.of(), Execution.parallel()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
