package org.ferrostrat.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.List;
import org.ferrostrat.SharedData;
import org.ferrostrat.data.ClinicalTable;
import org.ferrostrat.data.Labels;
import org.ferrostrat.data.SampleValues;
import org.ferrostrat.data.Strata;
import org.junit.jupiter.api.Test;

/**
 * The printed check of the authors of FPS on TCGA melanoma: hazard ratio for death of high against
 * low 0.452 (0.342 to 0.598), log-rank chi-square 32.5, 453 patients with 213 deaths.
 */
class PublishedHazardRatioTest {
  @Test
  void tcgaMelanoma() throws IOException {
    ClinicalTable table =
        ClinicalTable.read(SharedData.path("oracles", "authors", "tcga-skcm-fps.tsv"));
    List<String> followed =
        table.samples().toList().stream()
            .filter(s -> table.value(s, "os_months").map(Double::valueOf).orElse(0.0) > 0)
            .toList();
    Labels samples = Labels.of(followed);
    SampleValues time = SurvivalOracle.column(table, samples, "os_months");
    SampleValues event = SurvivalOracle.column(table, samples, "os_event");
    SurvivalData data = SurvivalData.of(time, event, FollowUpUnit.MONTHS);
    int[] groups =
        followed.stream()
            .mapToInt(s -> table.value(s, "group").orElseThrow().equals("High") ? 1 : 0)
            .toArray();
    Strata strata = Strata.of("FPS", samples, List.of("Low", "High"), groups);

    CoxFit fit = CoxRegression.withDefaults().fit(data, CoxDesign.of(strata, "Low"));
    CoxCoefficient high = fit.coefficient("FPS:High");

    assertThat(fit.n()).isEqualTo(453);
    assertThat(fit.events()).isEqualTo(213);
    assertThat(high.hazardRatio()).isCloseTo(0.452, within(0.0005));
    assertThat(high.interval().low()).isCloseTo(0.342, within(0.0005));
    assertThat(high.interval().high()).isCloseTo(0.598, within(0.0005));
    assertThat(LogRankTest.test(data, strata).test().statistic()).isCloseTo(32.5, within(0.05));
  }
}
