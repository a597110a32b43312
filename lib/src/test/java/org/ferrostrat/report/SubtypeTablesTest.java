package org.ferrostrat.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.ferrostrat.data.Labels;
import org.ferrostrat.data.SampleValues;
import org.ferrostrat.subtypes.ConsensusClustering;
import org.ferrostrat.subtypes.ConsensusSubtypes;
import org.junit.jupiter.api.Test;

class SubtypeTablesTest {
  private static final int PATIENTS = 24;
  private static final Labels SAMPLES =
      Labels.of(IntStream.range(0, PATIENTS).mapToObj(i -> "S" + i).toList());

  /** Two clusters far apart; the last sample lacks a feature. */
  private static List<SampleValues> features() {
    SplittableRandom random = new SplittableRandom(1);
    double[] x = new double[PATIENTS];
    double[] y = new double[PATIENTS];
    for (int i = 0; i < PATIENTS; i++) {
      x[i] = random.nextDouble() + (i < 10 ? 0 : 8);
      y[i] = random.nextDouble() + (i < 10 ? 8 : 0);
    }
    y[PATIENTS - 1] = Double.NaN;
    return List.of(SampleValues.of("x", SAMPLES, x), SampleValues.of("y", SAMPLES, y));
  }

  private static final ConsensusSubtypes SUBTYPES =
      ConsensusClustering.kMeans(1).withSubtypes(2, 3).withResamples(50).fit(features());

  @Test
  void labels() throws IOException {
    StringBuilder out = new StringBuilder();
    SubtypeTables.writeLabels(SUBTYPES, out);
    List<String> lines = out.toString().lines().toList();
    assertThat(lines).hasSize(PATIENTS + 1);
    assertThat(lines.get(0)).isEqualTo("sample\tsubtype\titem_consensus");
    assertThat(lines.get(1)).isEqualTo("S0\tsubtype-2\t1.0");
    assertThat(lines.get(11)).isEqualTo("S10\tsubtype-1\t1.0");
    assertThat(lines.get(PATIENTS)).isEqualTo("S23\tNA\tNA");
  }

  @Test
  void assignment() throws IOException {
    StringBuilder out = new StringBuilder();
    SubtypeTables.writeAssignment(SUBTYPES.assign(features()), out);
    assertThat(out.toString().lines())
        .hasSize(PATIENTS + 1)
        .contains("sample\tsubtype\tdistance\tmargin", "S23\tNA\tNA\tNA")
        .anyMatch(line -> line.startsWith("S0\tsubtype-2\t"));
  }

  @Test
  void candidates() throws IOException {
    StringBuilder out = new StringBuilder();
    SubtypeTables.writeCandidates(SUBTYPES, out);
    assertThat(out.toString().lines().toList())
        .hasSize(4)
        .anyMatch(line -> line.startsWith("2 (chosen)"))
        .anyMatch(line -> line.startsWith("3 "))
        .anyMatch(line -> line.startsWith("p of no subtypes: "));
  }
}
