package org.ferrostrat.prognosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ferrostrat.SimulatedPatients;
import org.ferrostrat.cohort.PatientTable;
import org.ferrostrat.data.InsufficientDataException;
import org.ferrostrat.data.Issue;
import org.ferrostrat.report.PooledTable;
import org.ferrostrat.stats.RandomEffects;
import org.ferrostrat.survival.FollowUpColumns;
import org.ferrostrat.survival.PooledHazardRatio;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PooledSurvivalTest {
  private static final PooledSurvival POOLED =
      new PooledSurvival(
          "good", FollowUpColumns.of("os_months", "os_event"), RandomEffects.withDefaults());

  @TempDir private Path folder;

  private Map<String, PatientTable> cohorts(int count) {
    Map<String, PatientTable> cohorts = new LinkedHashMap<>();
    for (int i = 0; i < count; i++) {
      cohorts.put("cohort " + i, SimulatedPatients.of(folder, 10 + i, 60 + 10 * i));
    }
    return cohorts;
  }

  @Test
  void poolsWhatTheCohortsHaveInCommon() {
    PooledSurvival.Findings findings = POOLED.run(cohorts(5));
    PooledHazardRatio pooled = findings.pooled();
    assertThat(pooled.cohorts())
        .extracting(PooledHazardRatio.Cohort::name)
        .containsExactly("cohort 0", "cohort 1", "cohort 2", "cohort 3", "cohort 4");
    double smallest =
        pooled.cohorts().stream().mapToDouble(c -> c.effect().hazardRatio()).min().orElseThrow();
    double largest =
        pooled.cohorts().stream().mapToDouble(c -> c.effect().hazardRatio()).max().orElseThrow();
    assertThat(pooled.hazardRatio()).isBetween(smallest, largest);
    assertThat(pooled.interval().high()).isLessThan(1);
    assertThat(findings.issues()).extracting(Issue::code).doesNotContain("few-cohorts");
  }

  @Test
  void fewCohortsAreSaid() throws IOException {
    PooledSurvival.Findings findings = POOLED.run(cohorts(2));
    assertThat(findings.issues()).extracting(Issue::code).contains("few-cohorts");
    StringBuilder text = new StringBuilder();
    PooledTable.writeText(findings.pooled(), text);
    List<String> lines = text.toString().lines().toList();
    assertThat(lines.get(0)).startsWith("cohort").endsWith("HR per SD (95% CI)");
    assertThat(lines.get(3)).startsWith("pooled").contains("130");
    assertThat(lines.get(4)).startsWith("p ").contains("95% prediction interval for a new cohort");
    assertThat(lines.get(5)).startsWith("between cohorts: tau²");
    StringBuilder table = new StringBuilder();
    PooledTable.writeTsv(findings.pooled(), table);
    assertThat(table.toString().lines().map(line -> line.split("\t", -1).length))
        .containsExactly(7, 7, 7, 7, 7);
  }

  @Test
  void oneCohortIsNotEnough() {
    assertThatThrownBy(() -> POOLED.run(cohorts(1))).isInstanceOf(InsufficientDataException.class);
  }

  @Test
  void everyCohortNeedsTheScore() {
    PooledSurvival other =
        new PooledSurvival("none", POOLED.followUp(), RandomEffects.withDefaults());
    assertThatThrownBy(() -> other.run(cohorts(2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no column 'none'");
  }
}
